"""A response that comes back: what it answers, and what it leaves open.

1. A form says for which stage it was issued; without ``_meta`` that is not known, and a stage that
   does not exist is an error.
2. A question without a reply, and a disagreement without an explanation, are warnings.
3. A reply that is none of the two choices is an error; one spelt in another way is understood, and
   told.
4. What is entered in a row of which nothing was asked is a warning, cell by cell.
5. Of the self-score nothing is told again; what has become impossible is.
6. Forms of other stages are not asked for replies.
7. A form whose column of replies is gone says so.
"""

from dataclasses import replace

import pytest

from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.finding import Code, Finding, Severity
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import META_SHEET, Column
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.text.findings import message, place_text, remedy
from cchc_xl.text.forms import AGREED, DISAGREED
from tests.assessments import asked_answers
from tests.sheets.badfiles import answers, edited, good_form, index, place_of, unit, with_cell

FILE = "phieu.xlsx"
#: Every question answered as it should be.
REPLIES = {"1.2": (AGREED, ""), "2.1": (DISAGREED, "Gửi kèm biên bản")}


def response(
    replies: dict[str, tuple[str, str]] = REPLIES, own: Answers | None = None, stage: str = ""
) -> bytes:
    filled = asked_answers(answers() if own is None else own, replies)
    return write_form(index(), unit(), Stage(stage or Stage.RESPONSE), filled)


def read(data: bytes) -> FormReading:
    reading = read_form(data, FILE, index())
    for finding in reading.findings:
        assert message(finding)
        assert remedy(finding)
    return reading


def only(data: bytes, code: Code, row_id: str, column: Column) -> Finding:
    """The one finding of a form, which must be at this cell."""
    (finding,) = read(data).findings
    sheet, address = place_of(row_id, column)
    assert finding.code is code
    assert finding.unit == unit().code
    assert place_text(finding.place) == f"tệp {FILE}, trang {sheet}, ô {address}, tiêu chí {row_id}"
    return finding


def with_reply(text: str) -> bytes:
    return with_cell(response(), *place_of("1.2", Column.REPLY), text, "text")


@pytest.mark.parametrize("stage", list(Stage))
def test_a_form_says_its_stage(stage: Stage) -> None:
    """1."""
    assert read(good_form(stage)).stage is stage


def test_without_meta_the_stage_is_not_known() -> None:
    """1."""
    reading = read(edited(response(), lambda book: book.remove(book[META_SHEET])))
    assert reading.stage is None
    assert [finding.code for finding in reading.findings] == [Code.META_MISSING]


@pytest.mark.parametrize("written", ["respond", "SELF", ""])
def test_a_stage_that_does_not_exist_is_an_error(written: str) -> None:
    """1."""
    reading = read(with_cell(response(), META_SHEET, "B3", written, "text"))
    assert reading.stage is None
    (finding,) = reading.findings
    assert (finding.code, finding.severity) == (Code.STAGE_UNKNOWN, Severity.ERROR)
    assert finding.place.sheet == "Bìa"
    assert f"«{written or '(trống)'}»" in message(finding)
    assert reading.submission is not None
    assert reading.submission.errors == 1


def test_a_response_comes_back_as_it_was_filled() -> None:
    """2, 5."""
    reading = read(response())
    assert reading.findings == ()
    assert reading.answers == asked_answers(answers(), REPLIES)


def test_a_question_without_a_reply_is_a_warning() -> None:
    """2."""
    finding = only(response({**REPLIES, "4.1": ("", "")}), Code.REPLY_MISSING, "4.1", Column.REPLY)
    assert finding.severity is Severity.WARNING
    assert message(finding) == "Trả lời: Chưa trả lời yêu cầu giải trình."
    assert AGREED in remedy(finding)
    assert DISAGREED in remedy(finding)


def test_an_explanation_alone_is_no_reply() -> None:
    """2."""
    data = response({**REPLIES, "4.1": ("", "Đã nộp đủ")})
    only(data, Code.REPLY_MISSING, "4.1", Column.REPLY)


