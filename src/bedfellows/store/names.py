"""Names as the databases compare them without case."""

from __future__ import annotations

import string

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def lowered(name: str) -> str:
    """A name as `lower()` of the databases has it, which knows the letters A to Z alone.

    >>> lowered("Élysée Palace")
    'Élysée palace'
    """
    return name.translate(_LOWER)
