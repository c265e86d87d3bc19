"""Values that the unit may not change, compared with the ledger.

1. A form that came back as it was issued differs nowhere, at every stage, by any program.
2. Every value of every column that others own is one finding at its cell, with both values.
3. What the unit owns at the stage is its own.
4. What cannot be read, or is gone, is a difference too.
5. Composition, blanks and ways of writing a number are no difference.
6. In a form of the self stage the appraisers' columns are empty, or hold what is recorded; so do
   those of the later stages in a response.
7. Long texts are quoted where they part.
8. Without cells nothing is compared silently; a file without a form has nothing to compare.
"""

import unicodedata
from dataclasses import replace
from decimal import Decimal as D

import pytest
from openpyxl.workbook import Workbook

from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.finding import Code, Finding, Severity
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import META_SHEET, Column
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.sheets.submission.ownership import changed_by_unit
from cchc_xl.text.findings import message, remedy
from cchc_xl.text.forms import AGREED, DISAGREED
from tests.assessments import asked_answers
from tests.sheets.badfiles import answers, edited, index, place_of, unit, with_cell

FILE = "phieu.xlsx"
REPLIES = {"1.2": (AGREED, ""), "2.1": (DISAGREED, "Gửi kèm biên bản")}
RECORDED = {
    **asked_answers(answers(), REPLIES),
    "5.1": Answer(applicable=False, note="Không có", round_1=Absent.NOT_APPLICABLE),
}


HIDDEN = (Column.ROUND_2, Column.OPINION_2, Column.OTHER_SOURCES, Column.FINAL)


def form(stage: Stage = Stage.RESPONSE, filled: Answers = RECORDED) -> bytes:
    return write_form(index(), unit(), stage, filled)


def read(data: bytes) -> FormReading:
    return read_form(data, FILE, index())


def changed(data: bytes, expected: Answers = RECORDED) -> tuple[Finding, ...]:
    found = changed_by_unit(read(data), expected, index())
    for finding in found:
        assert finding.code is Code.OFFICE_VALUE_CHANGED
        assert finding.severity is Severity.ERROR
        assert (finding.unit, finding.place.file) == (unit().code, FILE)
        assert message(finding)
        assert "nhật ký" in remedy(finding)
    return found


def with_value(row_id: str, column: Column, value: str | None, kind: str = "n") -> bytes:
    if column in HIDDEN:
        return in_hidden_cell(
            form(), row_id, column, float(value) if value and kind == "n" else value
        )
    return with_cell(form(), *place_of(row_id, column), value, kind)


def in_hidden_cell(data: bytes, row_id: str, column: Column, value: float | str | None) -> bytes:
    """The form with a value where it has no cell yet: columns of later stages are not written."""
    sheet, address = place_of(row_id, column)

    def put(book: Workbook) -> None:
        book[sheet][address] = value

    return edited(data, put)


@pytest.mark.parametrize("stage", list(Stage))
def test_a_form_as_it_was_issued_differs_nowhere(stage: Stage) -> None:
    """1."""
    full = {code: replace(a, round_2=a.round_1, final=a.round_1) for code, a in RECORDED.items()}
    assert changed(form(stage, full), full) == ()
    assert changed(edited(form(stage, full), lambda _: None), full) == ()


