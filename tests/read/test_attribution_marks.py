"""Quotation marks: where somebody's own words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bedfellows.read.attribution_marks import quotations

WORDS = [
    ('The envoy said "we are ready" and left.', ['"we are ready"']),
    ("“We are ready,” she said. “Are you?”", ["“We are ready,”", "“Are you?”"]),
    ("''We are ready,'' she said.", ["''We are ready,''"]),
    ("«We are ready,» she said.", ["«We are ready,»"]),
    ("”We are ready,” she said.", ["”We are ready,”"]),
    ("“We are ready,“ she said.", ["“We are ready,“"]),
    ("‘We are ready for them,’ she said.", ["‘We are ready for them,’"]),
    ("The premier’s men and the rebels’ men met.", []),
    ("“He cried ‘wait for the boat’ twice,” she said.", ["“He cried ‘wait for the boat’ twice,”"]),
    ("The guard, 6'2\" tall, saw nothing.", []),
    ("“We are ready, she said.\nThe boats left.", ["“We are ready, she said."]),
]  # fmt: skip

PARAGRAPHS = [
    ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.\n\n“Two.\n\n“Three,”"]),
    ("“One.\n\nTwo,” he said.", ["“One.\n\nTwo,”"]),
    ("“One.\n\nThe boats left. He said “two.”", ["“One.", "“two.”"]),
]


@pytest.mark.parametrize(("text", "expected"), WORDS + PARAGRAPHS)
def test_quotations_end_where_their_words_do(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == expected


@given(st.text(alphabet="ab .,\n“”\"'‘’", max_size=60))
def test_quotations_keep_their_order_and_do_not_overlap(text: str) -> None:
    found = quotations(text)
    ends = [0, *(q.end for q in found)]
    assert all(end <= q.start < q.end <= len(text) for end, q in zip(ends, found, strict=False))
