"""Names, dates, datelines, outlets and furniture, one line at a time."""

from __future__ import annotations

import pytest

from bedfellows.clip.byline import parse_byline
from bedfellows.clip.dateline import find_dateline
from bedfellows.clip.furniture import comment_count, is_furniture, is_more, take_more
from bedfellows.clip.names import normal_case, split_names
from bedfellows.clip.outlets import is_outlet
from bedfellows.clip.printed import find_date, find_day, iso_date

NAMES = [
    ("ANNA PERL", "Anna Perl"),
    ("R. B. LIND", "R. B. Lind"),
    ("TOM McDONALD", "Tom McDonald"),
    ("TOM MCDONALD", "Tom McDonald"),
    ("SEAN O'NEILL", "Sean O'Neill"),
    ("ANA DE LA CRUZ", "Ana de la Cruz"),
    ("LUDWIG VON HALLER", "Ludwig von Haller"),
    ("JEAN-PAUL D'ANGELO", "Jean-Paul D'Angelo"),
    ("FAYEZ AL-KHOURY", "Fayez al-Khoury"),
    ("HENRY WARD III", "Henry Ward III"),
    ("SAM REED JR.", "Sam Reed Jr."),
    ("J.R. MOEHL", "J.R. Moehl"),
    ("ÉLODIE ÅSTRÖM", "Élodie Åström"),
    ("Anna Perl", "Anna Perl"),
    ("bell hooks", "bell hooks"),
]


@pytest.mark.parametrize(("printed", "usual"), NAMES)
def test_name_in_capitals_gets_its_usual_case(printed: str, usual: str) -> None:
    assert normal_case(printed) == usual


AUTHORS = [
    ("By Anna Perl", ("Anna Perl",)),
    ("Anna Perl and Tom Okoro", ("Anna Perl", "Tom Okoro")),
    ("Anna Perl, Tom Okoro & R. B. Lind", ("Anna Perl", "Tom Okoro", "R. B. Lind")),
    ("Perl, Anna; Okoro, Tom", ("Anna Perl", "Tom Okoro")),
    ("Sam Reed, Jr., Anna Perl", ("Sam Reed Jr.", "Anna Perl")),
    ("by Anna Perl, Staff Writer", ("Anna Perl",)),
    ("Anna Perl (anna@harbour.example)", ("Anna Perl",)),
    ("Anna Perl; Anna Perl", ("Anna Perl",)),
    ("The Associated Press", ("The Associated Press",)),
    ("admin", ()),
    ("", ()),
]


@pytest.mark.parametrize(("field", "names"), AUTHORS)
def test_field_of_authors_is_split_in_order(field: str, names: tuple[str, ...]) -> None:
    assert split_names(field) == names


DATES = [
    ("JUNE 13, 1994", "1994-06-13"),
    ("13 June 1994", "1994-06-13"),
    ("13th of June, 1994", "1994-06-13"),
    ("Jun. 13, 1994 at 4:05 p.m. EDT", "1994-06-13"),
    ("Monday, 13-Jun-1994", "1994-06-13"),
    ("1994-06-13T23:59:00+02:00", "1994-06-13"),
    ("1994/6/13", "1994-06-13"),
    ("13.06.1994", "1994-06-13"),
    ("06/13/1994", "1994-06-13"),
    ("05/06/1994", "1994"),
    ("June 1994", "1994-06"),
    ("1994", "1994"),
    ("19940613", "1994-06-13"),
    ("771465600", "1994-06-13"),
    ("31 February 1994", "1994-02"),
    ("mayor 13, 1994 votes", None),
    ("yesterday", None),
    (None, None),
]


@pytest.mark.parametrize(("printed", "iso"), DATES)
def test_printed_date_becomes_iso_or_a_prefix_where_it_is_in_doubt(
    printed: str | None, iso: str | None
) -> None:
    assert iso_date(printed) == iso


def test_stretch_of_a_date_takes_its_clock_time_along() -> None:
    line = "Published June 13, 1994, 4:05 PM by us"
    found = find_date(line)
    assert found is not None
    assert line[found[1] : found[2]] == "June 13, 1994, 4:05 PM"


def test_day_without_a_year_is_put_into_one() -> None:
    assert find_day("May 15", 1972) == "1972-05-15"


DATELINES = [
    ("BREST — The talks began.", "Brest", None, None),
    ("BREST, March 3 — The talks began.", "Brest", None, None),
    ("BREST, March 3, 1918 (Agency) -- The talks began.", "Brest", "Agency", "1918-03-03"),
    ("PORT-AU-PRINCE, Haiti (AP) — The talks began.", "Port-au-Prince", "AP", None),
    ("RIO DE JANEIRO, 3 March (Reuters) - The talks began.", "Rio de Janeiro", "Reuters", None),
    ("Brest (dpa) – The talks began.", "Brest", "dpa", None),
    ("Brest, March 3 (Agency) – The talks began.", "Brest", "Agency", None),
    ("WASHINGTON/BREST (Reuters) - The talks began.", "Washington", "Reuters", None),
    ("N'DJAMENA, Chad, Jan. 3 — The talks began.", "N'Djamena", None, None),
    ("(Reuters) - The talks began.", None, "Reuters", None),
    ("ISLAMABAD: The talks began.", "Islamabad", None, None),
]


