"""The cells of a workbook, each as one of a closed set of typed values.

1. Every type of cell gives its value: number, shared and inline text, formula text, boolean, error,
   ISO date.
2. Runs of rich text are joined, spaces kept, phonetic hints left out, ``_x000B_`` decoded.
3. Numbers are exact decimals; the noise of binary sums is no difference; NaN, INF and numbers
   beyond reason are faults by their name.
4. A number under a date format is a moment, in both date systems; under a percent format it says
   so; where the format hides decimals, what is shown is told.
5. Blanks, and formulas that give nothing, are empty.
6. A formula is told with its text, and whether a value is stored; a shared one has its master's.
7. Cells without addresses follow one another; a wrong dimension is ignored; hidden rows and
   columns, and merges, are told.
8. The same cell twice is a finding; an address that belies its row, or a type nobody knows, refuses
   the sheet; so do cells too far away.
9. A workbook lists its worksheets with their state, in order, and the day it was saved.
10. Taking plain cells from the text gives what the XML tree gives, and says so where it cannot.
11. Damaged parts are findings.
"""

from datetime import date, datetime
from decimal import Decimal as D

import pytest

from cchc_xl.model.cell import EMPTY, Boolean, Cell, Fault, Moment, Number, Text, Value
from cchc_xl.model.finding import Code, Finding
from cchc_xl.sheets import cells as cells_module
from cchc_xl.sheets.cells import Workbook, open_workbook
from cchc_xl.sheets.grid import Sheet
from cchc_xl.sheets.plain import plain_rows
from tests.sheets.badfiles import good_form, parts_of, sheet_part, small_book, with_part, zipped


def book_of(data: bytes) -> Workbook:
    book = open_workbook(data)
    assert isinstance(book, Workbook), book
    return book


def sheet_of(data: bytes, name: str = "A") -> Sheet:
    sheet = book_of(data).read(name)
    assert isinstance(sheet, Sheet), sheet
    return sheet


def refused(data: bytes) -> Finding:
    sheet = book_of(data).read("A")
    assert isinstance(sheet, Finding), sheet
    return sheet


def only(cell: str, *strings: str, formats: tuple[str, ...] = (), workbook: str = "") -> Cell:
    """The cell A1 of a sheet that holds nothing else, read in both ways."""
    data = small_book(f'<row r="1">{cell}</row>', strings, formats=formats, workbook=workbook)
    odd = small_book(
        f'<row r="1"><!-- not plain -->{cell}</row>', strings, formats=formats, workbook=workbook
    )
    first, second = sheet_of(data).cell(1, 1), sheet_of(odd).cell(1, 1)
    assert first == second
    return first


def value(cell: str, *strings: str) -> Value:
    return only(cell, *strings).value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"><v>1.5</v></c>', Number(D("1.5"))),
        ('<c r="A1" t="n"><v>-2</v></c>', Number(D(-2))),
        ('<c r="A1" t="s"><v>0</v></c>', Text("Đạt")),
        ('<c r="A1" t="inlineStr"><is><t>Đạt</t></is></c>', Text("Đạt")),
        ('<c r="A1" t="str"><f>B1</f><v>Đạt &amp; &lt;tốt&gt;</v></c>', Text("Đạt & <tốt>")),
        ('<c r="A1" t="b"><v>1</v></c>', Boolean(True)),
        ('<c r="A1" t="b"><v>0</v></c>', Boolean(False)),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Fault("#REF!")),
        ('<c r="A1" t="e"><v>#N/A</v></c>', Fault("#N/A")),
        ('<c r="A1" t="d"><v>2024-05-09T00:00:00Z</v></c>', Moment(datetime(2024, 5, 9), D(45421))),
        ('<c r="A1" t="d"><v>hôm qua</v></c>', Text("hôm qua")),
        ('<c r="A1" s="0"/>', EMPTY),
        ('<c r="A1" t="s"/>', EMPTY),
        ('<c r="A1"><v></v></c>', EMPTY),
        ('<c r="A1" t="inlineStr"><is><t/></is></c>', EMPTY),
    ],
)
def test_every_type_gives_its_value(cell: str, expected: Value) -> None:
    """1, 10."""
    assert value(cell, "<t>Đạt</t>") == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<r><t>hai </t></r><r><rPr><b/></rPr><t xml:space='preserve'> chữ</t></r>", "hai  chữ"),
        ('<t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh>', "漢字"),
        ("<r><t>a</t></r><rPh><t>x</t></rPh><phoneticPr fontId='1'/><r><t>b</t></r>", "ab"),
        ('<t xml:space="preserve"> đầu và cuối </t>', " đầu và cuối "),
        ("<t>dòng 1_x000B_dòng 2</t>", "dòng 1\vdòng 2"),
        ("<t>_x005F_x000B_</t>", "_x000B_"),
        ("<t>_xD83C__xDF3E_</t>", "🌾"),
        ("<t>_xD83C_</t>", "\ufffd"),
        ("<t>hai\ndòng</t>", "hai\ndòng"),
        ("<t>&#233;&amp;</t>", "é&"),
    ],
)
def test_text_is_joined_and_decoded(item: str, expected: str) -> None:
    """2, 10."""
    assert value('<c r="A1" t="s"><v>0</v></c>', item) == Text(expected)


