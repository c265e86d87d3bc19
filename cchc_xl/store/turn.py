"""One run at a time: a lock that ends with the process that holds it, however that ends.

SQLite's own lock of an empty database: the one lock that works alike on Windows, on Unix and on
the shared folders on which the ledger lies.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cchc_xl.store.ledger import LedgerError, reason_of

#: A file that may only be read is locked for reading alone, which keeps nobody out: only writing
#: tells. What is written is never committed.
_LOCKING = ("PRAGMA journal_mode = MEMORY", "BEGIN EXCLUSIVE", "PRAGMA user_version = 1")


class TurnTakenError(Exception):
    """Another run holds the lock."""


@contextmanager
def turn_of(path: Path) -> Iterator[None]:
    """Hold the lock of a file; raises ``TurnTakenError`` at once where another run holds it.

    Raises ``LedgerError`` where the file cannot be made or locked, or is no database.
    """
    with closing(_locked(path)) as connection:
        yield
        connection.rollback()


def _locked(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            for statement in _LOCKING:
                connection.execute(statement)
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as problem:
        reason = reason_of(problem)
        if reason == LedgerError.BUSY:
            raise TurnTakenError(str(path)) from problem
        raise LedgerError(path, reason) from problem
    return connection
