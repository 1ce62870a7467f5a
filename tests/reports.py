"""Reports by chance, for what must hold of all."""

from __future__ import annotations

from typing import Any, NamedTuple

from hypothesis import strategies as st

from factories import record

NAMES = ["arland", "borland", "corland", "dorland", "esteria"]
TYPES = ["AID", "SUPPORT", "REQUEST", "ACCUSE", "ASSAULT", "ally", "antagonist"]
DAYS = ["2019-03-02", "2019-11-20", "2020-01-01", "2020-02-14", "2020-07-30"]
LATER = "2021-05-05"
"""A day behind all others."""


class Told(NamedTuple):
    """One report: who did what to whom, in which story, when it came out and when it was."""

    source: str
    type: str
    target: str
    story: int
    published: str
    happened: str | None
    modality: str
    confidence: float


reports = st.lists(
    st.builds(
        Told,
        source=st.sampled_from(NAMES), type=st.sampled_from(TYPES), target=st.sampled_from(NAMES),
        story=st.integers(0, 3), published=st.sampled_from(DAYS),
        happened=st.sampled_from([None, *DAYS]),
        modality=st.sampled_from(["actual", "actual", "future", "hypothetical"]),
        confidence=st.sampled_from([0.4, 0.7, 1.0]),
    ),
    max_size=12,
)  # fmt: skip


def records(told: list[Told], **changes: Any) -> list[dict[str, Any]]:
    """The reports as event records; each story comes out on one day at one outlet."""
    days = {}
    for report in told:
        days.setdefault(report.story, report.published)
    return [
        record(
            r.source, r.type, r.target, since=r.happened, until=r.happened, modality=r.modality,
            confidence=r.confidence, id=f"e{n}", document=f"d{r.story}",
            **{"story": f"s{r.story}", "published": days[r.story],
               "publisher": f"Outlet {r.story % 3}", **changes},
        )
        for n, r in enumerate(told)
    ]  # fmt: skip