def test_runs_of_inline_text_are_joined() -> None:
    """2."""
    cell = '<c r="A1" t="inlineStr"><is><r><t>hai </t></r><r><t>chữ</t></r></is></c>'
    assert value(cell) == Text("hai chữ")


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("0.30000000000000004", "0.3"),
        ("2.9999999999999996", "3"),
        ("1.23456", "1.23456"),
        ("0.1", "0.1"),
        ("1.5E2", "150"),
        ("1e-12", "0"),
        ("-0", "0"),
        ("123456789012345", "123456789012345"),
        ("45421.333333333336", "45421.333333333"),
    ],
)
def test_numbers_are_exact(stored: str, expected: str) -> None:
    """3."""
    read = value(f'<c r="A1"><v>{stored}</v></c>')
    assert read == Number(D(expected))
    assert isinstance(read, Number)
    assert "E" not in format(read.value, "f")


@pytest.mark.parametrize(
    "stored",
    ["NaN", "INF", "-INF", "1E+308", "1E+999", "1e15", "mười", "1,5", "1_0", "٣", "１", "9" * 50],
)
def test_what_is_no_number_is_a_fault_by_its_name(stored: str) -> None:
    """3."""
    assert value(f'<c r="A1"><v>{stored}</v></c>') == Fault(stored)


