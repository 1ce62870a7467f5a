"""Every exception that Bedfellows raises on purpose.

    BedfellowsError
    ├── UsageError            the call is wrong; exit status 2
    ├── InputError            one input cannot be read; becomes a Fault
    │   ├── MissingInput
    │   ├── UnreadableInput
    │   └── EmptyInput
    └── CasebookError         the casebook cannot be opened or is not ours
        ├── CasebookTooNew
        └── CasebookFailed    its disk, folder or server gave way in the middle; exit status 1

A step may add its own subclass beside the code that raises it. Messages say what, where,
and what to do next.
"""

from __future__ import annotations


class BedfellowsError(Exception):
    """Anything a user can mend; the message says how."""


class UsageError(BedfellowsError):
    """The call is wrong: an option has a bad value. The message names it and the remedy."""


class InputError(BedfellowsError):
    """One input cannot be read; the rest of the batch goes on without it."""

    def __init__(self, input: str, message: str) -> None:
        super().__init__(f"{input}: {message}")
        self.input = input
        self.message = message


class MissingInput(InputError):
    """No such file or folder. Check the path."""


class UnreadableInput(InputError):
    """The bytes are not what their name promises: binary, broken, or too large."""


class EmptyInput(InputError):
    """The page was read but holds no article text."""


class CasebookError(BedfellowsError):
    """The casebook cannot be opened: not a database, not ours, or locked."""

    def __init__(self, casebook: str, message: str) -> None:
        super().__init__(f"{casebook}: {message}")
        self.casebook = casebook


class CasebookTooNew(CasebookError):
    """A newer Bedfellows wrote this casebook. Upgrade the program."""


class CasebookFailed(CasebookError):
    """The casebook gave way while in use: disk full, folder not writable, server gone.

    What was reported before is kept, and nothing is half-written.
    """
