"""The form in which a unit answers what round 1 asked of it.

1. Only rows with a question can be filled, in three columns, each with its hint; the reply is
   chosen from a range of the lists sheet.
2. The check column says what a question still misses; in every formula cell LibreOffice finds the
   cached value, before and after a person answers.
3. The cover counts the open questions, links to the cell that is missing, shows the deadline of the
   response, and turns to «ĐỦ ĐIỀU KIỆN NỘP».
4. A form without a question says that nothing is asked.
5. Cells that miss something are marked: the reply first, then the explanation.
6. Its guide speaks of answering.
7. Later stages show the reply, and nothing can be filled in them.
"""

import io
import re

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from cchc_xl.model.answer import Answers
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.form.plan import POSITION, ScoredRow, plan_form
from cchc_xl.sheets.layout import COVER_SHEET, GUIDE_SHEET, LISTS_SHEET, Column
from cchc_xl.text import form_guide, forms
from tests.apps import require_app
from tests.assessments import asked_answers, random_answers
from tests.indexes import every_method_index
from tests.libreoffice.recalc import Edits, Values, cached, differences, recalculated_all

INDEX = every_method_index()
UNIT = INDEX.units[1]
#: Questions in three fields; the second field has two of them, the last field none.
REPLIES = {
    "1.2": (forms.AGREED, ""),
    "2.1": ("", ""),
    "2.2": (forms.DISAGREED, ""),
    "3.1.1": (forms.DISAGREED, "Đã rà soát, gửi kèm biên bản"),
    "4.1": ("Đồng ý", ""),
}
OPEN = ("2.1", "2.2", "4.1")
ASKED = asked_answers(random_answers(INDEX, UNIT), REPLIES)
NOT_ASKED = asked_answers(random_answers(INDEX, UNIT), {})
ROWS: dict[str, tuple[str, ScoredRow]] = {
    row.criterion.code: (field.sheet, row)
    for field in plan_form(INDEX, UNIT, Stage.RESPONSE, ASKED).fields
    for row in field.scored
}
ENTRIES = (Column.REPLY, Column.EXPLANATION, Column.SUPPLEMENT)


def form(answers: Answers = ASKED, stage: Stage = Stage.RESPONSE) -> bytes:
    return write_form(INDEX, UNIT, stage, answers)


