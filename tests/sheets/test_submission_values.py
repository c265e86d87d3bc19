"""What stands in the entry cells of a returned form, case by case of what arrives.

1. A good form gives its answers, scores and source cells back, and no finding, at every stage.
2. Points over the maximum, below 0, too finely divided, off the levels or steps are errors that say
   what is allowed; the maximum is that of the index.
3. Numbers as text, formats that hide decimals are warnings and read; what is no number is an error.
4. Dates, percentages, TRUE, NaN, error values are errors of their own.
5. Counts are whole; a numerator is not over its denominator; 0/0 is as the criterion says.
6. Blank, 0 and «không áp dụng» are three states.
7. Points without evidence are a warning, where evidence is asked for.
8. A formula in an entry cell is a warning; without a value, or with a link to another file, an
   error.
9. Totals are never read; one that differs is a warning, unless the program that saved the form
   stores none at all.
10. A later stage that is filled in part is one warning; a blank one is none. Round 2 keeps the
    points of round 1 where nothing was asked, explained or entered.
11. Every finding has its place, and words that quote what was read.
"""

from dataclasses import replace
from decimal import Decimal as D

import pytest

from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.score import Absent, Mark, Score
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import Column, total_row_id
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.text.findings import message, place_text, remedy
from tests.sheets.badfiles import (
    answers,
    edited,
    form_with,
    good_form,
    index,
    place_of,
    unit,
    with_cell,
)

FILE = "phieu-nhan/phieu (1).xlsx"
NA = "Không áp dụng"


def read(data: bytes) -> FormReading:
    return read_form(data, FILE, index())


def with_entry(
    row_id: str,
    column: Column,
    value: str | None,
    kind: str = "n",
    formula: str | None = None,
    number_format: str | None = None,
    data: bytes | None = None,
) -> bytes:
    """The good form with one cell changed."""
    sheet, address = place_of(row_id, column)
    form = good_form() if data is None else data
    return with_cell(form, sheet, address, value, kind, formula, number_format)


def without_totals(reading: FormReading) -> list[Finding]:
    """The findings, but for the totals that a changed entry leaves behind."""
    return [f for f in reading.findings if f.code is not Code.TOTAL_DIFFERS]


def only(data: bytes, code: Code, row_id: str, column: Column) -> Finding:
    """The one finding of a form (but for totals), which must be at this cell and have words."""
    (finding,) = without_totals(read(data))
    sheet, address = place_of(row_id, column)
    criterion = row_id.partition("#")[0]
    assert finding.code is code
    assert finding.unit == unit().code
    assert place_text(finding.place) == (
        f"tệp {FILE}, trang {sheet}, ô {address}, tiêu chí {criterion}"
    )
    assert message(finding)
    assert remedy(finding)
    return finding


def mark_of(data: bytes, code: str, stage: Stage = Stage.SELF) -> Mark:
    return score_of(data, code, stage).mark


def score_of(data: bytes, code: str, stage: Stage) -> Score:
    submission = read(data).submission
    assert submission is not None
    place = [criterion.code for criterion in index().scored].index(code)
    return submission.scores[stage][place]


# A good form


@pytest.mark.parametrize("stage", list(Stage))
def test_a_good_form_comes_back_as_it_was_filled(stage: Stage) -> None:
    """1."""
    reading = read(good_form(stage))
    assert reading.findings == ()
    assert reading.unit == unit().code
    assert reading.answers == answers()
    assert reading.submission is not None
    assert reading.submission.errors == 0
    assert reading.submission.sha256 == reading.sha256
    assert set(reading.submission.scores) == set(SCORING_STAGES)


def test_every_score_names_its_cell() -> None:
    """1."""
    assert score_of(good_form(), "2.1", Stage.SELF) == Score(D("4.74"), "LV2!G6")
    assert score_of(good_form(), "2.1", Stage.FINAL) == Score(D("4.74"), "LV2!T6")


def test_a_form_saved_without_values_is_the_same_form() -> None:
    """1, 9."""
    reading = read(edited(good_form(), lambda _: None))
    assert reading.findings == ()
    assert reading.answers == answers()


