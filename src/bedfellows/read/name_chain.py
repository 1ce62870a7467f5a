"""Names in full, and what stands for them later: surnames, acronyms, the page's own spelling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bedfellows.model import Party
from bedfellows.read.mentions import Found, clean, entity_extent
from bedfellows.reading import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def as_printed(doc: Doc, mentions: list[Mention]) -> tuple[Mention, ...]:
    """Persons by the page's own spelling of their surname, wherever the page means them.

    A reader of the page looks for 'Chou En-lai', a register may say 'Zhou Enlai'; the actor's id
    is the same.
    """
    printed: dict[str, str] = {}
    for mention in mentions:
        party, name = mention.party, full_name(doc, mention)
        if party.actor and party.resolved and name and surname(name) != surname(party.name):
            printed.setdefault(party.actor, name)
    if not printed:
        return tuple(mentions)
    return tuple(
        replace(m, parties=tuple(replace(p, name=printed.get(p.actor or "", p.name))
                                 for p in m.parties))
        for m in mentions
    )  # fmt: skip


def full_name(doc: Doc, mention: Mention) -> str | None:
    """The person's name of two words or more at a mention, without titles."""
    if mention.kind != "name" or not is_person(doc, mention):
        return None
    words = doc[slice(*entity_extent(doc[mention.head]))].text.removesuffix("’s")
    return words.removesuffix("'s") if " " in words else None


def surname(name: str) -> str:
    """The last word of a name, for comparison."""
    return name.split()[-1].casefold()


class NameChain:
    """Full names seen so far, by surname and by spelled-out acronym."""

    def __init__(self) -> None:
        self.by_surname: dict[str, Party] = {}
        self.in_full: set[str | None] = set()
        self.titles: dict[str | None, set[str]] = {}

    def learn(self, mention: Mention) -> None:
        """Remember a full name, so that the surname alone means the same."""
        if mention.kind != "name":
            return
        party = mention.party
        self.titles.setdefault(party.actor, set()).update(party.mention.text.lower().split()[:-1])
        words = [word for word in clean(party.mention.text).split() if word[:1].isupper()]
        if len(words) > 1 and party.country != party.actor:
            self.by_surname.setdefault(words[-1].lower(), party)
            self.in_full.add(party.actor)
        acronym = "".join(word[0] for word in words)
        if len(acronym) > 2:
            self.by_surname.setdefault(acronym.lower(), party)

    def doubts(self, doc: Doc, candidate: Found) -> bool:
        """Whether a name may be another's than the register says: 'Ruiz' after 'Eva Ruiz'.

        A surname that the register knows means its best known bearer, unless the page has named
        only another in full.
        """
        party = candidate.party
        if party is None or not party.resolved:
            return True
        if is_acronym(doc[candidate.head].text):
            return True
        alone = " " not in doc[slice(*entity_extent(doc[candidate.head]))].text
        person = doc[candidate.head].ent_type_ == "PERSON"
        titled = candidate.last - candidate.first > 1
        return alone and person and not titled and party.actor not in self.in_full

    def entitled(self, actor: str, post: str) -> bool:
        """Whether the page has given somebody the title: 'the general' after 'Gen. X'."""
        return any(entitles(title, post) for title in self.titles.get(actor, ()))

    def find(self, text: str) -> Party | None:
        """The full name that a surname or an acronym stands for."""
        words = text.replace("’s", "").replace("'s", "").split()
        key = words[-1].strip(".,").lower().replace(".", "") if words else ""
        return self.by_surname.get(key)


def entitles(title: str, word: str) -> bool:
    """Whether a title before a name is the word, whole or cut short ('Gen.').

    >>> entitles("gen.", "general"), entitles("premier", "president")
    (True, False)
    """
    short = title.rstrip(".")
    return short == word or (title != short and len(short) > 2 and word.startswith(short))


def is_acronym(word: str) -> bool:
    """Whether a word is capitals alone: it means what the page has spelled out so.

    >>> is_acronym("RSF"), is_acronym("Rosa")
    (True, False)
    """
    return word.isupper() and len(word) > 2


def is_person(doc: Doc, mention: Mention) -> bool:
    """Whether the mention's head was marked as a person."""
    return doc[mention.head].ent_type_ == "PERSON"