CASES = [
    ("3.1.1", Column.DATA, "Chậm – 0,75", "text", "Số liệu: Nhật ký: Đủ – 1,5 – Tệp: Chậm – 0,75."),
    ("5.1", Column.DATA, None, "n", "Số liệu: Nhật ký: Không áp dụng – Tệp: (trống)."),
    ("2.2", Column.DATA, "Không áp dụng", "text", "Số liệu: Nhật ký: (trống) – Tệp: Không áp dụng"),
    ("2.1#1", Column.DATA, "91", "n", "Số hồ sơ đúng hạn: Nhật ký: 90 – Tệp: 91."),
    ("1.1#2", Column.DATA, "Đạt – 1,5", "text", "Nhật ký: Không đạt – 0,0 – Tệp: Đạt – 1,5."),
    ("4.1", Column.SELF, "8", "n", "Điểm tự chấm: Nhật ký: 7,25 – Tệp: 8."),
    ("4.1", Column.EVIDENCE, "BC 9", "text", "Tài liệu kiểm chứng: Nhật ký: 4.1/KH-UBND;"),
    ("4.1", Column.NOTE, None, "n", "Ghi chú của đơn vị: Nhật ký: Đã đối chiếu – Tệp: (trống)."),
    ("1.2", Column.ROUND_1, "1.5", "n", "Điểm thẩm định lần 1: Nhật ký: 2 – Tệp: 1,5."),
    ("1.2", Column.OPINION_1, "Tốt", "text", "Ý kiến thẩm định lần 1: Nhật ký: Nhất trí – Tệp: "),
    ("1.2", Column.ASKED, None, "n", "Yêu cầu giải trình: Nhật ký: Đề nghị giải trình – Tệp: (tr"),
    ("4.1", Column.ASKED, "Hỏi", "text", "Yêu cầu giải trình: Nhật ký: (trống) – Tệp: Hỏi."),
    ("1.2", Column.ROUND_2, "0", "n", "Điểm thẩm định lần 2: Nhật ký: (trống) – Tệp: 0."),
    ("1.2", Column.OPINION_2, "Tốt", "text", "Ý kiến thẩm định lần 2: Nhật ký: (trống) – Tệp: T"),
    ("1.2", Column.OTHER_SOURCES, "x", "text", "Căn cứ thẩm định khác: Nhật ký: (trống) – Tệp: x"),
    ("1.2", Column.FINAL, "2", "n", "Điểm được phê duyệt: Nhật ký: (trống) – Tệp: 2."),
]


@pytest.mark.parametrize(("row_id", "column", "value", "kind", "words"), CASES)
def test_every_column_of_others(
    row_id: str, column: Column, value: str | None, kind: str, words: str
) -> None:
    """2."""
    (finding,) = changed(with_value(row_id, column, value, kind))
    assert (finding.place.sheet, finding.place.cell) == place_of(row_id, column)
    assert finding.place.criterion == row_id.partition("#")[0]
    assert words in message(finding)
    assert {"recorded", "value", "entry"} <= set(finding.context)


def test_one_finding_per_cell() -> None:
    """2."""
    data = with_value("1.2", Column.ROUND_1, "1.5")
    data = with_cell(data, *place_of("4.1", Column.ROUND_1), "10")
    assert [finding.place.criterion for finding in changed(data)] == ["1.2", "4.1"]


@pytest.mark.parametrize("column", [Column.REPLY, Column.EXPLANATION, Column.SUPPLEMENT])
def test_the_unit_answers_as_it_likes(column: Column) -> None:
    """3."""
    assert changed(with_value("1.2", column, "Có ý kiến khác", "text")) == ()


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        ("2,O", "text", "Nhật ký: 2 – Tệp: 2,O."),
        ("#REF!", "e", "Nhật ký: 2 – Tệp: #REF!."),
        ("1", "b", "Nhật ký: 2 – Tệp: TRUE."),
        (None, "n", "Nhật ký: 2 – Tệp: (trống)."),
    ],
)
def test_what_cannot_be_read_differs(value: str | None, kind: str, words: str) -> None:
    """4."""
    (finding,) = changed(with_value("1.2", Column.ROUND_1, value, kind))
    assert words in message(finding)


def test_what_cannot_be_read_differs_from_nothing() -> None:
    """4."""
    (finding,) = changed(with_value("1.2", Column.FINAL, "hai", "text"))
    assert "Nhật ký: (trống) – Tệp: hai." in message(finding)


@pytest.mark.parametrize(
    ("row_id", "column", "value", "kind"),
    [
        ("1.2", Column.ROUND_1, "2.00", "n"),
        ("1.2", Column.ROUND_1, "2,0", "text"),
        ("1.2", Column.OPINION_1, unicodedata.normalize("NFD", " Nhất  trí\n"), "text"),
        ("3.1.1", Column.DATA, "1.5", "n"),
    ],
)
def test_ways_of_writing_are_no_difference(
    row_id: str, column: Column, value: str, kind: str
) -> None:
    """5."""
    assert changed(with_value(row_id, column, value, kind)) == ()


