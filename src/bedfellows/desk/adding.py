"""Adding pages through the desk: by paste, by upload, by address. Each becomes a job."""

from __future__ import annotations

import io
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO, BinaryIO, cast

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from bedfellows.casebook import Casebook
from bedfellows.clip.bounds import Origin
from bedfellows.clip.containers import guarded, opened
from bedfellows.clip.fetch import shared_fetcher
from bedfellows.clip.kinds import SUFFIXES, unsupported
from bedfellows.dates import BadDate, valid_date
from bedfellows.desk.asking import Data
from bedfellows.desk.entrance import text
from bedfellows.desk.jobs import Outcome
from bedfellows.desk.roles import may, signature
from bedfellows.model import Clipping, Fault
from bedfellows.store import jobs as kept

SHOWN = 10
LONGEST = 200
"""Characters of a job's label."""
PASTED = ("title", "url", "published", "publisher", "authors")


def add(request: Request, casebook: Casebook) -> Data:
    """The forms to add pages, and what was added of late."""
    own = None if may(request, "admin") else signature(request)
    endings = sorted(SUFFIXES)
    return {"title": "Add pages", "jobs": kept.latest(casebook.store.engine, SHOWN, by=own),
            "endings": endings, "url": request.query_params.get("url", "")}  # fmt: skip


def add_paste(request: Request, casebook: Casebook, form: FormData) -> str:
    """Text, or the source of a page, with what is known of it."""
    body = text(form, "text")
    if not body.strip():
        raise HTTPException(422, "Nothing was pasted. Paste the text of a page, or its source.")
    row = {name: value for name in PASTED if (value := text(form, name).strip())}
    if "published" in row:
        try:
            valid_date(row["published"])
        except BadDate as why:
            raise HTTPException(422, f"Published “{row['published']}”: {why}.") from None
    if not re.match(r"https?://", row.get("url", "http://")):
        raise HTTPException(422, f"“{row['url']}” is not a web address: it has to begin with "
                            "http:// or https://.")  # fmt: skip
    row["html" if looks_like_html(body) else "text"] = body
    label = row.get("title") or " ".join(body.split())[:60]
    stream = io.BytesIO(json.dumps(row).encode())
    return queued(request, casebook, [(stream, "pasted.jsonl", "pasted")], "paste", label)


def looks_like_html(body: str) -> bool:
    """Whether a paste is a page's source: it begins with a tag and closes several.

    >>> looks_like_html("<p>One.</p> <p>Two.</p>"), looks_like_html("a < b, and </i> by mistake")
    (True, False)
    """
    return body.lstrip().startswith("<") and len(re.findall(r"</\w+>", body[:100_000])) > 1


def add_upload(request: Request, casebook: Casebook, form: FormData) -> str:
    """Files of any kind that `bedfellows add` reads; their names are words, never paths."""
    files = [f for f in form.getlist("file") if isinstance(f, UploadFile) and f.filename]
    if not files:
        raise HTTPException(422, "No file was chosen. Choose one or more.")
    held: list[tuple[IO[bytes], str, str]] = []
    for file in files:
        name = bare_name(file.filename or "")
        copy = tempfile.TemporaryFile()  # noqa: SIM115 - closed with its job
        shutil.copyfileobj(file.file, copy)
        copy.seek(0)
        held.append((copy, name, name))
    label = held[0][1] if len(held) == 1 else f"{held[0][1]} and {len(held) - 1} more"
    return queued(request, casebook, held, "upload", label)


def bare_name(given: str) -> str:
    r"""A file's own name, without folders of any system.

    >>> bare_name("../../etc/passwd"), bare_name("C:\\pages\\a.html"), bare_name("..")
    ('passwd', 'a.html', 'upload')
    """
    name = PureWindowsPath(PurePosixPath(given).name).name
    plain = re.sub(r"[\x00-\x1f\x7f]", "", name).strip(". ")
    return plain[-LONGEST:] or "upload"


def add_url(request: Request, casebook: Casebook, form: FormData) -> str:
    """The page or feed at an address; with `follow`, the pages that the feed links to."""
    url, follow = text(form, "url").strip(), bool(text(form, "follow"))
    if not re.match(r"https?://[^\s/]", url, re.IGNORECASE) or len(url) > 2000:
        raise HTTPException(422, f"“{url[:80]}” is not a web address: it has to begin with http:// "
                            "or https://. Files are added by upload.")  # fmt: skip

    def work(open_casebook: Casebook) -> Iterator[Outcome]:
        return open_casebook.add([url], follow=follow)

    id = request.app.state.worker.take(casebook.store.engine, work, kind="url",
                                       label=url[:LONGEST], by=signature(request))  # fmt: skip
    return f"/jobs/{id}"


def queued(
    request: Request,
    casebook: Casebook,
    held: list[tuple[IO[bytes], str, str]],
    kind: str,
    label: str,
) -> str:
    """A job over open streams with their file names and what to call them."""

    def work(open_casebook: Casebook) -> Iterator[Outcome]:
        for stream, name, called in held:
            for page in guarded(pages_in(stream, name, called), called):
                yield page if isinstance(page, Fault) else open_casebook.add_clipping(page)

    def close() -> None:
        for stream, _, _ in held:
            stream.close()

    id = request.app.state.worker.take(casebook.store.engine, work, kind=kind,
                                       label=label[:LONGEST], by=signature(request),
                                       close=close)  # fmt: skip
    return f"/jobs/{id}"


def pages_in(stream: IO[bytes], name: str, called: str) -> Iterator[Clipping | Fault]:
    """What a stream holds; its type is told when the first page is asked for.

    Raises UnreadableInput for a name that promises what no reader takes, such as a picture.
    """
    ending = PurePosixPath(name).suffix
    if ending.lower() not in SUFFIXES and re.fullmatch(r"\.[A-Za-z]\w{0,7}", ending):
        raise unsupported(called, f"'{ending}' files")
    origin = Origin(input=called)
    yield from opened(cast(BinaryIO, stream), origin, name, fetch=shared_fetcher().fetch)


PAGES = (("/add", add),)
ACTIONS = (("/add/paste", add_paste), ("/add/upload", add_upload), ("/add/url", add_url))
