"""What a raw cell is worth.

1. A number is read as it is stored; what its format hides is told with both values.
2. Text is read as a number by a strict grammar, with a warning; what could mean two things, and
   everything else, is an error.
3. A date, a percentage, TRUE, an error value are errors of their own; the number that a date was
   typed as is asked back.
4. Blank is neither 0 nor a fault: nothing, blanks and what shows nothing are blank.
5. A formula in an entry cell is told and its stored value read; without one, or with a link to
   another workbook, nothing is read.
6. Counts are whole and not negative.
7. Typed points are what the criterion permits.
8. Appraised points are such points, or «không áp dụng» where the criterion allows it.
9. A choice is named by its text, its label or its points; case, blanks, diacritics and dashes do
   not matter as long as one choice remains.
10. Text is cleaned in one place: no control characters, no marks of direction, at most 32,767 long.
11. An unreadable entry always comes with an error, and a readable one never does.
12. A whole number is one to nine ASCII digits and nothing else.
"""

from datetime import datetime
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.cell import EMPTY, Boolean, Cell, Fault, Moment, Number, Text, Value
from cchc_xl.model.finding import Code, Detail, Severity
from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Direct, Method
from cchc_xl.model.score import Absent, Mark
from cchc_xl.rules.values import (
    TEXT_LIMIT,
    Choice,
    Entry,
    appraised_entry,
    choice_entry,
    clean_text,
    count_entry,
    detail_of,
    number_entry,
    points_entry,
    says,
    whole_number,
)
from tests.indexes import levels

NA = "Không áp dụng"
LEVELS = levels(("Đủ, đúng hạn", "2"), ("Chậm", "1"), ("Không", "0"))
CHOICES = (
    *(Choice(f"{lv.label} – {lv.points}", lv.label, lv.points, lv.points) for lv in LEVELS.levels),
    Choice(NA, NA, None, Absent.NOT_APPLICABLE),
)


def cell(value: Value, formula: str | None = None, cached: bool = True) -> Cell:
    return Cell(8, 7, value, formula, cached)


def text(content: str) -> Cell:
    return cell(Text(content))


def number(digits: str) -> Cell:
    return cell(Number(D(digits)))


def codes(entry: Entry) -> list[Code]:
    return [code for code, _ in entry.notes]


def criterion(method: Method, maximum: str = "2", na_allowed: bool = False) -> Criterion:
    return Criterion("9.9", "Tiêu chí", D(maximum), method, na_allowed=na_allowed)


def test_a_number_is_read_as_it_is_stored() -> None:
    """1."""
    assert number_entry(number("1.45")) == Entry(D("1.45"))


def test_what_a_format_hides_is_told_with_both_values() -> None:
    """1."""
    entry = number_entry(cell(Number(D("1.449999"), shown=D(1))))
    assert entry == Entry(
        D("1.449999"), ((Code.SHOWN_DIFFERS, {"value": D("1.449999"), "shown": D(1)}),)
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("1,5 ", "1.5"),
        ("\u00a01,5\u00a0", "1.5"),
        ("1\u200b,5\ufeff", "1.5"),
        ("１，５", "1.5"),
        ("１２．５", "12.5"),
        ("-1,5", "-1.5"),
        ("\u22121,5", "-1.5"),
        ("0,500", "0.5"),
        ("120", "120"),
        ("1500,25", "1500.25"),
        ("1.23456", "1.23456"),
    ],
)
def test_text_is_read_as_a_number_with_a_warning(written: str, expected: str) -> None:
    """2."""
    entry = number_entry(text(written))
    assert entry.mark == D(expected)
    assert codes(entry) == [Code.NUMBER_AS_TEXT]
    assert entry.notes[0][1]["number"] == D(expected)


@pytest.mark.parametrize(
    "written",
    [
        "1,O",
        "1/2",
        "1,5 điểm",
        "-",
        "x",
        "Không",
        "N/A",
        "1,,5",
        "1.500,5",
        "1 500",
        "+1",
        "1e3",
        ",5",
        "1.",
        "٣",
        "½",
        "1,5%",
        "1,5,",
        "l",
        "NaN",
        "inf",
    ],
)
def test_any_other_text_is_no_number(written: str) -> None:
    """2, 11."""
    entry = number_entry(text(written))
    assert entry.mark is None
    assert codes(entry) == [Code.NOT_A_NUMBER]
    assert entry.notes[0][1]["value"] == written


