"""What a workbook is for, before it is read.

1. Forms and appraisal workbooks are told apart, and their stages are told.
2. An appraisal workbook that has lost its hidden sheet is still known for one, of no stage.
3. Anything else is read as a form, which says what is wrong with it.
"""

import pytest

from cchc_xl.model.event import FileKind
from cchc_xl.model.stage import Stage
from cchc_xl.rules.bodies import APPRAISAL_STAGES
from cchc_xl.sheets.appraisal import write_appraisal
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import META_SHEET
from cchc_xl.sheets.purpose import Purpose, purpose_of
from tests.dossiers import random_dossiers
from tests.indexes import every_method_index
from tests.sheets.badfiles import edited

INDEX = every_method_index(3)


def _workbook(stage: Stage) -> bytes:
    body = INDEX.assessment.council if stage is Stage.FINAL else "Tổ giúp việc"
    return write_appraisal(INDEX, body, stage, random_dossiers(INDEX, stage))


@pytest.mark.parametrize("stage", [Stage.SELF, Stage.RESPONSE])
def test_forms(stage: Stage) -> None:
    """1."""
    assert purpose_of(write_form(INDEX, INDEX.units[0], stage)) == (FileKind.FORM, stage)


@pytest.mark.parametrize("stage", APPRAISAL_STAGES)
def test_appraisal_workbooks(stage: Stage) -> None:
    """1."""
    assert purpose_of(_workbook(stage)) == (FileKind.APPRAISAL, stage)


def test_without_the_hidden_sheet() -> None:
    """2, 3."""
    workbook = edited(_workbook(Stage.FINAL), lambda book: book.remove(book[META_SHEET]))
    form = edited(
        write_form(INDEX, INDEX.units[0], Stage.SELF), lambda book: book.remove(book[META_SHEET])
    )
    assert purpose_of(workbook) == Purpose(FileKind.APPRAISAL)
    assert purpose_of(form) == Purpose(FileKind.FORM)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04"])
def test_no_workbook(data: bytes) -> None:
    """3."""
    assert purpose_of(data) == Purpose(FileKind.FORM)


def test_a_stage_that_does_not_exist() -> None:
    """1."""

    def other(book: object) -> None:
        for row in book[META_SHEET].iter_rows():  # type: ignore[index]
            if row[0].value == "stage":
                row[1].value = "no stage"

    assert purpose_of(edited(_workbook(Stage.FINAL), other)) == Purpose(FileKind.APPRAISAL)
