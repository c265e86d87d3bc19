"""The buttons that lead an assessment on, from its first form to the frozen result.

1. «Tạo phiếu», «Phát hành bảng thẩm định», «Gửi yêu cầu giải trình» write what the command line
   writes, after saying what and where; appraisal workbooks are those of the round in turn.
2. «Tiếp nhận» takes in what is new, shows the receipts and findings in a new workbook, and tells.
3. «Nhất trí các dòng còn lại» makes the choice of the round on the cover; received, it decides
   every row; it can be taken back; the council's workbook needs none.
4. «Tiến độ» shows what ``cchc status`` tells.
5. «Chốt kết quả» wants the decision in the definition, names it, asks again where something is left
   open, and freezes; «Xếp hạng và biểu đồ» shows the ranking, then the first chart.
6. A «Cancel» leaves everything as it was.
7. A folder without a ledger is told where a ledger is needed.
"""

from dataclasses import replace
from pathlib import Path

import pytest
import xlwings as xw

from cchc_xl import ribbon
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import write_appraisal
from cchc_xl.sheets.appraisal.layout import COVER_APPRAISER, COVER_REST
from cchc_xl.sheets.layout import COVER_SHEET
from cchc_xl.steps.status import status
from cchc_xl.text import cycle, excel_steps, progress, results
from cchc_xl.text.appraisal import STAGES
from tests.assessments import make_assessment
from tests.indexes import every_method_index
from tests.libreoffice.buttons import called, sentences
from tests.offices import BODY, FIRST, INDEX, RESPONSE_IN_TIME, THIRD, Office, own_answers
from tests.sheets.appraisals import COVER_CELLS, NAME

DECISION = "Quyết định số 1/QĐ-UBND ngày 02/4/2032"


@pytest.fixture
def bureau(tmp_path: Path) -> Office:
    """An office with an assessment that begins."""
    return Office(tmp_path / "2031")


@pytest.fixture
def definition(app: xw.App, bureau: Office) -> xw.Book:
    """Its definition, open and calling."""
    return called(app, bureau.folder.definition)


def with_decision(bureau: Office, decision: str) -> None:
    """The definition names the decision."""
    assessment = replace(INDEX.assessment, result_decision=decision)
    bureau.define(replace(INDEX, assessment=assessment))


def test_forms_are_issued(app: xw.App, bureau: Office, definition: xw.Book) -> None:
    """1, 6."""
    target = bureau.folder.issued(Stage.SELF)
    app.impl.answers = ["cancel"]
    ribbon.issue_forms()
    assert sentences(app) == [excel_steps.will_issue(Stage.SELF, 3, target, receives=True)]
    assert not target.exists()
    ribbon.issue_forms()
    _, told = sentences(app)
    assert "3 tệp" in told
    assert [path.name for path in sorted(target.iterdir())] == [
        bureau.folder.form(Stage.SELF, unit).name for unit in INDEX.units
    ]


def test_a_filled_form_is_kept(app: xw.App, bureau: Office, definition: xw.Book) -> None:
    """1."""
    ribbon.issue_forms()
    form = bureau.folder.form(Stage.SELF, FIRST)
    filled = bureau.form(FIRST)
    form.write_bytes(filled)
    ribbon.issue_forms()
    assert "đã có người điền" in sentences(app)[-1]
    assert form.read_bytes() == filled


def test_files_are_received(app: xw.App, bureau: Office, definition: xw.Book) -> None:
    """2, 6."""
    bureau.send_all()
    bureau.put("ảnh.pdf", b"%PDF-1.4")
    app.impl.answers = ["cancel"]
    ribbon.receive_forms()
    assert sentences(app) == [excel_steps.will_receive(4, bureau.folder.inbox)]
    assert bureau.register.receipts == {}
    ribbon.receive_forms()
    receipts = list(bureau.register.receipts.values())
    assert sentences(app)[-1] == cycle.received(receipts)
    shown = app.books.active
    assert shown.sheet_names[0] == excel_steps.RECEIPTS_SHEET
    table = shown.sheets[0].range((3, 1), (3 + len(receipts), 4)).value
    assert table[0] == list(progress.RECEIPT_COLUMNS)
    units = INDEX.unit_by_code
    expected = {cycle.receipt_cells(receipt, units) for receipt in receipts}
    assert {tuple(cell or "" for cell in row) for row in table[1:]} == expected
    assert any("ảnh.pdf" in str(row) for row in shown.sheets[1].used_range.value)
    assert [status for status in app.impl.statuses if "Đang đọc 3/3" in str(status)]
    definition.set_mock_caller()
    ribbon.receive_forms()
    assert sentences(app)[-1] == cycle.received(())