def book_of(data: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def cell(code: str, column: Column) -> tuple[str, str]:
    sheet, row = ROWS[code]
    return sheet, row.cell(column)


def field_sheets(book: Workbook) -> list[str]:
    return [name for name in book.sheetnames if name.startswith("LV")]


def open_cells(book: Workbook) -> set[tuple[str, str]]:
    return {
        (name, cell.coordinate)
        for name in field_sheets(book)
        for row in book[name].iter_rows()
        for cell in row
        if not cell.protection.locked
    }


def test_only_rows_with_a_question_can_be_filled() -> None:
    """1."""
    book = book_of(form())
    assert open_cells(book) == {cell(code, column) for code in REPLIES for column in ENTRIES}
    filled = {book[sheet][address].fill.fgColor.rgb for sheet, address in open_cells(book)}
    closed = {book[s][a].fill.fgColor.rgb for s, a in (cell("5.1", c) for c in ENTRIES)}
    assert len(filled) == 1
    assert not filled & closed


def test_every_open_cell_has_its_hint() -> None:
    """1."""
    book = book_of(form())
    rules = {
        (name, str(address)): rule
        for name in field_sheets(book)
        for rule in book[name].data_validations.dataValidation
        for address in str(rule.sqref).split()
    }
    assert set(rules) == open_cells(book)
    reply = rules[cell("2.1", Column.REPLY)]
    area = re.fullmatch(r"'_lists'!\$A\$(\d+):\$A\$(\d+)", reply.formula1 or "")
    assert area is not None
    rows = range(int(area[1]), int(area[2]) + 1)
    assert tuple(book[LISTS_SHEET].cell(row, 1).value for row in rows) == forms.REPLIES
    assert reply.errorStyle in (None, "stop")
    assert (reply.promptTitle or "").startswith("2.1: ")
    assert all(choice in (reply.prompt or "") for choice in forms.REPLIES)
    assert {rules[cell("2.1", column)].type for column in ENTRIES[1:]} == {"textLength"}


WORDS = {
    "1.1": "Không yêu cầu",
    "1.2": "Nhất trí điểm thẩm định",
    "2.1": "Chưa chọn trả lời",
    "2.2": "Chưa ghi nội dung giải trình",
    "3.1.1": "Đã giải trình",
    "4.1": "Không có trong danh sách",
}


def shown(values: Values, code: str, column: Column = Column.CHECK) -> object:
    sheet, address = cell(code, column)
    return values[sheet][address]


def cover(values: Values) -> set[object]:
    return set(values[COVER_SHEET].values())


def test_what_is_missing_is_said() -> None:
    """2, 3."""
    values = cached(form())
    assert {code: shown(values, code) for code in WORDS} == WORDS
    assert {
        forms.NOT_READY,
        "Còn 3 yêu cầu giải trình chưa trả lời xong",
        "Chưa trả lời xong: 2.1; 2.2. ",
        "Chưa trả lời xong: 4.1. ",
        "Không yêu cầu",
        "2/5",
        "#'LV2'!" + ROWS["2.1"][1].cell(Column.REPLY),
        "#'LV4'!" + ROWS["4.1"][1].cell(Column.REPLY),
    } <= cover(values)
    assert "Đã trả lời 0/2 yêu cầu giải trình" in set(values["LV2"].values())
    assert "Không có yêu cầu giải trình" in set(values["LV5"].values())


def test_the_cover_shows_the_deadline_of_the_response() -> None:
    """3."""
    texts = {c.value for row in book_of(form())[COVER_SHEET].iter_rows() for c in row}
    assert "15/03/2032" in texts
    assert "31/01/2032" not in texts
    assert "PHIẾU GIẢI TRÌNH ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2031" in texts


def test_formulas_follow_a_person_who_answers() -> None:
    """2, 3."""
    require_app("soffice")
    half: Edits = {
        cell("2.1", Column.REPLY): forms.DISAGREED,
        cell("4.1", Column.REPLY): forms.AGREED,
        cell("2.2", Column.EXPLANATION): "  ",
    }
    done: Edits = {
        **half,
        cell("2.1", Column.EXPLANATION): "Gửi kèm biên bản",
        cell("2.2", Column.REPLY): forms.AGREED,
    }
    data = form()
    before, between, after = recalculated_all([(data, {}), (data, half), (data, done)])
    assert differences(data, before) == []
    assert {c: shown(between, c) for c in OPEN} == {
        "2.1": "Chưa ghi nội dung giải trình",
        "2.2": "Chưa ghi nội dung giải trình",
        "4.1": "Nhất trí điểm thẩm định",
    }
    assert {"Còn 2 yêu cầu giải trình chưa trả lời xong", forms.NOT_READY, "3/5"} <= cover(between)
    assert "#'LV2'!" + ROWS["2.1"][1].cell(Column.EXPLANATION) in cover(between)
    assert {forms.READY, "Đã trả lời đủ các yêu cầu giải trình", "5/5"} <= cover(after)
    # A form that is written with these answers has what LibreOffice makes of them as cached values.
    replies = {
        **REPLIES,
        "2.1": (forms.DISAGREED, "Gửi kèm biên bản"),
        "2.2": (forms.AGREED, "  "),
        "4.1": (forms.AGREED, ""),
    }
    written = form(asked_answers(random_answers(INDEX, UNIT), replies))
    assert differences(written, after) == []


def test_a_form_without_a_question_says_so() -> None:
    """4."""
    data = form(NOT_ASKED)
    book = book_of(data)
    assert open_cells(book) == set()
    texts = {c.value for row in book[COVER_SHEET].iter_rows() for c in row}
    assert "KHÔNG CÓ YÊU CẦU GIẢI TRÌNH" in texts
    assert any("không phải gửi lại" in str(text) for text in texts)
    assert not {forms.READY, forms.NOT_READY} & (texts | cover(cached(data)))
    require_app("soffice")
    assert differences(data) == []


def test_cells_that_miss_something_are_marked() -> None:
    """5."""
    formats = book_of(form())["LV2"].conditional_formatting
    rules = {str(area.sqref).partition(":")[0]: area.rules[0].formula[0] for area in formats}
    row = 6
    lacks = next(rule for address, rule in rules.items() if address.startswith("J"))
    reply = f"${chr(64 + POSITION[Column.REPLY])}{row}"
    disagreed = f'{reply}="{forms.DISAGREED}"'
    assert rules[reply.strip("$")] == f"AND({lacks},NOT({disagreed}))"
    assert rules[f"{chr(64 + POSITION[Column.EXPLANATION])}{row}"] == f"AND({lacks},{disagreed})"


def test_the_guide_speaks_of_answering() -> None:
    """6."""
    texts = {c.value for row in book_of(form())[GUIDE_SHEET].iter_rows() for c in row}
    assert form_guide.RESPONSE_TITLE in texts
    assert set(form_guide.rules(INDEX.assessment, Stage.RESPONSE)) <= texts
    assert form_guide.EXAMPLE_TITLE not in texts


@pytest.mark.parametrize("stage", [Stage.APPRAISAL_2, Stage.FINAL])
def test_later_stages_show_the_reply(stage: Stage) -> None:
    """7."""
    book = book_of(form(stage=stage))
    sheet, address = cell("3.1.1", Column.REPLY)
    assert book[sheet][address].value == forms.DISAGREED
    assert not book[sheet].column_dimensions[re.sub(r"\d", "", address)].hidden
    assert open_cells(book) == set()
