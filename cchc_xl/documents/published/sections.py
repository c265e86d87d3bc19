"""A whole report understood: which field each paragraph speaks of, and what it states there."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_xl.documents.published.clauses import Said, said_in
from cchc_xl.documents.published.draft import Context
from cchc_xl.documents.published.headings import Heading, Headings, is_heading, level_of
from cchc_xl.documents.published.paragraphs import Paragraph, Piece, Row
from cchc_xl.documents.published.tables import is_header, joined_header, row_clauses
from cchc_xl.documents.published.tones import tone_of
from cchc_xl.documents.published.units import Finder, Found
from cchc_xl.model.index import Field, Index
from cchc_xl.model.statement import (
    Chart,
    FieldReport,
    Maximum,
    Mention,
    Report,
    Statement,
    Where,
)
from cchc_xl.text.report_words import CRITERION, EXPRESSIONS

_YEAR = re.compile(EXPRESSIONS["year"], re.IGNORECASE)
_DIGITS = re.compile(r"\d{4}")


def understand(pieces: Sequence[Piece], index: Index) -> Report:
    """What a report states, by the fields and units of an index."""
    reading = _Reading(index, _year(pieces))
    for piece in pieces:
        if isinstance(piece, Row):
            reading.row(piece)
        else:
            reading.paragraph(piece)
    return reading.report()


def _year(pieces: Sequence[Piece]) -> int | None:
    """The year that the report speaks of most."""
    texts = (piece.text for piece in pieces if isinstance(piece, Paragraph))
    said = (year for text in texts for year in _YEAR.findall(text))
    years = Counter(digits for year in said for digits in _DIGITS.findall(year))
    return int(years.most_common(1)[0][0]) if years else None


@dataclass
class _Section:
    """What has been read of one field."""

    heading: Heading
    of_index: Field | None
    statements: dict[tuple[type, Statement], Statement] = field(default_factory=dict)
    charts: list[Chart] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def maximum(self) -> Decimal | None:
        stated = (s.points for s in self.statements.values() if isinstance(s, Maximum))
        return next(stated, self.of_index.max_points if self.of_index else None)

    def add(self, said: Said) -> None:
        """Take what a paragraph states; what is said again is one statement."""
        nowhere = Where(0, "")
        for statement in said.statements:
            key = (type(statement), statement._replace(where=nowhere))
            self.statements.setdefault(key, statement)
        self.charts.extend(said.charts)


@dataclass
class _Reading:
    index: Index
    year: int | None
    sections: dict[str, _Section] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    strangers: list[Mention] = field(default_factory=list)
    puzzles: list[Where] = field(default_factory=list)
    asides: list[Where] = field(default_factory=list)
    current: _Section | None = None
    level: str = ""
    of_criterion: bool = False
    header: tuple[int, tuple[str, ...]] = (0, ())

    def __post_init__(self) -> None:
        self._headings = Headings(self.index.fields)
        self._finder = Finder(self.index.units)

    def paragraph(self, piece: Paragraph) -> None:
        """Read a paragraph, which may begin a field or end one."""
        heading = self._headings.begun_by(piece.text)
        if heading is not None:
            self.current = self._section(heading)
            self.level = heading.level or self.level
        elif self._ends_section(piece.text):
            self.current = None
        if level_of(piece.text) and is_heading(piece.text):
            self.of_criterion = CRITERION in piece.text.lower()
        titled = heading is not None and is_heading(piece.text)
        self._read(self.current, piece.text, piece.number, titled)

    def row(self, piece: Row) -> None:
        """Read a row; the first of a table says what its columns are."""
        table, header = self.header
        if piece.table != table:
            self.header = (piece.table, piece.cells)
            return
        if is_header(piece.cells, self._headings):
            self.header = (table, joined_header(header, piece.cells))
            return
        clauses = row_clauses(header, piece.cells, self._headings, self._names_unit)
        for clause in clauses:
            section = self.current
            if clause.field is not None:
                section = self._section(Heading(clause.field.number, clause.field.name, True))
            self._read(section, clause.text, piece.number)

    def report(self) -> Report:
        """Everything that was read."""
        fields = tuple(
            FieldReport(
                section.heading.number,
                section.heading.name,
                section.heading.known,
                tuple(section.statements.values()),
                tuple(section.charts),
                tuple(section.mentions),
            )
            for section in self.sections.values()
        )
        mentions, strangers = tuple(self.mentions), tuple(self.strangers)
        return Report(fields, mentions, strangers, tuple(self.puzzles), tuple(self.asides))

    def _section(self, heading: Heading) -> _Section:
        key = heading.number if heading.known else f"? {heading.number}"
        if key not in self.sections:
            known = (f for f in self.index.fields if heading.known and f.number == heading.number)
            self.sections[key] = _Section(heading, next(known, None))
        return self.sections[key]

    def _ends_section(self, text: str) -> bool:
        """Whether a heading of the same rank, or a higher one, begins something else."""
        level = level_of(text)
        of_rank = level == "roman" or (level != "" and level == (self.level or "1"))
        return is_heading(text) and (of_rank or text.isupper())

    def _names_unit(self, text: str) -> bool:
        return any(found.stop - found.start == len(text) for found in self._finder.find(text))

    def _read(
        self, section: _Section | None, text: str, number: int, heading: bool = False
    ) -> None:
        names = self._finder.find(text)
        for found in names:
            mention = _mention(text, number, found, toned=section is not None)
            (self.mentions if found.known else self.strangers).append(mention)
            if section is not None:
                section.mentions.append(mention)
        if section is not None:
            context = Context(self.year, section.maximum, self.of_criterion, heading)
            said = said_in(text, number, names, context)
            section.add(said)
            self.puzzles.extend(said.puzzles)
            self.asides.extend(said.asides)


def _mention(text: str, number: int, found: Found, toned: bool) -> Mention:
    where = Where(number, text[found.start : found.stop])
    tone = tone_of(text, found.start, found.stop) if toned else None
    return Mention(found.key, found.spelt, where, tone)