@pytest.mark.parametrize(
    ("stored", "code", "expected"),
    [
        ("45421", "dd/mm/yyyy", Moment(datetime(2024, 5, 9), D(45421))),
        ("45421.5", "yyyy\\-mm\\-dd hh:mm", Moment(datetime(2024, 5, 9, 12), D("45421.5"))),
        ("0.395833333333333", "h:mm", Moment(datetime(1899, 12, 31, 9, 30), D("0.395833333"))),
        ("1.5", "[h]:mm:ss", Moment(datetime(1900, 1, 1, 12), D("1.5"))),
        ("61", "d-mmm", Moment(datetime(1900, 3, 1), D(61))),
        ("59", "d/m", Moment(datetime(1900, 2, 28), D(59))),
        ("9.5", "[$-42A]dd mmmm yyyy", Moment(datetime(1900, 1, 9, 12), D("9.5"))),
        ("-1", "d/m/yyyy", Number(D(-1))),
        ("3000000", "d/m/yyyy", Number(D(3000000))),
        ("0.95", "0%", Number(D("0.95"), percent=True)),
        ("0.955", '0.0"%"', Number(D("0.955"), shown=D("1.0"))),
        ("0.955", "0.00%;[Red]-0.00%", Number(D("0.955"), percent=True)),
        ("1.449999", "0", Number(D("1.449999"), shown=D(1))),
        ("1.5", "0", Number(D("1.5"), shown=D(2))),
        ("-1.5", "0;-0", Number(D("-1.5"), shown=D(-2))),
        ("1.5", "0.00", Number(D("1.5"))),
        ("2", "0", Number(D(2))),
        ("1.25", "#,##0.0", Number(D("1.25"), shown=D("1.3"))),
        ("1.25", "0.0##", Number(D("1.25"))),
        ("1.25", '0.0" điểm"', Number(D("1.25"), shown=D("1.3"))),
        ("1.25", "General", Number(D("1.25"))),
        ("1.25", "@", Number(D("1.25"))),
        ("1.25", "-;-", Number(D("1.25"))),
        ("1.25", "# ?/?", Number(D("1.25"))),
        ("1.25", "0E+00", Number(D("1.25"))),
        ("1250.5", "0,", Number(D("1250.5"))),
        ("1.25", "[>1]0;0.0", Number(D("1.25"))),
        ("1.25", '"đã chấm"', Number(D("1.25"))),
        ("1.25", "_(* #,##0_)", Number(D("1.25"), shown=D(1))),
        ("7.25", "0." + "0" * 30, Number(D("7.25"))),
        ("99999999999999.5", "0." + "0" * 15, Number(D("99999999999999.5"))),
        ("1.123456789", "0." + "0" * 9, Number(D("1.123456789"))),
        ("1.123456789", "0." + "0" * 8, Number(D("1.123456789"), shown=D("1.12345679"))),
        ("2958465.9999999", "d/m/yyyy", Number(D("2958465.9999999"))),
        ("2958465", "d/m/yyyy", Moment(datetime(9999, 12, 31), D(2958465))),
        ("999999999999999", "d/m/yyyy", Number(D(999999999999999))),
    ],
)
def test_formats_make_moments_percentages_and_hide_decimals(
    stored: str, code: str, expected: Value
) -> None:
    """4, 10."""
    assert only(f'<c r="A1" s="1"><v>{stored}</v></c>', formats=(code,)).value == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (14, Moment(datetime(2024, 5, 9), D(45421))),
        (22, Moment(datetime(2024, 5, 9), D(45421))),
        (45, Moment(datetime(2024, 5, 9), D(45421))),
        (57, Moment(datetime(2024, 5, 9), D(45421))),
        (9, Number(D(45421), percent=True)),
        (1, Number(D(45421))),
        (13, Number(D(45421))),
        (49, Number(D(45421))),
    ],
)
def test_built_in_formats_have_no_code_in_the_file(number: int, expected: Value) -> None:
    """4."""
    data = small_book('<row r="1"><c r="A1" s="0"><v>45421</v></c></row>')
    data = with_part(
        data, "xl/styles.xml", lambda c: c.replace(b'numFmtId="0"', b'numFmtId="%d"' % number)
    )
    assert sheet_of(data).cell(1, 1).value == expected


def test_dates_from_1904_are_four_years_later() -> None:
    """4."""
    cell = only(
        '<c r="A1" s="1"><v>43959</v></c>',
        formats=("d/m/yy",),
        workbook='<workbookPr date1904="1"/>',
    )
    assert cell.value == Moment(datetime(2024, 5, 9), D(43959))


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("2957003", Moment(datetime(9999, 12, 31), D(2957003))),
        ("2957003.9999999", Number(D("2957003.9999999"))),
        ("2957004", Number(D(2957004))),
    ],
)
def test_days_beyond_the_calendar_from_1904_are_numbers(stored: str, expected: Value) -> None:
    """4."""
    cell = only(
        f'<c r="A1" s="1"><v>{stored}</v></c>',
        formats=("d/m/yy",),
        workbook='<workbookPr date1904="1"/>',
    )
    assert cell.value == expected


