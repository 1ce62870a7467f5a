"""Events in our own records: JSON Lines whole, CSV and Parquet flattened with lists in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bedfellows.export.holdings import Account, Holdings
from bedfellows.export.writing import comma_lines, json_lines
from bedfellows.records import Record

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 10_000
"""Events a row group of Parquet."""
PARTY = ("actor", "name", "country", "sectors", "mention")
TEXTS = ("id", "kind", "document", "type", "mode", "contexts", "cameo",
         *(f"{side}_{field}" for side in ("source", "target") for field in PARTY),
         "trigger", "modality", "polarity", "from", "to", "place", "place_country", "speaker",
         "speaker_actor", "cue", "manner", "sentence", "coder", "story", "title", "publisher",
         "published", "url")  # fmt: skip
NUMBERS = ("score", "confidence", "lat", "lon")
WHOLE = ("quad", "geonameid", "sentence_index", "sentence_start", "sentence_end", "trigger_start",
         "trigger_end")  # fmt: skip
COLUMNS = (*TEXTS, *NUMBERS, *WHOLE)
SEPARATOR = "; "
LISTS = "parties written into one cell, set apart by '; '"
FLAT_LACKS = "offsets of names (not of sentences) have no column; jsonl has them"


def joined(values: Iterable[object]) -> str | None:
    """Several values as one cell; a semicolon inside a value becomes a comma."""
    words = ["" if value is None else str(value).replace(";", ",") for value in values]
    return SEPARATOR.join(words) or None


def flat(record: Record) -> Record:
    """An event on one row."""
    place, said = record["place"] or {}, record["attribution"] or {}
    speaker, sentence, trigger = said.get("speaker") or {}, record["sentence"], record["trigger"]
    row: Record = {key: record.get(key) for key in COLUMNS}
    for side in ("source", "target"):
        for field in PARTY:
            row[f"{side}_{field}"] = joined(cell(party, field) for party in record[side])
    return row | {
        "contexts": joined(record["contexts"]), "trigger": trigger["text"],
        "trigger_start": trigger["start"], "trigger_end": trigger["end"],
        "place": place.get("name"), "place_country": place.get("country"),
        "lat": place.get("lat"), "lon": place.get("lon"), "geonameid": place.get("geonameid"),
        "speaker": speaker.get("name"), "speaker_actor": speaker.get("actor"),
        "cue": (said.get("cue") or {}).get("text"), "manner": said.get("manner"),
        "sentence": sentence["text"], "sentence_index": sentence["index"],
        "sentence_start": sentence["start"], "sentence_end": sentence["end"],
    }  # fmt: skip


def cell(party: Record, field: str) -> object:
    """A field of a party as a cell."""
    if field == "sectors":
        return ",".join(party["sectors"])
    return party["mention"]["text"] if field == "mention" else party[field]


def flat_rows(holdings: Holdings, account: Account) -> Iterator[Record]:
    """All events on rows, with what a row cannot hold counted."""
    for record in holdings.events():
        if max(len(record["source"]), len(record["target"])) > 1:
            account.lose(f"events of several {LISTS}")
        if any(";" in party["name"] for party in (*record["source"], *record["target"])):
            account.lose("events with a name that has a semicolon, written as a comma")
        if record["sentence"]["start"] is not None:
            account.lose(f"events whose {FLAT_LACKS}")
        yield flat(record)


def write_jsonl(holdings: Holdings, path: Path) -> Account:
    """The records whole: nothing is lost."""
    account = Account(noun="events and ties")
    account.written = sum(1 for _ in json_lines(path, holdings.events()))
    return account


def write_csv(holdings: Holdings, path: Path) -> Account:
    """One row an event, with named columns."""
    account = Account(noun="events and ties")
    rows = ([row[name] for name in COLUMNS] for row in flat_rows(holdings, account))
    account.written = sum(1 for _ in comma_lines(path, COLUMNS, rows))
    return account


def schema() -> pa.Schema:
    """Parquet types of the columns; they do not depend on the rows."""
    import pyarrow as pa

    kinds = {**dict.fromkeys(TEXTS, pa.string()), **dict.fromkeys(NUMBERS, pa.float64()),
             **dict.fromkeys(WHOLE, pa.int64())}  # fmt: skip
    return pa.schema([(name, kinds[name]) for name in COLUMNS])


def batches(rows: Iterable[Record]) -> Iterator[list[Record]]:
    """Rows in groups."""
    batch: list[Record] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def write_parquet(holdings: Holdings, path: Path) -> Account:
    """One row an event, typed, in groups, so that memory stays flat."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    account, columns = Account(noun="events and ties"), schema()
    half = path.with_name(path.name + ".part")
    try:
        with pq.ParquetWriter(half, columns, compression="zstd") as out:
            for batch in batches(flat_rows(holdings, account)):
                table: Any = pa.Table.from_pylist(batch, schema=columns)
                out.write_table(table)
                account.written += len(batch)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return account
