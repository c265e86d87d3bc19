"""A raw cell as a number, a count, points or a choice, with everything that is wrong with it.

The grammar is strict: a value that could mean two things is an error, never a guess.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from cchc_xl.model.cell import Boolean, Cell, Empty, Moment, Number, Text, Value
from cchc_xl.model.finding import Code, Detail, Severity
from cchc_xl.model.index import Criterion
from cchc_xl.model.score import Absent, Mark
from cchc_xl.rules.scoring import permits

#: A cell holds at most so many characters.
TEXT_LIMIT = 32_767

#: What is said of a value: the code, and what its message quotes.
Note = tuple[Code, Mapping[str, Detail]]


class Entry(NamedTuple):
    """An entry as the rules take it: points, a count, or absent; None where it is no such thing.

    ``notes`` say what is wrong or odd; a None always comes with a note of severity error.
    """

    mark: Mark | None
    notes: tuple[Note, ...] = ()


BLANK = Entry(Absent.BLANK)


class Choice(NamedTuple):
    """One of the choices of a drop-down: its text, its label alone, its points, what it enters.

    ``points`` is None where no number can stand for the choice.
    """

    text: str
    label: str
    points: Decimal | None
    mark: Mark


#: Zero-width signs and the marks of text direction: they show nothing and travel with copies.
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_FORBIDDEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff{_UNSEEN}]")
_ZERO_WIDTH = re.compile(f"[{_UNSEEN}]")

#: Full-width digits and signs, and the true minus sign, as they are typed on other keyboards.
_NARROW = {
    **{0xFF10 + digit: str(digit) for digit in range(10)},
    0xFF0C: ",",
    0xFF0E: ".",
    0xFF0D: "-",
    0x2212: "-",
}
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,12})?")
_WHOLE = re.compile(r"[0-9]{1,9}")
#: «1.500» is 1500 to some and 1,5 to others; «0,500» can only be a half.
_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
#: Formulas without a value that can be trusted.
_UNREAD = (Code.FORMULA_LINKS_OUT, Code.FORMULA_NOT_CACHED)
#: What is wrong with a number, said of a choice or a count: neither can be «1,5» or «9,5».
_AS_CHOICE = {Code.NOT_A_NUMBER: Code.NOT_A_LEVEL}
_AS_COUNT = {Code.NOT_A_NUMBER: Code.NOT_A_COUNT, Code.DATE_AS_SCORE: Code.DATE_AS_COUNT}
#: Other workbooks stand in a formula by their number: «[1]LV1!G8».
_LINK = re.compile(r"\[[0-9]+\]")
#: 9 April 1924: no form is older.
_FIRST_LIKELY_DATE = 8_866
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")


def clean_text(text: str) -> str:
    """Text that any file, sheet or paper can hold, at most ``TEXT_LIMIT`` characters.

    Line breaks of every kind become one; other control characters, marks of text direction,
    zero-width signs and halves of surrogate pairs are dropped; blanks at both ends too.
    """
    if text.isprintable():
        return text.strip()[:TEXT_LIMIT]
    return _FORBIDDEN.sub("", _BREAKS.sub("\n", text)).strip()[:TEXT_LIMIT]


def whole_number(text: str) -> int | None:
    """A whole number of one to nine ASCII digits, None for any other text: never raises."""
    return int(text) if _WHOLE.fullmatch(text) else None


def detail_of(value: Value) -> Detail:
    """A raw value as a finding quotes it."""
    match value:
        case Empty():
            return ""
        case Number(value=number):
            return number
        case Text(value=text):
            return clean_text(text)
        case Boolean(value=true):
            return "TRUE" if true else "FALSE"
        case Moment(value=moment):
            return moment.date()
        case _:
            return clean_text(value.name)


def number_entry(cell: Cell) -> Entry:
    """The number in a cell."""
    formula = formula_notes(cell)
    if is_wrong(formula):
        return Entry(None, formula)
    found = _number(cell.value)
    return Entry(found.mark, formula + found.notes) if formula else found


def count_entry(cell: Cell) -> Entry:
    """The number in a cell that counts something: whole, not negative."""
    entry = number_entry(cell)
    if not isinstance(entry.mark, Decimal):
        return _renamed(entry, _AS_COUNT)
    if entry.mark < 0:
        return _refused(entry, Code.NEGATIVE, cell)
    if entry.mark != entry.mark.to_integral_value():
        # That «9,5» was read as a number is not said of what is not taken for one.
        notes = tuple(note for note in entry.notes if note[0] is not Code.NUMBER_AS_TEXT)
        return _refused(Entry(None, notes), Code.NOT_A_COUNT, cell)
    return entry


def points_entry(cell: Cell, criterion: Criterion, decimals: int) -> Entry:
    """Points typed into a cell, as far as the criterion permits them."""
    entry = number_entry(cell)
    if not isinstance(entry.mark, Decimal):
        return entry
    code = permits(criterion, entry.mark, decimals)
    return entry if code is None else _refused(entry, code, cell)


def appraised_entry(cell: Cell, criterion: Criterion, decimals: int, not_applicable: str) -> Entry:
    """Points given by an appraiser, or «không áp dụng» where the criterion allows it."""
    if not says(cell.value, not_applicable):
        return points_entry(cell, criterion, decimals)
    entry = Entry(Absent.NOT_APPLICABLE, formula_notes(cell))
    if is_wrong(entry.notes):
        return Entry(None, entry.notes)
    return entry if criterion.na_allowed else _refused(entry, Code.NA_NOT_ALLOWED, cell)


def choice_entry(cell: Cell, choices: Sequence[Choice], maximum: Decimal) -> Entry:
    """The one choice that a cell names by its text, its label or its points.

    Case, blanks, diacritics and kinds of dashes do not matter as long as one choice remains; but
    what is not the text that was offered is told, because the form itself does not count it.
    """
    entry = number_entry(cell)
    if isinstance(cell.value, Text) and not any(code in _UNREAD for code, _ in entry.notes):
        chosen = named_choice(cell.value.value, choices)
        if chosen is not None:
            return _understood(cell, chosen, formula_notes(cell))
    if not isinstance(entry.mark, Decimal):
        # A text that is no number is here a choice that is not offered.
        return _renamed(entry, _AS_CHOICE)
    worth = [choice for choice in choices if choice.points == entry.mark]
    if len(worth) == 1:
        return _understood(cell, worth[0], entry.notes)
    return _refused(entry, _why_no_choice(entry.mark, maximum), cell)


def _understood(cell: Cell, choice: Choice, notes: tuple[Note, ...]) -> Entry:
    """The choice that a cell means; spelt in another way, it is said how it was understood."""
    if cell.value == Text(choice.text):
        return Entry(choice.mark, notes)
    context: dict[str, Detail] = {"value": detail_of(cell.value), "choice": choice.text}
    return Entry(choice.mark, (*notes, (Code.UNDERSTOOD_AS, context)))


def _why_no_choice(number: Decimal, maximum: Decimal) -> Code:
    if number < 0:
        return Code.NEGATIVE
    return Code.OVER_MAXIMUM if number > maximum else Code.NOT_A_LEVEL


def named_choice(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice with this text or label: as it is written first, then folded.

    None where no choice, or more than one, is meant.
    """
    for key in (str, _spaced, _folded):
        wanted = key(text)
        found = [c for c in choices if wanted in (key(c.text), key(c.label))]
        if len(found) == 1:
            return found[0]
    return None