def test_a_style_that_is_not_there_is_general() -> None:
    """4."""
    assert only('<c r="A1" s="77"><v>1</v></c>').value == Number(D(1))


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>',
        '<c r="A1" t="inlineStr"><is><t>\u200b\u00a0</t></is></c>',
    ],
)
def test_blanks_are_empty(cell: str) -> None:
    """5."""
    data = small_book(f'<row r="1">{cell}</row>', ('<t xml:space="preserve"> </t>',))
    assert sheet_of(data).rows == {}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', (Number(D(2)), "1+1", True)),
        ('<c r="A1"><f>1+1</f></c>', (EMPTY, "1+1", False)),
        ('<c r="A1"><f>1+1</f><v></v></c>', (EMPTY, "1+1", False)),
        ('<c r="A1"><f>1+1</f><v/></c>', (EMPTY, "1+1", False)),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', (EMPTY, '""', True)),
        ('<c r="A1" t="str"><f>""</f></c>', (EMPTY, '""', True)),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', (Fault("#DIV/0!"), "1/0", True)),
        (
            '<c r="A1"><f aca="false">[1]A!B2&gt;1</f><v>1</v></c>',
            (Number(D(1)), "[1]A!B2>1", True),
        ),
        (
            '<c r="A1"><f t="array" ref="A1">SUM(B1)</f><v>1</v></c>',
            (Number(D(1)), "SUM(B1)", True),
        ),
        ('<c r="A1"><f t="shared" si="3"/><v>1</v></c>', (Number(D(1)), "", True)),
    ],
)
def test_formulas_are_told_with_what_is_stored(
    cell: str, expected: tuple[Value, str, bool]
) -> None:
    """5, 6, 10."""
    read = only(cell)
    assert (read.value, read.formula, read.cached) == expected


@pytest.mark.parametrize("lead", ["", "<!-- not plain -->"])
def test_a_shared_formula_has_the_text_of_its_master(lead: str) -> None:
    """6, 10."""
    rows = (
        f'<row r="1">{lead}<c r="A1"><f t="shared" ref="A1:A2" si="0">B1*[1]C!A1</f>'
        "<v>1</v></c></row>"
        '<row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    sheet = sheet_of(small_book(rows))
    assert [sheet.cell(row, 1).formula for row in (1, 2)] == ["B1*[1]C!A1"] * 2


def test_cells_without_addresses_follow_one_another() -> None:
    """7."""
    sheet = sheet_of(
        small_book(
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/>"
            '<row><c r="B3"><v>4</v></c><c><v>5</v></c></row>'
            '<row r="9"><c><v>6</v></c></row><row><c><v>7</v></c></row>'
        )
    )
    found = {cell.address: cell.value for row in sheet.rows.values() for cell in row.values()}
    numbers = {"A1": 1, "C1": 3, "B3": 4, "C3": 5, "A9": 6, "A10": 7}
    assert found == {address: Number(D(n)) for address, n in numbers.items()}


def test_a_blank_cell_without_an_address_takes_its_place() -> None:
    """7, 10."""
    sheet = sheet_of(small_book('<row r="1"><c r="A1" s="0"/><c><v>5</v></c></row>'))
    assert sheet.cell(1, 2).value == Number(D(5))


def test_rows_without_a_number_of_their_own_take_that_of_their_cells() -> None:
    """7."""
    assert sheet_of(small_book('<row><c r="A7"><v>1</v></c></row>')).cell(7, 1).value != EMPTY


def test_a_wrong_dimension_is_ignored() -> None:
    """7."""
    rows = '<row r="5"><c r="C5"><v>1</v></c></row>'
    sheet = sheet_of(small_book(rows, before='<dimension ref="A1"/>'))
    assert sheet.cell(5, 3).value == Number(D(1))


@pytest.mark.parametrize("lead", ["", "<!-- not plain -->"])
def test_hidden_rows_and_merges_are_told(lead: str) -> None:
    """7, 10."""
    sheet = sheet_of(
        small_book(
            f'{lead}<row r="2" hidden="1"/>'
            '<row r="3" ht="9" hidden="true"><c r="A3"><v>1</v></c></row>'
            '<row r="4" hidden="0"/>',
            after='<mergeCells><mergeCell ref="B2:D5"/><mergeCell ref="A:A"/></mergeCells>',
        )
    )
    assert sheet.hidden_rows == {2, 3}
    assert sheet.merges == ((2, 2, 5, 4),)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>0</v></c><c r="B1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"/><row r="1"><c r="A1"/></row>',
        '<row r="1"><c r="A1"/><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"/></row>',
        '<row r="1"><c r="A1"/></row><row r="1"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_the_same_cell_twice_is_a_finding(rows: str) -> None:
    """8, 10."""
    (finding,) = sheet_of(small_book(rows)).findings
    assert finding.code is Code.CELL_TWICE
    assert finding.place.sheet == "A"
    assert finding.place.cell in ("A1", "B1")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="2"><c r="A2"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
    ],
)
def test_cells_out_of_order_are_read(rows: str) -> None:
    """7, 10."""
    sheet = sheet_of(small_book(rows))
    assert sheet.cell(1, 1).value == Number(D(1))
    assert sheet.findings == ()


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ('<row r="1"><c r="A2"><v>1</v></c></row>', Code.BROKEN_XML, "A2"),
        ('<row r="1"><c r="hai"><v>1</v></c></row>', Code.BROKEN_XML, "hai"),
        ('<row r="1"><c r="A1" t="z"><v>1</v></c></row>', Code.BROKEN_XML, "A1"),
        ('<row r="1"><c r="A1" t="inlineStr"><v>1</v></c></row>', Code.BROKEN_XML, "A1"),
        ('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', Code.BROKEN_XML, "A1"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', Code.BROKEN_XML, "A1"),
        ('<row r="1"><c r="A2"/></row>', Code.BROKEN_XML, "A2"),
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A1"/></row>',
            Code.BROKEN_XML,
            "A1",
        ),
        (f'<row r="{"9" * 5000}"><c r="A1"><v>1</v></c></row>', Code.BROKEN_XML, None),
        ('<row r="²"><c r="A1"><v>1</v></c></row>', Code.BROKEN_XML, None),
        ('<row r="00000001"><c r="A00000001"><v>1</v></c></row>', Code.BROKEN_XML, "A00000001"),
        (f'<row r="1"><c r="A{"1" * 5000}"/></row>', Code.BROKEN_XML, "A" + "1" * 19),
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', Code.CELL_TOO_FAR, "A1048576"),
        ('<row r="20000"><c r="XFD20000"><v>1</v></c></row>', Code.CELL_TOO_FAR, "XFD20000"),
        ('<row r="1"><c r="SG1"><v>1</v></c></row>', Code.CELL_TOO_FAR, "SG1"),
    ],
)
def test_what_cannot_be_placed_refuses_the_sheet(rows: str, code: Code, cell: str | None) -> None:
    """8."""
    finding = refused(small_book(rows))
    assert (finding.code, finding.place.sheet, finding.place.cell) == (code, "A", cell)


