"""Every exception that Bedfellows raises on purpose.

    BedfellowsError
    ├── UsageError            the call is wrong; exit status 2
    ├── InputError            one input cannot be read; becomes a Fault
    │   ├── MissingInput
    │   ├── UnreadableInput
    │   └── EmptyInput
    └── CasebookError         the casebook cannot be opened or is not ours
        ├── NoCasebook        nobody has made it yet
        ├── CasebookTooNew
        └── CasebookFailed    its disk, folder or server gave way in the middle; exit status 1

A step may add its own subclass beside the code that raises it. Messages say what, where,
and what to do next.
"""

from __future__ import annotations

from collections.abc import Iterable


class BedfellowsError(Exception):
    """Anything a user can mend; the message says how."""


class UsageError(BedfellowsError):
    """The call is wrong: an option has a bad value. The message names it and the remedy."""


def unknown(what: str, word: str, known: Iterable[str]) -> UsageError:
    """The error for a word that is none of those known; it names the nearest and all of them.

    >>> print(unknown("export", "gxef", ["gexf", "csv"]))
    export gxef: unknown; did you mean gexf? Choose from gexf, csv
    """
    from difflib import get_close_matches

    names = list(known)
    near = get_close_matches(word, names, n=1)
    question = f"did you mean {near[0]}? Choose" if near else "choose"
    return UsageError(f"{what} {word}: unknown; {question} from {', '.join(names)}")


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


class NoCasebook(CasebookError):
    """A question is asked of a casebook that is not there. Check the path, or add pages first."""


class CasebookTooNew(CasebookError):
    """A newer Bedfellows wrote this casebook. Upgrade the program."""


class CasebookFailed(CasebookError):
    """The casebook gave way while in use: disk full, folder not writable, server gone.

    What was reported before is kept, and nothing is half-written.
    """
