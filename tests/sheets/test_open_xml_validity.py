"""The Open XML SDK validator accepts every workbook that the program writes.

1. Definition, forms, appraisal workbooks and results, for the demonstration index and for an index
   with every method, N/A and components.
2. The validator does find faults: a planted one is reported.
"""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import appraising_bodies, write_appraisal
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.results import write_results
from cchc_xl.steps.consolidate import assess
from cchc_xl.text.forms import DISAGREED
from tests.apps import open_xml_errors
from tests.assessments import asked_answers, make_assessment, random_answers
from tests.dossiers import demo_dossiers, random_dossiers
from tests.indexes import every_method_index
from tests.sheets.results_boards import every_method_board
from tests.sheets.results_studies import study_of

SMALL = every_method_index(4)
BOARD = every_method_board(9)


def _results(tmp_path: Path, index: Index) -> bytes:
    return write_results(*assess(make_assessment(tmp_path / "assessment", index)))


def _demo_form(_: Path) -> bytes:
    unit = demo_index().units[0]
    return write_form(demo_index(), unit, Stage.FINAL, demo_answers()[unit.code])


def _response(_: Path) -> bytes:
    unit, asked = SMALL.units[0], {"1.2": ("", ""), "2.1": (DISAGREED, "Đã rà soát")}
    answers = asked_answers(random_answers(SMALL, unit), asked)
    return write_form(SMALL, unit, Stage.RESPONSE, answers)


WORKBOOKS: dict[str, Callable[[Path], bytes]] = {
    "demo definition": lambda _: write_definition(demo_index()),
    "demo blank": lambda _: write_form(demo_index(), None, Stage.SELF),
    "demo form": _demo_form,
    "demo appraisal": lambda _: write_appraisal(
        demo_index(),
        appraising_bodies(demo_index())[0],
        Stage.APPRAISAL_1,
        demo_dossiers(Stage.APPRAISAL_1),
    ),
    "demo results": lambda tmp_path: _results(tmp_path, demo_index()),
    "definition": lambda _: write_definition(SMALL),
    "blank": lambda _: write_form(SMALL, None, Stage.SELF),
    "form": lambda _: write_form(
        SMALL, SMALL.units[0], Stage.FINAL, random_answers(SMALL, SMALL.units[0])
    ),
    "response": _response,
    "appraisal, round 2": lambda _: write_appraisal(
        SMALL,
        appraising_bodies(SMALL)[0],
        Stage.APPRAISAL_2,
        random_dossiers(SMALL, Stage.APPRAISAL_2),
    ),
    "appraisal, council": lambda _: write_appraisal(
        SMALL, SMALL.assessment.council, Stage.FINAL, random_dossiers(SMALL, Stage.FINAL)
    ),
    "results": lambda tmp_path: _results(tmp_path, SMALL),
    "results with a study": lambda _: write_results(BOARD, (), study=study_of(BOARD)),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_workbook_is_valid(name: str, tmp_path: Path) -> None:
    """1."""
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(WORKBOOKS[name](tmp_path))
    assert open_xml_errors(path) == []


def test_planted_fault_is_found(tmp_path: Path) -> None:
    """2."""
    source = zipfile.ZipFile(io.BytesIO(write_form(SMALL, None, Stage.SELF)))
    path = tmp_path / "fault.xlsx"
    with zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"<sheetData", b"<bogus/><sheetData", 1)
            target.writestr(name, data)
    assert open_xml_errors(path)
