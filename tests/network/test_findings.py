from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedfellows.network import ANALYSES, Relation, acting, relations
from bedfellows.network.graph import Graph
from bedfellows.network.reasons import reasons, sides, weight_by
from bedfellows.network.wording import plural, spoken
from factories import party, record

NAMES = ["arland", "borland", "corland", "dorland", "esteria"]
TYPES = ["AID", "SUPPORT", "ASSAULT", "ally", "antagonist"]


def web(*rows: tuple[str, str, str]) -> list[Relation]:
    return relations([record(a, t, b, story=str(n)) for n, (a, t, b) in enumerate(rows)])


def found(kind: str, *rows: tuple[str, str, str]) -> list[dict[str, object]]:
    return list(ANALYSES[kind](web(*rows), None))


RIVALS = ("arland", "antagonist", "borland")
COURTED = (RIVALS, ("corland", "AID", "arland"), ("corland", "AID", "borland"))


def test_who_sides_with_both_rivals_has_leverage() -> None:
    (finding,) = found("leverage", *COURTED)
    assert finding["statement"] == (
        "Corland sides with both Arland and Borland, who are antagonists, "
        "and can use the one to press the other."
    )
    assert len(finding["evidence"]) == 3


def test_who_is_at_odds_with_one_rival_has_no_leverage() -> None:
    assert not found("leverage", *COURTED[:2], ("corland", "ASSAULT", "borland"))


def test_who_links_strangers_is_a_broker() -> None:
    (finding,) = found("broker", ("corland", "AID", "arland"), ("corland", "AID", "borland"))
    assert finding["statement"].startswith("Corland links Arland and Borland")
    assert finding["pairs"] == 1


def test_a_friend_of_friends_is_no_broker() -> None:
    assert not found("broker", ("corland", "AID", "arland"), ("corland", "AID", "borland"),
                     ("arland", "ally", "borland"))  # fmt: skip


def test_friends_at_odds_pull_an_actor_both_ways() -> None:
    findings = found("cross-pressured", *COURTED)
    assert "Corland is pulled both ways: it sides with Arland and Borland, who are at odds." in [
        f["statement"] for f in findings
    ]


def test_three_friends_pull_nobody() -> None:
    assert not found("cross-pressured", ("arland", "ally", "borland"),
                     ("borland", "ally", "corland"), ("arland", "ally", "corland"))  # fmt: skip


def test_allies_with_a_common_enemy_are_named_with_how_usual_that_is() -> None:
    (finding,) = found("enemy-of-my-enemy", ("arland", "ally", "borland"),
                       ("arland", "ASSAULT", "corland"), ("borland", "ASSAULT", "corland"),
                       ("dorland", "ASSAULT", "esteria"))  # fmt: skip
    assert finding["statement"] == "Arland and Borland stand together, and both against Corland."
    assert (finding["allied_with"], finding["allied_without"]) == (1.0, 0.0)


def test_a_coalition_names_its_defector() -> None:
    allies = [("arland", "ally", "borland"), ("borland", "ally", "corland")]
    against = [(one, "ASSAULT", "dorland") for one in ("arland", "borland", "corland")]
    leaver = [("esteria", "ally", one) for one in ("arland", "borland", "dorland")]
    (finding,) = found("coalition", *allies, *against, *leaver)
    assert finding["statement"].endswith(
        "stand together against Dorland; Esteria sides with them and with it."
    )
    assert finding["defectors"] == ["esteria"]


def test_a_pair_against_the_habits_of_its_actors_is_out_of_character() -> None:
    friendly = [("arland", "AID", f"x{n}") for n in range(40)] * 3
    findings = found("out-of-character", *friendly, *[("arland", "ASSAULT", "borland")] * 6)
    assert findings[0]["statement"].startswith("Arland and Borland are more hostile than is usual")


@pytest.mark.parametrize("kind", ANALYSES)
def test_an_empty_web_and_a_single_pair_yield_no_structure(kind: str) -> None:
    assert not list(ANALYSES[kind]([], None))
    if kind != "out-of-character":
        assert not found(kind, ("arland", "AID", "borland"))


rows = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(TYPES), st.sampled_from(NAMES)),
    max_size=14,
)


@pytest.mark.parametrize("kind", ANALYSES)
@given(rows=rows)
def test_every_finding_has_a_sentence_a_number_and_evidence(
    kind: str, rows: list[tuple[str, str, str]]
) -> None:
    for finding in found(kind, *rows):
        assert finding["kind"] == kind
        assert str(finding["statement"]).endswith(".")
        assert isinstance(finding["value"], float)
        assert finding["evidence"]