def test_styles_far_away_are_no_values() -> None:
    """8."""
    sheet = sheet_of(small_book('<row r="1048576"><c r="XFD1048576" s="0"/></row>'))
    assert sheet.rows == {}


def test_a_workbook_lists_its_worksheets() -> None:
    """9."""
    book = book_of(good_form())
    names = [info.name for info in book.sheets]
    assert names[:2] == ["Bìa", "LV1"]
    assert names[-2:] == ["_lists", "_meta"]
    assert [info.state for info in book.sheets if info.name in ("LV1", "_meta")] == [
        "visible",
        "veryHidden",
    ]
    assert book.saved_on == date(2032, 1, 6)
    assert book.findings == ()


def test_sheets_that_are_no_worksheets_are_left_out() -> None:
    """9."""
    data = with_part(
        small_book(""),
        "xl/_rels/workbook.xml.rels",
        lambda c: c.replace(b"/worksheet", b"/chartsheet", 1),
    )
    assert book_of(data).sheets == ()


def test_two_sheets_of_one_part_refuse_the_workbook() -> None:
    """9, 11: found by mutants, of which one showed a field under the name of the cover too."""
    data = with_part(
        small_book(""),
        "xl/workbook.xml",
        lambda c: c.replace(b"</sheets>", b'<sheet name="B" r:id="r1"/></sheets>'),
    )
    finding = open_workbook(data)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.context["part"]) == (Code.BROKEN_XML, "xl/workbook.xml")


def test_strict_workbooks_are_read() -> None:
    """9."""
    strict = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
            b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        ),
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }
    data = small_book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', ("<t>a</t>",))
    for part in parts_of(data):
        for old, new in strict.items():
            data = with_part(data, part, lambda c, old=old, new=new: c.replace(old, new))  # type: ignore[misc]
    assert sheet_of(data).cell(1, 1).value == Text("a")


