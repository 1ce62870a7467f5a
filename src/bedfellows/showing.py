"""How results look in a notebook: sentences with their marks, findings with their proofs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from bedfellows.records import Record

MOST = 25
"""Events and findings that a notebook shows before it counts the rest."""
COLOURS = {"source": "#cfe3ff", "target": "#ffe0c2", "act": "#e6e6e6", "speaker": "#e4d7f5"}
"""Backgrounds of marks; each mark has its role in small letters too, for who sees no colours."""
STYLE = "padding:0 .15em;border-radius:.2em;color:#111;background:"


def marks_of(record: Record) -> Iterator[tuple[int, int, str]]:
    """Spans of an event's parties, its verb and its speaker: start, end, role."""
    said = record["attribution"]
    speaker = said and said["speaker"]
    for role, spans in (("source", [p["mention"] for p in record["source"]]),
                        ("target", [p["mention"] for p in record["target"]]),
                        ("speaker", [speaker["mention"]] if speaker else []),
                        ("act", [record["trigger"]])):  # fmt: skip
        for span in spans:
            if span["start"] is not None:
                yield span["start"], span["end"], role


def sentence_html(record: Record) -> str:
    """An event's sentence with its marks; a mark that another covers is left out."""
    sentence, out, at = record["sentence"], "", 0
    start, text = sentence["start"], sentence["text"]
    if start is None:
        return escape(text)
    for first, last, role in sorted(set(marks_of(record))):
        first, last = first - start, last - start
        if first >= at and last <= len(text) and last > first:
            out += escape(text[at:first])
            out += (f'<mark title="{role}" style="{STYLE}{COLOURS[role]}">'
                    f"{escape(text[first:last])}<sub>{role}</sub></mark>")  # fmt: skip
            at = last
    return out + escape(text[at:])


def event_html(record: Record) -> str:
    """An event: its type and how it is held, then its sentence and where it stands."""
    act = record["type"] + (f".{record['mode']}" if record["mode"] else "")
    denied = " (denied)" if record["polarity"] == "negative" else ""
    held = "" if record["modality"] == "actual" else f" ({record['modality']})"
    said = record["attribution"]
    speaker = said and said["speaker"]
    words = f"{speaker['name']} said" if speaker else ""
    where = ", ".join(filter(None, (record.get("publisher"), record.get("published"), words)))
    return (f"<li><b>{escape(act)}</b>{held}{denied}: {sentence_html(record)} "
            f"<small>{escape(where)}</small></li>")  # fmt: skip


def records_html(records: Sequence[Record]) -> str:
    """Events as sentences; of other kinds, how many there are."""
    events = [record for record in records if record.get("kind") in ("event", "tie")]
    others: dict[str, int] = {}
    for record in records:
        if record.get("kind") not in ("event", "tie"):
            kind = str(record.get("kind") or "row")
            others[kind] = others.get(kind, 0) + 1
    counts = ", ".join(f"{n} × {kind}" for kind, n in sorted(others.items()))
    head = f"<p>{len(events)} events and ties{', ' + escape(counts) if counts else ''}</p>"
    return head + listed([event_html(record) for record in events[:MOST]], len(events))


def listed(items: Sequence[str], total: int) -> str:
    """A list that says what it leaves out."""
    more = f"<p>… and {total - len(items)} more</p>" if total > len(items) else ""
    return f"<ul>{''.join(items)}</ul>{more}" if items else ""


def findings_html(findings: Sequence[Record]) -> str:
    """Statements with their sentences folded away."""
    return listed([finding_html(finding) for finding in findings[:MOST]], len(findings))


def finding_html(finding: Record) -> str:
    """A statement and its proofs."""
    proofs = "".join(f"<li>{proof_html(proof)}</li>" for proof in finding["evidence"])
    fold = f"<details><summary>evidence</summary><ul>{proofs}</ul></details>" if proofs else ""
    return f"<li>{escape(finding['statement'])}{fold}</li>"


def proof_html(proof: Record) -> str:
    """A sentence and where it stands."""
    said = f"{proof['speaker']} said" if proof["speaker"] else None
    where = ", ".join(str(v) for v in (proof["publisher"], proof["published"], said) if v)
    return f"“{escape(proof['sentence'].strip())}” <small>{escape(where)}</small>"


def table_html(rows: Iterable[Record], fields: Sequence[str], total: int) -> str:
    """Rows as a table that says what it leaves out."""
    head = "".join(f"<th>{escape(name)}</th>" for name in fields)
    body = "".join("<tr>" + "".join(f"<td>{cell(row.get(name))}</td>" for name in fields) + "</tr>"
                   for row in rows)  # fmt: skip
    more = f"<p>… {total} in all</p>" if body.count("<tr>") < total else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def cell(value: object) -> str:
    """A value in a table."""
    if value is None:
        return ""
    return f"{value:+.2f}" if isinstance(value, float) else escape(str(value))
