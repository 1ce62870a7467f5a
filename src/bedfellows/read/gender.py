"""Whether a name is a woman's or a man's, where the given name or a title tells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from bedfellows.model import Party

Gender = Literal["female", "male"]
TITLES: Mapping[str, Gender] = {
    "mr": "male", "sir": "male", "king": "male", "prince": "male", "lord": "male",
    "sultan": "male", "emir": "male", "pope": "male", "mrs": "female", "ms": "female",
    "miss": "female", "queen": "female", "princess": "female", "lady": "female",
    "dame": "female", "baroness": "female",
}  # fmt: skip


def gender_of(party: Party) -> Gender | None:
    """By a title in the text, else by the given name of the person; None where neither tells."""
    words = party.mention.text.replace(".", "").lower().split()
    titled = next((TITLES[word] for word in words[:-1] if word in TITLES), None)
    given = party.name.lower().split()
    return titled or (given_names().get(given[0]) if len(given) > 1 else None)


@cache
def given_names() -> Mapping[str, Gender]:
    """Given names that are nearly always of one gender, in small letters."""
    text = files("bedfellows.read").joinpath("given_names.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    genders: dict[str, Gender] = {"female": "female", "male": "male"}
    return {name: genders[gender] for gender, names in lines for name in names.split()}