def test_a_prefix_for_the_namespace_changes_nothing() -> None:
    """7, 10."""

    def prefixed(content: bytes) -> bytes:
        for tag in (b"worksheet", b"sheetData", b"row", b"c", b"v"):
            content = content.replace(b"<" + tag + b" ", b"<x:" + tag + b" ")
            content = content.replace(b"<" + tag + b">", b"<x:" + tag + b">")
            content = content.replace(b"</" + tag + b">", b"</x:" + tag + b">")
        return content.replace(b"xmlns=", b"xmlns:x=")

    data = small_book('<row r="1"><c r="A1"><v>1</v></c></row>')
    data = with_part(data, "xl/worksheets/sheet1.xml", prefixed)
    assert sheet_of(data).cell(1, 1).value == Number(D(1))


@pytest.mark.parametrize("stamp", ["", "hôm qua", "2031-13-45T00:00:00Z"])
def test_a_save_day_that_is_none_is_not_there(stamp: str) -> None:
    """9."""
    core = (
        '<c xmlns:d="http://purl.org/dc/terms/">' + f"<d:modified>{stamp}</d:modified></c>"
    ).encode()
    assert book_of(with_part(good_form(), "docProps/core.xml", lambda _: core)).saved_on is None
    assert book_of(with_part(good_form(), "docProps/core.xml", lambda _: b"<c")).saved_on is None


def test_a_sheet_that_is_not_there_is_a_finding() -> None:
    """9, 11."""
    finding = book_of(good_form()).read("Trang lạ")
    assert isinstance(finding, Finding)
    assert (finding.code, finding.place.sheet) == (Code.FILE_UNREADABLE, "Trang lạ")


@pytest.mark.parametrize(
    "part",
    ["xl/workbook.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"],
)
@pytest.mark.parametrize("content", [b"", b"<a", b"\xff\xfe\x00", b"<!DOCTYPE a><a/>"])
def test_damaged_parts_of_the_workbook_are_findings(part: str, content: bytes) -> None:
    """11."""
    opened = open_workbook(with_part(good_form(), part, lambda _: content))
    assert isinstance(opened, Finding)
    assert opened.code in (Code.BROKEN_XML, Code.FORBIDDEN_XML)


@pytest.mark.parametrize("part", ["sheet", "xl/sharedStrings.xml", "xl/styles.xml"])
@pytest.mark.parametrize("content", [b"", b"<a", b"<!DOCTYPE a><a/>"])
def test_damaged_parts_of_a_sheet_are_findings(part: str, content: bytes) -> None:
    """11."""
    form = good_form()
    name = sheet_part(form, "LV1") if part == "sheet" else part
    sheet = book_of(with_part(form, name, lambda _: content)).read("LV1")
    assert isinstance(sheet, Finding)
    assert sheet.place.sheet == "LV1"
    assert sheet.code in (Code.BROKEN_XML, Code.FORBIDDEN_XML)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml"])
def test_parts_that_cannot_be_inflated_are_findings(part: str) -> None:
    """11."""
    data = with_part(good_form(), part, lambda _: b" " * 17_000_000)
    sheet = book_of(data).read("LV1")
    assert isinstance(sheet, Finding)
    assert sheet.code is Code.TOO_BIG


def test_a_book_without_strings_or_styles_is_read() -> None:
    """9."""
    data = with_part(
        small_book('<row r="1"><c r="A1"><v>1</v></c></row>'),
        "xl/_rels/workbook.xml.rels",
        lambda c: c.replace(b"/sharedStrings", b"/x").replace(b"/styles", b"/y"),
    )
    assert sheet_of(data).cell(1, 1).value == Number(D(1))


@pytest.mark.parametrize("count", [501, 500])
def test_sheets_are_counted(count: int) -> None:
    """8."""
    more = b'<sheet name="B" r:id="none"/>' * (count - 1)
    data = with_part(
        small_book(""), "xl/workbook.xml", lambda c: c.replace(b"</sheets>", more + b"</sheets>")
    )
    assert isinstance(open_workbook(data), Finding) == (count > 500)


