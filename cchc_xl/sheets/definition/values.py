"""A cell of the definition workbook as a value of its column's kind, with what is wrong with it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.cell import Cell, Empty, Fault, Moment, Number, Text
from cchc_xl.model.finding import Code
from cchc_xl.rules.values import Entry as NumberEntry
from cchc_xl.rules.values import Note, clean_text, detail_of, formula_notes, is_wrong, number_entry
from cchc_xl.sheets.definition.layout import CHOICES, WHOLE_RANGES, Kind, Property
from cchc_xl.sheets.definition.rows import Entry
from cchc_xl.text.definition import choice_of

_PERCENT = Decimal(100)
#: A day as text: a program set to American dates leaves 31/12/2023 as it was typed.
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Read(NamedTuple):
    """The value of a cell, None where nothing stands or nothing could be read."""

    value: Entry = None
    notes: tuple[Note, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether what stands in the cell cannot be used."""
        return is_wrong(self.notes)


_BLANK = Read()


def read_value(cell: Cell, asked: Property) -> Read:
    """The value of a cell under a property; a blank one is no fault here."""
    if cell.formula is None:
        return _BLANK if isinstance(cell.value, Empty) else _read(cell, asked)
    notes = formula_notes(cell)
    if is_wrong(notes):
        return Read(None, notes)
    read = _BLANK if isinstance(cell.value, Empty) else _read(cell, asked)
    return Read(read.value, (*notes, *(note for note in read.notes if note not in notes)))


def _read(cell: Cell, asked: Property) -> Read:
    if isinstance(cell.value, Fault):
        return Read(None, ((Code.ERROR_VALUE, {"value": detail_of(cell.value)}),))
    return _READERS.get(asked.kind, _choice)(cell, asked)


def _bad(cell: Cell) -> Read:
    return Read(None, ((Code.DEFINITION_VALUE_BAD, {"value": detail_of(cell.value)}),))


def _text(cell: Cell, _: Property) -> Read:
    """Text in one composition; a number typed where text belongs is that text."""
    match cell.value:
        case Text(value=text):
            return Read(_composed(text))
        case Number(value=number, percent=False):
            return Read(format(number, "f"))
        case _:
            return _bad(cell)


def _composed(text: str) -> str:
    """Text without unseen characters, in one composition; most text is so already."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text.strip()
    return unicodedata.normalize("NFC", clean_text(text))


def _code(cell: Cell, asked: Property) -> Read:
    return _text(cell, asked) if isinstance(cell.value, Text) else _bad(cell)


def _numbered(cell: Cell, asked: Property) -> Read:
    match cell.value:
        case Number(value=number) if number != number.to_integral_value():
            return _bad(cell)
        case _:
            return _text(cell, asked)


def _rows(cell: Cell, asked: Property) -> Read:
    return _several(_text(cell, asked), "\n")


def _names(cell: Cell, asked: Property) -> Read:
    return _several(_text(cell, asked), ";")


def _several(read: Read, separator: str) -> Read:
    if not isinstance(read.value, str):
        return read
    parts = (part.strip() for part in read.value.split(separator))
    return Read(tuple(part for part in parts if part), read.notes)


def _number(cell: Cell, _: Property) -> Read:
    return _of_entry(number_entry(cell))


def _of_entry(entry: NumberEntry) -> Read:
    return Read(entry.mark if isinstance(entry.mark, Decimal) else None, entry.notes)


def _whole(cell: Cell, asked: Property) -> Read:
    read = _number(cell, asked)
    if not isinstance(read.value, Decimal):
        return read
    least, most = WHOLE_RANGES[asked.key]
    if read.value != read.value.to_integral_value() or not least <= read.value <= most:
        return _bad(cell)
    return Read(int(read.value), read.notes)


def _share(cell: Cell, asked: Property) -> Read:
    """A share in percent: 80 and 80 % are the same."""
    percent = _percent(cell)
    return _number(cell, asked) if percent is None else percent


def _percent(cell: Cell) -> Read | None:
    """What says «%»: a percent format, or a text where a cell or program keeps it as typed."""
    match cell.value:
        case Number(value=number, percent=True):
            return Read(number * _PERCENT)
        case Text(value=text) if (written := clean_text(text)).endswith("%"):
            entry = number_entry(cell._replace(value=Text(written.removesuffix("%"))))
            if isinstance(entry.mark, Decimal):
                asked_for = (note for note in entry.notes if note[0] is not Code.NUMBER_AS_TEXT)
                return Read(entry.mark, tuple(asked_for))
    return None


def _fraction(cell: Cell, asked: Property) -> Read:
    """A share as a fraction: 95 %, 95 and 0,95 are the same, for no target is above 100 %."""
    percent = _percent(cell)
    if percent is not None and isinstance(percent.value, Decimal):
        return Read(percent.value / _PERCENT, percent.notes)
    read = _number(cell, asked)
    if isinstance(read.value, Decimal) and read.value > 1:
        return Read(read.value / _PERCENT, read.notes)
    return read


def _day(cell: Cell, _: Property) -> Read:
    match cell.value:
        case Moment(value=moment):
            return Read(moment.date())
        case Text(value=text) if match := _DAY.fullmatch(text.strip()):
            day, month, year = map(int, match.groups())
            try:
                return Read(date(year, month, day))
            except ValueError:
                return _bad(cell)
        case _:
            return _bad(cell)


def _choice(cell: Cell, asked: Property) -> Read:
    if isinstance(cell.value, Text):
        choice = choice_of(CHOICES[asked.kind], unicodedata.normalize("NFC", cell.value.value))
        if choice is not None:
            return Read(choice)
    return _bad(cell)


_READERS: Mapping[Kind, Callable[[Cell, Property], Read]] = {
    Kind.CODE: _code,
    Kind.NUMBERED: _numbered,
    Kind.TEXT: _text,
    Kind.LINES: _text,
    Kind.ROWS: _rows,
    Kind.NAMES: _names,
    Kind.POINTS: _number,
    Kind.WHOLE: _whole,
    Kind.SHARE: _share,
    Kind.FRACTION: _fraction,
    Kind.DAY: _day,
}
