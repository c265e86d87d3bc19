"""The buttons by which something leaves the office.

1. The report is written after a word, and shown; a cancel writes nothing.
2. Each unit gets a draft of its own with its own workbook, after a word; nothing is sent. Without
   Outlook the drafts are files.
3. Once the result is frozen, the drafts bring the units their results.
4. Where there is nobody to write to, that is said.
"""

from dataclasses import replace
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl import ribbon
from cchc_xl.model.mail import MailKind
from cchc_xl.model.stage import Stage
from cchc_xl.post.opened import opened
from cchc_xl.sheets.owner import owner_of
from cchc_xl.steps.finalize import finalize
from cchc_xl.text import excel_steps
from tests.libreoffice.buttons import called, sentences, shown
from tests.offices import BY, INDEX, RESPONSE_IN_TIME, Office


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    """An office whose units have sent their forms."""
    office = Office(tmp_path / "2031")
    office.issue(Stage.SELF)
    office.send_all()
    office.receive()
    return office


def _owners(office: Office, kind: MailKind) -> list[str | None]:
    """Whose workbook the draft of each unit holds, in the order of the index."""
    drafts = {}
    for path in office.folder.mail(kind.value).glob("*.eml"):
        message = opened(path.read_bytes())
        ((name, data),) = message.attachments
        drafts[message.addresses] = owner_of(data, name, INDEX)
    return [drafts[(unit.email,)] for unit in INDEX.units]


def test_the_report_is_written(app: xw.App, bureau: Office, browsed: Path) -> None:
    """1."""
    called(app, bureau.folder.definition)
    paper = bureau.folder.paper("bao-cao", INDEX.assessment.year)
    app.impl.answers = ["cancel"]
    ribbon.write_report()
    assert sentences(app) == [excel_steps.will_report(paper)]
    assert not paper.exists()
    ribbon.write_report()
    assert sentences(app)[1:] == [excel_steps.reported(paper)]
    assert shown(browsed) == paper
    assert excel_steps.REPORTING in app.impl.statuses


def test_forms_become_drafts(app: xw.App, bureau: Office) -> None:
    """2."""
    called(app, bureau.folder.definition)
    app.impl.answers = ["cancel"]
    ribbon.send_workbooks()
    assert sentences(app) == [excel_steps.will_draft(MailKind.FORMS, 3, 0)]
    assert not bureau.folder.mail(MailKind.FORMS.value).exists()
    ribbon.send_workbooks()
    assert excel_steps.OPEN_DRAFTS in sentences(app)[-1]
    assert _owners(bureau, MailKind.FORMS) == [unit.code for unit in INDEX.units]


def test_results_become_drafts(app: xw.App, bureau: Office) -> None:
    """3."""
    bureau.appraise(Stage.APPRAISAL_1)
    finalize(bureau.folder, "Quyết định số 1", BY, RESPONSE_IN_TIME, despite_open_questions=True)
    called(app, bureau.folder.definition)
    ribbon.send_workbooks()
    assert sentences(app)[0] == excel_steps.will_draft(MailKind.RESULTS, 3, 0)
    assert _owners(bureau, MailKind.RESULTS) == [unit.code for unit in INDEX.units]


def test_nobody_to_write_to(app: xw.App, bureau: Office) -> None:
    """4."""
    units = tuple(replace(unit, email="") for unit in INDEX.all_units)
    bureau.define(replace(INDEX, all_units=units))
    called(app, bureau.folder.definition)
    ribbon.send_workbooks()
    assert sentences(app) == [excel_steps.NOBODY_TO_MAIL]