NOT_PLAIN = {
    "comment": '<row r="1"><!-- a --><c r="A1"><v>1</v></c></row>',
    "entity": '<row r="1"><c r="A1" t="str"><v>&#49;</v></c></row>',
    "cdata": '<row r="1"><c r="A1" t="str"><v><![CDATA[a]]></v></c></row>',
    "other attribute": '<row r="1"><c r="A1" cm="1"><v>1</v></c></row>',
    "other order": '<row r="1"><c t="n" r="A1"><v>1</v></c></row>',
    "line end": '<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>',
    "other child": '<row r="1"><c r="A1"><v>1</v><extLst/></c></row>',
    "no address": '<row r="1"><c><v>1</v></c></row>',
    "text in between": '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
    "end of a tag": '<row r="1"><c r="A1" t="str"><v>a > b</v></c></row>',
    "column beyond": '<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1" s="1"/></row>',
    "column far beyond": '<row r="1"><c r="A1"><v>1</v></c><c r="AAA1" s="1"/></row>',
}


@pytest.mark.parametrize("kind", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_the_parser(kind: str) -> None:
    """10."""
    data = small_book(NOT_PLAIN[kind])
    book = book_of(data)
    assert plain_rows(parts_of(data)["xl/worksheets/sheet1.xml"], book) is None
    assert sheet_of(data).cell(1, 1).value != EMPTY


@pytest.mark.parametrize(
    "content", [b"", b"<sheetData>", b"</sheetData><sheetData>", b"<sheetData>\xff</sheetData>"]
)
def test_what_is_no_sheet_is_not_plain(content: bytes) -> None:
    """10, 11."""
    assert plain_rows(content, book_of(good_form())) is None


@pytest.mark.parametrize(
    "around",
    [
        "<sheetData/><!--{}-->",
        "<sheetData/><x><![CDATA[{}]]></x>",
        "<sheetData/><?x {}?>",
        "<!--{}--><sheetData/>",
    ],
)
def test_rows_that_are_no_markup_are_not_read(around: str) -> None:
    """10."""
    rows = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    data = with_part(
        small_book(""),
        "xl/worksheets/sheet1.xml",
        lambda c: c.replace(b"<sheetData></sheetData>", around.format(rows).encode()),
    )
    assert sheet_of(data).rows == {}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<!--<si><t>a</t></si>--><si><t>b</t></si>", "b"),
        ("<si><t>b</t></si><!--<si><t>a</t></si>-->", "b"),
        ("<si/><si><t>b</t></si>", None),
        ("<si><t>b</t></si>", "b"),
    ],
)
def test_only_strings_of_the_table_are_counted(table: str, expected: str | None) -> None:
    """1, 10."""
    data = with_part(
        small_book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
        "xl/sharedStrings.xml",
        lambda c: c.replace(b"</sst>", f"{table}</sst>".encode()),
    )
    assert sheet_of(data).cell(1, 1).value == (Text(expected) if expected else EMPTY)


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1", "x"])
@pytest.mark.parametrize("old", ['xf numFmtId="0"', 'numFmt numFmtId="164"'])
def test_a_format_whose_number_is_none_refuses_the_sheet(old: str, number: str) -> None:
    """8, 11."""
    data = small_book('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', formats=("0",))
    new = f'{old.partition("=")[0]}="{number}"'.encode()
    data = with_part(data, "xl/styles.xml", lambda c: c.replace(old.encode(), new))
    finding = refused(data)
    assert (finding.code, finding.context) == (Code.BROKEN_XML, {"part": "xl/styles.xml"})


def test_both_ways_of_reading_a_form_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """10."""
    form = good_form()
    book = book_of(form)
    for info in book.sheets:
        assert plain_rows(parts_of(form)[info.part], book) is not None, info.name
    plain = [book.read(info.name) for info in book.sheets]
    monkeypatch.setattr(cells_module, "plain_rows", lambda *_: None)
    monkeypatch.setattr(cells_module, "plain_strings", lambda *_: None)
    other = book_of(form)
    parsed = [other.read(info.name) for info in other.sheets]
    assert plain == parsed
    assert all(isinstance(sheet, Sheet) for sheet in plain)