def says(value: Value, words: str) -> bool:
    """Whether a value is these words, whatever their case, blanks and diacritics."""
    return isinstance(value, Text) and _folded(value.value) == _folded(words)


@lru_cache(maxsize=512)
def _spaced(text: str) -> str:
    """Text in one composition, with single blanks and one kind of dash."""
    composed = unicodedata.normalize("NFC", clean_text(text))
    return _DASHES.sub(" - ", " ".join(composed.split())).strip()


@lru_cache(maxsize=512)
def _folded(text: str) -> str:
    """The same in small letters without diacritics."""
    letters = unicodedata.normalize("NFKD", _spaced(text).casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _refused(entry: Entry, code: Code, cell: Cell) -> Entry:
    return Entry(None, (*entry.notes, (code, {"value": detail_of(cell.value)})))


def _renamed(entry: Entry, names: Mapping[Code, Code]) -> Entry:
    return Entry(entry.mark, tuple((names.get(code, code), note) for code, note in entry.notes))


def is_wrong(notes: Sequence[Note]) -> bool:
    """Whether there is an error among what is said of a value."""
    return any(code.severity is Severity.ERROR for code, _ in notes)


def formula_notes(cell: Cell) -> tuple[Note, ...]:
    """What a formula in an entry cell means for its value, nothing where there is none."""
    if cell.formula is None:
        return ()
    context: Mapping[str, Detail] = {
        "formula": clean_text(cell.formula)[:200],
        "value": detail_of(cell.value),
    }
    if _LINK.search(cell.formula):
        return ((Code.FORMULA_LINKS_OUT, context),)
    code = Code.FORMULA_IN_ENTRY if cell.cached else Code.FORMULA_NOT_CACHED
    return ((code, context),)


def _number(value: Value) -> Entry:
    """The number in a value. Types are tested first: TRUE equals 1 and NaN exceeds nothing."""
    match value:
        case Empty():
            return BLANK
        case Number(percent=True):
            return _no_number(Code.PERCENT_AS_SCORE, value)
        case Number(value=number, shown=None):
            return Entry(number)
        case Number(value=number, shown=shown):
            context: Mapping[str, Detail] = {"value": number, "shown": shown or Decimal(0)}
            return Entry(number, ((Code.SHOWN_DIFFERS, context),))
        case Text(value=text):
            return _number_in_text(text)
        case Boolean():
            return _no_number(Code.BOOLEAN_AS_SCORE, value)
        case Moment(value=moment, serial=serial):
            context = {"value": moment.date(), "meant": _meant(moment, serial)}
            return Entry(None, ((Code.DATE_AS_SCORE, context),))
        case _:
            return _no_number(Code.ERROR_VALUE, value)


def _meant(moment: datetime, serial: Decimal) -> Decimal:
    """The number that was typed: 9.5 became 9 May, or stayed 9.5 under the format of a date."""
    if serial < _FIRST_LIKELY_DATE:
        return serial
    return Decimal(f"{moment.day}.{moment.month}")


def _no_number(code: Code, value: Value) -> Entry:
    return Entry(None, ((code, {"value": detail_of(value)}),))


def _number_in_text(text: str) -> Entry:
    """A number written as text: digits and at most one comma or point, nothing else."""
    bare = _ZERO_WIDTH.sub("", text).strip().translate(_NARROW)
    context: Mapping[str, Detail] = {"value": clean_text(text)}
    if not bare:
        return BLANK
    if not _NUMBER.fullmatch(bare):
        return Entry(None, ((Code.NOT_A_NUMBER, context),))
    if _AMBIGUOUS.fullmatch(bare):
        return Entry(None, ((Code.AMBIGUOUS_NUMBER, context),))
    # Zero has no sign and no decimals, however it is written.
    number = Decimal(bare.replace(",", ".")) or Decimal(0)
    return Entry(number, ((Code.NUMBER_AS_TEXT, {**context, "number": number}),))
