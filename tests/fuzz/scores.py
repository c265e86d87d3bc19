"""Entries of a form replaced by every kind of thing that a cell can hold."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import NamedTuple

from cchc_xl.model.cell import column_letters
from cchc_xl.model.index import Index
from cchc_xl.model.method import Direct
from cchc_xl.sheets.appraisal.layout import Column as AppraisalColumn
from cchc_xl.sheets.layout import FIRST_BODY_ROW, Column, RowKind, form_rows
from tests.fuzz.archives import Parts

_NUMBERS = (
    "0", "1", "2", "1.5", "0.75", "1.4999999999999999", "1.23456", "0.30000000000000004", "-1",
    "-0", "-0.0000000001", "1E2", "15e-1", "1e-12", "+1", " 1 ", "01", "1.", ".5", "1_0", "٣", "²",
    "", "NaN", "INF", "1E+308", "99999999999999999999", "0x10", "1,5", "45000", "3", "90", "100",
)  # fmt: skip
_TEXTS = (
    "1", "1,5", "1.5", "1,5 ", "1,5\u00a0", "\u200b1", "１，５", "−1", "-1", "1,O", "1/2", "-", "x",
    "1,5 điểm", "Không", "Có", "Đạt", "N/A", "Không áp dụng", "KHÔNG  ÁP DỤNG ", "khong ap dung",
    "1.500", "0,500", "", " ", "\u00a0", "=1+1", "+1", "1e1", "_x0031_", "_x000B_", "1_x000D_", "%",
    "100%", "TRUE", "9/5", "Đủ", "Đủ – 1,5", "Đủ - 1.5", "Chậm – 0,75", "Đạt – 1,0", "2,0", "&",
    "Nhất trí điểm tự chấm", "nhất trí  ĐIỂM tự chấm", "Giữ nguyên điểm lần 1", "Nhất trí",
)  # fmt: skip
_FORMULAS = ("1+1", "G6", "[1]LV1!G8", "'[x.xlsx]LV1'!G8", "SUM(A1:A9)", "", "#REF!", '""')
_FORMATS = (
    "General", "0", "0.0", "0.00", "0%", "d/m/yyyy", "[h]:mm", '"d" 0', "\\d0", "0.00E+00", "@", "",
    "0.0;-0.0;;@", "[Red]0.00", "# ?/?", "h:mm", "[$-42A]d mmmm yyyy", "0.0#", "0,", "yyyy",
)  # fmt: skip
#: What may befall the number that stands in an entry; «v» is that number.
_NEAR = (
    "-v", "-v", "-v", "+v", " v", "v0", "ve0", "ve1", "ve-1", "0v", "v5", "v.0", "v.", "v.004",
    "vv", "v v",
)  # fmt: skip
#: Columns that are no entries of points and must be right all the same.
_OTHERS = (
    Column.ID, Column.CODE, Column.NAME, Column.MAXIMUM, Column.SELF, Column.EVIDENCE, Column.NOTE,
    Column.ASKED, Column.OPINION_2,
)  # fmt: skip
#: The entries of an appraisal workbook, by row id and column, each with its sheet and address.
AppraisalCell = tuple[tuple[str, AppraisalColumn], tuple[str, str]]
_JUDGED = (AppraisalColumn.DECISION, AppraisalColumn.POINTS)
_APPRAISED = (Column.ROUND_1, Column.ROUND_2, Column.FINAL)


class _Place(NamedTuple):
    """A cell of a form: the part of its sheet and its address."""

    part: str
    address: str


class _Stored(NamedTuple):
    """What is put into a cell: its type, its formula and its value as XML."""

    kind: str
    formula: str | None
    value: str


def mutate_form(parts: Parts, index: Index, chance: Random) -> Parts:
    """One to three cells of the fields replaced, most often entries of points."""
    return _mutate(parts, list(_entries(index)), list(_other_places(index)), chance)


def mutate_workbook(parts: Parts, cells: Iterable[AppraisalCell], chance: Random) -> Parts:
    """The same, of an appraisal workbook; ``cells`` are those of its rows, field by field."""
    fields: dict[str, int] = {}
    entries, others = list[_Place](), list[_Place]()
    for (_, column), (sheet, address) in cells:
        number = fields.setdefault(sheet, len(fields))
        place = _Place(f"xl/worksheets/sheet{number + 2}.xml", address)
        (entries if column in _JUDGED else others).append(place)
    return _mutate(parts, entries, others, chance)


def _mutate(
    parts: Parts, places: Sequence[_Place], others: Sequence[_Place], chance: Random
) -> Parts:
    parts = dict(parts)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        place = chance.choice(places if chance.random() < 0.8 else others)
        style = _add_style(parts, chance.choice(_FORMATS)) if chance.random() < 0.3 else None
        parts[place.part] = _with_cell(parts[place.part], place.address, style, chance)
    return parts


def _entries(index: Index) -> Iterator[_Place]:
    """Where points and counts are entered, by the unit and by the appraisers."""
    for number, field in enumerate(index.fields):
        for row, form_row in enumerate(form_rows(field), start=FIRST_BODY_ROW):
            match form_row.kind:
                case RowKind.INPUT:
                    yield _place(number, row, Column.DATA)
                case RowKind.CRITERION:
                    direct = form_row.criterion and isinstance(form_row.criterion.method, Direct)
                    yield _place(number, row, Column.SELF if direct else Column.DATA)
                    yield from (_place(number, row, column) for column in _APPRAISED)


def _other_places(index: Index) -> Iterator[_Place]:
    for number, field in enumerate(index.fields):
        for row, _ in enumerate(form_rows(field), start=FIRST_BODY_ROW):
            yield from (_place(number, row, column) for column in _OTHERS)


def _place(field: int, row: int, column: Column) -> _Place:
    """The place in a form; the cover is its first sheet, the fields follow."""
    letters = column_letters(list(Column).index(column) + 1)
    return _Place(f"xl/worksheets/sheet{field + 2}.xml", f"{letters}{row}")


def _stored(own: str, chance: Random) -> _Stored:
    """Anything; ``own`` is what was stored."""
    formula = chance.choice(_FORMULAS) if chance.random() < 0.15 else None
    match chance.randrange(9):
        case 0 | 1:
            return _Stored(chance.choice(("", "n")), formula, chance.choice(_NUMBERS))
        case 2:
            return _Stored("", formula, chance.choice(_NEAR).replace("v", own))
        case 3:
            return _Stored("inlineStr", None, chance.choice(_NEAR).replace("v", own))
        case 4:
            return _Stored("inlineStr", None, _some_text(chance))
        case 5:
            return _Stored("str", formula, _some_text(chance))
        case 6:
            return _Stored("s", formula, str(chance.choice((*range(90, 110), 99_999))))
        case 7:
            faults = ("#REF!", "#N/A", "#DIV/0!", "", "1")
            return _Stored("e", formula, chance.choice(faults))
        case _:
            kind = chance.choice(("b", "d"))
            values = ("1", "0", "true", "TRUE", "2024-05-09", "2024-05-09T00:00:00", "1.5", "")
            return _Stored(kind, formula, chance.choice(values))


def _some_text(chance: Random) -> str:
    text = chance.choice(_TEXTS)
    return chance.choice(
        (text, text, text.upper(), unicodedata.normalize("NFD", text), f" {text}", f"{text}\u200b")
    )


def _with_cell(content: bytes, address: str, style: int | None, chance: Random) -> bytes:
    """The sheet with one of its cells exchanged; without change where it has no such cell."""
    pattern = rf'<c r="{address}"((?: s="[0-9]+")?)[^<>]*?(?:/>|>(.*?)</c>)'

    def cell(match: re.Match[str]) -> str:
        own = re.search("<v>([0-9.]+)</v>", match[2] or "")
        stored = _stored(own[1] if own else "1", chance)
        look = match[1] if style is None else f' s="{style}"'
        kind = f' t="{stored.kind}"' if stored.kind else ""
        formula = "" if stored.formula is None else f"<f>{_escaped(stored.formula)}</f>"
        value = _escaped(stored.value)
        held = f"<is><t>{value}</t></is>" if stored.kind == "inlineStr" else f"<v>{value}</v>"
        return f'<c r="{address}"{look}{kind}>{formula}{held}</c>'

    return re.sub(pattern, cell, content.decode(), count=1).encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _add_style(parts: Parts, code: str) -> int:
    """Give the form one more cell style with this number format; its number."""
    text = parts["xl/styles.xml"].decode()
    number = 700 + text.count('numFmtId="7')
    code = _escaped(code).replace('"', "&quot;")
    entry = f'<numFmt numFmtId="{number}" formatCode="{code}"/>'
    if "</numFmts>" in text:
        text = text.replace("</numFmts>", f"{entry}</numFmts>", 1)
    else:
        start = text.index(">", text.index("<styleSheet")) + 1
        text = f'{text[:start]}<numFmts count="1">{entry}</numFmts>{text[start:]}'
    head, styles, tail = text.partition("<cellXfs")
    inside, end, tail = tail.partition("</cellXfs>")
    style = inside.count("<xf ")
    inside += f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    parts["xl/styles.xml"] = (head + styles + inside + end + tail).encode()
    return style