def test_who_disagrees_explains() -> None:
    """2."""
    data = response({**REPLIES, "2.1": (DISAGREED, "")})
    finding = only(data, Code.EXPLANATION_MISSING, "2.1", Column.EXPLANATION)
    assert finding.severity is Severity.WARNING
    assert message(finding).startswith(f"Nội dung giải trình: Đã chọn «{DISAGREED}» nhưng chưa")


@pytest.mark.parametrize("text", ["Đồng ý", "x", "1", "Nhất trí một phần"])
def test_any_other_reply_is_an_error(text: str) -> None:
    """3."""
    finding = only(with_reply(text), Code.REPLY_UNKNOWN, "1.2", Column.REPLY)
    assert finding.severity is Severity.ERROR
    assert f"«{text}»" in message(finding)


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("nhat tri diem tham dinh", AGREED),
        ("Nhất trí", AGREED),
        ("Không  nhất trí,  giải trình", DISAGREED),
        ("KHÔNG NHẤT TRÍ", DISAGREED),
    ],
)
def test_a_reply_spelt_in_another_way_is_understood(text: str, reply: str) -> None:
    """3."""
    data = with_cell(with_reply(text), *place_of("1.2", Column.EXPLANATION), "Căn cứ", "text")
    finding = only(data, Code.UNDERSTOOD_AS, "1.2", Column.REPLY)
    assert f"máy hiểu là «{reply}»" in message(finding)
    assert read(data).answers["1.2"].reply == reply


def test_a_reply_that_cannot_be_read_is_told_once() -> None:
    """3."""
    data = with_cell(response(), *place_of("1.2", Column.REPLY), "#N/A", "e")
    assert [finding.code for finding in read(data).findings] == [Code.ERROR_VALUE]


def test_an_answer_to_no_question_is_a_warning() -> None:
    """4."""
    data = response()
    for column in (Column.REPLY, Column.EXPLANATION, Column.SUPPLEMENT):
        data = with_cell(data, *place_of("4.1", column), "Đã nộp " * 40, "text")
    found = read(data).findings
    assert [f.code for f in found] == [Code.ANSWER_NOT_ASKED] * 3
    assert [(f.place.sheet, f.place.cell) for f in found] == [
        place_of("4.1", c) for c in (Column.REPLY, Column.EXPLANATION, Column.SUPPLEMENT)
    ]
    assert {f.severity for f in found} == {Severity.WARNING}
    assert all(len(message(finding)) < 250 for finding in found)


def test_what_was_told_of_the_self_score_is_not_told_again() -> None:
    """5."""
    own = {
        **answers(),
        "1.1": Answer(),
        "1.2": replace(answers()["1.2"], evidence=""),
        "2.2": Answer(applicable=False, round_1=Absent.NOT_APPLICABLE),
    }
    assert read(response(own=own)).findings == ()
    codes = {finding.code for finding in read(response(own=own, stage="self")).findings}
    assert {Code.NOT_SCORED, Code.NO_EVIDENCE, Code.NA_WITHOUT_REASON} <= codes


def test_a_self_score_that_cannot_be_is_still_an_error() -> None:
    """5."""
    data = with_cell(response(), *place_of("4.1", Column.SELF), "99")
    assert Code.OVER_MAXIMUM in [finding.code for finding in read(data).findings]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.RESPONSE])
def test_other_stages_are_not_asked_for_replies(stage: Stage) -> None:
    """6."""
    data = response({"2.1": ("", ""), "1.2": ("Đồng ý", "")}, stage=stage)
    assert read(data).findings == ()


def test_a_response_without_its_column_says_so() -> None:
    """7."""
    number = list(Column).index(Column.REPLY) + 1
    data = edited(response(), lambda book: book["LV2"].delete_cols(number))
    (finding,) = read(data).findings
    assert (finding.code, finding.place.sheet) == (Code.COLUMN_MISSING, "LV2")
    assert "«Trả lời»" in message(finding)