@pytest.mark.parametrize("kind", ["", ' t="n"', ' t="str"', ' t="e"', ' t="b"', ' t="d"'])
def test_a_formula_that_stores_nothing_is_empty_in_both_ways(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """10."""
    data = small_book(f'<row r="1"><c r="A1"{kind}><f>B1</f><v></v></c></row>')
    assert plain_rows(parts_of(data)["xl/worksheets/sheet1.xml"], book_of(data)) is not None
    plain = sheet_of(data).cell(1, 1)
    monkeypatch.setattr(cells_module, "plain_rows", lambda *_: None)
    assert plain == sheet_of(data).cell(1, 1) == Cell(1, 1, EMPTY, "B1", "str" in kind)


def test_equal_numbers_under_one_style_are_made_once() -> None:
    """3: what makes a form quick to read does not mix up styles."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="{n % 2}"><v>1.25</v></c></row>' for n in range(1, 5)
    )
    sheet = sheet_of(small_book(rows, formats=("0.0",)))
    found = [sheet.cell(row, 1).value for row in range(1, 5)]
    assert found == [Number(D("1.25"), shown=D("1.3")), Number(D("1.25"))] * 2


def test_an_empty_cell_is_where_nothing_is() -> None:
    """7."""
    sheet = sheet_of(small_book('<row r="1"><c r="A1"><v>1</v></c></row>'))
    assert sheet.cell(1, 2) == Cell(1, 2, EMPTY)
    assert sheet.cell(2, 28).address == "AB2"


TOO_MUCH = {
    "rows": small_book('<row s="1"/>' * 20_001),
    "rows, plainly": small_book("".join(f'<row r="{n}"/>' for n in range(1, 20_002))),
    "merges": small_book("", after=f"<mergeCells>{'<mergeCell/>' * 5_001}</mergeCells>"),
    "markup": small_book("<row><c/></row>" * 150_000 + "<c/>" * 300_001),
    "styles": small_book('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', formats=("0",) * 20_000),
}


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_too_much_of_anything_refuses_the_sheet(kind: str) -> None:
    """8, 11."""
    assert refused(TOO_MUCH[kind]).code is Code.TOO_BIG


def test_too_many_names_refuse_the_workbook() -> None:
    """8, 11."""
    names = f"<definedNames>{'<definedName/>' * 5_001}</definedNames>"
    opened = open_workbook(small_book("", workbook=names))
    assert isinstance(opened, Finding)
    assert opened.code is Code.TOO_BIG


def test_bytes_that_are_no_workbook_are_a_finding() -> None:
    """11."""
    opened = open_workbook(b"")
    assert isinstance(opened, Finding)
    assert opened.code is Code.FILE_EMPTY


def test_a_worksheet_whose_part_is_gone_is_a_finding() -> None:
    """11."""
    parts = parts_of(small_book(""))
    del parts["xl/worksheets/sheet1.xml"]
    finding = refused(zipped(parts))
    assert finding.code is Code.FILE_UNREADABLE
    assert finding.context == {"part": "xl/worksheets/sheet1.xml"}


def test_without_relations_there_are_no_sheets() -> None:
    """9, 11."""
    parts = parts_of(small_book(""))
    del parts["_rels/.rels"], parts["xl/_rels/workbook.xml.rels"]
    assert book_of(zipped(parts)).sheets == ()


def test_external_targets_are_not_followed() -> None:
    """9."""
    data = with_part(
        small_book(""),
        "xl/_rels/workbook.xml.rels",
        lambda c: c.replace(b"<Relationship ", b'<Relationship TargetMode="External" ', 1),
    )
    assert book_of(data).sheets == ()


def test_relations_that_cannot_be_inflated_are_a_finding() -> None:
    """11."""
    opened = open_workbook(with_part(good_form(), "_rels/.rels", lambda _: b" " * 17_000_000))
    assert isinstance(opened, Finding)
    assert opened.code is Code.TOO_BIG


def test_strings_that_are_no_text_are_a_finding() -> None:
    """11."""
    data = with_part(good_form(), "xl/sharedStrings.xml", lambda c: c + b"\xff")
    sheet = book_of(data).read("LV1")
    assert isinstance(sheet, Finding)
    assert sheet.code is Code.BROKEN_XML
