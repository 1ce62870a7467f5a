"""Near copies: makes pages of one war, plants copies as papers make them, groups, and scores.

    python -m bench.stories                   1,000 pages, 200 of them planted copies
    python -m bench.stories --pages 100000    speed and memory

Unrelated stories share their subject, its names, stock phrases, and background paragraphs that an
agency repeats for months; that is what must not make them one story.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bedfellows.clip.stories import StoryIndex

SIDES = (
    "the Harbour League",
    "the Inland Republic",
    "the Northern Cantons",
    "the Free Ports",
    "the Varna militia",
    "the Lake Confederation",
    "the Hill Brigades",
    "the Crown of Ost",
)
PLACES = (
    "Varna Mills",
    "Port Maria",
    "the eastern shore",
    "Kessel",
    "the old customs house",
    "Lower Tarn",
    "the salt road",
    "Grauburg",
    "the Ilmen bridge",
    "Saint Osric",
    "Dunmouth",
)
PEOPLE = (
    "Ada Lindqvist",
    "Tomas Reyes",
    "Gen. Piet Marr",
    "Ines Okafor",
    "Col. Yusuf Bell",
    "Minister Clara Munro",
    "Bishop Anton Weiss",
    "Mayor Ruth Pires",
    "Henrik Dahl",
    "Nadia Clerc",
    "Commodore Salem Barasi",
    "Judge Oumar Sy",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
THINGS = (
    "grain barges",
    "field guns",
    "river pilots",
    "wounded men",
    "coal wagons",
    "ferries",
    "prisoners",
    "medical crates",
    "fishing boats",
    "relief trucks",
    "radio masts",
)
DEEDS = (
    "crossed",
    "left",
    "shelled",
    "searched",
    "blocked",
    "reopened",
    "abandoned",
    "seized",
    "inspected",
    "surrounded",
    "mined",
    "repaired",
    "handed over",
    "flooded",
)
MOODS = ("angry", "hopeful", "exhausted", "divided", "cautious", "defiant", "puzzled", "relieved")
SENTENCES = (
    "{P} said on {D} that {n} {t} had {v} {pl}",
    "officials in {pl} counted {n} {t} by {D} evening",
    "{S} denied that its men had {v} {pl}, where {n} {t} were kept",
    "a witness near {pl} spoke of {n} {t} and {m} crowds",
    "“we are {m}, and we will stay so,” said {P}, who came from {pl} with {n} {t}",
    "on {D} {S} and {S2} traded charges over {n} {t} at {pl}",
    "{P}, a {m} figure in {pl}, asked {S} to return the {t}",
    "nobody could say who had {v} {pl} or where the {n} {t} went",
    "the road from {pl} to {pl2} was {v} for {n} hours after {P} spoke",
    "{S} offered {n} {t} in exchange for {pl}, and {S2} was {m}",
    "at {pl}, {P} found the {t} burned and the people {m}",
    "traders near {pl2} expect {n} more {t} before {D}",
    "{P} and {P2} met for {n} minutes in {pl} and left {m}",
    "the {m} garrison of {pl} was promised {n} {t} by {S}",
    "by {D} night, {v} or not, {pl2} had become a name that {m} men cursed",
    "{S2} lost {n} {t} there, more than in the whole of the spring",
    "a draft that {P2} showed to reporters would give {pl} to {S} and the {t} to {S2}",
    "{n} families walked from {pl2} towards {pl}, {m} and without {t}",
)
"""Frames of sentences; the words that fill them are drawn, so that no two stories are alike."""
ADS = (
    "Sign up for the Tidewater briefing, every morning in your inbox before the ferry leaves.",
    "Advertisement: winter tyres for river roads, now at half the price in all our branches.",
    "The best of our archive, chosen by the editors for subscribers, is one click away today.",
)
LEADS = (
    "{p} put it plainly: there will be no quiet spring along the river, whatever is signed.",
    "It began, as such days do in {pl}, with a rumour and a closed door and men running.",
    "What happened on {d} in {pl} will be argued over for longer than it took to happen.",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A page and the story that it truly tells."""

    id: str
    truth: int
    text: str
    published: str


def sentence(dice: random.Random) -> str:
    words = {"P": dice.choice(PEOPLE), "P2": dice.choice(PEOPLE), "D": dice.choice(DAYS),
             "S": dice.choice(SIDES), "S2": dice.choice(SIDES), "pl": dice.choice(PLACES),
             "pl2": dice.choice(PLACES), "t": dice.choice(THINGS), "v": dice.choice(DEEDS),
             "m": dice.choice(MOODS), "n": dice.randrange(2, 900)}  # fmt: skip
    text = dice.choice(SENTENCES).format(**words)
    return text[:1].upper() + text[1:] + "."


def paragraph(dice: random.Random) -> str:
    return " ".join(sentence(dice) for _ in range(dice.randrange(2, 4)))


