"""What holds for every reader: good input is a document, bad input one fault, never a crash."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from bedfellows import clip
from bedfellows.clip.bounds import Origin
from bedfellows.clip.containers import CONTAINERS, kind_of
from bedfellows.clip.kinds import SUFFIXES
from bedfellows.errors import InputError
from bedfellows.model import Clipping, Document, Fault, fault_of
from samples import LEAD, SAMPLES, SECOND

NAMES = tuple(SAMPLES)


def outcomes(path: Path) -> list[Document | Fault]:
    return list(_outcomes(path))


def _outcomes(path: Path) -> Iterator[Document | Fault]:
    for item in clip.clippings([path]):
        if isinstance(item, Fault):
            yield item
            continue
        try:
            yield clip.read(item)
        except InputError as trouble:
            yield fault_of(item.input, "clip", trouble)


def put(folder: Path, name: str, body: bytes) -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def types_read(path: Path) -> set[str]:
    found = [item for item in clip.clippings([path]) if isinstance(item, Clipping)]
    return {item.mime_type.partition(";")[0] for item in found}


def test_every_reader_and_every_container_has_a_sample(tmp_path: Path) -> None:
    paths = [put(tmp_path, name, make()) for name, make in SAMPLES.items()]
    assert set().union(*map(types_read, paths)) >= set(clip.READERS)
    heads = {kind_of(p.read_bytes()[:4096], p.name, Origin(input=p.name)) for p in paths}
    assert heads >= set(CONTAINERS) - {"application/json-lines"}


@pytest.mark.parametrize("name", NAMES)
def test_good_sample_is_one_document_with_the_whole_story(tmp_path: Path, name: str) -> None:
    (document,) = outcomes(put(tmp_path, name, SAMPLES[name]()))
    assert isinstance(document, Document)
    assert LEAD in document.text
    assert SECOND in document.text or name == "feed.rdf"
    assert document.title == "Harbour League Sends Cutters to the Strait"


@pytest.mark.parametrize("name", NAMES)
def test_same_bytes_give_the_same_document(tmp_path: Path, name: str) -> None:
    body = SAMPLES[name]()
    (one,) = outcomes(put(tmp_path, name, body))
    (two,) = outcomes(put(tmp_path, f"again-{name}", body))
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.id, one.text) == (two.id, two.text)


@pytest.mark.parametrize("name", NAMES)
def test_empty_file_is_one_fault(tmp_path: Path, name: str) -> None:
    (fault,) = outcomes(put(tmp_path, name, b""))
    assert isinstance(fault, Fault)
    assert fault.input.startswith(str(tmp_path / name))


@pytest.mark.parametrize("name", NAMES)
def test_noise_is_one_fault(tmp_path: Path, name: str) -> None:
    noise = random.Random(1972).randbytes(5000)
    found = outcomes(put(tmp_path, name, noise))
    assert [type(item) for item in found] == [Fault]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_file_cut_off_ends_in_documents_or_a_fault(tmp_path: Path, name: str, share: float) -> None:
    body = SAMPLES[name]()
    assert outcomes(put(tmp_path, name, body[: int(share * len(body))]))


@pytest.mark.parametrize("name", NAMES)
def test_broken_bytes_end_in_documents_or_a_fault(tmp_path: Path, name: str) -> None:
    dice = random.Random(1987)
    body = bytearray(SAMPLES[name]())
    for _ in range(len(body) // 40):
        body[dice.randrange(len(body))] = dice.choice((0, 0x0A, 0x3C, 0x80, 0xFF))
    assert outcomes(put(tmp_path, name, bytes(body)))


@pytest.mark.parametrize("name", NAMES)
def test_bad_file_does_not_stop_a_folder(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"a-{name}", b"\x00\x01\x02" * 99)
    put(tmp_path, "b.txt", SAMPLES["page.txt"]())
    found = outcomes(tmp_path)
    assert isinstance(found[-1], Document)
    assert all(isinstance(item, Fault) for item in found[:-1])


def test_every_ending_leads_to_a_reader() -> None:
    taken = {*clip.READERS, *CONTAINERS, "application/zip", "application/gzip", "text/x-opml",
             "application/xml", "application/x-tar"}  # fmt: skip
    assert set(SUFFIXES.values()) <= taken
