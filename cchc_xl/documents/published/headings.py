"""Which field a paragraph or a column begins, by the names of the index or the report's own."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from cchc_xl.documents.published.paragraphs import ENUMERATOR
from cchc_xl.model.index import Field
from cchc_xl.rules.names import fold
from cchc_xl.text.report_words import ABBREVIATIONS, CAPTIONS, FIELD_STARTS, FIELD_WORD

#: Headings are short; the word «lĩnh vực» stands near the start of what begins a field.
_HEADING, _NEAR_START = 160, 60
_ABBREVIATION = re.compile(rf"\b({'|'.join(ABBREVIATIONS)})\b")
_STARTS = tuple(f"{fold(start)} " for start in FIELD_STARTS)
_NUMBERED = re.compile(rf"{FIELD_WORD}\s+(\d{{1,2}})\b")


class Heading(NamedTuple):
    """What begins a field: its number and name, and whether the index has it.

    ``level`` tells headings of one rank: how the paragraph is numbered.
    """

    number: str
    name: str
    known: bool
    level: str = ""


class Headings:
    """The fields of an index, to be found by their names."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._fields = tuple(fields)
        self._keys = sorted(
            ((key, field) for field in self._fields for key in _keys(field)),
            key=lambda pair: -len(pair[0]),
        )

    def begun_by(self, text: str) -> Heading | None:
        """The field that a paragraph begins or speaks of from its start; None where none."""
        low = text.lower()
        if low.startswith(CAPTIONS):
            return None
        place = low.find(FIELD_WORD)
        short, level = is_heading(text), level_of(text)
        if 0 <= place <= _NEAR_START:
            name = text[place + len(FIELD_WORD) :].strip(" :.")
            field = self._starting(name)
            if field is not None:
                return Heading(field.number, field.name, True, level if short else "")
            number = number_of(text) if short and name else ""
            return Heading(number, name, False, level) if number else None
        field = self._starting(ENUMERATOR.sub("", text, count=1)) if short else None
        is_field = field is not None and (level or self.exactly(text) is not None)
        return Heading(field.number, field.name, True, level) if field and is_field else None

    def exactly(self, text: str) -> Field | None:
        """The field that a cell names, and nothing else."""
        name = ENUMERATOR.sub("", text, count=1).lower().strip()
        numbered = _NUMBERED.fullmatch(name)
        if numbered is not None:
            return next((f for f in self._fields if f.number == numbered[1]), None)
        key = _bare(name.removeprefix(FIELD_WORD))
        return next((field for known, field in self._keys if known == key), None)

    def _starting(self, text: str) -> Field | None:
        key = _bare(text)
        matches = (f for known, f in self._keys if key == known or key.startswith(f"{known} "))
        return next(matches, None)


def is_heading(text: str) -> bool:
    """Whether a paragraph is short and no sentence."""
    return len(text) <= _HEADING and not text.endswith((".", ";", ","))


def level_of(text: str) -> str:
    """How a paragraph is numbered: «roman», «1» for «2.», «2» for «2.1.», «» for not at all."""
    number = number_of(text)
    if not number:
        return ""
    if number[0].isdigit():
        return str(number.count(".") + 1)
    return "roman" if number.isupper() else "letter"


def number_of(text: str) -> str:
    """The number or letter that a paragraph begins with, empty where it has none."""
    match = ENUMERATOR.match(text)
    return (match and match["number"]) or ""


def _keys(field: Field) -> set[str]:
    return {_bare(field.name), _bare(field.short_name)} - {""}


def _bare(name: str) -> str:
    """A name without diacritics, short forms written out, and without the words it may lack."""
    key = fold(_ABBREVIATION.sub(lambda short: ABBREVIATIONS[short[0]], name.lower()))
    while start := next((start for start in _STARTS if key.startswith(start)), ""):
        key = key.removeprefix(start)
    return key
