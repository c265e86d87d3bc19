"""Files as they arrive: good forms, and the same forms after something happened to them."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import openpyxl
from lxml import etree
from openpyxl.workbook import Workbook as OpenpyxlBook

from cchc_xl.model.answer import Answer, Answers
from cchc_xl.model.cell import column_letters
from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoring import self_mark
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import FIRST_BODY_ROW, Column, field_sheet_name, form_rows
from tests.indexes import every_method_index

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN_TAG = f"{{{MAIN}}}"

Edit = Callable[[bytes], bytes]


@lru_cache(maxsize=1)
def index() -> Index:
    """The index that all forms here are written for: every method, components, N/A."""
    return every_method_index()


def unit() -> Unit:
    """The unit of the good form."""
    return index().units[3]


#: The inputs of the good form, by criterion.
INPUTS = {
    "1.1": ("1", "0", "1"),
    "1.2": ("2",),
    "1.3": ("1",),
    "2.1": ("90", "100"),
    "2.2": ("30", "40"),
    "3.1.1": ("1.5",),
    "3.1.2": ("0.75",),
    "4.1": ("7.25",),
    "5.1": ("50", "80"),
}


@lru_cache(maxsize=1)
def answers() -> Answers:
    """The answers of the good form, through the final stage, in every text what may stand there."""
    return {criterion.code: answer_to(criterion) for criterion in index().scored}


def answer_to(criterion: Criterion) -> Answer:
    """The answer of the good form to one criterion."""
    inputs = tuple(Decimal(value) for value in INPUTS[criterion.code])
    mark = self_mark(criterion, inputs, 2)
    assert isinstance(mark, Decimal)
    return Answer(
        inputs,
        evidence=f"{criterion.code}/KH-UBND; 15/01/2031; Kế hoạch CCHC; UBND xã",
        note="Đã đối chiếu",
        round_1=mark,
        opinion_1="Nhất trí",
        round_2=mark,
        final=mark,
    )


@lru_cache(maxsize=8)
def good_form(stage: Stage = Stage.FINAL) -> bytes:
    """A form without any finding, filled through the final stage."""
    return write_form(index(), unit(), stage, answers())


def form_with(code: str, **changed: object) -> bytes:
    """The good form with the answer to one criterion changed."""
    answer = replace(answers()[code], **changed)  # type: ignore[arg-type]
    return write_form(index(), unit(), Stage.FINAL, {**answers(), code: answer})


def place_of(row_id: str, column: Column) -> tuple[str, str]:
    """Sheet and address of a cell of the good form."""
    for field in index().fields:
        for number, row in enumerate(form_rows(field), start=FIRST_BODY_ROW):
            if row.row_id == row_id:
                letters = column_letters(list(Column).index(column) + 1)
                return field_sheet_name(field), f"{letters}{number}"
    raise KeyError(row_id)


# Packages


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_part(data: bytes, name: str, edit: Edit) -> bytes:
    """The package with one part edited, or added where it is not there."""
    parts = parts_of(data)
    return zipped({**parts, name: edit(parts.get(name, b""))})


def sheet_part(data: bytes, sheet: str) -> str:
    """The name of the part of a sheet."""
    parts = parts_of(data)
    book = etree.fromstring(parts["xl/workbook.xml"])
    relations = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    targets = {r.get("Id"): r.get("Target") for r in relations}
    for entry in book.iter(f"{_MAIN_TAG}sheet"):
        if entry.get("name") == sheet:
            return f"xl/{targets[entry.get(f'{{{_RELATIONS}}}id')]}"
    raise KeyError(sheet)


def with_text(data: bytes, sheet: str, old: bytes, new: bytes) -> bytes:
    """The package with a piece of a sheet's XML replaced; it must be there."""

    def edit(content: bytes) -> bytes:
        assert old in content, old
        return content.replace(old, new)

    return with_part(data, sheet_part(data, sheet), edit)


# Cells


