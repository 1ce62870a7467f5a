"""TAR archives and mailboxes: every member and message once, hostile ones bounded."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path

import pytest

import samples
from bedfellows import clip
from bedfellows.model import Document, Fault
from bedfellows.pipeline import documents
from samples import LEAD, SECOND


def read(path: Path, body: bytes) -> list[Document | Fault]:
    path.write_bytes(body)
    return list(documents(clip.clippings([path])))


def test_members_of_a_tar_are_read_in_their_order_and_named(tmp_path: Path) -> None:
    body = samples.tarred({"b.html": samples.html(), "a/page.txt": samples.SAMPLES["page.txt"]()})
    found = read(tmp_path / "x.tar", body)
    assert [item.input for item in found] == [f"{tmp_path}/x.tar!b.html",
                                              f"{tmp_path}/x.tar!a/page.txt"]  # fmt: skip


@pytest.mark.parametrize("format", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_name_longer_than_a_header_has_room_for_is_whole(tmp_path: Path, format: int) -> None:
    name, out = f"{'long/' * 60}page.html", io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=format) as archive:
        info = tarfile.TarInfo(name)
        info.size = len(samples.html())
        archive.addfile(info, io.BytesIO(samples.html()))
    (found,) = read(tmp_path / "x.tar", out.getvalue())
    assert found.input == f"{tmp_path}/x.tar!{name}"


def test_links_and_devices_in_a_tar_are_passed_over(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("evil.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        info = tarfile.TarInfo("page.html")
        info.size = len(samples.html())
        archive.addfile(info, io.BytesIO(samples.html()))
    (found,) = read(tmp_path / "x.tar", out.getvalue())
    assert isinstance(found, Document)
    assert found.input.endswith("!page.html")


def test_bad_member_of_a_tar_is_a_fault_and_the_next_is_read(tmp_path: Path) -> None:
    body = samples.tarred({"a.pdf": b"%PDF-1.4 nothing", "b.html": samples.html()})
    fault, page = read(tmp_path / "x.tar", body)
    assert isinstance(fault, Fault)
    assert isinstance(page, Document)


def test_what_comes_before_the_break_of_a_tar_is_read(tmp_path: Path) -> None:
    body = samples.tarred({"a.html": samples.html(), "b.html": samples.html("Other", SECOND * 40)})
    page, fault = read(tmp_path / "x.tar", body[:3000])
    assert isinstance(page, Document)
    assert isinstance(fault, Fault)


def test_header_that_claims_gigabytes_is_a_fault(tmp_path: Path) -> None:
    head = tarfile.TarInfo("x")
    head.type, head.size = tarfile.XHDTYPE, 2 * 1024**3
    (fault,) = read(tmp_path / "x.tar", head.tobuf() + bytes(2048))
    assert isinstance(fault, Fault)
    assert "header" in fault.message


def test_size_of_a_thousand_digits_is_not_believed(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("page.html")
        info.size, info.pax_headers = len(samples.html()), {"size": "1" * 5000}
        archive.addfile(info, io.BytesIO(samples.html()))
    (found,) = read(tmp_path / "x.tar", out.getvalue())
    assert isinstance(found, Document)


def test_bomb_in_a_packed_tar_ends_its_reading(tmp_path: Path) -> None:
    packed = gzip.compress(samples.tarred({"a.bin": bytes(64 << 20), "b.html": samples.html()}))
    (fault,) = read(tmp_path / "x.tgz", packed)
    assert isinstance(fault, Fault)
    assert "bombs" in fault.message


def test_every_message_of_a_mailbox_is_a_page(tmp_path: Path) -> None:
    body = samples.mailbox(samples.mail(), samples.mail(plain=f"{SECOND}\n\nFrom there on, quiet."))
    first, second = read(tmp_path / "x.mbox", body)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert LEAD in first.text
    assert "\nFrom there on, quiet." in second.text


def test_mailbox_is_told_by_its_first_lines(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "inbox", samples.mailbox())
    assert isinstance(found, Document)
    assert found.input == f"{tmp_path}/inbox!1@harbour.example"


def test_message_too_large_for_a_page_is_a_fault_and_the_next_is_read(tmp_path: Path) -> None:
    large = samples.mail(plain="All quiet at the strait.\n" * 900_000)
    fault, page = read(tmp_path / "x.mbox", samples.mailbox(large, samples.mail()))
    assert isinstance(fault, Fault)
    assert isinstance(page, Document)
