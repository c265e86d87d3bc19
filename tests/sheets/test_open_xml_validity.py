"""The Open XML SDK validator accepts every workbook and paper that the program writes.

1. Definition, forms, appraisal workbooks and results, for the demonstration index and for an index
   with every method, N/A and components.
2. The validator does find faults: a planted one is reported.
3. The report, the council's papers, a profile and the template; for the demonstration year, and
   with «không áp dụng», units that are not ranked and a year before.
"""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.documents.council import (
    write_decision,
    write_minutes,
    write_notice,
    write_submission,
)
from cchc_xl.documents.paper.kept import Kept
from cchc_xl.documents.profile import write_profile
from cchc_xl.documents.report import write_report
from cchc_xl.model.answer import Answers
from cchc_xl.model.index import Index
from cchc_xl.model.matter import Matter
from cchc_xl.model.stage import Stage
from cchc_xl.resources import packaged_template
from cchc_xl.sheets.appraisal import appraising_bodies, write_appraisal
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.results import write_results
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.matter import gather
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text.forms import DISAGREED
from tests.apps import open_xml_errors
from tests.assessments import asked_answers, make_assessment, random_answers
from tests.dossiers import demo_dossiers, random_dossiers
from tests.indexes import every_method_index
from tests.sheets.results_boards import every_method_board, with_every_status
from tests.sheets.results_studies import study_of

SMALL = every_method_index(4)
BOARD = every_method_board(9)
SHIPPED = AssessmentFolder(Path(__file__).parents[2] / "workbooks" / "2023")


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


def _paper(write: Callable[[Matter, bytes, Kept], bytes]) -> tuple[bytes, bytes]:
    """A paper of the demonstration year, and one of a board with units in every status."""
    template = packaged_template().read_bytes()
    board = every_method_board(10, keep=with_every_status)
    before = replace(BOARD.index, assessment=replace(BOARD.index.assessment, year=2030))
    texts: dict[str, Answers] = {standing.unit.code: {} for standing in board.standings}
    other = Matter(board, texts, board, previous=replace(BOARD, index=before))
    return write(gather(SHIPPED).matter, template, {}), write(other, template, {})


PAPERS: dict[str, Callable[[Matter, bytes, Kept], bytes]] = {
    "report": write_report,
    "notice": write_notice,
    "minutes": write_minutes,
    "submission": write_submission,
    "decision": write_decision,
    "profile": lambda matter, template, _: write_profile(matter, matter.board.ranked[-1], template),
    "template": lambda _, template, __: template,
}


@pytest.mark.parametrize("name", PAPERS)
def test_paper_is_valid(name: str, tmp_path: Path) -> None:
    """3."""
    path = tmp_path / "paper.docx"
    for data in _paper(PAPERS[name]):
        path.write_bytes(data)
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
