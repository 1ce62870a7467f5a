"""One small sample of each type of input, all telling the same made-up story."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from html import escape

TITLE = "Harbour League Sends Cutters to the Strait"
LEAD = "The Harbour League sent three cutters to the strait on Tuesday, its governor said."
SECOND = "Captains of the southern ports had asked for help after two barges were seized in May."
TEXT = f"{LEAD}\n\n{SECOND}"
URL = "https://harbour.example/1987/cutters"


def html(title: str = TITLE, *paragraphs: str) -> bytes:
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs or (LEAD, SECOND))
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article>"
    return f"{page}<h1>{title}</h1>{body}</article></body></html>".encode()


def rss(*entries: str) -> bytes:
    inner = "".join(entries) or rss_entry()
    head = '<?xml version="1.0"?><rss version="2.0" '
    head += 'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    head += 'xmlns:dcterms="http://purl.org/dc/terms/" '
    head += 'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    channel = "<title>Harbour Wire</title><link>https://harbour.example/</link>"
    return f"{head}<channel>{channel}<language>en</language>{inner}</channel></rss>".encode()


def rss_entry(title: str = TITLE, html: str = f"<p>{LEAD}</p><p>{SECOND}</p>", **more: str) -> str:
    extra = "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in more.items())
    body = f"<content:encoded><![CDATA[{html}]]></content:encoded>" if html else ""
    return f"<item><title>{title}</title><link>{URL}</link>{body}{extra}</item>"


def atom() -> bytes:
    return f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Harbour Wire</title><entry><title>{TITLE}</title><link href="{URL}"/>
<author><name>Anna Perl</name></author><published>1987-03-03T10:00:00Z</published>
<updated>1987-03-04T10:00:00Z</updated><id>tag:1</id>
<content type="html">{escape(f"<p>{LEAD}</p><p>{SECOND}</p>")}</content></entry></feed>""".encode()


def rdf() -> bytes:
    return f"""<?xml version="1.0"?><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://harbour.example/"><title>Harbour Wire</title></channel>
<item rdf:about="{URL}"><title>{TITLE}</title><link>{URL}</link>
<description>{escape(LEAD)}</description></item></rdf:RDF>""".encode()


def json_feed() -> bytes:
    item = {"id": "1", "url": URL, "title": TITLE, "authors": [{"name": "Anna Perl"}],
            "content_html": f"<p>{LEAD}</p><p>{SECOND}</p>",
            "date_published": "1987-03-03T10:00:00Z"}  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Wire", "items": [item]}
    return json.dumps(feed).encode()


def opml(*addresses: str) -> bytes:
    lines = "".join(f'<outline text="x" type="rss" xmlUrl="{escape(a)}"/>' for a in addresses)
    return f'<?xml version="1.0"?><opml version="2.0"><body>{lines}</body></opml>'.encode()


def warc_record(
    body: bytes, *, url: str = URL, mime: str = "text/html", status: int = 200
) -> bytes:
    answer = f"HTTP/1.1 {status} OK\r\nContent-Type: {mime}\r\nX-Kept: yes\r\n\r\n".encode() + body
    head = ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"WARC-Target-URI: {url}\r\nWARC-Date: 1987-03-03T10:00:00Z\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n")  # fmt: skip
    return head.encode() + answer + b"\r\n\r\n"


def warc() -> bytes:
    return warc_record(html())


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, body in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(body)
            archive.addfile(info, io.BytesIO(body))
    return out.getvalue()


def wacz() -> bytes:
    return zipped({
        "datapackage.json": b"{}", "pages/pages.jsonl": b'{"format": "json-pages-1.0"}',
        "archive/data.warc.gz": gzip.compress(warc()),
    })  # fmt: skip


def pdf(*pages: tuple[str, ...], title: str = "") -> bytes:
    """A PDF of pages of lines in Helvetica, written by hand; an empty line leaves a gap."""
    streams = [_drawn(lines) for lines in pages or ((TITLE, "", LEAD, "", SECOND),)]
    count = len(streams)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< /Title ({title}) >>".encode())
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out) + b"startxref\n%d\n%%%%EOF" % start


