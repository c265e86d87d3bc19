"""The ledger (nhật ký chấm điểm): an append-only chain of events, and the bytes they speak of.

``event(seq, at, kind, payload, prev, hash)``: ``hash`` is the SHA-256 over all the rest, ``prev``
the hash of the event before, so that any alteration breaks the chain. ``blob(sha256, bytes)`` holds
received files as they came. Triggers refuse updates and deletions, and insertions that would take
the place of what is there (``INSERT OR REPLACE`` fires no trigger of deletion). The journal is
SQLite's rollback journal: its write-ahead log does not work on the shared network folders of
offices.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cchc_xl.model.event import DefinitionKept, Event, Fact, Finalized, Received, Verdict
from cchc_xl.store.records import dump, kind_of, load

#: The hash before the first event.
ORIGIN = "0" * 64
#: «CCHC» as SQLite's application id, and the version of the tables.
_APPLICATION, _VERSION = 0x43434843, 1
#: How long a second process waits for the first, in seconds.
_PATIENCE = 30.0
#: What a new row may not share with one that is there, by table.
_KEYS = {
    "event": "seq = NEW.seq OR hash = NEW.hash",
    "blob": "rowid = NEW.rowid OR sha256 = NEW.sha256",
}
_SCHEMA = (
    """CREATE TABLE event (
      seq INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, payload TEXT NOT NULL,
      prev TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
    )""",
    "CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL)",
    *(
        f"CREATE TRIGGER {table}_{deed.lower()} BEFORE {deed} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        for table in _KEYS
        for deed in ("UPDATE", "DELETE")
    ),
    *(
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {keys}) "
        f"BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
        for table, keys in _KEYS.items()
    ),
    f"PRAGMA user_version = {_VERSION}",
    f"PRAGMA application_id = {_APPLICATION}",
)


class LedgerError(Exception):
    """The ledger cannot be used; ``reason`` is one of the constants of this class."""

    BUSY = "busy"
    FULL = "full"
    CLOSED = "closed"
    BROKEN = "broken"
    NEWER = "newer"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


_REASONS = {
    sqlite3.SQLITE_BUSY: LedgerError.BUSY,
    sqlite3.SQLITE_LOCKED: LedgerError.BUSY,
    sqlite3.SQLITE_FULL: LedgerError.FULL,
    sqlite3.SQLITE_READONLY: LedgerError.CLOSED,
    sqlite3.SQLITE_CANTOPEN: LedgerError.CLOSED,
    sqlite3.SQLITE_PERM: LedgerError.CLOSED,
    sqlite3.SQLITE_IOERR: LedgerError.CLOSED,
}


class Break(NamedTuple):
    """Where the ledger does not hold: the event and what is wrong, or the hash of altered bytes.

    ``what`` is «chain», «content», or «bytes» where an event speaks of bytes that are not there.
    """

    seq: int | None
    what: str


class Ledger:
    """An open ledger. It is read and written inside ``reading`` and ``writing`` alone."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @property
    def head(self) -> str:
        """The hash of the last event, ``ORIGIN`` where there is none."""
        row = self._connection.execute(
            "SELECT hash FROM event ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return ORIGIN if row is None else str(row[0])

    def events(self) -> Iterator[Event]:
        """All events in their order.

        Raises ``LedgerError`` where one was altered, is missing or cannot be understood.
        """
        before, expected = ORIGIN, 1
        rows = self._connection.execute(
            "SELECT seq, at, kind, payload, prev, hash FROM event ORDER BY seq"
        )
        for seq, at, kind, payload, prev, own in rows:
            if (seq, prev, own) != (expected, before, _hash(seq, at, kind, payload, prev)):
                raise LedgerError(self.path, LedgerError.BROKEN)
            before, expected = own, seq + 1
            try:
                fact = load(kind, payload)
                yield Event(seq, datetime.fromisoformat(at), fact, prev, own)
            except ValueError as problem:
                raise LedgerError(self.path, LedgerError.NEWER) from problem

    def hashes(self) -> Iterator[str]:
        """The hash before the first event, then that of every event."""
        yield ORIGIN
        for (own,) in self._connection.execute("SELECT hash FROM event ORDER BY seq"):
            yield own

    def append(self, at: datetime, fact: Fact) -> Event:
        """Add an event; it counts once the ``writing`` around it has ended."""
        prev = self.head
        last = self._connection.execute("SELECT max(seq) FROM event").fetchone()[0]
        seq, moment, kind, payload = (last or 0) + 1, at.isoformat(), kind_of(fact), dump(fact)
        own = _hash(seq, moment, kind, payload, prev)
        row = (seq, moment, kind, payload, prev, own)
        self._connection.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", row)
        return Event(seq, at, fact, prev, own)

    def keep(self, data: bytes) -> str:
        """Keep the bytes of a file; the same bytes are kept once. Returns their SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        known = self._connection.execute("SELECT 1 FROM blob WHERE sha256 = ?", (sha256,))
        if known.fetchone() is None:
            self._connection.execute("INSERT INTO blob VALUES (?, ?)", (sha256, data))
        return sha256

    def blob(self, sha256: str) -> bytes:
        """The bytes that were kept.

        Raises ``LedgerError`` where there are none of that hash, or they are not as they were.
        """
        row = self._connection.execute(
            "SELECT bytes FROM blob WHERE sha256 = ?", (sha256,)
        ).fetchone()
        if row is None or hashlib.sha256(row[0]).hexdigest() != sha256:
            raise LedgerError(self.path, LedgerError.BROKEN)
        return bytes(row[0])

    def breaks(self) -> Iterator[Break]:
        """Everywhere the ledger does not hold; nothing where it is whole."""
        prev, expected = ORIGIN, 1
        kept = {sha256 for (sha256,) in self._connection.execute("SELECT sha256 FROM blob")}
        rows = self._connection.execute(
            "SELECT seq, at, kind, payload, prev, hash FROM event ORDER BY seq"
        )
        for seq, at, kind, payload, stated, own in rows:
            if seq != expected or stated != prev:
                yield Break(seq, "chain")
            if own != _hash(seq, at, kind, payload, stated):
                yield Break(seq, "content")
            elif not _bytes_of(kind, payload) <= kept:
                yield Break(seq, "bytes")
            prev, expected = own, seq + 1
        for sha256, data in self._connection.execute("SELECT sha256, bytes FROM blob"):
            if hashlib.sha256(data).hexdigest() != sha256:
                yield Break(None, sha256)


def create_ledger(path: Path) -> None:
    """An empty ledger at ``path``, whole or not at all; one that is there already stays.

    It is made in its place, by a transaction: a file put there from elsewhere could take the place
    of a ledger that another process has made meanwhile. Raises ``LedgerError`` where it cannot be.
    """
    with _connected(path, "rwc") as connection:
        connection.execute("BEGIN IMMEDIATE")
        if _is_empty(connection):
            for statement in _SCHEMA:
                connection.execute(statement)
        connection.commit()


@contextmanager
def reading(path: Path) -> Iterator[Ledger]:
    """The ledger for reading: one state of it, whatever another process writes meanwhile."""
    with _connected(path, "rw") as connection:
        connection.execute("BEGIN")
        yield Ledger(path, connection)
        connection.rollback()


@contextmanager
def writing(path: Path) -> Iterator[Ledger]:
    """The ledger for writing, by one process at a time: all of it is recorded, or nothing.

    Raises ``LedgerError`` where another process does not finish in time.
    """
    with _connected(path, "rw") as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield Ledger(path, connection)
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


@contextmanager
def _connected(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    try:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=_PATIENCE,
            isolation_level=None,
        )
        try:
            connection.execute("PRAGMA synchronous = FULL")
            _check_kind(path, connection, fresh=mode == "rwc")
            yield connection
        finally:
            connection.close()
    except sqlite3.DatabaseError as problem:
        raise LedgerError(path, reason_of(problem)) from problem


def reason_of(problem: sqlite3.DatabaseError) -> str:
    """The reason of an error of SQLite, by its primary result code."""
    return _REASONS.get(getattr(problem, "sqlite_errorcode", 0) & 0xFF, LedgerError.BROKEN)


def _check_kind(path: Path, connection: sqlite3.Connection, fresh: bool) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if fresh and _is_empty(connection):
        return
    if application != _APPLICATION:
        raise LedgerError(path, LedgerError.BROKEN)
    if version > _VERSION:
        raise LedgerError(path, LedgerError.NEWER)


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing has been made in a database yet."""
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _bytes_of(kind: str, payload: str) -> set[str]:
    """The SHA-256 of the bytes that are kept with an event."""
    try:
        fact = load(kind, payload)
    except ValueError:
        # Of a newer program, which knows what it keeps.
        return set()
    match fact:
        case Received(verdict=Verdict.NOTED):
            return set()
        case DefinitionKept(sha256=sha256) | Received(sha256=sha256) | Finalized(sha256=sha256):
            return {sha256}
        case _:
            return set()


def _hash(seq: int, at: str, kind: str, payload: str, prev: str) -> str:
    """SHA-256 over the parts of an event, each with its length, so that none can move over."""
    parts: Iterable[str] = (str(seq), at, kind, payload, prev)
    joined = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()
