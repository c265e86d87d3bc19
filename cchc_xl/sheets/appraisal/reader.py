"""A returned appraisal workbook: read whole, all findings in one pass, nothing raised to users."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cchc_xl.model.cell import Cell, Empty
from cchc_xl.model.dossier import Dossier, Judgement
from cchc_xl.model.finding import Code, Detail, Finding, Place, count_errors
from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.bodies import APPRAISAL_STAGES, bodies_at, criteria_of
from cchc_xl.rules.values import detail_of, formula_notes, is_wrong, says
from cchc_xl.sheets.appraisal.entries import Asked, RowReading, read_row
from cchc_xl.sheets.appraisal.held import held_rows
from cchc_xl.sheets.appraisal.layout import (
    COVER_APPRAISER,
    COVER_REST,
    KIND,
    LAYOUT_VERSION,
    Column,
    row_id,
)
from cchc_xl.sheets.appraisal.tables import Found, Row, find_rows
from cchc_xl.sheets.cells import Workbook, open_workbook
from cchc_xl.sheets.layout import COVER_SHEET, Meta, field_sheet_name
from cchc_xl.sheets.submission.choices import text_of
from cchc_xl.sheets.submission.identity import cover_cell, other_index, read_meta, text
from cchc_xl.text.appraisal import REST_LABEL, STAGES
from cchc_xl.text.finding_appraisal import APPRAISAL_FILE

#: So many rows are listed in one warning.
_LISTED = 6

#: What a judgement is about: unit code and criterion code.
Key = tuple[str, str]


@dataclass(frozen=True)
class AppraisalReading:
    """What was read from one workbook: whose, of which stage, its judgements, all findings.

    ``body`` and ``stage`` are None where the file is no appraisal workbook of the index.
    ``judgements`` are by unit code and criterion code: only rows that could be taken and say
    something. ``untaken`` are the rows that there should be but whose points could not be taken:
    faulty, doubtful or lost. ``appraiser`` is the name on the cover, empty where nobody gave one.
    """

    file: str
    sha256: str = ""
    body: str | None = None
    stage: Stage | None = None
    appraiser: str = ""
    saved_on: date | None = None
    judgements: Mapping[Key, Judgement] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    untaken: tuple[Key, ...] = ()


def read_appraisal(
    data: bytes, file: str, index: Index, dossiers: Mapping[str, Dossier]
) -> AppraisalReading:
    """Read a workbook against an index and what is held of each unit, by unit code."""
    start = AppraisalReading(file, hashlib.sha256(data).hexdigest())
    book = open_workbook(data)
    if isinstance(book, Finding):
        return _ended(start, [book])
    start = replace(start, saved_on=book.saved_on)
    meta = read_meta(book) or {}
    if isinstance(meta, Finding):
        return _ended(start, [*book.findings, meta])
    refusal = _refusal(meta, index)
    if refusal is not None:
        return _ended(start, [*book.findings, refusal])
    body, stage = text(meta.get(Meta.BODY)), Stage(text(meta.get(Meta.STAGE)))
    named = cover_cell(book, COVER_APPRAISER)
    name = "" if named is None else text_of(named)
    start = replace(start, body=body, stage=stage, appraiser=name)
    reader = _Reader(book, index, dossiers, body, stage)
    reader.read()
    findings = [*book.findings, *reader.findings, *_unnamed(reader.judgements, name, named)]
    untaken = tuple(sorted(reader.untaken))
    return _ended(replace(start, judgements=reader.judgements, untaken=untaken), findings)


def _ended(reading: AppraisalReading, findings: Sequence[Finding]) -> AppraisalReading:
    """The reading with its findings, worded as those of an appraisal workbook."""
    of: Mapping[str, Detail] = {"of": APPRAISAL_FILE}
    told = (replace(finding, context={**finding.context, **of}) for finding in findings)
    return replace(reading, findings=tuple(finding.of(reading.file) for finding in told))


def _refusal(meta: Mapping[str, Cell], index: Index) -> Finding | None:
    """Why the workbook cannot be read against the index at all."""
    place = Place(sheet=COVER_SHEET)
    if text(meta.get(Meta.KIND)) != KIND:
        return Finding(Code.NOT_AN_APPRAISAL, place)
    foreign = next(other_index(meta, index, LAYOUT_VERSION), None)
    if foreign is not None:
        return foreign
    stage, body = text(meta.get(Meta.STAGE)), text(meta.get(Meta.BODY))
    if stage not in APPRAISAL_STAGES:
        return Finding(Code.NOT_AN_APPRAISAL, place)
    if body not in bodies_at(index, Stage(stage)):
        return Finding(Code.APPRAISER_UNKNOWN, place, context={"value": body})
    return None


def _unnamed(
    judgements: Mapping[Key, Judgement], name: str, cell: Cell | None
) -> Iterator[Finding]:
    """Decisions are recorded as those of somebody: the cover must say of whom."""
    agreed = sum(judgement.agreed for judgement in judgements.values())
    if agreed and not name:
        place = Place(sheet=COVER_SHEET, cell=None if cell is None else cell.address)
        yield Finding(Code.NO_APPRAISER_NAME, place, context={"count": agreed})


class _Reader:
    """Reads all rows of one workbook; judgements and findings are gathered on the way."""

    def __init__(
        self,
        book: Workbook,
        index: Index,
        dossiers: Mapping[str, Dossier],
        body: str,
        stage: Stage,
    ) -> None:
        self.book = book
        self.index = index
        self.stage = stage
        self.criteria = [
            (field_sheet_name(field), criterion)
            for field, criteria in criteria_of(index, body, stage)
            for criterion in criteria
        ]
        self.units = [unit for unit in index.units if unit.code in dossiers]
        self.expected = [unit for unit in self.units if dossiers[unit.code].submission.scores]
        self.held = {unit.code: held_rows(index, dossiers[unit.code], stage) for unit in self.units}
        self.judgements: dict[Key, Judgement] = {}
        self.untaken: set[Key] = set()
        self.findings: list[Finding] = []

    def read(self) -> None:
        """Read everything."""
        heads = {criterion.code for _, criterion in self.criteria}
        owners = {
            row_id(criterion.code, unit.code): (criterion, unit)
            for _, criterion in self.criteria
            for unit in self.units
        }
        found = find_rows(self.book, self.stage, tuple(owners))
        self.findings += found.findings
        rest = self._rest()
        strange = any(finding.code is Code.CODE_CHANGED for finding in found.findings)
        readings: dict[str, list[tuple[Row, RowReading]]] = {}
        for key, row in found.rows.items():
            if key in owners:
                criterion, unit = owners[key]
                reading = self._row(row, criterion, unit, rest)
                if key in found.doubtful:
                    self.untaken.add((unit.code, criterion.code))
                    continue
                if _gives_no_points(reading):
                    self.untaken.add((unit.code, criterion.code))
                readings.setdefault(row.table.sheet.name, []).append((row, reading))
                self.findings += reading.findings
                if reading.judgement is not None:
                    self.judgements[unit.code, criterion.code] = reading.judgement
            elif key not in heads:
                strange = True
                unknown = row.finding(Code.APPRAISAL_ROW_UNKNOWN, row.id_cell, {"value": key})
                self.findings.append(unknown)
        self.findings += self._missing(found)
        self.untaken |= set(self._lost(found, owners, strange))
        for read in readings.values():
            self.findings += _open_rows(read, owners)

    def _row(self, row: Row, criterion: Criterion, unit: Unit, rest: bool) -> RowReading:
        held = self.held[unit.code][criterion.code]
        decimals = self.index.assessment.decimals
        return read_row(row, Asked(criterion, unit, held, decimals, rest))

    def _rest(self) -> bool:
        """Whether the cover decides on all remaining rows."""
        cell, offered = cover_cell(self.book, COVER_REST), STAGES[self.stage].rest
        if not offered or cell is None:
            return False
        place = Place(sheet=COVER_SHEET, cell=cell.address)
        notes = formula_notes(cell)
        for code, context in notes:
            self.findings.append(Finding(code, place, context={"entry": REST_LABEL, **context}))
        if is_wrong(notes) or isinstance(cell.value, Empty):
            return False
        if says(cell.value, offered):
            return True
        value = detail_of(cell.value)
        full = {"entry": REST_LABEL, "value": value, "allowed": f"«{offered}»"}
        self.findings.append(Finding(Code.NOT_A_LEVEL, place, context=full))
        return False

    def _lost(
        self, found: Found, owners: Mapping[str, tuple[Criterion, Unit]], strange: bool
    ) -> Iterator[Key]:
        """The rows that are not there; none of a unit whose form came later than the workbook.

        Where no row is left or some ids are ``strange``, nobody can tell which units those are.
        """
        there = {owners[key][1].code for key in found.rows.keys() & owners.keys()}
        expected = {unit.code for unit in self.expected}
        listed = expected & there if there and not strange else expected
        for key, (criterion, unit) in owners.items():
            if key not in found.rows and unit.code in listed:
                yield unit.code, criterion.code

    def _missing(self, found: Found) -> Iterator[Finding]:
        """Units without any row, criteria without any row, single rows: each told once."""
        there = {key.rpartition("|")[2] for key in found.rows}
        listed = [unit for unit in self.expected if unit.code in there]
        for unit in self.expected:
            if unit.code not in there:
                context: Mapping[str, Detail] = {"name": unit.full_name}
                yield Finding(Code.UNIT_NOT_LISTED, Place(sheet=COVER_SHEET), unit.code, context)
        for sheet, criterion in self.criteria:
            lost = [u for u in listed if row_id(criterion.code, u.code) not in found.rows]
            place = Place(sheet=sheet, criterion=criterion.code)
            if len(lost) == len(listed) and listed:
                context = {"value": criterion.code, "label": criterion.name}
                yield Finding(Code.CRITERION_MISSING, place, context=context)
                continue
            for unit in lost:
                label = f"{criterion.name}, {unit.full_name}"
                context = {"value": row_id(criterion.code, unit.code), "label": label}
                yield Finding(Code.CRITERION_MISSING, place, unit.code, context)


def _gives_no_points(reading: RowReading) -> bool:
    """Whether a row has a fault and no points that could be taken all the same."""
    said = reading.judgement
    return bool(count_errors(reading.findings)) and (said is None or said.mark is Absent.BLANK)


def _open_rows(
    read: Sequence[tuple[Row, RowReading]], owners: Mapping[str, tuple[Criterion, Unit]]
) -> Iterator[Finding]:
    """One warning for a sheet in which rows still wait for a decision.

    The council need not repeat what it has changed before: of such rows it is told that they stand.
    """
    waiting = [(row, reading) for row, reading in read if reading.is_open]
    stand = [
        row for row, said in waiting if row.table.stage is Stage.FINAL and said.judgement is None
    ]
    still = [row for row, _ in waiting if row not in stand]
    for code, rows in ((Code.ROWS_NOT_APPRAISED, still), (Code.CHANGES_STAND, stand)):
        if rows:
            yield _about_rows(code, rows, len(read), owners)


def _about_rows(
    code: Code, rows: Sequence[Row], of: int, owners: Mapping[str, tuple[Criterion, Unit]]
) -> Finding:
    """A finding that lists rows, at the first of them."""
    named = [owners[row.row_id] for row in rows]
    names = [f"{criterion.code} {unit.full_name}" for criterion, unit in named[:_LISTED]]
    context: dict[str, Detail] = {
        "count": len(rows),
        "all": of,
        "missing": "; ".join(names) + ("; …" if rows[_LISTED:] else ""),
    }
    return rows[0].finding(code, rows[0].cell(Column.POINTS), context, named[0][0].code)
