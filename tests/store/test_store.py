from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sql
from sqlalchemy.exc import DBAPIError

from bedfellows import keeping
from bedfellows.adding import Added, added
from bedfellows.casebook import Casebook
from bedfellows.errors import CasebookError, CasebookTooNew
from bedfellows.model import Clipping, Document
from bedfellows.store import Store, lists, tables
from bedfellows.store.engines import engine_of
from bedfellows.store.proof import Problem
from bedfellows.store.transactions import passing
from factories import event, facts

CLIPPING = Clipping(id="c1", input="page.txt", body=b"bytes as fetched")


def filled(place: str) -> Store:
    store = Store(place)
    store.put(CLIPPING, facts(event("usa", "SUPPORT", "irq")), story="d1", now="now")
    return store


def test_what_was_put_comes_back(place: str) -> None:
    store = filled(place)
    (record,) = store.event_records()
    assert (record["type"], record["source"][0]["actor"]) == ("SUPPORT", "usa")
    assert record["publisher"] == "Courier"
    assert store.knows("d1")
    assert not store.knows("d2")
    store.close()


def test_facts_survive_closing(place: str) -> None:
    filled(place).close()
    with Casebook(place) as casebook:
        assert [row["title"] for row in casebook.clippings()] == ["A page"]


def test_search_finds_words_and_marks_them(place: str) -> None:
    store = filled(place)
    (hit,) = store.search('praised "')
    assert "«praised»" in hit["snippet"]
    assert store.search("nowhere") == []
    store.close()


@pytest.mark.parametrize(
    ("asked", "found"),
    [("ELYSEE", True), ("U.S.", True), ("élysée envoy", True), ("envoy nowhere", False),
     ("-", False), ("well-known", True), ("known well", True), ("2014", True), ("'; --", False)],
)  # fmt: skip
def test_both_stores_have_the_same_idea_of_a_word(place: str, asked: str, found: bool) -> None:
    store = Store(place)
    text = "The Élysée sent a U.S. envoy, well-known since 2014, to the harbour."
    store.put(CLIPPING, facts(text=text), story="d1", now="now")
    assert bool(store.search(asked)) is found
    store.close()


def test_text_with_characters_that_a_server_refuses_comes_back(place: str) -> None:
    store = Store(place)
    text = "Before\x00after and the rest."
    store.put(CLIPPING, facts(text=text, title="A\x00B"), story="d1", now="now")
    (record,) = store.document_records()
    assert (record["text"], record["title"]) == (text, "A\x00B")
    store.close()


def test_long_text_is_found_by_its_last_word(place: str) -> None:
    store = Store(place)
    text = " ".join(f"word{number}" for number in range(150_000)) + " harbour"
    store.put(CLIPPING, facts(text=text), story="d1", now="now")
    assert [hit["document"] for hit in store.search("harbour")] == ["d1"]
    store.close()


def test_a_half_written_clipping_leaves_nothing(place: str) -> None:
    store = Store(place)
    twice = event("usa", "SUPPORT", "irq")
    with pytest.raises(Exception, match=r"(?i)unique"):
        store.put(CLIPPING, facts(twice, twice), story="d1", now="now")
    assert not store.knows("d1")
    store.close()


def test_document_stored_by_another_writer_meanwhile_is_left_alone(place: str) -> None:
    store, other = filled(place), Store(place)
    assert not other.put(CLIPPING, facts(event("usa", "SUPPORT", "irq")), story="d1", now="now")
    assert len(list(store.event_records())) == 1
    store.close()
    other.close()


def test_stamp_changes_with_every_addition_and_verdict(place: str) -> None:
    store = Store(place)
    stamps = [store.stamp()]
    store.put(CLIPPING, facts(event("usa", "SUPPORT", "irq")), story="d1", now="now")
    stamps.append(store.stamp())
    store.judge(next(store.event_records())["id"], "reject", at="now", by=None, note=None)
    stamps += [store.stamp(), store.stamp()]
    assert len(set(stamps[:3])) == 3
    assert stamps[3] == stamps[2]
    store.close()


def test_a_newer_casebook_is_refused(place: str) -> None:
    store = filled(place)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99' WHERE key = 'version'")
    store.close()
    with pytest.raises(CasebookTooNew, match="upgrade"):
        Store(place)


def test_another_programs_tables_are_refused(place: str) -> None:
    engine = engine_of(place)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes(name VARCHAR)")
    engine.dispose()
    with pytest.raises(CasebookError, match="another program"):
        Store(place)


def test_password_of_an_address_is_not_told() -> None:
    with pytest.raises(CasebookError) as caught:
        Store("postgresql://ana:secret@127.0.0.1:1/news")
    assert "secret" not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)


def test_a_text_file_is_refused_as_a_casebook(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to be read as one " * 40)
    with pytest.raises(CasebookError, match="not a casebook"):
        Store(str(path))


def test_a_folder_is_refused_as_a_casebook(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match="folder"):
        Store(str(tmp_path))


def test_page_that_another_writer_kept_meanwhile_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Clipping(id="c1", input="page.txt", body=b"The ferry of Borland left on Tuesday.")
    with Casebook(str(tmp_path / "case.db")) as one, Casebook(str(tmp_path / "case.db")) as two:
        place = keeping.place

        def overtaken(store: Store, document: Document) -> keeping.Place:
            monkeypatch.setattr(keeping, "place", place)
            assert [two.add_clipping(page)] == [added(document, "new", 0)]
            return place(store, document)

        monkeypatch.setattr(keeping, "place", overtaken)
        found = one.add_clipping(page)
        assert isinstance(found, Added)
        assert (found.status, found.events) == ("known", 0)


def test_check_sees_the_casebook_as_of_one_moment(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int | None] = []
    with Casebook(place) as book:

        def counted(connection: sql.Connection) -> None:
            query = sql.select(sql.func.count()).select_from(tables.documents)
            counts.append(connection.scalar(query))

        def problems(connection: sql.Connection) -> Iterator[Problem]:
            counted(connection)
            with Casebook(place) as other:
                other.store.put(CLIPPING, facts(), story="d1", now="now")
            counted(connection)
            yield from ()

        monkeypatch.setattr(keeping, "problems", problems)
        keeping.check(book.store)
    assert counts == [0, 0]


def test_record_with_nul_does_not_break_the_views(place: str) -> None:
    page = facts(event("usa", "SUPPORT", "irq"), text="Ruritania \x00praised Grustark.")
    with Casebook(place) as book:
        book.store.put(CLIPPING, page, story="d1", now="now")
        with book.store.engine.connect() as connection:
            asked = "SELECT language, title FROM v_documents"
            assert connection.exec_driver_sql(asked).all() == [("en", "A page")]
        assert lists.languages(book.store) == [{"language": "en", "pages": 1}]


class Refused(Exception):
    """A driver's error."""

    def __init__(self, words: str, sqlstate: str | None) -> None:
        super().__init__(words)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("words", "state", "again"),
    [
        ("deadlock detected", "40P01", True),
        ("the database system is starting up", None, True),
        ("server closed the connection unexpectedly", None, True),
        ("terminating connection", "57P01", True),
        ("Key (id)=(a08) is there already", "23505", False),
    ],
)
def test_only_trouble_that_passes_is_tried_again(words: str, state: str, again: bool) -> None:
    trouble = DBAPIError("INSERT", {}, Refused(words, state))
    assert passing(trouble) is again
