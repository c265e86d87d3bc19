"""The ledger.

L1  An event reads back as it was written, its hash covers everything before it.
L2  Updates, deletions and replacements are refused; altered content, removed events, altered and
    missing bytes are found, and refused where they would be used.
L3  A cut tail is found against a printed hash.
L4  What is written counts as a whole or not at all.
L5  A second writer waits, then says that the ledger is busy; readers see one state.
L6  What is no ledger, or one of a newer program, is said.
"""

import hashlib
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import (
    Adjusted,
    Confirmed,
    DefinitionKept,
    Entry,
    Fact,
    FileKind,
    Finalized,
    Issued,
    IssuedFile,
    Picked,
    Question,
    Received,
    Reopened,
    Returned,
    Verdict,
)
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.store import ledger as module
from cchc_xl.store.ledger import ORIGIN, LedgerError, create_ledger, reading, writing

AT = datetime(2024, 3, 20, 8, 30, tzinfo=UTC)
#: Bytes of which events speak, by a short name.
KEPT = {name: hashlib.sha256(name.encode()).hexdigest() for name in ("a", "c", "d", "e")}
_FILE = IssuedFile("03549", "phat-hanh/self/a.xlsx", "ab")

FACTS: tuple[Fact, ...] = (
    DefinitionKept("bo-chi-so.xlsx", KEPT["a"], "bb"),
    Issued(Stage.RESPONSE, (_FILE,), (Question("03549", "1.1", "Vì sao?"),)),
    Received(
        "phieu-nhan/a.xlsx",
        KEPT["c"],
        FileKind.FORM,
        Verdict.ACCEPTED,
        "bb",
        unit="03549",
        stage=Stage.SELF,
        saved_on=AT.date(),
        entries={
            "1.1": Entry(Answer((Decimal("1.50"), None), evidence="Đúng"), Decimal(2), "LV1!G8"),
            "1.2": Entry(Answer(applicable=False), Absent.NOT_APPLICABLE, ""),
        },
        findings=(
            Finding(
                Code.OVER_MAXIMUM,
                Place("a.xlsx", "LV1", "G8", "1.1"),
                "03549",
                {"a": Decimal("2.5"), "b": 3, "c": "x", "d": AT.date(), "e": Absent.BLANK},
            ),
        ),
    ),
    Received(
        "phieu-nhan/b.xlsx",
        KEPT["d"],
        FileKind.APPRAISAL,
        Verdict.CONFLICT,
        "bb",
        body="Tổ giúp việc",
        stage=Stage.APPRAISAL_1,
        appraiser="Nguyễn Văn A",
        judgements={"03549": {"1.1": Judgement(Decimal("0.75"), True, "ý kiến", "hỏi", "", "A1")}},
    ),
    Received("phieu-nhan/c.pdf", "ff", FileKind.OTHER, Verdict.NOTED, ""),
    Returned((_FILE,)),
    Picked(KEPT["c"], "A", "đúng"),
    Confirmed(KEPT["c"], "LV1", "F8", "", "9,5", "A", "điện thoại"),
    Adjusted("03549", "1.1", Decimal("1.25"), "A", "họp"),
    Finalized("QĐ 1", "A", "ket-qua/x.xlsx", KEPT["e"], 2),
    Reopened("A", "sai"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one event of every kind, and the bytes of a file."""
    target = tmp_path / "nhat-ky.sqlite"
    create_ledger(target)
    with writing(target) as ledger:
        for fact in FACTS:
            ledger.append(AT, fact)
        for data in (b"bytes of a file", *(name.encode() for name in KEPT)):
            ledger.keep(data)
    return target


def _alter(path: Path, *statements: str) -> None:
    """What somebody could do who knows SQLite: lift the guards and write."""
    connection = sqlite3.connect(path)
    for table in ("event", "blob"):
        for deed in ("update", "delete"):
            connection.execute(f"DROP TRIGGER {table}_{deed}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_every_kind_of_fact_reads_back(path: Path) -> None:
    """L1."""
    with reading(path) as ledger:
        events = list(ledger.events())
        assert [event.fact for event in events] == list(FACTS)
        assert [event.seq for event in events] == list(range(1, len(FACTS) + 1))
        assert {event.at for event in events} == {AT}
        assert [event.prev for event in events] == [ORIGIN, *(e.hash for e in events[:-1])]
        assert ledger.head == events[-1].hash
        assert list(ledger.hashes()) == [ORIGIN, *(e.hash for e in events)]
        assert list(ledger.breaks()) == []


def test_bytes_are_kept_once_and_handed_out(path: Path) -> None:
    """L1."""
    with writing(path) as ledger:
        sha256 = ledger.keep(b"bytes of a file")
        assert ledger.blob(sha256) == b"bytes of a file"
        with pytest.raises(LedgerError):
            ledger.blob("0" * 64)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET payload = '{}' WHERE seq = 3",
        "DELETE FROM event WHERE seq = 3",
        "UPDATE blob SET bytes = x'00'",
        "DELETE FROM blob",
        "INSERT OR REPLACE INTO event SELECT seq, at, kind, '{}', prev, hash FROM event",
        "INSERT OR REPLACE INTO event SELECT 99, at, kind, '{}', prev, hash FROM event",
        "INSERT OR REPLACE INTO blob SELECT sha256, x'00' FROM blob",
        "INSERT OR REPLACE INTO blob (rowid, sha256, bytes) VALUES (1, 'other', x'00')",
    ],
)
def test_the_guards_refuse(path: Path, statement: str) -> None:
    """L2."""
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE event SET payload = replace(payload, '1.5', '1.9') WHERE seq = 3", {3}),
        ("UPDATE event SET at = '2025-01-01T00:00:00+00:00' WHERE seq = 2", {2}),
        ("UPDATE event SET kind = 'picked' WHERE seq = 10", {10}),
        ("DELETE FROM event WHERE seq = 3", {4}),
        ("DELETE FROM event WHERE seq = 1", {2}),
        ("UPDATE blob SET bytes = x'00'", {None}),
        (f"DELETE FROM blob WHERE sha256 = '{KEPT['a']}'", {1}),
        (f"DELETE FROM blob WHERE sha256 = '{KEPT['c']}'", {3}),
        (f"DELETE FROM blob WHERE sha256 = '{KEPT['e']}'", {10}),
    ],
)
def test_alterations_are_found(path: Path, statement: str, broken: set[int | None]) -> None:
    """L2."""
    _alter(path, statement)
    with reading(path) as ledger:
        assert {place.seq for place in ledger.breaks()} == broken


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET payload = replace(payload, '1.5', '1.9') WHERE seq = 3",
        "UPDATE event SET at = '2025-01-01T00:00:00+00:00' WHERE seq = 2",
        "DELETE FROM event WHERE seq = 3",
        "DELETE FROM event WHERE seq = 1",
    ],
)
def test_altered_events_are_not_used(path: Path, statement: str) -> None:
    """L2."""
    _alter(path, statement)
    with reading(path) as ledger, pytest.raises(LedgerError) as problem:
        list(ledger.events())
    assert problem.value.reason == LedgerError.BROKEN


def test_altered_bytes_are_not_handed_out(path: Path) -> None:
    """L2."""
    _alter(path, "UPDATE blob SET bytes = x'00'")
    with reading(path) as ledger, pytest.raises(LedgerError) as problem:
        ledger.blob(KEPT["a"])
    assert problem.value.reason == LedgerError.BROKEN


def test_a_rewritten_event_breaks_the_chain_after_it(path: Path) -> None:
    """L2. Whoever computes the hash of an altered event anew has to do so for all that follow."""
    with reading(path) as ledger:
        third = list(ledger.events())[2]
    _alter(path, f"UPDATE event SET hash = '{'f' * 64}' WHERE hash = '{third.hash}'")
    with reading(path) as ledger:
        assert {place.seq for place in ledger.breaks()} == {3, 4}


def test_a_cut_tail_is_whole_but_lacks_the_printed_hash(path: Path) -> None:
    """L3."""
    with reading(path) as ledger:
        printed = ledger.head
    _alter(path, f"DELETE FROM event WHERE seq = {len(FACTS)}")
    with reading(path) as ledger:
        assert list(ledger.breaks()) == []
        assert printed not in set(ledger.hashes())


def test_an_interrupted_writing_leaves_nothing(path: Path) -> None:
    """L4."""
    with reading(path) as ledger:
        before = ledger.head
    with suppress(KeyboardInterrupt), writing(path) as ledger:
        ledger.append(AT, FACTS[0])
        raise KeyboardInterrupt
    with reading(path) as ledger:
        assert ledger.head == before


def test_a_second_writer_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """L5."""
    monkeypatch.setattr(module, "_PATIENCE", 0.05)
    with (
        writing(path),
        pytest.raises(LedgerError) as problem,
        writing(path),
    ):
        pytest.fail("two writers at once")
    assert problem.value.reason == LedgerError.BUSY


def test_a_reader_sees_one_state(path: Path) -> None:
    """L5."""
    with reading(path) as ledger:
        before = ledger.head
    with writing(path) as writer:
        writer.append(AT, FACTS[0])
        with reading(path) as ledger:
            assert ledger.head == before != writer.head


def test_what_is_no_ledger_is_said(tmp_path: Path) -> None:
    """L6."""
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"no database at all" * 100)
    with pytest.raises(LedgerError) as problem, reading(other):
        pytest.fail("read")
    assert problem.value.reason == LedgerError.BROKEN
    sqlite3.connect(tmp_path / "strange.sqlite").execute("CREATE TABLE t (x)").connection.close()
    with pytest.raises(LedgerError) as problem, reading(tmp_path / "strange.sqlite"):
        pytest.fail("read")
    assert problem.value.reason == LedgerError.BROKEN
    with pytest.raises(LedgerError), reading(tmp_path / "missing.sqlite"):
        pytest.fail("read")


@pytest.mark.parametrize(
    ("kind", "payload"), [("", ""), ("unknown", "{}"), ("picked", '{"new":1}')]
)
def test_a_ledger_of_a_newer_program_is_said(path: Path, kind: str, payload: str) -> None:
    """L6: by the version of its tables, or by an event that is whole and strange."""
    with reading(path) as ledger:
        seq, head = len(FACTS) + 1, ledger.head
    connection = sqlite3.connect(path)
    if kind:
        parts = (str(seq), AT.isoformat(), kind, payload, head)
        joined = "".join(f"{len(part)}:{part}" for part in parts)
        own = hashlib.sha256(joined.encode()).hexdigest()
        connection.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", (*parts, own))
    else:
        connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError) as problem, reading(path) as ledger:
        list(ledger.events())
    assert problem.value.reason == LedgerError.NEWER


def test_a_ledger_is_made_whole(tmp_path: Path) -> None:
    """L4. What a killed process left of a ledger being made is made anew."""
    target = tmp_path / "nhat-ky.sqlite"
    target.touch()
    create_ledger(target)
    with reading(target) as ledger:
        assert ledger.head == ORIGIN
    assert [path.name for path in tmp_path.iterdir()] == ["nhat-ky.sqlite"]


def test_a_ledger_that_is_there_stays(path: Path) -> None:
    """L4. Another process may have made it, and written into it, a moment ago."""
    before = path.read_bytes()
    create_ledger(path)
    assert path.read_bytes() == before


def test_no_ledger_is_made_of_something_else(tmp_path: Path) -> None:
    """L6."""
    target = tmp_path / "nhat-ky.sqlite"
    sqlite3.connect(target).execute("CREATE TABLE t (x)").connection.close()
    before = target.read_bytes()
    with pytest.raises(LedgerError) as problem:
        create_ledger(target)
    assert problem.value.reason == LedgerError.BROKEN
    assert target.read_bytes() == before