def test_a_criterion_of_which_nothing_is_recorded() -> None:
    """2: nothing is recorded, so that everything in the form differs."""
    rest = {code: answer for code, answer in RECORDED.items() if code != "4.1"}
    found = changed(form(), rest)
    assert {finding.place.criterion for finding in found} == {"4.1"}
    assert [f.context["entry"] for f in found] == [
        "Điểm tự chấm",
        "Tài liệu kiểm chứng",
        "Ghi chú của đơn vị",
        "Điểm thẩm định lần 1",
        "Ý kiến thẩm định lần 1",
    ]


BLANK = {code: Answer(a.inputs, a.applicable, a.evidence, a.note) for code, a in RECORDED.items()}


def test_the_self_stage_leaves_the_appraisers_columns_empty() -> None:
    """3, 6."""
    data = form(Stage.SELF, BLANK)
    assert changed(data, {}) == ()
    # What has been recorded since is no fault of the unit.
    assert changed(data, RECORDED) == ()
    assert changed(with_cell(data, *place_of("4.1", Column.SELF), "1"), BLANK) == ()
    data = in_hidden_cell(data, "1.2", Column.ROUND_1, 2)
    assert changed(data, RECORDED) == ()
    (finding,) = changed(data, BLANK)
    assert message(finding) == "Điểm thẩm định lần 1: Nhật ký: (trống) – Tệp: 2."
    (finding,) = changed(in_hidden_cell(data, "1.2", Column.ROUND_1, "abc"), BLANK)
    assert "Tệp: abc." in message(finding)


def test_a_response_may_come_after_round_2() -> None:
    """6: it was issued before; what stands in the columns of later stages is compared."""
    later = {
        code: replace(a, round_2=D(1), opinion_2="Giữ", other_sources="Sổ", final=D(1))
        for code, a in RECORDED.items()
    }
    assert changed(form(), later) == ()
    (finding,) = changed(in_hidden_cell(form(), "1.2", Column.ROUND_2, 2), later)
    assert message(finding) == "Điểm thẩm định lần 2: Nhật ký: 1 – Tệp: 2."


def test_a_form_without_its_stage_is_taken_for_a_self_score() -> None:
    """6."""
    data = edited(form(Stage.SELF, BLANK), lambda book: book.remove(book[META_SHEET]))
    assert changed(data, {}) == ()


def test_long_texts_are_quoted_where_they_part() -> None:
    """7."""
    text = "Kế hoạch số 12/KH-UBND; " * 50
    recorded = {**RECORDED, "4.1": replace(RECORDED["4.1"], opinion_1=f"{text}đã đủ{text}")}
    filled = {**RECORDED, "4.1": replace(RECORDED["4.1"], opinion_1=f"{text}còn thiếu{text}")}
    (finding,) = changed(form(filled=filled), recorded)
    assert "đã đủ" in str(finding.context["recorded"])
    assert "còn thiếu" in str(finding.context["value"])
    assert len(message(finding)) < 400
    # A text that goes on after the other ends.
    longer = {**RECORDED, "4.1": replace(RECORDED["4.1"], opinion_1=f"{text}đã đủ{text} Hết.")}
    (finding,) = changed(form(filled=longer), recorded)
    assert str(finding.context["value"]).endswith("Hết.")
    assert not str(finding.context["recorded"]).endswith("Hết.")


def test_without_cells_nothing_is_compared() -> None:
    """8."""
    with pytest.raises(ValueError, match="dropped"):
        changed_by_unit(replace(read(form()), tables=None), RECORDED, index())
    assert changed_by_unit(read(b"x"), RECORDED, index()) == ()


def test_a_field_that_is_gone_is_told_by_the_reader() -> None:
    """4."""
    data = edited(form(), lambda book: book.remove(book["LV4"]))
    assert Code.CRITERION_MISSING in [finding.code for finding in read(data).findings]
    assert changed(data) == ()
    assert RECORDED["4.1"].round_1 == D("7.25")
