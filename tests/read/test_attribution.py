"""Who said what: speakers, cues and contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from bedfellows.config import Tools
    from bedfellows.model import Attribution

CLAUSES = [
    ("Officials said Friday that the truce had failed.", "Officials", "said",
     "that the truce had failed"),
    ("The premier said the border was closed.", "The premier", "said", "the border was closed"),
    ("The border was closed, the premier said.", "The premier", "said", "The border was closed"),
    ("According to the ministry, two boats were lost.", "the ministry", "According",
     "two boats were lost"),
    ("Two boats were lost, according to the ministry.", "the ministry", "according",
     "Two boats were lost"),
    ("The king vowed to fight on.", "The king", "vowed", "to fight on"),
    ("The governor was quoted as saying that the port was safe.", "The governor", "saying",
     "that the port was safe"),
    ("The party issued a statement saying that the vote was void.", "a statement", "saying",
     "that the vote was void"),
    ("Many farmers believe that the rains will come.", "Many farmers", "believe",
     "that the rains will come"),
    ("The envoy called the offer a trap.", "The envoy", "called", "the offer a trap"),
    ("The bishops called for a truce.", "The bishops", "called", "a truce"),
    ("The mayor is confident that the bridge will hold.", "The mayor", "confident",
     "that the bridge will hold"),
    ("The army's claim that the town had fallen was false.", "The army", "claim",
     "that the town had fallen"),
]  # fmt: skip

QUOTATIONS = [
    ("“We will not leave,” the abbot said.", "the abbot", "said", "“We will not leave,”"),
    ("“We will not leave,” said the abbot.", "the abbot", "said", "“We will not leave,”"),
    ("The abbot told reporters: “We will not leave.”", "The abbot", "told",
     "“We will not leave.”"),
    ("The abbot said, “We will not leave.”", "The abbot", "said", "“We will not leave.”"),
    ("“We will not leave,” the abbot said. “This is our home. We built it.”", "the abbot", "said",
     "“We will not leave,” the abbot said. “This is our home. We built it.”"),
    ("The abbot wrote:\n\n“We will not leave.\n\n“This is our home.”", "The abbot", "wrote",
     "“We will not leave.\n\n“This is our home.”"),
    ("“We will not leave.” — Anna Kovac", "Anna Kovac", "—", "“We will not leave.”"),
    ("The abbot said that the raid was “a crime against us all.”", "The abbot", "said",
     "that the raid was “a crime against us all.”"),
]  # fmt: skip

OBJECTS = [
    ("The panel criticized the army for the raid.", "The panel", "criticized",
     "the army for the raid"),
    ("The bishop cited the letter as proof.", "The bishop", "cited", "the letter as proof"),
    ("The bishop rejected the offer, which came too late.", "The bishop", "rejected", "the offer"),
    ("The consul emphasised the cost.", "The consul", "emphasised", "the cost"),
]  # fmt: skip

NOBODY = [
    "The boats left the harbor at dawn.",
    "It said nothing.",
    "The “old bridge” was repaired.",
]


def read(tools: Tools, text: str) -> tuple[Attribution, ...]:
    reading = tools.nlp(text)._.bedfellows_reading
    found: tuple[Attribution, ...] = reading.attributions
    return found


def who(fact: Attribution) -> str | None:
    return fact.speaker.mention.text if fact.speaker else None


@pytest.mark.parametrize(("text", "speaker", "cue", "content"), CLAUSES + QUOTATIONS + OBJECTS)
def test_words_have_their_speaker(
    tools: Tools, text: str, speaker: str, cue: str, content: str
) -> None:
    (fact,) = read(tools, text)
    said = who(fact) or ""
    assert (said.lower(), fact.cue.text, fact.content.text) == (speaker.lower(), cue, content)


@pytest.mark.parametrize("text", NOBODY)
def test_the_papers_own_voice_is_no_attribution(tools: Tools, text: str) -> None:
    assert read(tools, text) == ()


def test_an_unnamed_source_is_kept_as_described(tools: Tools) -> None:
    (fact,) = read(tools, "One of his aides suggested that the road was open.")
    assert who(fact) == "One of his aides"


def test_a_quotation_alone_in_its_sentence_goes_to_the_last_speaker(tools: Tools) -> None:
    text = "“We lost,” said Gen. Ana Ruiz. The crowd was silent.\n\n“We shall try again soon.”"
    first, second = read(tools, text)
    assert who(first) == who(second)
    assert second.content.text == "“We shall try again soon.”"


def test_he_without_a_name_is_the_person_who_spoke_last(tools: Tools) -> None:
    text = (
        "“We lost,” said Peter Novak, the coach. It rained on the old town. The stands were "
        "empty. Nobody came. The buses left. “We shall try again,” he said."
    )
    *_, last = read(tools, text)
    assert last.speaker is not None
    assert (last.speaker.mention.text, last.speaker.actor) == ("he", "peter-novak")


def test_a_third_persons_words_within_a_quotation_are_kept(tools: Tools) -> None:
    text = "“The rebels said that the road was open,” the driver said."
    assert [who(fact) for fact in read(tools, text)] == ["the driver", "The rebels"]


def test_a_pronouns_words_within_a_quotation_are_the_speakers_tale(tools: Tools) -> None:
    text = "“He said that the road was open,” the driver said."
    assert [who(fact) for fact in read(tools, text)] == ["the driver"]


def test_pieces_of_a_speech_far_apart_stay_two_contents(tools: Tools) -> None:
    text = (
        "“It is late,” said Anna Kovac, who led the harbor office of the northern province for "
        "eleven years before the war. “We go.”"
    )
    assert [fact.content.text for fact in read(tools, text)] == ["“It is late,”", "“We go.”"]


def test_a_speakers_own_beliefs_within_a_quotation_are_not_counted_anew(tools: Tools) -> None:
    (fact,) = read(tools, "“I think that the road is open,” the driver said.")
    assert who(fact) == "the driver"


def test_hearsay_stands_on_nobodys_name(tools: Tools) -> None:
    (fact,) = read(tools, "The minister is said to have fled the capital.")
    assert fact.speaker is None
    assert fact.content.text == "to have fled the capital"


def test_a_second_report_is_cut_from_the_first(tools: Tools) -> None:
    text = "The envoy said that the talks would go on, adding that both sides wanted peace."
    assert [fact.content.text for fact in read(tools, text)] == [
        "that the talks would go on", "that both sides wanted peace",
    ]  # fmt: skip


def test_a_transcript_gives_each_speaker_a_turn(tools: Tools) -> None:
    text = "NOVAK: Will you sign?\n\nRUIZ: We will sign.\n\nWe will sign today.\n\nNOVAK: Good."
    assert [(who(f), f.content.text) for f in read(tools, text)] == [
        ("NOVAK", "Will you sign?"), ("RUIZ", "We will sign.\n\nWe will sign today"),
    ]  # fmt: skip


def test_manner_tells_direct_from_mixed_and_indirect(tools: Tools) -> None:
    text = (
        "“We lost,” the captain said.\n\nThe captain said that they “lost it all” in an hour.\n\n"
        "The captain said that they lost."
    )
    assert [fact.manner for fact in read(tools, text)] == ["direct", "mixed", "indirect"]