# Points


@pytest.mark.parametrize(
    ("row_id", "column", "value", "code", "words"),
    [
        ("4.1", Column.SELF, "10.25", Code.OVER_MAXIMUM, "10,25 vượt điểm tối đa 10."),
        ("4.1", Column.SELF, "-0.25", Code.NEGATIVE, "-0,25 là số âm"),
        ("4.1", Column.SELF, "1.23456", Code.TOO_MANY_DECIMALS, "1,2345… có nhiều"),
        ("4.1", Column.SELF, "7.3", Code.NOT_A_STEP, "bội số của 0,25, từ 0 đến 10"),
        ("3.1.1", Column.DATA, "1", Code.NOT_A_LEVEL, "chỉ nhận: 0; 0,75; 1,5"),
        ("3.1.1", Column.DATA, "9", Code.OVER_MAXIMUM, "9 vượt điểm tối đa 1,5"),
        ("1.1#2", Column.DATA, "1", Code.NOT_A_LEVEL, "chỉ nhận: 0; 1,5"),
        ("2.1", Column.ROUND_1, "6", Code.OVER_MAXIMUM, "Điểm thẩm định lần 1: 6 vượt"),
        ("2.1", Column.ROUND_2, "4.745", Code.TOO_MANY_DECIMALS, "Điểm thẩm định lần 2: 4,745"),
        ("1.2", Column.FINAL, "1", Code.NOT_A_LEVEL, "Điểm được phê duyệt: «1»"),
        ("1.2", Column.FINAL, "-1", Code.NEGATIVE, "-1 là số âm"),
        ("2.1#1", Column.DATA, "-3", Code.NEGATIVE, "Số hồ sơ đúng hạn: -3 là số âm"),
        ("1.3#1", Column.DATA, "1.5", Code.NOT_A_COUNT, "Số báo cáo chậm: «1,5» không phải"),
    ],
)
def test_points_and_counts_that_cannot_be(
    row_id: str, column: Column, value: str, code: Code, words: str
) -> None:
    """2, 5, 11."""
    data = with_entry(row_id, column, value, number_format="General")
    assert words in message(only(data, code, row_id, column))


def test_what_a_format_hides_explains_too_many_decimals() -> None:
    """2, 3."""
    codes = [f.code for f in without_totals(read(with_entry("4.1", Column.SELF, "1.23456")))]
    assert codes == [Code.SHOWN_DIFFERS, Code.TOO_MANY_DECIMALS]


def test_the_maximum_is_that_of_the_index() -> None:
    """2."""
    data = with_entry("4.1", Column.MAXIMUM, "20", data=with_entry("4.1", Column.SELF, "12"))
    codes = [finding.code for finding in without_totals(read(data))]
    assert codes == [Code.MAXIMUM_CHANGED, Code.OVER_MAXIMUM]


def test_noise_of_binary_sums_is_no_fault() -> None:
    """2."""
    data = with_entry("2.1", Column.ROUND_1, "0.30000000000000004")
    assert without_totals(read(data)) == []
    assert mark_of(data, "2.1", Stage.APPRAISAL_1) == D("0.3")


# Numbers as they are typed


@pytest.mark.parametrize("text", ["7,25", "7.25", "7,25 ", "\u00a07,25\u200b", "７，２５"])
def test_numbers_as_text_are_read_with_a_warning(text: str) -> None:
    """3, 11."""
    data = with_entry("4.1", Column.SELF, text, "text")
    finding = only(data, Code.NUMBER_AS_TEXT, "4.1", Column.SELF)
    assert "máy đọc là 7,25" in message(finding)
    assert mark_of(data, "4.1") == D("7.25")


@pytest.mark.parametrize("text", ["1,O", "1/2", "1,5 điểm", "-", "x", "Không", "N/A"])
def test_any_other_text_is_an_error(text: str) -> None:
    """3, 11."""
    data = with_entry("4.1", Column.SELF, text, "text")
    finding = only(data, Code.NOT_A_NUMBER, "4.1", Column.SELF)
    assert f"«{text}»" in message(finding)
    assert mark_of(data, "4.1") is Absent.BLANK


