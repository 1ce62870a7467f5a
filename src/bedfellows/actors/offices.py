"""Who held a post: of a state, of a body, or as its own name says: 'mayor of London'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from bedfellows.actors.entries import Actor, RoleSpan
from bedfellows.actors.folding import folded
from bedfellows.actors.index import Index
from bedfellows.actors.owners import Owners
from bedfellows.actors.phrases import Phrase, agent_in
from bedfellows.actors.posts import LEADING, PLAIN, POSTS, SOLE

BEHIND = re.compile(r"(?:special |chief |personal )*(.+?) (?:of|for|to) (.+)")
HEADING = frozenset({"leader", "head", "chief", "director", "commander", "chairman", "boss",
                     "president", "director general", "director-general"})  # fmt: skip
"""Nouns that ask alike for the one at the head of a body."""


OF_ANY_STATE = ("head of state", "head of government")
GENERIC = ("leader", "secretary", "director-general", "director general", "managing director",
           "executive director", "director", "president", "chairman", "chairwoman",
           "high commissioner", "commander of")  # fmt: skip
"""Posts of whoever leads a body, by what the post begins with, the telling ones first."""


class Offices:
    """Who held a post on a day; holds the index, the agent nouns and the parts of bodies."""

    def __init__(
        self, index: Index, agents: Mapping[str, str], actors: Mapping[str, Actor]
    ) -> None:
        self.index = index
        self.agents = agents
        self.parts: dict[str, list[str]] = {}
        for actor in actors.values():
            if actor.parent:
                self.parts.setdefault(actor.parent, []).append(actor.id)

    @cached_property
    def posts(self) -> Mapping[tuple[str, str], list[tuple[RoleSpan, Actor]]]:
        """(noun, folded name of the body) -> those who held the post."""
        found: dict[tuple[str, str], list[tuple[RoleSpan, Actor]]] = {}
        for actor in self.index.persons:
            for role in actor.roles:
                if key := self.parted(role.post):
                    found.setdefault(key, []).append((role, actor))
        return found

    def parted(self, post: str) -> tuple[str, str] | None:
        """A post's noun and the name of its body, None where it names none.

        'head of state' is a post of any state, not the head of a body of that name.
        """
        if post.endswith(OF_ANY_STATE):
            return None
        if match := BEHIND.fullmatch(post):
            return asked(match[1]), folded(match[2])
        words = post.split()
        agent = agent_in(tuple(words), self.agents)
        if agent is None or agent[1] == 0:
            return None
        return asked(agent[0]), folded(" ".join(words[: agent[1]]))

    def held(self, noun: str, names: Iterable[str], at: str | None) -> list[Actor]:
        """Who held it then: by the same noun before others, a leader before a commander."""
        for name in names:
            found = [
                (noun in role.post, "commander" not in role.post, role.since or "", actor)
                for role, actor in self.posts.get((asked(noun), folded(name)), ())
                if role.holds(at)
            ]
            if found:
                return [max(found, key=lambda one: one[:3])[3]]
        return []

    def holder(
        self, parts: Phrase, noun: str, owners: Owners, place: str | None, at: str | None
    ) -> list[Actor]:
        """The one person who held the post: of the body named behind, else of the country."""
        head = [word.lower() for word in parts.head]
        if parts.indefinite or {"deputy", "senior", "vice", "acting", "top"} & set(head[:-1]):
            return []
        if " ".join(head).endswith(" office"):
            return []
        if found := self.held(noun, said_names(parts, owners), at):
            return found
        if any(hit.actor.kind == "person" and noun not in POSTS for hit in owners.all):
            return []
        if owners.body is not None:
            return self.leading(owners.body, noun, at) if whole_body(parts, noun, owners) else []
        place = SOLE.get(noun, place)
        if place is None or noun not in POSTS or " ".join(head).endswith("office"):
            return []
        found = self.index.holders(place, POSTS[noun], at)
        return found or (self.only_head(place, at) if noun == "leader" else [])

    def leading(self, body: Actor, noun: str, at: str | None) -> list[Actor]:
        """Who held the post in a body; for 'leader' and the like, whoever led it."""
        wanted = POSTS.get(noun, (noun,))
        named = [post for key, post in self.index.by_post if key == body.id]
        exact = [p for p in named if p.split(" of ")[0] in wanted]
        generic = [p for start in GENERIC for p in named if p.startswith(start)]
        if exact or noun in LEADING:
            return self.index.holders(body.id, exact or generic, at)
        for part in self.parts.get(body.id, ()) if noun in POSTS else ():
            if found := self.index.holders(part, wanted, at):
                return found
        return []

    def only_head(self, place: str, at: str | None) -> list[Actor]:
        """A country's head where only one person can be called its leader."""
        either = [
            self.index.holders(place, (post,), at) for post in ("president", "prime minister")
        ]
        heads = [found for found in either if found]
        return heads[0] if len(heads) == 1 else []


def asked(noun: str) -> str:
    """A post's noun; one word for all that ask for the head of a body."""
    return "head" if noun.lower() in HEADING else noun.lower()


def said_names(parts: Phrase, owners: Owners) -> list[str]:
    """By what names a phrase says whose post it means: bodies by each of theirs, places as said."""
    found = [words for kind, words in parts.tails if kind == "owner"]
    for hit in owners.all:
        found += [hit.said] if hit.actor.kind == "country" else [hit.said, *hit.actor.names]
    return found


def whole_body(parts: Phrase, noun: str, owners: Owners) -> bool:
    """Whether the noun heads the body itself, not a part: 'UN chief', not 'UN logistics chief'."""
    said = {word for hit in owners.all for word in hit.said.split()}
    rest = [word for word in parts.head[: len(parts.head) - len(noun.split())] if word not in said]
    return all(word.lower() in PLAIN for word in rest)
