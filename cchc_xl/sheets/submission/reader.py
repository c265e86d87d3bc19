"""A returned form: read whole, with every finding in one pass. Nothing here raises to the user."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cchc_xl.model.answer import Answers
from cchc_xl.model.finding import Code, Detail, Finding, Place, count_errors
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent, Score, Submission
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.corrections import NO_CORRECTIONS, Corrections
from cchc_xl.sheets.layout import APPRAISED_COLUMNS, Meta
from cchc_xl.sheets.submission.answers import Reading, read_criterion
from cchc_xl.sheets.submission.identity import identify, read_meta, text
from cchc_xl.sheets.submission.response import TOLD_BEFORE, read_response
from cchc_xl.sheets.submission.sheets import find_tables, has_table
from cchc_xl.sheets.submission.table import Table
from cchc_xl.sheets.submission.totals import stores_values, total_findings
from cchc_xl.text.forms import HEADINGS

#: So many criteria are listed in one warning.
_LISTED = 12
#: The score of a criterion whose rows the form has lost.
_UNSEEN = Score(Absent.BLANK)


@dataclass(frozen=True)
class FormReading:
    """What was read from one file: whose form, its scores and texts, all findings.

    ``unit`` is None where it is not certain whose form this is; ``submission`` is None where no
    scores could be read. ``stage`` is the one that the form was issued for, None where the form
    does not say so. ``answers`` are by criterion code, as are ``text_cells``,
    the cells of their texts by column; ``tables`` are the cells behind them, None
    where nothing was read or the texts were dropped to save memory.
    """

    file: str
    sha256: str = ""
    unit: str | None = None
    stage: Stage | None = None
    submission: Submission | None = None
    answers: Answers = field(default_factory=dict)
    text_cells: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)
    findings: tuple[Finding, ...] = ()
    tables: tuple[Table, ...] | None = field(default=None, repr=False, compare=False)


def form_digest(data: bytes) -> str | Finding:
    """The digest of the index that a form was written for, or why there is none to be read."""
    book = open_workbook(data)
    if isinstance(book, Finding):
        return book
    meta = read_meta(book)
    if meta is None:
        return Finding(Code.INDEX_UNKNOWN if has_table(book) else Code.NOT_A_FORM)
    if isinstance(meta, Finding):
        return meta
    return text(meta.get(Meta.INDEX))


def read_form(
    data: bytes, file: str, index: Index, corrections: Corrections = NO_CORRECTIONS
) -> FormReading:
    """Read a form against an index. ``file`` is its name in findings and may name the unit.

    ``corrections`` count instead of what the file holds in their cells.
    """
    book = open_workbook(data, corrections)
    start = FormReading(file, hashlib.sha256(data).hexdigest())
    if isinstance(book, Finding):
        return _ended(start, [book])
    meta = read_meta(book)
    if isinstance(meta, dict) and Meta.KIND in meta:
        return _ended(start, [Finding(Code.APPRAISAL_WORKBOOK)])
    if meta is None and not has_table(book):
        return _ended(start, [Finding(Code.NOT_A_FORM)])
    identity = identify(book, meta, file, index)
    findings = [*book.findings, *identity.findings]
    unit = None if identity.unit is None else identity.unit.code
    start = replace(start, unit=unit, stage=identity.stage)
    if identity.foreign:
        return _ended(start, findings)
    tables, structure = find_tables(book, index)
    readings: dict[str, Reading] = {}
    findings += structure
    for table in tables:
        findings += _read_table(table, index, readings)
    if identity.stage is Stage.RESPONSE:
        findings = _of_response(findings, tables, readings)
    elif readings and not any(map(_is_touched, readings.values())):
        findings = _of_untouched(findings, len(readings))
    if not corrections:
        # What the file shows was summed before anything was corrected.
        findings += _totals(tables, readings)
    if identity.stage is not Stage.RESPONSE:
        findings += _incomplete(readings)
    start = replace(start, tables=tuple(tables))
    return _submitted(_ended(start, findings), index, readings, book.saved_on)


def _ended(reading: FormReading, findings: Sequence[Finding]) -> FormReading:
    told = tuple(finding.of(reading.file, reading.unit) for finding in findings)
    return replace(reading, findings=told)


def _submitted(
    reading: FormReading, index: Index, readings: Mapping[str, Reading], saved_on: date | None
) -> FormReading:
    """The reading with its answers and, where the unit is certain, its submission."""
    answers = {code: item.answer for code, item in readings.items()}
    text_cells = {code: item.cells for code, item in readings.items()}
    reading = replace(reading, answers=answers, text_cells=text_cells)
    if reading.unit is None:
        return reading
    errors = count_errors(reading.findings)
    scores = {
        stage: tuple(
            readings[criterion.code].scores[stage] if criterion.code in readings else _UNSEEN
            for criterion in index.scored
        )
        for stage in SCORING_STAGES
    }
    submission = Submission(reading.unit, reading.file, reading.sha256, scores, errors, saved_on)
    return replace(reading, submission=submission)


def _read_table(table: Table, index: Index, readings: dict[str, Reading]) -> Iterator[Finding]:
    """Read all criteria of a field into ``readings``, with their findings."""
    for criterion in table.field.scored():
        reading = read_criterion(table, criterion, index.assessment.decimals)
        readings[criterion.code] = reading
        yield from reading.findings


def _of_response(
    findings: Sequence[Finding], tables: Sequence[Table], readings: dict[str, Reading]
) -> list[Finding]:
    """What a unit is told of its response: not again what it was told of its self-score."""
    told = [finding for finding in findings if finding.code not in TOLD_BEFORE]
    for table in tables:
        told += read_response(table, readings)
    return told


def _is_touched(reading: Reading) -> bool:
    """Whether the unit has entered anything for a criterion, right or wrong."""
    said = reading.answer
    scored = any(entry is not None for entry in said.inputs) or not said.applicable
    return scored or bool(said.evidence or said.note) or Stage.SELF in reading.faulty


def _of_untouched(findings: Sequence[Finding], criteria: int) -> list[Finding]:
    """One finding, at the first blank cell, instead of one for every criterion of a blank form."""
    first = next(finding.place for finding in findings if finding.code is Code.NOT_SCORED)
    place = replace(first, criterion=None)
    nothing = Finding(Code.NOTHING_SCORED, place, context={"count": criteria})
    return [nothing, *(finding for finding in findings if finding.code is not Code.NOT_SCORED)]


def _totals(tables: Sequence[Table], readings: Mapping[str, Reading]) -> Iterator[Finding]:
    stored = stores_values(tables)
    for table in tables:
        yield from total_findings(table, readings, stored)


def _incomplete(readings: Mapping[str, Reading]) -> Iterator[Finding]:
    """One warning for each later stage that is filled in part; one that is blank says nothing."""
    for stage, column in APPRAISED_COLUMNS.items():
        missing = [code for code, reading in readings.items() if _lacks(reading, stage)]
        entered = any(_has_entry(reading, stage) for reading in readings.values())
        if missing and entered:
            sheet, _, cell = readings[missing[0]].scores[stage].cell.rpartition("!")
            place = Place(None, sheet or None, cell or None, missing[0])
            context: dict[str, Detail] = {
                "entry": HEADINGS[column.value],
                "count": len(missing),
                "all": len(readings),
                "missing": "; ".join(missing[:_LISTED]) + ("; …" if missing[_LISTED:] else ""),
            }
            yield Finding(Code.STAGE_INCOMPLETE, place, context=context)


def _lacks(reading: Reading, stage: Stage) -> bool:
    return reading.scores[stage].mark is Absent.BLANK and stage not in reading.faulty


def _has_entry(reading: Reading, stage: Stage) -> bool:
    return not _lacks(reading, stage) and not reading.scores[stage].kept