def test_a_thousand_or_a_fraction_is_not_guessed() -> None:
    """3."""
    data = with_entry("2.1#2", Column.DATA, "1.500", "text")
    only(data, Code.AMBIGUOUS_NUMBER, "2.1#2", Column.DATA)


def test_shown_and_stored_are_told_where_they_differ() -> None:
    """3, 11."""
    data = with_entry("4.1", Column.SELF, "7.25", number_format="0")
    finding = only(data, Code.SHOWN_DIFFERS, "4.1", Column.SELF)
    assert "hiện 7 nhưng giá trị lưu trong tệp là 7,25" in message(finding)
    assert mark_of(data, "4.1") == D("7.25")


@pytest.mark.parametrize("column", [Column.SELF, Column.ROUND_1, Column.FINAL])
@pytest.mark.parametrize(
    ("value", "kind", "number_format", "code", "words"),
    [
        ("45421", "n", "d/m/yyyy", Code.DATE_AS_SCORE, "ngày 09/05/2024, có phải ý là 9,5?"),
        ("0.95", "n", "0%", Code.PERCENT_AS_SCORE, "phần trăm, giá trị lưu là 0,95"),
        ("1", "b", None, Code.BOOLEAN_AS_SCORE, "đúng/sai (TRUE)"),
        ("#REF!", "e", None, Code.ERROR_VALUE, "giá trị lỗi #REF!"),
        ("#DIV/0!", "e", None, Code.ERROR_VALUE, "giá trị lỗi #DIV/0!"),
        ("#N/A", "e", None, Code.ERROR_VALUE, "giá trị lỗi #N/A"),
        ("NaN", "n", None, Code.ERROR_VALUE, "giá trị lỗi NaN"),
        ("INF", "n", None, Code.ERROR_VALUE, "giá trị lỗi INF"),
        ("1E+308", "n", None, Code.ERROR_VALUE, "giá trị lỗi 1E+308"),
    ],
)
def test_what_only_looks_like_a_score_is_an_error(
    column: Column, value: str, kind: str, number_format: str | None, code: Code, words: str
) -> None:
    """4, 11."""
    data = with_entry("4.1", column, value, kind, number_format=number_format)
    assert words in message(only(data, code, "4.1", column))


def test_a_date_in_a_count_is_no_half() -> None:
    """4, 11."""
    data = with_entry("1.3#1", Column.DATA, "45421", number_format="d/m/yyyy")
    finding = only(data, Code.DATE_AS_COUNT, "1.3#1", Column.DATA)
    assert "ngày 09/05/2024" in message(finding)
    assert "9,5" not in message(finding) + remedy(finding)


def test_an_error_value_in_a_text_is_an_error() -> None:
    """4."""
    data = with_entry("2.1", Column.NOTE, "#NAME?", "e")
    only(data, Code.ERROR_VALUE, "2.1", Column.NOTE)


def test_numbers_and_dates_in_texts_are_texts() -> None:
    """1."""
    data = with_entry("2.1", Column.NOTE, "12.5")
    data = with_entry("2.2", Column.NOTE, "45421", number_format="d/m/yyyy", data=data)
    data = with_entry("5.1", Column.NOTE, "1", "b", data=data)
    reading = read(data)
    assert reading.findings == ()
    notes = {code: answer.note for code, answer in reading.answers.items()}
    assert (notes["2.1"], notes["2.2"], notes["5.1"]) == ("12,5", "09/05/2024", "TRUE")


def test_texts_are_cleaned() -> None:
    """1."""
    data = with_entry("2.1", Column.EVIDENCE, "=HYPERLINK(1)_x000B_\u202edòng 2", "text")
    assert read(data).answers["2.1"].evidence == "=HYPERLINK(1)\ndòng 2"


# Counts


def test_a_numerator_is_not_over_its_denominator() -> None:
    """5, 11."""
    data = with_entry("2.1#1", Column.DATA, "101")
    finding = only(data, Code.NUMERATOR_OVER_DENOMINATOR, "2.1#1", Column.DATA)
    assert "Tử số 101 lớn hơn mẫu số 100" in message(finding)


