"""The frames of a board as files for other programs: guarded CSV, Parquet, or plain tables."""

import io
from collections.abc import Iterator
from typing import Any

import pandas as pd

from cchc_xl.analysis.frames import fields_frame, scores_frame, standings_frame
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.table import Plain, Table
from cchc_xl.text import export as words

#: What a spreadsheet would take for the beginning of a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def csv_files(board: Scoreboard) -> dict[str, bytes]:
    """The frames as CSV, by name: UTF-8 with a mark, so that Excel knows it; comma, point, CRLF.

    An apostrophe stands before a text that a spreadsheet would run as a formula.
    """
    return {name: _csv(frame) for name, frame in _frames(board)}


def parquet_files(board: Scoreboard) -> dict[str, bytes]:
    """The frames as Parquet, by name; raises ``ImportError`` where pyarrow is not installed."""
    return {name: _parquet(frame) for name, frame in _frames(board)}


def tables(board: Scoreboard) -> tuple[Table, ...]:
    """The frames as plain values, row by row; NaN and NA are None."""
    return tuple(_table(name, frame) for name, frame in _frames(board))


def _frames(board: Scoreboard) -> Iterator[tuple[str, pd.DataFrame]]:
    yield words.SCORES, scores_frame(board)
    yield words.FIELDS, fields_frame(board)
    yield words.STANDINGS, standings_frame(board)
    rows = [(name, *row) for name, of_table in words.MEANING.items() for row in of_table.items()]
    yield words.MEANINGS, pd.DataFrame(rows, columns=list(words.MEANING_COLUMNS), dtype="str")


def _csv(frame: pd.DataFrame) -> bytes:
    guarded = frame.copy()
    columns: list[str] = frame.select_dtypes("str").columns.tolist()
    for column in columns:
        texts = frame[column]
        guarded[column] = texts.where(~texts.str.startswith(_FORMULA_STARTS), "'" + texts)
    return guarded.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _parquet(frame: pd.DataFrame) -> bytes:
    target = io.BytesIO()
    frame.to_parquet(target, engine="pyarrow", index=False)
    return target.getvalue()


def _table(name: str, frame: pd.DataFrame) -> Table:
    columns = [_plain(frame[column]) for column in frame.columns]
    return Table(name, tuple(frame.columns), list(zip(*columns, strict=True)))


def _plain(series: "pd.Series[Any]") -> list[Plain]:
    return [None if pd.isna(value) else value for value in series.tolist()]