def test_the_progress_is_shown(app: xw.App, bureau: Office, definition: xw.Book) -> None:
    """4."""
    bureau.send(FIRST)
    bureau.receive()
    ribbon.show_progress()
    assert sentences(app) == []
    sheet = app.books.active.sheets[0]
    rows = sheet.range((4, 1), (6, len(progress.COLUMNS))).value
    report = status(bureau.folder, RESPONSE_IN_TIME)
    told = [progress.cells(one) for one in report.proceedings.progress]
    assert [tuple(cell or "" for cell in row[2:]) for row in rows] == told
    assert [row[1] for row in rows] == [results.unit_label(unit) for unit in INDEX.units]


def appraise(app: xw.App, bureau: Office, stage: Stage, body: str) -> None:
    """An appraiser agrees with all rows by the button, signs, saves, and sends the workbook."""
    issued = bureau.folder.appraisal(stage, body)
    book = called(app, issued)
    ribbon.agree_remaining()
    book.sheets[COVER_SHEET][COVER_CELLS[COVER_APPRAISER]].value = NAME
    book.save(bureau.folder.inbox / f"{stage.value} {issued.name}")
    book.close()


def test_a_whole_year(app: xw.App, bureau: Office, definition: xw.Book) -> None:
    """1, 3, 5."""
    bureau.send_all()
    ribbon.issue_appraisals()
    asked, told = sentences(app)
    target = bureau.folder.issued(Stage.APPRAISAL_1)
    assert asked == excel_steps.will_issue(Stage.APPRAISAL_1, None, target, receives=True)
    assert "1 tệp" in told
    appraise(app, bureau, Stage.APPRAISAL_1, BODY)
    choice = STAGES[Stage.APPRAISAL_1].rest
    assert sentences(app) == [excel_steps.will_agree(choice), excel_steps.agreed(choice)]
    definition.set_mock_caller()
    ribbon.receive_forms()
    marks = bureau.register.judgements[Stage.APPRAISAL_1]
    assert len(marks) == len(INDEX.units) * len(INDEX.scored)
    assert all(judged.judgement.agreed for judged in marks.values())
    ribbon.ask_explanations()
    assert Stage.RESPONSE in bureau.register.issued
    ribbon.issue_appraisals()
    appraise(app, bureau, Stage.APPRAISAL_2, BODY)
    definition.set_mock_caller()
    ribbon.receive_forms()
    sentences(app)
    ribbon.finalize_result()
    (told,) = sentences(app)
    assert "Kỳ đánh giá" in told
    assert "Quyết định phê duyệt kết quả" in told
    definition.close()
    with_decision(bureau, DECISION)
    called(app, bureau.folder.definition)
    app.impl.answers = ["cancel"]
    ribbon.finalize_result()
    assert sentences(app) == [excel_steps.will_finalize(DECISION, 2031)]
    assert bureau.register.finalized is None
    ribbon.finalize_result()
    assert bureau.register.finalized is not None
    assert bureau.register.finalized.decision == DECISION
    path = bureau.folder.results_workbook(2031)
    assert sentences(app)[-1] == excel_steps.finalized(DECISION, 0, path)
    assert app.books.active.name == path.name


def test_rounds_follow_each_other(app: xw.App, bureau: Office, definition: xw.Book) -> None:
    """1, 3: the council's turn comes last, and its workbook needs no choice."""
    bureau.send_all()
    bureau.receive()
    bureau.issue(Stage.APPRAISAL_1)
    bureau.appraise(Stage.APPRAISAL_1, {(FIRST, "1.3"): (1.5, "Báo cáo chậm", "Vì sao?")})
    bureau.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    ribbon.issue_appraisals()
    assert bureau.folder.appraisal(Stage.APPRAISAL_2, BODY).is_file()
    bureau.appraise(Stage.APPRAISAL_2)
    ribbon.issue_appraisals()
    council = bureau.folder.appraisal(Stage.FINAL, INDEX.assessment.council)
    sentences(app)
    called(app, council)
    ribbon.agree_remaining()
    assert sentences(app) == [excel_steps.SILENCE_IS_ENOUGH]


