"""Pages in a language beside English: read with that language's model, others kept unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from bedfellows.casebook import Casebook
from bedfellows.languages import LANGUAGES, is_read
from bedfellows.languages.words import load_words
from bedfellows.model import Document, Event, Facts
from bedfellows.ontology import TIE_SCORES, load_ontology
from bedfellows.pipeline import load_abroad, load_tools
from bedfellows.store.proof import problems

DAY = "2022-09-15"


def facts(text: str, code: str = "fr") -> Facts:
    nlp = load_abroad(code)
    doc = nlp.make_doc(text)
    page = Document(id="d", input="d", text=text, published=DAY, language=code)
    doc.user_data["bedfellows_document"] = page
    found: Facts = nlp(doc)._.bedfellows_facts
    return found


def event(text: str) -> Event:
    (found,) = facts(text).events
    return found


def sides(found: Event) -> tuple[str | None, str | None]:
    return found.source[0].actor, found.target[0].actor


@pytest.mark.parametrize(
    ("text", "type", "source", "target"),
    [
        ("Le Kenya a envahi la Tanzanie.", "ASSAULT", "KEN", "TZA"),
        ("La Tanzanie a été envahie par le Kenya.", "ASSAULT", "KEN", "TZA"),
        ("Le Chili a imposé un embargo au Pérou.", "SANCTION", "CHL", "PER"),
        ("Le Chili et le Pérou négocient.", "CONSULT", "CHL", "PER"),
        ("Le Laos a rejeté les exigences du Cambodge.", "REJECT", "LAO", "KHM"),
        ("La Zambie est une alliée du Malawi.", "ally", "ZMB", "MWI"),
        ("L'Uruguay, rival du Paraguay, boude le sommet.", "antagonist", "URY", "PRY"),
        ("Les frappes de la Zambie contre le Malawi durent.", "ASSAULT", "ZMB", "MWI"),
        ("Le Ghana a critiqué le Togo et soutient le Bénin.", "SUPPORT", "GHA", "BEN"),
    ],
)  # fmt: skip
def test_who_did_what_to_whom(text: str, type: str, source: str, target: str) -> None:
    found = facts(text).events
    assert (type, (source, target)) in [(e.type, sides(e)) for e in found]


def test_passive_without_an_agent_tells_nothing() -> None:
    assert facts("Le Kenya a été envahi dans la nuit.").events == ()


def test_denied_act_is_negative() -> None:
    assert event("Le Chili n'a pas attaqué le Pérou.").polarity == "negative"


def test_refused_act_is_negative() -> None:
    assert event("Le Chili refuse d'aider le Pérou.").polarity == "negative"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Le Chili aidera le Pérou.", "future"),
        ("Le Chili va aider le Pérou.", "future"),
        ("Le Chili pourrait aider le Pérou.", "hypothetical"),
        ("Le Chili aurait attaqué le Pérou.", "hypothetical"),
        ("Le Chili a aidé le Pérou.", "actual"),
    ],
)
def test_modality_by_the_form_of_the_verb(text: str, modality: str) -> None:
    assert event(text).modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Selon Lima, le Chili a envahi la Bolivie.",
        "Le Chili a envahi la Bolivie, a affirmé Lima.",
        "Lima a affirmé que le Chili avait envahi la Bolivie.",
        "« Le Chili a envahi la Bolivie », a déclaré Lima.",
    ],
)
def test_speaker_of_a_report(text: str) -> None:
    voice = event(text).attribution
    assert voice is not None
    assert voice.speaker is not None
    assert voice.speaker.actor == "PER"


def test_we_in_quoted_words_is_the_speaker() -> None:
    found = event("« Nous attaquerons le Pérou », a déclaré le président bolivien.")
    assert found.source[0].country == "BOL"


def test_post_is_its_holder_on_the_day_of_the_page() -> None:
    assert event("Le président français a rencontré le pape.").source[0].actor == "emmanuel-macron"


def test_day_without_a_date_is_the_last_one_before_the_page() -> None:
    found = event("Le Chili a attaqué le Pérou mardi.")
    assert (found.since, found.until) == ("2022-09-13", "2022-09-13")


def test_every_span_is_at_its_place() -> None:
    text = "« Nous aidons Lima », a dit le roi d'Espagne. Il a salué le Pérou le 2 mai 2021."
    found = facts(text)
    spans = [*found.dates, *(a.content for a in found.attributions), *found.mentions]
    for span in spans:
        inner = getattr(span, "mention", span)
        assert text[inner.start : inner.end] == inner.text
    assert found.dates[0].value == "2021-05-02"


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_of_a_language_name_what_the_program_knows(code: str) -> None:
    words, known = load_words(code), load_tools().registry
    types = {type for type, _ in (*words.verbs.values(), *words.acts.values())}
    assert types <= set(load_ontology().types)
    assert set(words.ties.values()) <= set(TIE_SCORES)
    assert set(words.states.values()) <= set(known.actors)
    assert [name for name in words.names.values() if not known.resolve(name).actor] == []


FRENCH = "Le Kenya a envahi la Tanzanie dans la nuit de mardi. Selon Nairobi, le calme est revenu."
GERMAN = "Kenia hat in der Nacht zum Dienstag Tansania angegriffen. Die Hauptstadt war ruhig."


def added(folder: Path, text: str) -> tuple[str, Casebook]:
    page = folder / "page.txt"
    page.write_text(text)
    casebook = Casebook(str(folder / "c.db"))
    (outcome,) = casebook.add([str(page)])
    return getattr(outcome, "status", ""), casebook


def test_page_in_french_is_read_into_the_casebook_with_its_evidence(tmp_path: Path) -> None:
    status, casebook = added(tmp_path, FRENCH)
    assert status == "new"
    (found,) = casebook.events()
    assert (found["type"], found["coder"]) == ("ASSAULT", "list-fr@1")
    assert found["confidence"] == LANGUAGES["fr"].confidence
    with casebook.store.engine.connect() as connection:
        assert list(problems(connection)) == []


def test_page_in_an_unread_language_is_kept_marked_and_found(tmp_path: Path) -> None:
    status, casebook = added(tmp_path, GERMAN)
    assert status == "new (language de: kept, not read)"
    assert casebook.events() == []
    assert casebook.search("Tansania")
    assert casebook.clippings()[0]["language"] == "de"


def test_language_whose_model_is_missing_is_unread_and_its_extra_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bedfellows.languages.find_spec", lambda name: None)
    is_read.cache_clear()
    try:
        status, casebook = added(tmp_path, FRENCH)
    finally:
        is_read.cache_clear()
    assert "pip install bedfellows[fr]" in status
    assert casebook.events() == []