@pytest.mark.parametrize(
    ("code", "expected"), [("2.1", D(5)), ("2.2", Absent.NOT_APPLICABLE), ("5.1", None)]
)
def test_nothing_of_nothing_is_as_the_criterion_says(code: str, expected: Mark | None) -> None:
    """5."""
    data = form_with(code, inputs=(D(0), D(0)))
    if expected is None:
        only(data, Code.DENOMINATOR_ZERO, f"{code}#2", Column.DATA)
    else:
        assert read(data).findings == ()
        assert mark_of(data, code) == expected


def test_something_of_nothing_is_an_error() -> None:
    """5, 11."""
    data = form_with("2.1", inputs=(D(3), D(0)))
    finding = only(data, Code.DENOMINATOR_ZERO, "2.1#2", Column.DATA)
    assert "tử số 3" in message(finding)


# Three states


@pytest.mark.parametrize(
    ("code", "row_id", "column"),
    [
        ("1.2", "1.2", Column.DATA),
        ("4.1", "4.1", Column.SELF),
        ("1.3", "1.3#1", Column.DATA),
        ("1.1", "1.1#1", Column.DATA),
        ("2.1", "2.1#1", Column.DATA),
    ],
)
def test_a_blank_is_told_at_the_first_cell_to_fill(code: str, row_id: str, column: Column) -> None:
    """6, 11."""
    data = form_with(code, inputs=())
    finding = only(data, Code.NOT_SCORED, row_id, column)
    assert "Chưa chấm" in message(finding)
    assert message(finding).count(": ") == 1
    assert mark_of(data, code) is Absent.BLANK


def test_a_blank_form_is_told_once() -> None:
    """6: at the first cell to fill; one entry, right or wrong, and each gap is told."""
    blank = write_form(index(), unit(), Stage.SELF)
    (finding,) = read(blank).findings
    assert finding.code is Code.NOTHING_SCORED
    assert (finding.place.sheet, finding.place.cell) == place_of("1.1#1", Column.DATA)
    assert str(len(index().scored)) in message(finding)
    last = index().scored[-1].code
    for answer in (
        Answer(evidence="12/KH-UBND"),
        Answer(note="Đang làm"),
        Answer((D(2),)),
        Answer(applicable=False, note="Không có"),
    ):
        touched = read(write_form(index(), unit(), Stage.SELF, {"1.2": answer}))
        found = {f.place.criterion for f in touched.findings if f.code is Code.NOT_SCORED}
        assert Code.NOTHING_SCORED not in {f.code for f in touched.findings}
        assert last in found
        assert len(found) >= len(index().scored) - 1


@pytest.mark.parametrize("text", [" ", "\u00a0", ""])
def test_blanks_and_formulas_without_a_result_are_blank(text: str) -> None:
    """6."""
    only(with_entry("4.1", Column.SELF, text, "text"), Code.NOT_SCORED, "4.1", Column.SELF)
    data = with_entry("4.1", Column.SELF, "", "str", formula='""')
    codes = [finding.code for finding in without_totals(read(data))]
    assert codes == [Code.FORMULA_IN_ENTRY, Code.NOT_SCORED]


def test_each_gap_among_several_inputs_is_told() -> None:
    """6."""
    data = form_with("1.1", inputs=(D(1), None, None))
    cells = [finding.place.cell for finding in without_totals(read(data))]
    assert cells == [place_of("1.1#2", Column.DATA)[1], place_of("1.1#3", Column.DATA)[1]]


@pytest.mark.parametrize(
    ("code", "inputs"), [("1.2", ("0",)), ("4.1", ("0",)), ("2.1", ("0", "9")), ("1.3", ("4",))]
)
def test_0_is_a_score(code: str, inputs: tuple[str, ...]) -> None:
    """6, 7."""
    data = form_with(code, inputs=tuple(map(D, inputs)), evidence="")
    assert read(data).findings == ()
    assert mark_of(data, code) == 0