@pytest.mark.parametrize("written", ["1.500", "1,500", "12.345", "-1.500", "999,999"])
def test_a_thousand_or_a_fraction_is_not_guessed(written: str) -> None:
    """2."""
    entry = number_entry(text(written))
    assert (entry.mark, codes(entry)) == (None, [Code.AMBIGUOUS_NUMBER])


@pytest.mark.parametrize(
    ("value", "code", "told"),
    [
        (Number(D("0.95"), percent=True), Code.PERCENT_AS_SCORE, D("0.95")),
        (Boolean(True), Code.BOOLEAN_AS_SCORE, "TRUE"),
        (Boolean(False), Code.BOOLEAN_AS_SCORE, "FALSE"),
        (Fault("#REF!"), Code.ERROR_VALUE, "#REF!"),
        (Fault("NaN"), Code.ERROR_VALUE, "NaN"),
    ],
)
def test_what_only_looks_like_a_number_is_an_error(value: Value, code: Code, told: Detail) -> None:
    """3, 11."""
    assert number_entry(cell(value)) == Entry(None, ((code, {"value": told}),))


@pytest.mark.parametrize(
    ("moment", "serial", "meant"),
    [
        (datetime(2024, 5, 9), "45421", "9.5"),
        (datetime(2024, 10, 12), "45577", "12.1"),
        (datetime(1900, 1, 9, 12), "9.5", "9.5"),
    ],
)
def test_the_number_that_a_date_was_typed_as_is_asked_back(
    moment: datetime, serial: str, meant: str
) -> None:
    """3."""
    entry = number_entry(cell(Moment(moment, D(serial))))
    assert (entry.mark, codes(entry)) == (None, [Code.DATE_AS_SCORE])
    assert entry.notes[0][1] == {"value": moment.date(), "meant": D(meant)}


@pytest.mark.parametrize("value", [EMPTY, Text("\u200b"), Text("\u00a0 ")])
def test_blank_is_neither_0_nor_a_fault(value: Value) -> None:
    """4."""
    assert number_entry(cell(value)) == Entry(Absent.BLANK)
    assert count_entry(cell(value)) == Entry(Absent.BLANK)
    assert choice_entry(cell(value), CHOICES, D(2)).mark is Absent.BLANK


def test_a_formula_is_told_and_its_stored_value_read() -> None:
    """5."""
    entry = number_entry(cell(Number(D("1.5")), "1+0.5"))
    assert entry.mark == D("1.5")
    assert entry.notes == ((Code.FORMULA_IN_ENTRY, {"formula": "1+0.5", "value": D("1.5")}),)
    chosen = choice_entry(cell(Text("Chậm – 1"), 'A1&" – 1"'), CHOICES, D(2))
    assert (chosen.mark, codes(chosen)) == (D(1), [Code.FORMULA_IN_ENTRY])
    absent = appraised_entry(cell(Text(NA), "H8"), criterion(LEVELS, na_allowed=True), 2, NA)
    assert (absent.mark, codes(absent)) == (Absent.NOT_APPLICABLE, [Code.FORMULA_IN_ENTRY])


@pytest.mark.parametrize(
    ("formula", "cached", "code"),
    [
        ("1+0.5", False, Code.FORMULA_NOT_CACHED),
        ("[1]LV1!G8", True, Code.FORMULA_LINKS_OUT),
        ("SUM('[2]LV1 (2)'!G8:G9)", True, Code.FORMULA_LINKS_OUT),
    ],
)
def test_a_formula_without_a_value_of_its_own_gives_nothing(
    formula: str, cached: bool, code: Code
) -> None:
    """5, 11."""
    number_cell = cell(Number(D(1)), formula, cached)
    assert number_entry(number_cell) == Entry(None, number_entry(number_cell).notes)
    assert codes(number_entry(number_cell)) == [code]
    assert codes(choice_entry(cell(Text("Chậm"), formula, cached), CHOICES, D(2))) == [code]
    word = cell(Text(NA), formula, cached)
    given_up = appraised_entry(word, criterion(LEVELS, na_allowed=True), 2, NA)
    assert (given_up.mark, codes(given_up)) == (None, [code])


