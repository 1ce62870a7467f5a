"""Whom a phrase means on a date."""

from __future__ import annotations

import pytest

from bedfellows.actors import Registry, load_registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


@pytest.mark.parametrize(
    ("phrase", "at", "actor"),
    [
        ("the Iranian foreign minister", "2015-07-14", "mohammad-javad-zarif"),
        ("the Iranian foreign minister", "2022-01-01", "hossein-amir-abdollahian"),
        ("Japan's foreign minister", "1995-05-01", "yohei-kono"),
        ("the Ukrainian president", "2013", "viktor-yanukovych"),
        ("Israel's defence minister", "2021-10-01", "benny-gantz"),
        ("CIA director", "2014", "john-brennan"),
        ("the director of the FBI", "2015", "james-comey"),
        ("Mossad chief", "2018", "yossi-cohen"),
        ("Fed chairman", "2010", "ben-bernanke"),
        ("London's mayor", "2018", "sadiq-khan"),
        ("NATO's secretary-general", "2018", "jens-stoltenberg"),
        ("the UN envoy for Syria", "2016", "staffan-de-mistura"),
        ("the UN human rights chief", "2015", "zeid-raad-al-hussein"),
        ("the EU's foreign policy chief", "2016", "federica-mogherini"),
        ("the commander of the Quds Force", "2015", "qassim-suleimani"),
        ("the US national security adviser", "2018-06-01", "john-bolton"),
        ("the White House press secretary", "2013", "jay-carney"),
        ("Republika Srpska's president", "2015", "milorad-dodik"),
        ("the leader of Hamas", "2015", "khaled-meshaal"),
    ],
)
def test_post_gives_its_holder_of_that_day(
    registry: Registry, phrase: str, at: str, actor: str
) -> None:
    assert registry.resolve(phrase, at=at).actor == actor


def test_official_has_the_sector_of_the_day(registry: Registry) -> None:
    assert registry.resolve("Andrei Kartapolov", at="2021-01-01").role == "deputy defense minister"
    assert registry.resolve("Andrei Kartapolov", at="2023-01-01").sectors == ("LEG",)
    assert registry.resolve("Hosni Mubarak", at="2012").sectors == ("ELI",)


@pytest.mark.parametrize("word", ["Isis", "ISIS", "Daesh"])
def test_acronym_is_met_as_papers_write_it(registry: Registry, word: str) -> None:
    assert registry.resolve(word, at="2016").actor == "islamic-state"


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("the US-backed Syrian Democratic Forces", "sdf-syria"),
        ("the Free Syria Army", "free-syrian-army"),
        ("Iranian military", "irn-armed-forces"),
        ("the American military", "usa-armed-forces"),
        ("Brookings Doha Center", "brookings"),
        ("peshmerga forces", "peshmerga"),
        ("Boko Haram gunmen", "boko-haram"),
        ("Britain's Foreign Office", "gbr-foreign-office"),
    ],
)
def test_body_is_met_behind_other_words(registry: Registry, phrase: str, actor: str) -> None:
    assert registry.resolve(phrase, at="2016").actor == actor


def test_ministry_of_another_state_is_not_the_best_known_one(registry: Registry) -> None:
    found = registry.resolve("Peru's Defense Department", at="2016")
    assert (found.country, found.actor) == ("PER", "per-defense-department")


@pytest.mark.parametrize("phrase", ["Iraqi Shiite militias", "Shiite militias in Iraq"])
def test_militias_of_a_people_belong_to_their_country(registry: Registry, phrase: str) -> None:
    found = registry.resolve(phrase, at="2015")
    assert (found.actor, found.country, found.sectors) == ("irq-shiites-militia", "IRQ", ("PRM",))


@pytest.mark.parametrize("name", ["Qasim Sulaimani", "Kassem Soleymani", "Qassem Suleimani"])
def test_transliterations_are_one_person(registry: Registry, name: str) -> None:
    assert registry.resolve(name, at="2015").actor == "qassim-suleimani"


def test_surname_of_a_short_lived_head_is_nobody_without_a_date(registry: Registry) -> None:
    assert registry.resolve("Campbell").actor is None
    assert registry.resolve("Merkel").actor == "angela-merkel"


def test_stranger_with_a_kings_name_gets_no_country(registry: Registry) -> None:
    found = registry.resolve("Juan Carlos Vidaurre Peñalba")
    assert (found.actor, found.country) == (None, None)


def test_part_of_a_body_is_not_led_by_its_head(registry: Registry) -> None:
    assert registry.resolve("the UN logistics chief", at="2012").actor != "ban-ki-moon"