@pytest.mark.parametrize("code", ["2.2", "3.1.2", "5.1"])
def test_not_applicable_is_a_state_of_its_own(code: str) -> None:
    """6."""
    data = form_with(code, applicable=False, inputs=(), evidence="")
    assert read(data).findings == ()
    assert mark_of(data, code) is Absent.NOT_APPLICABLE
    answer = read(data).answers[code]
    assert (answer.applicable, answer.inputs) == (False, ())


def test_not_applicable_needs_a_reason() -> None:
    """6, 11."""
    data = form_with("2.2", applicable=False, inputs=(), note="")
    only(data, Code.NA_WITHOUT_REASON, "2.2", Column.NOTE)


@pytest.mark.parametrize("row_id", ["1.2", "2.1", "1.1", "4.1"])
def test_not_applicable_where_everybody_is_scored_is_an_error(row_id: str) -> None:
    """6."""
    data = with_entry(row_id, Column.DATA, NA, "text")
    only(data, Code.NA_NOT_ALLOWED, row_id, Column.DATA)
    assert mark_of(data, row_id) is Absent.BLANK


def test_not_applicable_beside_an_entry_is_an_error() -> None:
    """6, 11."""
    data = with_entry("2.2", Column.DATA, NA, "text")
    only(data, Code.NA_WITH_ENTRY, "2.2", Column.DATA)


@pytest.mark.parametrize(("row_id", "allowed"), [("2.2", f"«{NA}»"), ("2.1", "để trống")])
def test_anything_else_in_a_data_cell_is_an_error(row_id: str, allowed: str) -> None:
    """6, 11."""
    finding = only(
        with_entry(row_id, Column.DATA, "75%", "text"), Code.NOT_A_LEVEL, row_id, Column.DATA
    )
    assert f"chỉ nhận: {allowed}." in message(finding)


def test_an_appraiser_may_agree_that_a_criterion_is_not_applicable() -> None:
    """6."""
    data = form_with("2.2", round_1=Absent.NOT_APPLICABLE, round_2=Absent.BLANK)
    assert read(data).findings == ()
    assert mark_of(data, "2.2", Stage.APPRAISAL_1) is Absent.NOT_APPLICABLE
    kept = score_of(data, "2.2", Stage.APPRAISAL_2)
    assert kept == Score(Absent.NOT_APPLICABLE, "LV2!K9", kept=True)
    data = with_entry("1.2", Column.ROUND_1, NA, "text")
    only(data, Code.NA_NOT_ALLOWED, "1.2", Column.ROUND_1)


# Evidence


@pytest.mark.parametrize("evidence", ["", " ", "\u200b"])
def test_points_without_evidence_are_a_warning(evidence: str) -> None:
    """7, 11."""
    data = form_with("2.1", evidence="")
    data = with_entry("2.1", Column.EVIDENCE, evidence, "text", data=data)
    finding = only(data, Code.NO_EVIDENCE, "2.1", Column.EVIDENCE)
    assert "Tự chấm 4,74 điểm" in message(finding)
    assert mark_of(data, "2.1") == D("4.74")


def test_evidence_is_only_asked_for_where_the_criterion_does() -> None:
    """7."""
    assert read(form_with("4.1", evidence="")).findings == ()


# Formulas


def test_a_formula_in_an_entry_cell_is_read_with_a_warning() -> None:
    """8, 11."""
    data = with_entry("4.1", Column.SELF, "7.25", formula="7+0.25")
    finding = only(data, Code.FORMULA_IN_ENTRY, "4.1", Column.SELF)
    assert "=7+0.25; máy dùng giá trị đã lưu: 7,25" in message(finding)
    assert mark_of(data, "4.1") == D("7.25")


@pytest.mark.parametrize(
    ("value", "formula", "code"),
    [(None, "7+0.25", Code.FORMULA_NOT_CACHED), ("7.25", "[1]LV4!G6", Code.FORMULA_LINKS_OUT)],
)
@pytest.mark.parametrize("column", [Column.SELF, Column.EVIDENCE])
def test_a_formula_without_a_value_of_its_own_is_an_error(
    column: Column, value: str | None, formula: str, code: Code
) -> None:
    """8."""
    only(with_entry("4.1", column, value, formula=formula), code, "4.1", column)


