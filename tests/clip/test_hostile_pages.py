"""Pages built to cost time or to crash a reader end in a document or a fault, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bedfellows import clip
from bedfellows.clip.same import unique_paragraphs
from bedfellows.errors import InputError
from bedfellows.model import Clipping, Document, Fault
from bedfellows.pipeline import documents
from samples import LEAD, SAMPLES, SECOND

CORPUS = Path(__file__).parent.parent / "corpus"
STORY = f"<p>{LEAD}</p><p>{SECOND}</p>"
FAST = tuple(name for name in SAMPLES if "pdf" not in name)


def read(inner: str) -> Document:
    body = f"<html><head><title>x</title></head><body>{inner}</body></html>".encode()
    return clip.read(Clipping(id="x", input="x", mime_type="text/html", body=body))


REFUSED = [
    ("attributes", "<div " + " ".join(f"a{i}=1" for i in range(20_000)) + ">" + STORY),
    ("quoted attributes", "<div " + " ".join(f"a{i}='>'" for i in range(2000)) + ">" + STORY),
    ("tags", "<a href=x>y</a>" * 250_000 + STORY),
]


@pytest.mark.parametrize(("name", "inner"), REFUSED, ids=[name for name, _ in REFUSED])
def test_page_that_would_take_minutes_is_refused(name: str, inner: str) -> None:
    with pytest.raises(InputError, match="as no article has"):
        read(inner)


ENDURED = [
    ("deep", "<div>" * 50_000 + STORY),
    ("deep furniture", "<div class='share'>" * 3000 + STORY),
    ("deep comments", "<div class='comments'>" * 3000 + STORY),
    ("unclosed", "<b><i>" * 20_000 + STORY),
    ("scripts", "<script>if (a < b) { c() }</script>" * 3000 + STORY),
    ("nulls", STORY.replace(" ", "\x00 ")),
    ("nested json", "<script type='application/ld+json'>" + "[" * 50_000 + "</script>" + STORY),
    ("unclosed quote", "<div class='" + "share " * 50_000 + STORY),
    ("classes", "<div class='" + "share " * 50_000 + "'></div>" + STORY),
]


@pytest.mark.parametrize(("name", "inner"), ENDURED, ids=[name for name, _ in ENDURED])
def test_page_built_to_confuse_is_read_or_refused(name: str, inner: str) -> None:
    page = f"<html><head><title>x</title></head><body>{inner}</body></html>".encode()
    clipping = Clipping(id="x", input="x", mime_type="text/html", body=page)
    (outcome,) = documents([clipping])
    assert isinstance(outcome, Document | Fault)


def test_very_many_teasers_cost_no_more_than_other_lines() -> None:
    lines = [f"{LEAD[:70]} {i}..." for i in range(60_000)]
    assert len(unique_paragraphs(lines)) > 50_000


def test_big_attribute_of_a_modern_page_is_no_reason_to_refuse_it() -> None:
    props = "{&quot;a&quot;:[" + ",".join("1" * 5 for _ in range(50_000)) + "]}"
    inner = f'<div data-props="{props}"></div><article><h1>Cutters</h1>{STORY * 3}</article>'
    assert LEAD in read(inner).text


@given(
    name=st.sampled_from(FAST),
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), max_size=6
    ),
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_sample_broken_anyhow_ends_in_documents_or_faults(
    tmp_path: Path, name: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    body = SAMPLES[name]()
    for place, length, new in cuts:
        at = int(place * len(body))
        body = body[:at] + new + body[at + length :]
    path = tmp_path / name
    path.write_bytes(body)
    assert all(isinstance(item, Document | Fault) for item in documents(clip.clippings([path])))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*-*")), ids=lambda path: path.name)
def test_what_once_crashed_a_reader_does_so_no_more(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name.split("-", 3)[-1]
    copy.write_bytes(path.read_bytes())
    assert all(isinstance(item, Document | Fault) for item in documents(clip.clippings([copy])))


@pytest.mark.parametrize("fields", [{}, {"id": "row"}])
def test_text_longer_than_any_article_is_refused_before_it_is_parsed(
    fields: dict[str, str],
) -> None:
    lines = (f"On day {i} nobody at all sailed for shoal {i}." for i in range(15_000))
    body = "\n\n".join(lines).encode()
    with pytest.raises(InputError, match="split it up"):
        clip.read(Clipping(id="x", input="x", mime_type="text/plain", body=body, fields=fields))
