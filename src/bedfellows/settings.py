"""Settings of the command line from a file, below the environment and options.

What is said later in this line counts:

    default  <  bedfellows.toml  <  environment  <  option

The file holds `casebook` and a table for each command with its options:

    casebook = "news.db"

    [web]
    level = "country"
    half-life = 365

The environment has BEDFELLOWS_CASEBOOK, and BEDFELLOWS_COMMAND_OPTION for every option, as in
BEDFELLOWS_WEB_LEVEL. docs/settings.md tells users.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bedfellows.errors import UsageError

FILE_VARIABLE = "BEDFELLOWS_CONFIG"
HERE = "bedfellows.toml"
Options = Mapping[str, "Collection[str] | Options"]
"""Names of each command's options; of a group, its own commands with theirs."""


def settings_file(
    user_folder: Path, environ: Mapping[str, str] = os.environ, *, here: Path | None = None
) -> Path | None:
    """The one file that is read: the one named, else that of this folder, else the user's own.

    An empty $BEDFELLOWS_CONFIG means none.
    """
    if (named := environ.get(FILE_VARIABLE)) is not None:
        return Path(named) if named else None
    places = ((here or Path.cwd()) / HERE, user_folder / "config.toml")
    return next((place for place in places if place.is_file()), None)


def read_settings(file: Path, options: Options) -> dict[str, Any]:
    """The file's values by option, tables by command, as Click takes them for defaults."""
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except OSError as trouble:
        raise UsageError(f"{file}: {trouble.strerror}; ${FILE_VARIABLE} names it") from None
    except (tomllib.TOMLDecodeError, UnicodeError) as trouble:
        raise UsageError(f"{file}: not TOML ({trouble})") from None
    values: dict[str, Any] = {}
    for key, value in found.items():
        if isinstance(value, dict):
            known = options.get(key)
            if known is None:
                raise UsageError(f"{file}: [{key}] is no command{meant(key, options)}")
            values[key] = checked(file, key, value, known)
        elif key == "casebook":
            values[key] = str(value)
        else:
            raise UsageError(f"{file}: {key} is no setting{meant(key, ('casebook',))}; options of "
                             "a command stand under its name, as in [web]")  # fmt: skip
    return values


def checked(
    file: Path, command: str, table: Mapping[str, Any], known: Collection[str] | Options
) -> dict[str, Any]:
    """A command's table with the names of its options as the code spells them."""
    if isinstance(known, Mapping):
        return of_group(file, command, table, known)
    values = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            raise UsageError(f"{file}: {command} has no option {key}{meant(name, known)}")
        values[name] = value
    return values


def of_group(file: Path, group: str, table: Mapping[str, Any], known: Options) -> dict[str, Any]:
    """A group's table, which has a table for each of its commands, as [actor.show]."""
    values = {}
    for name, inner in table.items():
        if name not in known or not isinstance(inner, dict):
            raise UsageError(f"{file}: {group} has no command {name}{meant(name, known)}; its "
                             f"options stand under one, as in [{group}.{min(known)}]")  # fmt: skip
        values[name] = checked(file, f"{group}.{name}", inner, known[name])
    return values


def meant(word: str, known: Collection[str]) -> str:
    """A question for the nearest known word, if one is near.

    >>> meant("levle", ["level", "at"]), meant("x", ["level"])
    ('; did you mean level?', '')
    """
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0].replace('_', '-')}?" if near else ""
