"""Checking forms.

1. Files and folders, of an assessment or loose; every file is looked at, places are relative.
2. Lock files and evidence are told by their names.
3. Evidence files that are named but not there are warnings once the folder for evidence exists:
   one for a unit of which nothing has come, one a file otherwise.
4. Progress is told after each file.
5. A form as it stands in a spreadsheet program is checked from its bytes.
6. Two different files of one unit are told; copies, marked or not, are not reported again.
7. A reader that fails costs one file.
8. A form that cannot be marked is named, and there is no copy of it.
"""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.model.answer import Answer
from cchc_xl.model.finding import Code
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.steps import reading
from cchc_xl.steps.check import check_paths
from cchc_xl.steps.check_open import check_open_file
from cchc_xl.store.folder import AssessmentFolder, form_name
from tests.assessments import make_assessment, random_answers
from tests.indexes import every_method_index
from tests.strict import as_strict

INDEX = every_method_index(3)
UNIT = INDEX.units[0]


@pytest.fixture
def folder(tmp_path: Path) -> AssessmentFolder:
    return make_assessment(tmp_path / "2031", INDEX)


def test_folder_file_and_part_of_a_folder(folder: AssessmentFolder) -> None:
    """1, 4."""
    told: list[tuple[int, int, str]] = []
    form = folder.inbox / form_name(UNIT)
    for path, files in ((folder.root, 3), (folder.inbox, 3), (form, 1)):
        checked = check_paths([path], progress=lambda *step: told.append(step))
        assert (checked.files, checked.findings, checked.errors) == (files, (), 0)
    assert told[0][:2] == (1, 3)
    assert told[-1] == (1, 1, form.name)


def test_loose_files_of_no_known_index(tmp_path: Path) -> None:
    """1."""
    form = tmp_path / "loose" / "form.xlsx"
    form.parent.mkdir()
    form.write_bytes(write_form(INDEX, UNIT, Stage.SELF))
    for path in (form, form.parent):
        (finding,) = check_paths([path]).findings
        assert (finding.code, finding.place.file) == (Code.INDEX_UNKNOWN, "form.xlsx")


def test_files_that_are_no_forms(folder: AssessmentFolder) -> None:
    """2."""
    for name in ("~$phieu.xlsx", "Biểu có chữ ký.pdf"):
        (folder.inbox / name).write_bytes(b"whatever")
    checked = check_paths([folder.root])
    assert [(f.code, f.place.file) for f in checked.findings] == [
        (Code.SIGNED_COPY, "phieu-nhan/Biểu có chữ ký.pdf"),
        (Code.LOCK_FILE, "phieu-nhan/~$phieu.xlsx"),
    ]


def _name_evidence(folder: AssessmentFolder, file: str) -> None:
    answers = dict(random_answers(INDEX, UNIT))
    evidence = f"1/KH-UBND; 02/01/2031; Kế hoạch; UBND xã; {file}"
    answers["1.1"] = replace(answers["1.1"], evidence=evidence)
    form = write_form(INDEX, UNIT, Stage.FINAL, answers)
    (folder.inbox / form_name(UNIT)).write_bytes(form)


def test_evidence_files(folder: AssessmentFolder) -> None:
    """3."""
    _name_evidence(folder, "KH01.pdf")
    assert check_paths([folder.root]).findings == ()
    folder.evidence.mkdir()
    (finding,) = check_paths([folder.root]).findings
    assert (finding.code, finding.unit) == (Code.EVIDENCE_NOT_RECEIVED, UNIT.code)
    assert finding.context["count"] == 1
    named = folder.evidence_of(UNIT) / "1.1" / "KH01.pdf"
    named.parent.mkdir(parents=True)
    (finding,) = check_paths([folder.root]).findings
    assert finding.code is Code.EVIDENCE_FILE_MISSING
    assert (finding.unit, finding.place.criterion) == (UNIT.code, "1.1")
    assert finding.context["value"] == "KH01.pdf"
    named.write_bytes(b"%PDF-1.7")
    assert check_paths([folder.root]).findings == ()


def test_open_form(folder: AssessmentFolder, tmp_path: Path) -> None:
    """5."""
    path = folder.inbox / form_name(UNIT)
    assert check_open_file(path, path.read_bytes()).findings == ()
    blank = write_form(INDEX, UNIT, Stage.SELF)
    checked = check_open_file(path, blank)
    assert [f.code for f in checked.findings] == [Code.NOTHING_SCORED]
    assert {finding.place.file for finding in checked.findings} == {f"phieu-nhan/{path.name}"}
    loose = check_open_file(tmp_path / "elsewhere.xlsx", blank)
    assert [finding.code for finding in loose.findings] == [Code.INDEX_UNKNOWN]


def test_file_that_vanishes_while_it_is_read(
    folder: AssessmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1: a finding, and the others are still looked at."""
    read, form = Path.read_bytes, folder.inbox / form_name(UNIT)

    def vanish(path: Path) -> bytes:
        if path == form:
            raise FileNotFoundError(2, "No such file")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    checked = check_paths([folder.root])
    assert checked.files == 3
    assert [f.code for f in checked.findings] == [Code.FILE_NOT_OPENED]


def test_two_files_of_one_unit(folder: AssessmentFolder) -> None:
    """6."""
    answers = dict(random_answers(INDEX, UNIT))
    answers["1.2"] = replace(answers["1.2"], final=Decimal(2) - _final_points(answers["1.2"]))
    (folder.inbox / "khac.xlsx").write_bytes(write_form(INDEX, UNIT, Stage.FINAL, answers))
    (finding,) = check_paths([folder.root]).findings
    assert (finding.code, finding.place.criterion) == (Code.TWO_DIFFERENT_FILES, "1.2")


def _final_points(answer: Answer) -> Decimal:
    assert isinstance(answer.final, Decimal)
    return answer.final


def test_marked_copies_are_not_marked_again(folder: AssessmentFolder) -> None:
    """6."""
    form = folder.inbox / form_name(UNIT)
    form.write_bytes(write_form(INDEX, UNIT, Stage.SELF))
    first = check_paths([folder.root], mark=True)
    (copy,) = first.marked
    again = check_paths([folder.root], mark=True)
    assert [written.path for written in again.marked] == [copy.path]
    assert again.errors == first.errors
    told = [f for f in again.findings if f.code is Code.SAME_SCORES_TWICE]
    assert [f.place.file for f in told] == [f"phieu-nhan/{copy.path.name}"]


def test_reader_that_fails(
    folder: AssessmentFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """7."""

    def fail(data: bytes, file: str, *others: Any) -> FormReading:
        if form_name(UNIT) in file:
            raise ZeroDivisionError("a bug")
        return read_form(data, file, *others)

    monkeypatch.setattr(reading, "read_form", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    checked = check_paths([folder.root])
    (finding,) = checked.findings
    assert (finding.code, checked.files) == (Code.READER_FAILED, 3)
    assert "a bug" in (tmp_path / "cchc-loi.log").read_text(encoding="utf-8")


def test_form_that_cannot_be_marked(folder: AssessmentFolder) -> None:
    """8."""
    strict, other = (folder.inbox / form_name(unit) for unit in INDEX.units[:2])
    blank = write_form(INDEX, UNIT, Stage.SELF)
    strict.write_bytes(as_strict(blank))
    other.write_bytes(write_form(INDEX, INDEX.units[1], Stage.SELF))
    checked = check_paths([folder.root], mark=True)
    assert checked.unmarked == (f"phieu-nhan/{strict.name}",)
    (copy,) = checked.marked
    assert copy.path.name.startswith(other.stem)
    assert check_paths([strict]).unmarked == ()
