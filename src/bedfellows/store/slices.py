"""A folder of Parquet tables that holds facts in parts: its layout, its columns, its writing.

    DIR/_bulk.json               what the folder is
    DIR/_plan.json               the inputs, with their sizes and pages
    DIR/_done/PART.json          a part that is whole, with its counts; written last
    DIR/TABLE/PART.parquet       rows of one part, for each of TABLES

A part counts only once it is marked as done, so that what was half written is never read. A part
done again writes the same files. The folder may be on a disk or in an object store (any address
that pyarrow reads: `s3://`, `gs://`, `hdfs://`, `file://`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bedfellows.errors import UsageError
from bedfellows.model import Facts, Fault
from bedfellows.records import Record, facts_records, fault_record

TABLES = ("documents", "events", "ties", "roles", "faults")
FORMAT = "bedfellows bulk"
VERSION = 1
"""Raised when a column changes; folders of another version are refused."""
_OTHERS = ("attribution", "date", "place", "alias")
_TABLE_OF = {"document": "documents", "event": "events", "tie": "ties", "role": "roles"}


@cache
def schemas() -> Mapping[str, Any]:
    """The pyarrow schema of each table; docs/bulk.md says what the columns mean."""
    import pyarrow as pa

    text, texts = pa.string(), pa.list_(pa.string())
    span = pa.struct({"text": text, "start": pa.int64(), "end": pa.int64()})
    party = pa.struct({"actor": text, "name": text, "country": text, "sectors": texts,
                       "mention": span, "resolved": pa.bool_()})  # fmt: skip
    sentence = pa.struct(
        {"index": pa.int64(), "start": pa.int64(), "end": pa.int64(), "text": text}
    )
    place = pa.struct({"text": text, "start": pa.int64(), "end": pa.int64(), "name": text,
                       "country": text, "lat": pa.float64(), "lon": pa.float64(),
                       "geonameid": pa.int64()})  # fmt: skip
    voice = pa.struct({"speaker": party, "cue": span, "manner": text})
    event = pa.schema(
        {"id": text, "document": text, "type": text, "mode": text, "contexts": texts,
         "quad": pa.int64(), "score": pa.float64(), "cameo": text, "source": pa.list_(party),
         "target": pa.list_(party), "trigger": span, "modality": text, "polarity": text,
         "from": text, "to": text, "place": place, "attribution": voice, "sentence": sentence,
         "confidence": pa.float64(), "coder": text}
    )  # fmt: skip
    return {
        "documents": pa.schema(
            {"id": text, "clipping": text, "input": text, "title": text, "authors": texts,
             "publisher": text, "published": text, "dateline": text, "language": text,
             "url": text, "more_url": text, "excerpt": pa.bool_(), "modified": text,
             "section": text, "canonical": text, "agency": text, "text": text,
             "paragraphs": pa.int64(), "comments": pa.int64(), "facts": text}
        ),
        "events": event,
        "ties": event,
        "roles": pa.schema(
            {"document": text, "holder": party, "post": text, "organization": party,
             "since": text, "until": text, "sentence": sentence}
        ),
        "faults": pa.schema({"input": text, "step": text, "error": text, "message": text}),
    }  # fmt: skip


def rows_of(facts: Facts, clipping: str) -> dict[str, list[Record]]:
    """The rows of one clipping, by table. Attributions, dates, places and aliases are JSON."""
    rows: dict[str, list[Record]] = {table: [] for table in TABLES}
    others = []
    for record in facts_records(facts):
        if record["kind"] in _OTHERS:
            others.append(record)
        else:
            rows[_TABLE_OF[record["kind"]]].append(record)
    document = rows["documents"][0]
    document |= {"clipping": clipping, "facts": json.dumps(others, ensure_ascii=False)}
    return rows


def fault_rows(fault: Fault) -> dict[str, list[Record]]:
    """The row of an input that could not be read."""
    return {**{table: [] for table in TABLES}, "faults": [fault_record(fault)]}


@dataclass(frozen=True, slots=True)
class Folder:
    """A place on a disk or in an object store."""

    system: Any
    path: str

    def at(self, *names: str) -> str:
        """The path of something inside."""
        return "/".join((self.path.rstrip("/"), *names))

    def write(self, data: bytes, *names: str) -> None:
        """Write a file whole: readers see the old one or the new one."""
        from pyarrow.fs import LocalFileSystem

        path, local = self.at(*names), isinstance(self.system, LocalFileSystem)
        self.system.create_dir(path.rpartition("/")[0], recursive=True)
        aside = f"{path}.part" if local else path
        with self.system.open_output_stream(aside) as out:
            out.write(data)
        if local:
            self.system.move(aside, path)

    def read(self, *names: str) -> bytes | None:
        """A file's bytes, None where there is none."""
        try:
            with self.system.open_input_stream(self.at(*names)) as stream:
                return bytes(stream.read())
        except FileNotFoundError:
            return None

    def listed(self, *names: str) -> list[str]:
        """Names of the files in a folder inside, in order; nothing where there is none."""
        from pyarrow.fs import FileSelector

        selector = FileSelector(self.at(*names), allow_not_found=True)
        return sorted(info.base_name for info in self.system.get_file_info(selector))

    def write_rows(self, part: str, rows: Mapping[str, Sequence[Record]]) -> None:
        """The tables of one part.

        Documents come last: of a part that loses some of them, a run that was killed meanwhile
        still finds those, and takes them out again together with their events.
        """
        import pyarrow as pa
        from pyarrow import parquet

        for table in reversed(TABLES):
            out = pa.BufferOutputStream()
            made = pa.Table.from_pylist(list(rows[table]), schema=schemas()[table])
            parquet.write_table(made, out, compression="zstd")
            self.write(out.getvalue().to_pybytes(), table, f"{part}.parquet")

    def done(self) -> list[Record]:
        """What is known of each part that is whole, in order of the parts."""
        names = (name for name in self.listed("_done") if name.endswith(".json"))
        found = [json.loads(self.read("_done", name) or b"{}") for name in names]
        return sorted(found, key=lambda part: part["order"])

    def rows(self, table: str, columns: Sequence[str] | None = None) -> Any:
        """A table's rows in all whole parts, as a pyarrow dataset."""
        from pyarrow import dataset

        paths = [self.at(table, f"{part['part']}.parquet") for part in self.done()]
        if not paths:
            return dataset.dataset(schemas()[table].empty_table())
        return dataset.dataset(paths, filesystem=self.system, format="parquet",
                               schema=schemas()[table])  # fmt: skip

    def each(self, table: str) -> Iterator[Record]:
        """Rows of a table one by one."""
        for batch in self.rows(table).to_batches(batch_size=1_000):
            yield from batch.to_pylist()