@pytest.mark.parametrize(
    ("digits", "expected"),
    [("0", None), ("120", None), ("-1", Code.NEGATIVE), ("1.5", Code.NOT_A_COUNT)],
)
def test_counts_are_whole_and_not_negative(digits: str, expected: Code | None) -> None:
    """6."""
    entry = count_entry(number(digits))
    assert entry.mark == (D(digits) if expected is None else None)
    assert codes(entry) == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Text("9,5"), Code.NOT_A_COUNT),
        (Text("12 hồ sơ"), Code.NOT_A_COUNT),
        (Moment(datetime(2024, 5, 9), D(45421)), Code.DATE_AS_COUNT),
        (Text("1.500"), Code.AMBIGUOUS_NUMBER),
    ],
)
def test_what_is_no_count_is_not_told_as_points(value: Value, expected: Code) -> None:
    """3, 6: neither «ví dụ 1,5» nor «có phải ý là 9,5» helps where things are counted."""
    entry = count_entry(cell(value))
    assert (entry.mark, codes(entry)) == (None, [expected])


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("7.25", None),
        ("0", None),
        ("10.25", Code.OVER_MAXIMUM),
        ("-0.25", Code.NEGATIVE),
        ("7.3", Code.NOT_A_STEP),
        ("1.23456", Code.TOO_MANY_DECIMALS),
    ],
)
def test_typed_points_are_what_the_criterion_permits(digits: str, expected: Code | None) -> None:
    """7."""
    entry = points_entry(number(digits), criterion(Direct(D("0.25")), "10"), 2)
    assert entry.mark == (D(digits) if expected is None else None)
    assert codes(entry) == ([] if expected is None else [expected])
    assert all(note["value"] == D(digits) for _, note in entry.notes)


@pytest.mark.parametrize("written", ["-0", "-0,00", "−0.0"])
def test_nothing_below_zero_is_zero(written: str) -> None:
    """2."""
    assert str(number_entry(text(written)).mark) == "0"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0", 0),
        ("007", 7),
        ("999999999", 999_999_999),
        ("1000000000", None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("1\n", None),
        (" 1", None),
        ("1_0", None),
        ("²", None),
        ("٣", None),
    ],
)
def test_whole_numbers_are_few_plain_digits(written: str, expected: int | None) -> None:
    """12."""
    assert whole_number(written) == expected


def test_a_warning_about_points_does_not_hide_an_error() -> None:
    """7, 11."""
    entry = points_entry(text("12,5"), criterion(Direct(D("0.25")), "10"), 2)
    assert (entry.mark, codes(entry)) == (None, [Code.NUMBER_AS_TEXT, Code.OVER_MAXIMUM])


@pytest.mark.parametrize(
    ("value", "na_allowed", "mark", "expected"),
    [
        (Number(D(2)), False, D(2), []),
        (Number(D("1.5")), False, None, [Code.NOT_A_LEVEL]),
        (Text(NA), True, Absent.NOT_APPLICABLE, []),
        (Text(" KHONG AP DUNG "), True, Absent.NOT_APPLICABLE, []),
        (Text(NA), False, None, [Code.NA_NOT_ALLOWED]),
        (Text("x"), True, None, [Code.NOT_A_NUMBER]),
        (EMPTY, True, Absent.BLANK, []),
    ],
)
def test_appraised_points_or_not_applicable(
    value: Value, na_allowed: bool, mark: Mark | None, expected: list[Code]
) -> None:
    """8."""
    entry = appraised_entry(cell(value), criterion(LEVELS, na_allowed=na_allowed), 2, NA)
    assert (entry.mark, codes(entry)) == (mark, expected)


@pytest.mark.parametrize(
    ("written", "mark"),
    [
        ("Đủ, đúng hạn – 2", D(2)),
        ("Đủ, đúng hạn - 2", D(2)),
        ("Đủ,  đúng hạn", D(2)),
        ("ĐỦ, ĐÚNG HẠN", D(2)),
        ("du, dung han", D(2)),
        ("Du\u0309, đu\u0301ng ha\u0323n", D(2)),
        ("Không", D(0)),
        ("chậm", D(1)),
        (NA, Absent.NOT_APPLICABLE),
    ],
)
def test_a_choice_is_named_by_text_or_label(written: str, mark: Mark) -> None:
    """9: what is not spelt as it was offered is told."""
    entry = choice_entry(text(written), CHOICES, D(2))
    offered = written in {choice.text for choice in CHOICES}
    assert (entry.mark, codes(entry)) == (mark, [] if offered else [Code.UNDERSTOOD_AS])