@pytest.mark.parametrize("row_id", ["1.1", "2.1", "2.2", "3.1.2", "4.1", "5.1"])
@pytest.mark.parametrize(
    ("value", "formula", "code"),
    [
        (NA, "[1]LV1!G8", Code.FORMULA_LINKS_OUT),
        (None, '"Không áp "&"dụng"', Code.FORMULA_NOT_CACHED),
    ],
)
def test_a_formula_that_cannot_be_trusted_makes_nothing_not_applicable(
    row_id: str, value: str | None, formula: str, code: Code
) -> None:
    """6, 8."""
    kind = "n" if value is None else "str"
    empty = form_with(row_id, inputs=())
    data = with_entry(row_id, Column.DATA, value, kind, formula, data=empty)
    reading = read(data)
    sheet, address = place_of(row_id, Column.DATA)
    here = [f.code for f in reading.findings if f.place.cell == address and f.place.sheet == sheet]
    assert here == [code]
    assert reading.answers[row_id].applicable
    assert mark_of(data, row_id) is Absent.BLANK
    assert Code.NOT_SCORED not in {f.code for f in reading.findings}


def test_a_formula_that_says_not_applicable_is_read_with_a_warning() -> None:
    """6, 8."""
    empty = form_with("2.2", inputs=(), evidence="")
    data = with_entry("2.2", Column.DATA, NA, "str", '"Không áp "&"dụng"', data=empty)
    only(data, Code.FORMULA_IN_ENTRY, "2.2", Column.DATA)
    assert mark_of(data, "2.2") is Absent.NOT_APPLICABLE


def test_the_forms_own_formulas_are_no_entries() -> None:
    """8, 9: points that a form computes may be overwritten; they are never read."""
    data = with_entry("2.1", Column.SELF, "5")
    (finding,) = read(data).findings
    assert (finding.code, finding.place.cell) == (Code.TOTAL_DIFFERS, "G6")
    assert mark_of(data, "2.1") == D("4.74")


# Totals


@pytest.mark.parametrize(
    ("row_id", "column", "value", "kind", "words"),
    [
        ("2.1", Column.SELF, "4", "n", "Điểm trong tệp là 4; tính lại là 4,74."),
        ("2=", Column.SELF, "9", "n", "Tổng trong tệp là 9; tính lại là 7,74."),
        (
            "2=",
            Column.FINAL,
            "9",
            "n",
            "Điểm được phê duyệt: Tổng trong tệp là 9; tính lại là 7,74.",
        ),
        ("3.1", Column.ROUND_1, "0", "n", "Điểm trong tệp là 0; tính lại là 2,25."),
        ("2=", Column.SELF, "#REF!", "e", "Tổng trong tệp là #REF!; tính lại là 7,74."),
        ("2=", Column.SELF, "", "text", "Tổng trong tệp là (trống); tính lại là 7,74."),
        ("2=", Column.SELF, "7,74", "text", "Tổng trong tệp là 7,74; tính lại là 7,74."),
    ],
)
def test_a_total_that_differs_is_told_with_both(
    row_id: str, column: Column, value: str, kind: str, words: str
) -> None:
    """9, 11."""
    (finding,) = read(with_entry(row_id, column, value, kind)).findings
    assert finding.code is Code.TOTAL_DIFFERS
    assert (finding.place.sheet, finding.place.cell) == place_of(row_id, column)
    assert words in message(finding)
    assert remedy(finding)


def test_a_total_without_a_stored_value_is_told() -> None:
    """9."""
    row_id = total_row_id(index().fields[1])
    (finding,) = read(with_entry(row_id, Column.SELF, None, formula="SUM(G6:G9)")).findings
    assert finding.code is Code.TOTAL_DIFFERS


@pytest.mark.parametrize("value", ["7.744", "7.736"])
def test_what_rounding_explains_is_no_difference(value: str) -> None:
    """9."""
    assert read(with_entry("2=", Column.SELF, value)).findings == ()


def test_a_number_where_nothing_is_scored_differs() -> None:
    """9."""
    data = with_entry("2.2", Column.SELF, "3", data=form_with("2.2", applicable=False, inputs=()))
    (finding,) = read(data).findings
    assert "tính lại là (trống)." in message(finding)