def test_a_round_that_the_inbox_ends_is_not_issued_again(
    app: xw.App, bureau: Office, definition: xw.Book
) -> None:
    """1: what lies in the inbox is taken in first, and the round in turn is asked for again."""
    bureau.send_all()
    bureau.receive()
    bureau.issue(Stage.APPRAISAL_1)
    bureau.put("lan-1.xlsx", bureau.appraisal(Stage.APPRAISAL_1))
    second = bureau.folder.appraisal(Stage.APPRAISAL_2, BODY)
    before = bureau.register.issued[Stage.APPRAISAL_1]
    ribbon.issue_appraisals()
    assert sentences(app)[-1] == excel_steps.another_round(Stage.APPRAISAL_2)
    assert bureau.register.issued[Stage.APPRAISAL_1] == before
    assert not second.exists()
    ribbon.issue_appraisals()
    assert second.is_file()


def test_what_is_left_open_is_asked_about(app: xw.App, bureau: Office) -> None:
    """5."""
    with_decision(bureau, DECISION)
    for unit in INDEX.units[:2]:
        bureau.send(unit)
    bureau.receive()
    bureau.issue(Stage.APPRAISAL_1)
    bureau.appraise(Stage.APPRAISAL_1, {(FIRST, "1.3"): (1.5, "Báo cáo chậm", "Vì sao?")})
    bureau.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    bureau.appraise(Stage.APPRAISAL_2)
    bureau.send(THIRD, own_answers(THIRD))
    called(app, bureau.folder.definition)
    app.impl.answers = ["ok", "cancel"]
    ribbon.finalize_result()
    wanting = cycle.units_still_incomplete([THIRD])
    assert sentences(app)[1:] == [excel_steps.finalize_despite(wanting)]
    assert bureau.register.finalized is None
    ribbon.finalize_result()
    assert bureau.register.finalized is not None


def test_the_ranking_is_shown(app: xw.App, tmp_path: Path) -> None:
    """5."""
    folder = make_assessment(tmp_path / "2031", every_method_index(3))
    called(app, folder.definition)
    ribbon.show_ranking()
    assert sentences(app) == [excel_steps.no_results(folder.results_workbook(2031))]
    ribbon.consolidate_folder()
    app.books.active.close()
    ribbon.show_ranking()
    shown = app.books.active
    assert shown.sheets.active.name == results.RANKING
    ribbon.show_ranking()
    assert shown.sheets.active.name == results.OVERALL_CHART
    ribbon.show_ranking()
    assert shown.sheets.active.name == results.RANKING


@pytest.mark.parametrize(
    "button", [ribbon.receive_forms, ribbon.issue_appraisals, ribbon.show_progress]
)
def test_a_folder_without_a_ledger_is_told(app: xw.App, tmp_path: Path, button: object) -> None:
    """7."""
    folder = make_assessment(tmp_path / "2031", every_method_index(3))
    called(app, folder.definition)
    assert callable(button)
    button()
    assert sentences(app)[-1] == cycle.no_ledger(folder.root)


def test_only_appraisal_workbooks_are_agreed_to(
    app: xw.App, bureau: Office, definition: xw.Book
) -> None:
    """3, 6."""
    ribbon.agree_remaining()
    assert sentences(app) == [excel_steps.NOT_AN_APPRAISAL]
    path = bureau.folder.root / "bảng.xlsx"
    path.write_bytes(write_appraisal(INDEX, BODY, Stage.APPRAISAL_1, ()))
    book = called(app, path)
    rest = COVER_CELLS[COVER_REST]
    app.impl.answers = ["cancel"]
    ribbon.agree_remaining()
    assert book.sheets[COVER_SHEET][rest].value is None
    assert book.api.Saved
    ribbon.agree_remaining()
    assert book.sheets[COVER_SHEET][rest].value == STAGES[Stage.APPRAISAL_1].rest
    ribbon.undo_step()
    assert app.books.active.sheets[COVER_SHEET][rest].value is None