def test_a_choice_is_named_by_its_points() -> None:
    """9."""
    entry = choice_entry(number("1"), CHOICES, D(2))
    assert entry == Entry(D(1), ((Code.UNDERSTOOD_AS, {"value": D(1), "choice": "Chậm – 1"}),))
    typed = choice_entry(text("1,0"), CHOICES, D(2))
    assert (typed.mark, codes(typed)) == (D(1), [Code.NUMBER_AS_TEXT, Code.UNDERSTOOD_AS])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Text("Tốt"), [Code.NOT_A_LEVEL]),
        (Number(D("1.5")), [Code.NOT_A_LEVEL]),
        (Number(D(3)), [Code.OVER_MAXIMUM]),
        (Number(D(-1)), [Code.NEGATIVE]),
        (Boolean(True), [Code.BOOLEAN_AS_SCORE]),
        (Text("1.500"), [Code.AMBIGUOUS_NUMBER]),
    ],
)
def test_what_is_not_offered_is_no_choice(value: Value, expected: list[Code]) -> None:
    """9, 11."""
    entry = choice_entry(cell(value), CHOICES, D(2))
    assert (entry.mark, codes(entry)) == (None, expected)


def test_two_choices_under_one_folded_name_or_one_number_are_not_guessed() -> None:
    """9."""
    pair = (Choice("Má – 1", "Má", D(1), D(1)), Choice("Mà – 1", "Mà", D(1), D(1)))
    assert choice_entry(text("Mà – 1"), pair, D(1)) == Entry(D(1))
    assert choice_entry(text("Mà"), pair, D(1)).mark == D(1)
    assert codes(choice_entry(text("Ma"), pair, D(1))) == [Code.NOT_A_LEVEL]
    assert codes(choice_entry(number("1"), pair, D(1))) == [Code.NOT_A_LEVEL]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Kế hoạch 12/KH-UBND", "Kế hoạch 12/KH-UBND"),
        ("  hai đầu  ", "hai đầu"),
        ("dòng 1\vdòng 2", "dòng 1\ndòng 2"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("chuông\x07, tab\tgiữ", "chuông, tab\tgiữ"),
        ("\u202eđảo\u202c\u2066x\u2069\u200f", "đảox"),
        ("\ud800nửa\udc00", "nửa"),
        ("không\u200b rộng\ufeff", "không rộng"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("🌾", "🌾"),
        ("x" * 40_000, "x" * TEXT_LIMIT),
        ("\x00" + "x" * 40_000, "x" * TEXT_LIMIT),
    ],
)
def test_text_is_cleaned_in_one_place(raw: str, clean: str) -> None:
    """10."""
    assert clean_text(raw) == clean


def test_a_value_is_quoted_as_it_stands() -> None:
    """3."""
    assert detail_of(EMPTY) == ""
    assert detail_of(Moment(datetime(2024, 5, 9, 8), D("45421.333"))) == datetime(2024, 5, 9).date()
    assert detail_of(Text("a\x07")) == "a"
    assert says(Text("không  ÁP DỤNG"), NA)
    assert not says(Number(D(1)), NA)


VALUES = st.one_of(
    st.just(EMPTY),
    st.text(max_size=12).map(Text),
    st.text("0123456789.,- ", max_size=8).map(Text),
    st.booleans().map(Boolean),
    st.sampled_from(["#REF!", "#N/A", "NaN"]).map(Fault),
    st.datetimes().map(lambda moment: Moment(moment, D(45000))),
    st.builds(
        Number,
        st.decimals(-100, 100, places=3),
        st.booleans(),
        st.none() | st.decimals(0, 9, places=0),
    ),
)


@given(VALUES, st.none() | st.sampled_from(["1+1", "[1]A!B2"]), st.booleans())
def test_unreadable_entries_have_an_error_and_readable_ones_none(
    value: Value, formula: str | None, cached: bool
) -> None:
    """11."""
    any_cell = cell(value, formula, cached or formula is None)
    points = criterion(Direct(D("0.25")), "10", na_allowed=True)
    for entry in (
        number_entry(any_cell),
        count_entry(any_cell),
        points_entry(any_cell, points, 2),
        appraised_entry(any_cell, points, 2, NA),
        choice_entry(any_cell, CHOICES, D(2)),
    ):
        wrong = any(code.severity is Severity.ERROR for code in codes(entry))
        assert wrong == (entry.mark is None)