# Stages


def filled(stages: dict[str, Mark]) -> Answers:
    """The good answers with other marks in the columns of the later stages."""
    return {code: replace(answer, **stages) for code, answer in answers().items()}  # type: ignore[arg-type]


BLANK = Absent.BLANK


def test_later_stages_that_are_blank_say_nothing() -> None:
    """10."""
    data = write_form(
        index(), unit(), Stage.SELF, filled({"round_1": BLANK, "round_2": BLANK, "final": BLANK})
    )
    assert read(data).findings == ()
    assert mark_of(data, "2.1", Stage.APPRAISAL_1) is Absent.BLANK
    assert score_of(data, "2.1", Stage.APPRAISAL_2) == Score(BLANK, "LV2!Q6")


@pytest.mark.parametrize(
    ("column", "entry"),
    [(Column.ROUND_1, "Điểm thẩm định lần 1"), (Column.FINAL, "Điểm được phê duyệt")],
)
def test_a_stage_that_is_filled_in_part_is_one_warning(column: Column, entry: str) -> None:
    """10, 11."""
    data = form_with("2.1", **{column.value: BLANK})
    data = with_entry("4.1", column, " ", "text", data=data)
    (finding,) = without_totals(read(data))
    assert finding.code is Code.STAGE_INCOMPLETE
    assert (finding.place.sheet, finding.place.cell) == place_of("2.1", column)
    assert message(finding) == f"{entry}: Còn 2/9 tiêu chí chưa có điểm: 2.1; 4.1."


def test_round_2_keeps_round_1_where_nothing_was_asked() -> None:
    """10."""
    data = form_with("2.1", round_2=BLANK)
    assert read(data).findings == ()
    assert score_of(data, "2.1", Stage.APPRAISAL_2) == Score(D("4.74"), "LV2!K6", kept=True)
    assert read(data).answers["2.1"].round_2 is BLANK


@pytest.mark.parametrize(
    "text", ["asked", "reply", "explanation", "supplement", "opinion_2", "other_sources"]
)
def test_round_2_keeps_nothing_where_a_second_look_was_taken(text: str) -> None:
    """10."""
    data = form_with("2.1", round_2=BLANK, **{text: "Có văn bản mới"})
    (finding,) = read(data).findings
    assert finding.code is Code.STAGE_INCOMPLETE
    assert score_of(data, "2.1", Stage.APPRAISAL_2) == Score(BLANK, "LV2!Q6")


def test_a_round_2_that_only_keeps_is_not_begun() -> None:
    """10: one question that is still open makes no warning before anybody has entered a point."""
    changed = dict(filled({"round_2": BLANK, "final": BLANK}))
    changed["2.1"] = replace(changed["2.1"], asked="Vì sao?")
    data = write_form(index(), unit(), Stage.APPRAISAL_1, changed)
    assert read(data).findings == ()
    assert score_of(data, "2.2", Stage.APPRAISAL_2).kept


def test_a_faulty_round_2_is_not_replaced_by_round_1() -> None:
    """10."""
    data = with_entry("2.1", Column.ROUND_2, "x", "text")
    only(data, Code.NOT_A_NUMBER, "2.1", Column.ROUND_2)
    assert score_of(data, "2.1", Stage.APPRAISAL_2) == Score(BLANK, "LV2!Q6")


def test_all_faults_are_listed_in_one_pass() -> None:
    """11."""
    data = with_entry("4.1", Column.SELF, "99")
    data = with_entry("2.1#1", Column.DATA, "x", "text", data=data)
    data = with_entry("1.2", Column.DATA, "Có lẽ", "text", data=data)
    reading = read(data)
    found = [(f.code, f.place.criterion) for f in without_totals(reading)]
    assert found == [
        (Code.NOT_A_LEVEL, "1.2"),
        (Code.NOT_A_COUNT, "2.1"),
        (Code.OVER_MAXIMUM, "4.1"),
    ]
    assert reading.submission is not None
    assert reading.submission.errors == 3