@pytest.mark.parametrize(("opening", "city", "agency", "published"), DATELINES)
def test_dateline_is_found(
    opening: str, city: str | None, agency: str | None, published: str | None
) -> None:
    line = find_dateline(opening)
    assert line is not None
    assert (line.city, line.agency, line.published) == (city, agency, published)
    assert opening[line.end :] == "The talks began."


@pytest.mark.parametrize(
    "opening",
    [
        "The talks began — and ended.",
        "UPDATE 2 — The talks began.",
        "Yes — The talks began.",
        "General Orlov (Retired) said that the talks began.",
        "NATO and the E.U. began talks.",
        "I: The talks began.",
    ],
)
def test_ordinary_opening_is_no_dateline(opening: str) -> None:
    assert find_dateline(opening) is None


BYLINES = [
    ("By Anna Perl of The Harbour Times", ("Anna Perl",), "The Harbour Times", None),
    ("By Anna Perl | Reuters", ("Anna Perl",), "Reuters", None),
    ("By Anna Perl (Reuters)", ("Anna Perl",), "Reuters", None),
    ("By ANNA PERL, Heliograph, 3 May 1990", ("Anna Perl",), "Heliograph", "1990-05-03"),
    ("Anna Perl, Harbour Times, 3 May 1990", ("Anna Perl",), "Harbour Times", "1990-05-03"),
    ("Reuters | 3 May 1990", (), "Reuters", "1990-05-03"),
    ("BBC News, 3 May 1990", (), "BBC News", "1990-05-03"),
    ("Source: Harbour Times, 3 May 1990", (), "Harbour Times", "1990-05-03"),
    ("By Anna Perl and agencies", ("Anna Perl",), None, None),
    ("By Anna Perl, Foreign Correspondent", ("Anna Perl",), None, None),
]


@pytest.mark.parametrize(("line", "authors", "publisher", "published"), BYLINES)
def test_byline_says_who_for_whom_and_when(
    line: str, authors: tuple[str, ...], publisher: str | None, published: str | None
) -> None:
    said = parse_byline(line)
    assert said is not None
    assert (said.authors, said.publisher, said.published) == (authors, publisher, published)


@pytest.mark.parametrize(
    "line",
    [
        "By nightfall the cutters were at sea, and the fleet had gone.",
        "By Tuesday",
        "On May 3, 1990, the governor met the admiral in Brest.",
        "Fleet Withdraws From Outer Islands After Talks",
        "The governor thanked the league.",
    ],
)
def test_sentence_or_headline_is_no_byline(line: str) -> None:
    assert parse_byline(line) is None


@pytest.mark.parametrize("name", ["Reuters", "The New Harbour Times", "BBC", "harbour.example.com"])
def test_outlet_is_told_by_its_name(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["Anna Perl", "TOM OKORO", "Port Maria", "R. B. Lind"])
def test_person_or_place_is_no_outlet(name: str) -> None:
    assert not is_outlet(name)


@pytest.mark.parametrize(
    "line",
    ["Post a Comment", "<< Home", "« Home", "Links to this post:", "Create a Link", "Newer Post",
     "Share on Facebook", "Email ThisBlogThis!Share to XShare to Facebook", "Advertisement",
     "Read also: Fleet seizes a trawler", "Labels: sea, ships", "Filed under: Navy", "* * *",
     "© 1987 Harbour Wire", "Skip to content", "posted by Lea at 10:31 PM", "Tags: Navy, Brest",
     "(Reporting by Anna Perl; Editing by Tom Okoro)", "Sign up for our newsletter"],
)  # fmt: skip
def test_furniture_is_told_by_its_words(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["He went home.", "Share prices fell on Tuesday.", "Print shops closed in Brest.",
     "The league posted guards by the quay at night.", "Copyright law changed.", "No comment.",
     "Related talks failed in May.", "“Read my lips,” he said.", "Sign of the times",
     "Topics ranged from fishing to war.", "Save the islands, he urged."],
)  # fmt: skip
def test_sentence_with_such_words_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)
    assert comment_count(line) is None
    assert take_more(line) == (line, False, None)


@pytest.mark.parametrize(
    ("line", "count"),
    [("0 Comments:", 0), ("3 Comments", 3), ("1 comment:", 1), ("No comments:", 0),
     ("1,204 comments", 1204), ("Join the talk: 14 Comments", 14), ("Comments (7)", 7),
     ("2 Responses to “Cutters”", 2), ("No comment.", None), ("Comment on Tuesday", None),
     ("He made 3 comments on the fleet and left.", None)],
)  # fmt: skip
def test_comments_are_counted_from_their_head(line: str, count: int | None) -> None:
    assert comment_count(line) == count


@pytest.mark.parametrize(
    ("text", "leads"),
    [("(More here.)", True), ("Read the full story", True), ("The rest is here", True),
     ("Continue reading", True), ("Read more", False), ("More", False), ("More troops", False)],
)  # fmt: skip
def test_line_that_leads_on_is_told(text: str, leads: bool) -> None:
    assert is_more(text) is leads