def with_cell(
    data: bytes,
    sheet: str,
    address: str,
    value: str | None,
    kind: str = "n",
    formula: str | None = None,
    number_format: str | None = None,
) -> bytes:
    """The package with one cell that holds ``value`` as XML says it; text is written inline.

    ``value`` None leaves the value out; ``number_format`` gives the cell a style of its own.
    """
    if number_format is not None:
        data, style = _with_style(data, number_format)
    part = sheet_part(data, sheet)
    root = etree.fromstring(parts_of(data)[part])
    cell = _cell_at(root, address)
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr" if kind == "text" else kind)
    if number_format is not None:
        cell.set("s", str(style))
    if formula is not None:
        etree.SubElement(cell, f"{_MAIN_TAG}f").text = formula
    if kind == "text":
        holder = etree.SubElement(cell, f"{_MAIN_TAG}is")
        etree.SubElement(holder, f"{_MAIN_TAG}t").text = value
    elif value is not None:
        etree.SubElement(cell, f"{_MAIN_TAG}v").text = value
    return with_part(data, part, lambda _: etree.tostring(root))


def _cell_at(root: etree._Element, address: str) -> etree._Element:
    for cell in root.iter(f"{_MAIN_TAG}c"):
        if cell.get("r") == address:
            return cell
    raise KeyError(address)


def _with_style(data: bytes, number_format: str) -> tuple[bytes, int]:
    """The package with one more cell style, and its number."""
    root = etree.fromstring(parts_of(data)["xl/styles.xml"])
    formats = root.find(f"{_MAIN_TAG}numFmts")
    if formats is None:
        formats = etree.Element(f"{_MAIN_TAG}numFmts")
        root.insert(0, formats)
    number = str(500 + len(formats))
    etree.SubElement(formats, f"{_MAIN_TAG}numFmt", numFmtId=number, formatCode=number_format)
    styles = root.find(f"{_MAIN_TAG}cellXfs")
    assert styles is not None
    etree.SubElement(styles, f"{_MAIN_TAG}xf", numFmtId=number, applyNumberFormat="1")
    return with_part(data, "xl/styles.xml", lambda _: etree.tostring(root)), len(styles) - 1


def edited(data: bytes, edit: Callable[[OpenpyxlBook], object]) -> bytes:
    """The workbook after somebody edited and saved it with openpyxl, which stores no values."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    edit(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


# Small workbooks, written as XML


def small_book(
    rows: str,
    strings: tuple[str, ...] = (),
    after: str = "",
    before: str = "",
    formats: tuple[str, ...] = (),
    workbook: str = "",
) -> bytes:
    """A workbook with the sheet «A» of these rows; ``strings`` are its shared string items.

    Style 0 is General, style n has the n-th of ``formats``.
    """
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}">{workbook}<sheets>'
                '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
            ).encode(),
            "xl/_rels/workbook.xml.rels": _relations(
                ("worksheet", "worksheets/sheet1.xml"),
                ("sharedStrings", "sharedStrings.xml"),
                ("styles", "styles.xml"),
            ),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}'
                "</worksheet>"
            ).encode(),
            "xl/sharedStrings.xml": (
                f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in strings)}</sst>'
            ).encode(),
            "xl/styles.xml": _styles(formats),
        }
    )


def _relations(*pairs: tuple[str, str]) -> bytes:
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{entries}</Relationships>'.encode()


def _styles(formats: tuple[str, ...]) -> bytes:
    root = etree.Element(f"{_MAIN_TAG}styleSheet")
    codes = etree.SubElement(root, f"{_MAIN_TAG}numFmts")
    styles = etree.SubElement(root, f"{_MAIN_TAG}cellXfs")
    etree.SubElement(styles, f"{_MAIN_TAG}xf", numFmtId="0")
    for number, code in enumerate(formats, start=164):
        etree.SubElement(codes, f"{_MAIN_TAG}numFmt", numFmtId=str(number), formatCode=code)
        etree.SubElement(styles, f"{_MAIN_TAG}xf", numFmtId=str(number))
    return etree.tostring(root)
