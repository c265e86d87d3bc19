"""One run at a time: a lock that ends with the process that holds it, however that ends.

SQLite's own lock of an empty database: the one lock that works alike on Windows, on Unix and on
the shared folders on which the ledger lies.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


class TurnTakenError(Exception):
    """Another run holds the lock."""


@contextmanager
def turn_of(path: Path) -> Iterator[None]:
    """Hold the lock of a file; raises ``TurnTakenError`` at once where another run holds it."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as problem:
            raise TurnTakenError(str(path)) from problem
        yield
        connection.rollback()