def _drawn(lines: tuple[str, ...]) -> bytes:
    parts = ["BT /F1 11 Tf 14 TL 72 720 Td"]
    for line in lines:
        text = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        parts.append(f"({text}) Tj T*" if line else "T*")
    return " ".join([*parts, "ET"]).encode("latin-1")


def mail(*, plain: str = TEXT, rich: str = "") -> bytes:
    message = EmailMessage()
    message["Subject"] = f"Fwd: {TITLE}"
    message["From"] = "Anna Perl <perl@harbour.example>"
    message["Date"] = "Tue, 03 Mar 1987 10:00:00 +0000"
    message["Message-ID"] = "<1@harbour.example>"
    if plain:
        message.set_content(plain)
    if rich:
        (message.add_alternative if plain else message.set_content)(rich, subtype="html")
    return message.as_bytes()


def mailbox(*messages: bytes) -> bytes:
    """Messages in an mbox, lines that begin with 'From ' quoted."""
    mark = b"From perl@harbour.example Tue Mar  3 10:00:00 1987\n"
    quoted = (body.replace(b"\nFrom ", b"\n>From ") for body in messages or (mail(),))
    return b"".join(mark + body.rstrip(b"\n") + b"\n\n" for body in quoted)


def wiki(
    text: str = f"{{{{date|March 3, 1987}}}}\n{LEAD}\n\n{SECOND}", title: str = TITLE
) -> bytes:
    page = f"<page><title>{title}</title><ns>0</ns><revision><timestamp>1987-03-04T00:00:00Z"
    page += f"</timestamp><text>{escape(text)}</text></revision></page>"
    head = '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo><base>'
    head += "https://wiki.example/wiki/Main_Page</base></siteinfo>"
    return f"{head}{page}</mediawiki>".encode()


def rows() -> list[dict[str, str]]:
    return [{"title": TITLE, "text": TEXT, "published": "1987-03-03"}]


def table(delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["title", "text", "published"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows())
    return out.getvalue().encode()


def parquet() -> bytes:
    import pyarrow as pa
    from pyarrow import parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows()), out)
    return out.getvalue()


def coder_file() -> bytes:
    text = f"<Text>\n{LEAD}\n{SECOND}\n</Text>"
    head = f'<Sentence date="19870303" id="S-1" source="Harbour Wire" title="{TITLE}">'
    return f"<?xml version='1.0'?><Sentences>{head}{text}</Sentence></Sentences>".encode()


SAMPLES: Mapping[str, Callable[[], bytes]] = {
    "page.html": html,
    "page.txt": lambda: f"{TITLE}\n\n{TEXT}\n".encode(),
    "page.md": lambda: f"# {TITLE}\n\n{TEXT}\n".encode(),
    "page.pdf": pdf,
    "mail.eml": mail,
    "digest.mbox": mailbox,
    "feed.rss": rss,
    "feed.atom": atom,
    "feed.rdf": rdf,
    "feed.xml": rss,
    "feed.json": json_feed,
    "rows.jsonl": lambda: json.dumps(rows()[0]).encode() + b"\n",
    "rows.json": lambda: json.dumps(rows()).encode(),
    "rows.csv": table,
    "rows.tsv": lambda: table("\t"),
    "rows.parquet": parquet,
    "crawl.warc": warc,
    "crawl.warc.gz": lambda: gzip.compress(warc()),
    "crawl.wacz": wacz,
    "pages.zip": lambda: zipped({"a/page.html": html()}),
    "pages.tar": lambda: tarred({"a/page.html": html()}),
    "pages.tar.gz": lambda: gzip.compress(tarred({"a/page.html": html()})),
    "pages.tgz": lambda: gzip.compress(tarred({"a/page.html": html()})),
    "page.html.gz": lambda: gzip.compress(html()),
    "export.xml": wiki,
    "texts.xml": coder_file,
}
"""A file's name, and what makes its bytes."""