def test_deputy_of_a_minister_is_of_his_government(registry: Registry) -> None:
    found = registry.resolve("Javad Zarif's deputy", at="2015-01-01")
    assert (found.country, found.sectors) == ("IRN", ("GOV",))


def test_city_spelt_otherwise_places_its_police(registry: Registry) -> None:
    assert registry.resolve("Dilli police", at="2015").country == "IND"


def test_state_before_it_was_founded_is_its_predecessor(registry: Registry) -> None:
    assert registry.resolve("South Sudan", at="2005").actor == "SDN"
    assert registry.resolve("Russia", at="1985").actor == "SUN"


@pytest.mark.parametrize(
    ("phrase", "actor"),
    [
        ("Secretary of State John Kerry", "john-kerry"),
        ("Minister of Foreign Affairs Sergey Lavrov", "sergey-lavrov"),
        ("chief of staff Gen. Qamar Javed Bajwa", "qamar-javed-bajwa"),
        ("Bavaria governor Angela Merkel", "angela-merkel"),
        ("Thaksin", "thaksin-shinawatra"),
    ],
)
def test_long_titles_and_provinces_lead_to_the_name(
    registry: Registry, phrase: str, actor: str
) -> None:
    assert registry.resolve(phrase, at="2005" if phrase == "Thaksin" else "2016").actor == actor


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("elders in Anbar province", "IRQ", "CVL"),
        ("Borno police", "NGA", "COP"),
        ("lawmakers opposed to Nicolás Maduro", "VEN", "LEG"),
        ("forces loyal to Khalifa Haftar", "LBY", "MIL"),
    ],
)
def test_place_or_patron_gives_a_country(
    registry: Registry, phrase: str, country: str, sector: str
) -> None:
    found = registry.resolve(phrase, at="2018")
    assert (found.country, found.sectors) == (country, (sector,))


def test_sponsor_gives_no_country(registry: Registry) -> None:
    found = registry.resolve("rebels backed by Turkey", at="2018")
    assert (found.country, found.sectors) == (None, ("REB",))


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Abe Shinzo", "shinzo-abe"),
        ("Kim Daejung", "kim-dae-jung"),
        ("Mariano Rajoy Brey", "mariano-rajoy"),
        ("Sergey Kuzhugetovich Shoygu", "sergei-shoigu"),
        ("Bharatiya Janata", "ind-bharatiya-janata-party"),
    ],
)
def test_name_built_otherwise_is_the_same(registry: Registry, name: str, actor: str) -> None:
    assert registry.resolve(name, at="2014").actor == actor


def test_organ_of_one_state_is_not_anothers(registry: Registry) -> None:
    found = registry.resolve("the lower house of Brazil's Congress", at="2016")
    assert (found.actor, found.country) == ("bra-lower-house", "BRA")


def test_acronym_is_no_pronoun(registry: Registry) -> None:
    assert registry.resolve("WHO doctors", at="2021").country == "UNO"


def test_body_is_led_by_whoever_heads_it(registry: Registry) -> None:
    found = registry.resolve("World Health Organization chief", at="2020")
    assert found.actor == "tedros-adhanom-ghebreyesus"
    assert registry.resolve("the Wagner chief", at="2023").actor == "yevgeny-prigozhin"


def test_continent_is_no_country(registry: Registry) -> None:
    found = registry.resolve("Central American migrants", at="2018")
    assert (found.country, found.sectors) == (None, ("REF",))
    assert registry.resolve("European", at="2018").actor is None


@pytest.mark.parametrize(
    ("phrase", "context", "actor"),
    [
        ("Labour Party", "The Norwegian government fell.", "nor-labour-party"),
        ("Labour Party", "Downing Street said nothing.", "gbr-labour-party"),
        ("Democratic Party", "Hong Kong's voters", "hkg-democratic-party"),
        ("National Liberation Army", "The army of Colombia", "eln"),
        ("Talabani", "Jalal Talabani, who led Iraq's Kurds, died.", "jalal-talabani"),
    ],
)  # fmt: skip
def test_context_tells_namesakes_apart(
    registry: Registry, phrase: str, context: str, actor: str
) -> None:
    assert registry.resolve(phrase, at="2017-10-04", context=context).actor == actor


@pytest.mark.parametrize("phrase", ["Mohammed", "Prince Mohammed"])
def test_a_given_name_alone_is_no_king(registry: Registry, phrase: str) -> None:
    assert registry.resolve(phrase, at="2018-05-01").actor != "mohammed-vi"
    assert registry.resolve("King Mohammed VI", at="2018-05-01").actor == "mohammed-vi"