@given(rows=rows, order=st.permutations(NAMES))
def test_renaming_actors_renames_strange_bedfellows_and_nothing_else(
    rows: list[tuple[str, str, str]], order: list[str]
) -> None:
    new = dict(zip(NAMES, order, strict=True))
    plain = found("strange-bedfellows", *rows)
    moved = found("strange-bedfellows", *[(new[a], t, new[b]) for a, t, b in rows])

    def seen(findings: list[dict[str, object]], names: dict[str, str]) -> set[tuple[object, ...]]:
        return {(frozenset(names[p["actor"]] for p in f["pair"]), f["value"])  # type: ignore[attr-defined]
                for f in findings}  # fmt: skip

    assert {pair for pair, _ in seen(plain, new)} == {
        pair for pair, _ in seen(moved, {n: n for n in NAMES})
    }


def test_reasons_name_the_company_of_a_pair() -> None:
    relations_found = web(*COURTED, ("arland", "ASSAULT", "dorland"), ("dorland", "AID", "borland"))
    rivals = next(r for r in relations_found if (r.source, r.target) == ("arland", "borland"))
    told = reasons(relations_found, rivals)
    assert "Both side with Corland." in told
    assert "They part over Dorland." in told


def test_weight_is_told_by_speaker_and_publisher() -> None:
    from bedfellows.model import Span, Voice

    voice = Voice(speaker=party("dorland"), cue=Span(text="said", start=0, end=4),
                  manner="indirect")  # fmt: skip
    told = [record("arland", "AID", "borland", story="1", attribution=voice),
            record("arland", "ASSAULT", "borland", story="2", publisher="Q")]  # fmt: skip
    (relation,) = relations(told)
    good, bad = sides(relation.evidence)
    assert ([e["type"] for e in good], [e["type"] for e in bad]) == (["AID"], ["ASSAULT"])
    assert {r["speaker"] for r in weight_by(relation.evidence, "speaker")} == {
        "Dorland", "the page"}  # fmt: skip
    assert weight_by(relation.evidence, "publisher")[0]["publisher"] == "Q"


def test_a_friend_of_everybody_tells_less_than_a_rare_one() -> None:
    graph = Graph(web(*[("hub", "ally", f"x{n}") for n in range(9)], ("rare", "ally", "x0")))
    assert graph.rarity("hub", 1) < graph.rarity("rare", 1)


def political(*records: dict[str, object]) -> list[tuple[str, str]]:
    return [(r.source, r.target) for r in acting(relations(list(records)))]


def bare(name: str) -> dict[str, object]:
    return {**party_record(name), "resolved": False}


def party_record(name: str, *sectors: str) -> dict[str, object]:
    return {**record(name, "AID", "borland")["source"][0], "sectors": list(sectors)}


@pytest.mark.parametrize("sector", ["CVL", "JRN", "MED", "BUS"])
def test_bystanders_take_no_part_in_findings(sector: str) -> None:
    hit = {**record("arland", "ASSAULT", "x"), "target": [party_record("Oldtown", sector)]}
    assert political(hit) == []
    assert len(relations([hit])) == 1


def test_a_bare_name_takes_part_once_three_stories_know_it() -> None:
    tellings = [{**record("arland", "AID", "x", story=str(n)), "target": [bare("Ann Other")]}
                for n in range(3)]  # fmt: skip
    assert political(*tellings[:2]) == []
    assert len(political(*tellings)) == 1


def test_a_name_that_the_register_knows_takes_part_at_once() -> None:
    assert len(political(record("arland", "AID", "borland"))) == 1


def test_an_envoy_of_the_united_nations_acts_for_them() -> None:
    envoy = {**party_record("envoy", "GOV"), "country": "UNO"}
    (relation,) = relations([{**record("x", "AID", "arland"), "source": [envoy]}])
    assert "united-nations" in (relation.source, relation.target)


def test_bodies_of_many_states_are_not_one_actor() -> None:
    troops = {**party_record("northern-pact-troops", "MIL"), "country": "IGO"}
    (relation,) = relations([{**record("x", "AID", "arland"), "source": [troops]}])
    assert "northern-pact-troops" in (relation.source, relation.target)


def test_a_pair_that_one_report_moved_is_out_of_character_only_beyond_its_interval() -> None:
    assert not found("out-of-character", ("arland", "ASSAULT", "borland"))


@pytest.mark.parametrize(
    ("actor", "name", "said", "many"),
    [
        ("USA", "United States", "the United States", False),
        ("IRN", "Iran", "Iran", False),
        ("a", "Northern Liberation Front", "the Northern Liberation Front", False),
        ("b", "Northern rebels", "Northern rebels", True),
        ("c", "Council of Elders", "the Council of Elders", False),
        ("d", "House of Dor", "House of Dor", False),
    ],
)
def test_names_take_their_article_and_their_verb(
    actor: str, name: str, said: str, many: bool
) -> None:
    assert (spoken(name), plural(actor, name)) == (said, many)


def test_three_mutual_enemies_pull_nobody_both_ways() -> None:
    assert not found("cross-pressured", RIVALS, ("corland", "ASSAULT", "arland"),
                     ("corland", "ASSAULT", "borland"))  # fmt: skip