def folder_at(address: str) -> Folder:
    """The folder at a path or address. Raises UsageError where nothing reads such an address."""
    from pyarrow import ArrowException, fs

    try:
        if "://" in address:
            return Folder(*fs.FileSystem.from_uri(address))
        return Folder(fs.LocalFileSystem(), str(Path(address).absolute()))
    except (ArrowException, ValueError, OSError) as trouble:
        raise UsageError(f"{address}: no storage that is read here ({trouble})") from trouble


def is_bulk(address: str) -> bool:
    """Whether a path or address is a folder that `bulk` wrote."""
    if address.startswith(("postgresql", "http")) or ("://" not in address
                                                      and not Path(address).is_dir()):  # fmt: skip
        return False
    return folder_at(address).read("_bulk.json") is not None


def described(folder: Folder) -> None:
    """Say in the folder what it is. Raises UsageError where it is one of another version."""
    said = folder.read("_bulk.json")
    if said is None:
        columns = {name: {f.name: str(f.type) for f in schema} for name, schema in
                   schemas().items()}  # fmt: skip
        about = {"format": FORMAT, "version": VERSION, "tables": columns}
        folder.write(json.dumps(about, indent=1).encode(), "_bulk.json")
    elif json.loads(said).get("version") != VERSION:
        raise UsageError(f"{folder.path}: is of another version; choose another folder")
