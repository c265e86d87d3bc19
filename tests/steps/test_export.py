"""Frames of an assessment as files.

1. Each format holds the same figures as the frames; every table has its columns explained.
2. CSV is UTF-8 with a mark; a text that would run as a formula is guarded, a number is not.
3. In a workbook a text stays a text, and a table that no sheet can hold is a sentence.
4. Two exports give the same bytes; only what is asked for is written.
5. Without pyarrow there is a sentence, and nothing is written.
6. The command tells what it wrote; errors of the assessment give exit status 1.
"""

import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from cchc_xl.analysis import fields_frame, scores_frame, standings_frame
from cchc_xl.analysis.files import csv_files
from cchc_xl.cli import run
from cchc_xl.model.stage import Stage
from cchc_xl.model.table import Table
from cchc_xl.sheets.exported import write_tables
from cchc_xl.sheets.form import write_form
from cchc_xl.steps import export as module
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.export import Format, export
from cchc_xl.store.folder import AssessmentFolder, form_name
from cchc_xl.text import export as words
from tests.assessments import make_assessment
from tests.indexes import every_method_index
from tests.sheets.results_boards import every_method_board

INDEX = every_method_index(3)
FRAMES = {
    words.SCORES: scores_frame,
    words.FIELDS: fields_frame,
    words.STANDINGS: standings_frame,
}
TEXTS = {"unit": "str", "field": "str", "criterion": "str"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> AssessmentFolder:
    return make_assessment(tmp_path_factory.mktemp("export") / "2031", INDEX)


def _read(path: Path) -> pd.DataFrame:
    match path.suffix:
        case ".csv":
            return pd.read_csv(path, dtype=TEXTS, encoding="utf-8-sig")
        case ".parquet":
            return pd.read_parquet(path)
    raise AssertionError(path)


@pytest.mark.parametrize("form", [Format.CSV, Format.PARQUET])
def test_files(folder: AssessmentFolder, form: Format, tmp_path: Path) -> None:
    """1, 4."""
    board, _ = assess(folder)
    exported = export(folder, form, tmp_path)
    names = {written.path.name for written in exported.files}
    assert names == {f"{name}.{form.value}" for name in (*FRAMES, words.MEANINGS)}
    assert {path.name for path in tmp_path.iterdir()} == names
    for name, make in FRAMES.items():
        frame, read = make(board), _read(tmp_path / f"{name}.{form.value}")
        assert list(read.columns) == list(frame.columns) == list(words.MEANING[name])
        assert _values(read.to_numpy().tolist()) == _values(frame.to_numpy().tolist())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    export(folder, form, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def _values(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """The cells with one nothing, and numbers as far as a workbook holds them."""
    return [[_value(value) for value in row] for row in rows]


def _value(value: object) -> object:
    if pd.isna(value) or value == "":  # type: ignore[call-overload]
        return None
    return round(value, 9) if isinstance(value, float) else value


def test_workbook(folder: AssessmentFolder) -> None:
    """1, 3, 4: where it goes unless something else is said."""
    (written,) = export(folder, Format.XLSX).files
    assert written.path == folder.results / "xuat-2031" / "so-lieu.xlsx"
    data = written.path.read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == [*FRAMES, words.MEANINGS]
    board, _ = assess(folder)
    for name, make in FRAMES.items():
        frame = make(board)
        rows = list(book[name].iter_rows(values_only=True))
        assert rows[0] == tuple(frame.columns)
        assert _values(rows[1:]) == _values(frame.to_numpy().tolist())
        assert book[name].auto_filter.ref
    export(folder, Format.XLSX)
    assert written.path.read_bytes() == data


def test_guarded_csv() -> None:
    """2."""
    board = every_method_board(3)
    names = ("=HYPERLINK(1)", "@SUM(1)", "Bình thường")
    units = [
        replace(unit, kind="", name=name)
        for unit, name in zip(board.index.units, names, strict=True)
    ]
    standings = tuple(
        replace(standing, unit=unit) for standing, unit in zip(board.standings, units, strict=True)
    )
    data = csv_files(replace(board, standings=standings))[words.STANDINGS]
    assert data.startswith(b"\xef\xbb\xbf")
    lines = data.decode("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == ["'=HYPERLINK(1)", "'@SUM(1)", names[2]]
    gaps = [line.split(",")[-1] for line in lines[1:]]
    assert any(gap.startswith("-") for gap in gaps)


def test_texts_stay_texts() -> None:
    """3."""
    texts = ("=1+1", "@SUM(1)", "https://example.vn", "03549", "")
    data = write_tables(
        [Table("x", ("text",), [(text,) for text in texts])], "x", datetime(2031, 1, 1)
    )
    page = openpyxl.load_workbook(io.BytesIO(data))["x"]
    cells = [page.cell(n, 1) for n in range(2, 6)]
    assert [cell.value for cell in cells] == list(texts[:4])
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_too_many_rows(
    folder: AssessmentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3."""
    rows = len(INDEX.scored) * 3 * 4 + 1
    monkeypatch.setattr(module, "MOST_ROWS", rows)
    assert export(folder, Format.XLSX, tmp_path / "fits").files
    monkeypatch.setattr(module, "MOST_ROWS", rows - 1)
    with pytest.raises(StepError) as stopped:
        export(folder, Format.XLSX, tmp_path / "none")
    assert stopped.value.sentence == words.too_many_rows(rows, rows - 1)
    assert not (tmp_path / "none").exists()


def test_without_pyarrow(
    folder: AssessmentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """5."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(StepError) as stopped:
        export(folder, Format.PARQUET, tmp_path / "none")
    assert stopped.value.sentence == words.NEEDS_PYARROW
    assert not (tmp_path / "none").exists()


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """6."""
    folder = make_assessment(tmp_path / "2031", INDEX)
    target = tmp_path / "out"
    asked = ["export", str(folder.root), "--format", "csv", "-o", str(target)]
    assert run([*asked, "--stage", "self"]) == 0
    assert "Đã xuất 4 tệp; 0 lỗi phải sửa." in capsys.readouterr().err
    read = _read(target / f"{words.STANDINGS}.csv")
    assert set(read["stage"]) == {"self"}
    unit = INDEX.units[0]
    (folder.inbox / form_name(unit)).write_bytes(write_form(INDEX, unit, Stage.SELF))
    assert run(asked) == 1
    assert unit.full_name in capsys.readouterr().out


def test_formats_are_those_of_the_command() -> None:
    """6."""
    from cchc_xl.cli.analysts import _FORMATS

    assert [form.value for form in Format] == list(_FORMATS.choices)