def backgrounds(dice: random.Random, count: int = 12) -> list[str]:
    """Paragraphs that an agency puts under every story of a subject."""
    return [paragraph(dice) for _ in range(count)]


def original(dice: random.Random, stock: Sequence[str]) -> list[str]:
    """A story: its own paragraphs, and often one or two of the stock under them."""
    own = [paragraph(dice) for _ in range(dice.randrange(4, 14))]
    dateline = f"{dice.choice(PLACES).upper()}, March {dice.randrange(1, 29)} (Wire) - "
    return [dateline + own[0], *own[1:], *dice.sample(stock, dice.choice((0, 0, 1, 1, 2)))]


def cut(story: list[str], dice: random.Random, _: list[str]) -> list[str]:
    """The end cut off, as pages are made up."""
    return story[: max(3, round(len(story) * dice.uniform(0.45, 0.8)))]


def new_lead(story: list[str], dice: random.Random, _: list[str]) -> list[str]:
    """The first paragraph, or two, written anew."""
    lead = dice.choice(LEADS).format(p=dice.choice(PEOPLE), pl=dice.choice(PLACES),
                                     d=dice.choice(DAYS))  # fmt: skip
    return [lead, sentence(dice), *story[dice.choice((1, 1, 2)) :]]


def other_dateline(story: list[str], dice: random.Random, _: list[str]) -> list[str]:
    """Another city and agency before the same words."""
    _, _, rest = story[0].partition(" - ")
    return [f"{dice.choice(PLACES).upper()} (Other) — {rest}", *story[1:]]


def with_ads(story: list[str], dice: random.Random, _: list[str]) -> list[str]:
    """Advertisements after every second paragraph."""
    return [line for i, text in enumerate(story)
            for line in ((text, dice.choice(ADS)) if i % 2 else (text,))]  # fmt: skip


def merged(story: list[str], dice: random.Random, other: list[str]) -> list[str]:
    """Two wires made one: most of this story, a few paragraphs of another."""
    return [*story[: max(4, round(0.8 * len(story)))], *other[1 : 1 + max(1, len(story) // 4)]]


def edited(story: list[str], dice: random.Random, _: list[str]) -> list[str]:
    """Days, numbers in words and small words changed by a careful editor."""
    swaps = {"said": "told reporters", "nobody": "no one", "expect": "foresee", "asked": "urged"}
    return [" ".join(swaps.get(word, word) for word in text.split(" ")) for text in story]


WAYS: Sequence[Callable[[list[str], random.Random, list[str]], list[str]]] = (
    cut, new_lead, other_dateline, with_ads, merged, edited,
)  # fmt: skip


def samples(count: int, copies: int, *, seed: int = 1972) -> Iterator[Sample]:
    """`count` pages in order of publication, `copies` of them copies of earlier ones."""
    dice = random.Random(seed)
    stock = backgrounds(dice)
    originals = count - copies
    kept: list[list[str]] = []
    due = set(dice.sample(range(20, count), copies)) if copies else set()
    for number in range(count):
        day = f"2026-03-{1 + number * 28 // count:02d}"
        if number in due and kept:
            truth = dice.randrange(max(0, len(kept) - 5000), len(kept))
            story = kept[truth]
            for way in dice.sample(WAYS, dice.choice((1, 1, 2))):
                story = way(story, dice, dice.choice(kept[-200:]))
        else:
            truth, story = len(kept), original(dice, stock)
            kept.append(story)
        yield Sample(f"p{number}", truth, "\n\n".join(story), day)
    assert len(kept) >= originals


def score(found: Sequence[tuple[int, str]]) -> tuple[float, float, float, float]:
    """Pairwise precision, recall and F1, and the share of pages merged with another story."""
    cells, truths, groups = (
        Counter(found),
        Counter(t for t, _ in found),
        Counter(g for _, g in found),
    )
    pairs = lambda sizes: sum(n * (n - 1) // 2 for n in sizes)  # noqa: E731
    both, true, made = pairs(cells.values()), pairs(truths.values()), pairs(groups.values())
    majority: dict[str, int] = defaultdict(int)
    for (_, group), size in cells.items():
        majority[group] = max(majority[group], size)
    wrong = len(found) - sum(majority.values())
    p, r = both / made if made else 1.0, both / true if true else 1.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0, wrong / len(found)


def main() -> None:
    """Make, group, score, and say what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--copies", type=int)
    parser.add_argument("--seed", type=int, default=1972)
    args = parser.parse_args()
    copies = args.pages // 5 if args.copies is None else args.copies
    index, found, spent = StoryIndex(), [], 0.0
    for sample in samples(args.pages, copies, seed=args.seed):
        start = time.process_time()
        story = index.add(sample.id, sample.text)
        spent += time.process_time() - start
        found.append((sample.truth, story))
    p, r, f1, wrong = score(found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{args.pages} pages, {copies} copies: pairwise P {p:.4f} R {r:.4f} F1 {f1:.4f}; false "
          f"merges {wrong:.2%}; {spent:.1f} s of processor, {memory:.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
