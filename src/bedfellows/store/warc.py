"""Kept pages as a web archive: WARC 1.1 (ISO 28500:2017), and WACZ 1.1.1 around it."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from bedfellows.errors import UsageError
from bedfellows.store.kept import KeptPage

_HOP = frozenset(("content-encoding", "transfer-encoding", "content-length", "connection"))
"""Headers of the way that the bytes came; they are kept here as they were read."""


def write_archive(pages: Iterable[KeptPage], path: Path) -> int:
    """Write the pages to `.warc`, `.warc.gz` or `.wacz`; the number of records written.

    The file appears whole or not at all. Raises UsageError for another ending.
    """
    name = path.name.lower()
    if not name.endswith((".warc", ".warc.gz", ".wacz")):
        raise UsageError(f"archive {path}: write to a file that ends in .warc, .warc.gz or .wacz")
    half = path.with_name(path.name + ".part")
    try:
        with half.open("wb") as out:
            made = _wacz(pages, out) if name.endswith(".wacz") else _warc(
                pages, out, zipped=name.endswith(".gz"))  # fmt: skip
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    return len(made)


def _warc(pages: Iterable[KeptPage], out: BinaryIO, *, zipped: bool) -> list[dict[str, Any]]:
    """Records of the pages; what an index has to know of each."""
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(out, gzip=zipped, warc_version="1.1")
    name = "bedfellows.warc.gz" if zipped else "bedfellows.warc"
    writer.write_record(writer.create_warcinfo_record(name, {"software": "bedfellows"}))
    made: list[dict[str, Any]] = []
    for page in pages:
        start = out.tell()
        record = _record(writer, page)
        writer.write_record(record)
        record.raw_stream.close()
        made.append({
            "url": page.url, "timestamp": _stamp(page.retrieved_at), "title": page.title,
            "ts": _moment(page.retrieved_at), "mime": page.mime_type.partition(";")[0],
            "offset": start, "length": out.tell() - start,
            "digest": "sha256:" + hashlib.sha256(page.body).hexdigest(),
        })  # fmt: skip
    return made


def _record(writer: Any, page: KeptPage) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    date = {"WARC-Date": _moment(page.retrieved_at)}
    if not page.headers:
        return writer.create_warc_record(
            page.url, "resource", payload=io.BytesIO(page.body), length=len(page.body),
            warc_content_type=page.mime_type, warc_headers_dict=date,
        )  # fmt: skip
    kept = [(name, value) for name, value in page.headers if name.lower() not in _HOP]
    headers = StatusAndHeaders("200 OK", [*kept, ("Content-Length", str(len(page.body)))],
                               protocol="HTTP/1.1")  # fmt: skip
    return writer.create_warc_record(
        page.url, "response", payload=io.BytesIO(page.body), length=len(page.body),
        http_headers=headers, warc_headers_dict=date,
    )  # fmt: skip


def _wacz(pages: Iterable[KeptPage], out: BinaryIO) -> list[dict[str, Any]]:
    """A WACZ: archive, index, list of pages, and the digests of them all."""
    import tempfile

    with tempfile.TemporaryFile() as data, zipfile.ZipFile(out, "w") as package:
        made = _warc(pages, data, zipped=True)
        listed = {
            "archive/data.warc.gz": _put(package, "archive/data.warc.gz", _chunks(data)),
            "indexes/index.cdx": _put(package, "indexes/index.cdx", [_index(made)]),
            "pages/pages.jsonl": _put(package, "pages/pages.jsonl", [_pages(made)]),
        }
        resources = [{"name": Path(name).name, "path": name, **told} for name, told in
                     listed.items()]  # fmt: skip
        described = {
            "profile": "data-package", "wacz_version": "1.1.1", "software": "bedfellows",
            "created": _moment(""), "resources": resources,
        }  # fmt: skip
        package.writestr("datapackage.json", json.dumps(described, indent=1))
    return made


def _chunks(data: BinaryIO) -> Iterator[bytes]:
    data.seek(0)
    while chunk := data.read(1 << 20):
        yield chunk


def _put(package: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> dict[str, Any]:
    """Store a member without packing it again; its size and digest."""
    digest, size = hashlib.sha256(), 0
    with package.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            member.write(chunk)
    return {"hash": f"sha256:{digest.hexdigest()}", "bytes": size}


def _index(made: Iterable[dict[str, Any]]) -> bytes:
    """The index in CDXJ: key, moment, and where the record lies."""
    lines = [
        f"{_key(row['url'])} {row['timestamp']} "
        + json.dumps({"url": row["url"], "mime": row["mime"], "status": "200",
                      "digest": row["digest"], "length": str(row["length"]),
                      "offset": str(row["offset"]), "filename": "data.warc.gz"})
        for row in made
    ]  # fmt: skip
    return ("\n".join(sorted(lines)) + "\n").encode()


def _pages(made: Iterable[dict[str, Any]]) -> bytes:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Pages kept"}
    rows = [{"url": row["url"], "ts": row["ts"], "title": row["title"] or ""} for row in made]
    return "".join(json.dumps(row) + "\n" for row in (head, *rows)).encode()


def _key(url: str) -> str:
    """An address as indexes sort it: 'example,harbour)/path' (SURT).

    >>> _key("https://www.harbour.example/a?b=1")
    'example,harbour)/a?b=1'
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.hostname:
        return url
    host = ",".join(reversed(parts.hostname.removeprefix("www.").split(".")))
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}){parts.path or '/'}{query}".lower()


def _moment(at: str) -> str:
    """A moment as WARC writes it: UTC, to the second, with a Z."""
    try:
        when = datetime.fromisoformat(at) if at else datetime.now(UTC)
    except ValueError:
        when = datetime.now(UTC)
    when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _stamp(at: str) -> str:
    return "".join(char for char in _moment(at) if char.isdigit())
