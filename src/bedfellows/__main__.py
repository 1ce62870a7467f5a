"""`python -m bedfellows` is the command line."""

from bedfellows.cli import main

main()
