"""A mutant of an appraisal workbook, read by the program and by another reader."""

import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import FileKind
from cchc_xl.model.finding import Code
from cchc_xl.model.index import Criterion
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import AppraisalReading, read_appraisal
from cchc_xl.sheets.purpose import purpose_of
from cchc_xl.sheets.submission import read_form
from cchc_xl.text.appraisal import STAGES
from cchc_xl.text.findings import message, remedy
from tests.fuzz.entries import NotAcceptableError, folded, is_blank, said
from tests.fuzz.evaluator import Row, Worth, appraised, columns_of, meta_of, worth_of
from tests.fuzz.second_reader import Book, Cells, Seen, books
from tests.fuzz.verdicts import Failure
from tests.fuzz.workbooks import Workbook

_ID, _DECISION, _POINTS = "appraisal-id", "appraisal-decision", "appraisal-points"
#: Columns by which the row of keys is known.
_KEYS = (
    _ID, "appraisal-code", "appraisal-number", "appraisal-unit", "appraisal-maximum",
    "appraisal-data", "appraisal-self", "appraisal-evidence", "appraisal-note", "appraisal-round-1",
    "appraisal-opinion-1", "appraisal-asked", "appraisal-reply", "appraisal-explanation",
    "appraisal-supplement", "appraisal-mark", _DECISION, _POINTS, "appraisal-opinion",
    "appraisal-question", "appraisal-sources", "appraisal-check",
)  # fmt: skip
#: What stands where the appraiser agrees: of which stage, and in which column.
_BASES = {
    Stage.APPRAISAL_1: (Stage.SELF, "appraisal-self"),
    Stage.APPRAISAL_2: (Stage.APPRAISAL_1, "appraisal-round-1"),
}


def read_workbook(workbook: Workbook) -> AppraisalReading:
    """The reading; raises ``Failure`` where the reader failed or has no words for its findings."""
    try:
        if purpose_of(workbook.data).kind is FileKind.FORM:
            read_form(workbook.data, workbook.file, workbook.index)
        known = {dossier.unit: dossier for dossier in workbook.dossiers}
        reading = read_appraisal(workbook.data, workbook.file, workbook.index, known)
    except Exception as problem:
        raise Failure(traceback.format_exc()) from problem
    for finding in reading.findings:
        if not (message(finding) and remedy(finding)):
            raise Failure(f"no words for {finding}")
    return reading


def judged_workbook(workbook: Workbook, reading: AppraisalReading) -> str:
    """What became of a reading: refused, equal, or unseen by any other reader.

    Raises ``Failure`` where points were taken, or left out without a word, that the other reader
    sees otherwise.
    """
    if not any(one.mark is not Absent.BLANK for one in reading.judgements.values()):
        return "refused"
    differences: list[str] = []
    for book in books(workbook.data):
        try:
            found = next(_differences(workbook, reading, book), None)
        except NotAcceptableError as problem:
            found = f"not acceptable: {problem}"
        if found is None:
            return f"equal ({book.reader})"
        differences.append(f"{book.reader}: {found}")
    if not differences:
        return "unseen"
    raise Failure("; ".join(differences))


@dataclass(frozen=True, slots=True)
class _Base:
    """The points that stand where the appraiser agrees, and the column that shows them."""

    worth: Worth
    column: str


def _differences(workbook: Workbook, reading: AppraisalReading, book: Book) -> Iterator[str]:
    stage = reading.stage
    if meta_of(book).get("stage") != stage or stage not in _BASES:
        yield f"{stage} read, {meta_of(book)} seen"
        return
    rows, rest = _rows(book), _rest(book, stage)
    all_done = all(finding.code is not Code.ROWS_NOT_APPRAISED for finding in reading.findings)
    for place, criterion in enumerate(workbook.index.scored):
        for dossier in workbook.dossiers:
            key = f"{criterion.code}|{dossier.unit}"
            judgement = reading.judgements.get((dossier.unit, criterion.code))
            seen = rows.get(key, [])
            base, column = _BASES[stage]
            held = _Base(worth_of(dossier.submission.scores[base][place].mark), column)
            if judgement is not None and len(seen) != 1:
                yield f"{key} read, there {len(seen)} times"
            elif judgement is not None:
                yield from _different(key, criterion, judgement, seen[0], held, stage, rest)
            elif (dossier.unit, criterion.code) not in reading.untaken and (
                any(not is_blank(row.get(of)) for row in seen for of in (_POINTS, _DECISION))
                or (seen and rest and all_done and _awaited(dossier.answers[criterion.code], stage))
            ):
                yield f"{key}: {list(map(dict, seen))} seen and left out"


def _awaited(answer: Answer, stage: Stage) -> bool:
    """Whether a row needs a decision, and so is one of those that the cover decides on."""
    said_before = (answer.asked, answer.reply, answer.explanation, answer.supplement)
    return stage is Stage.APPRAISAL_1 or any(said_before)


def _different(
    key: str,
    criterion: Criterion,
    judgement: Judgement,
    row: Row,
    held: _Base,
    stage: Stage,
    rest: bool,
) -> Iterator[str]:
    """In what a judgement differs from the row that another reader sees."""
    points, decided = appraised(row.get(_POINTS), criterion), _decided(row.get(_DECISION), stage)
    if judgement.agreed:
        if not (decided or rest):
            yield f"{key}: agreed by nobody"
        if points not in (None, held.worth) or appraised(row.get(held.column), criterion) != (
            held.worth
        ):
            yield f"{key}: agreed to {held.worth}, {dict(row)} seen"
        points = held.worth
    elif decided:
        yield f"{key}: a decision left out"
    if worth_of(judgement.mark) != points:
        yield f"{key}: {judgement.mark} read in {judgement.cell}, {points} seen"


def _decided(value: Seen | None, stage: Stage) -> bool:
    if is_blank(value):
        return False
    if folded(said(value)) != folded(STAGES[stage].decision):
        raise NotAcceptableError(f"«{value}» is no decision")
    return True


def _rest(book: Book, stage: Stage) -> bool:
    """Whether the cover says that all other rows are agreed on."""
    wanted = folded(STAGES[stage].rest)
    return any(
        said(value) == "rest" and folded(said(cells.get((row, column + 2)))) == wanted
        for cells in book.sheets.values()
        for (row, column), value in cells.items()
    )


def _rows(book: Book) -> Mapping[str, list[Row]]:
    """The rows of units by id, wherever they are, as often as they are there."""
    found: dict[str, list[Row]] = {}
    for cells in book.sheets.values():
        for name, row in _rows_of(cells):
            found.setdefault(name, []).append(row)
    return found


def _rows_of(cells: Cells) -> Iterator[tuple[str, Row]]:
    """The rows of a sheet; none where a column is there twice, and so nothing can be taken."""
    rows: dict[int, dict[int, Seen]] = {}
    for (number, column), value in cells.items():
        rows.setdefault(number, {})[column] = value
    with suppress(NotAcceptableError):
        heads = (columns_of(rows[number], _KEYS) for number in sorted(rows)[:60])
        columns = next(filter(None, heads), {})
        for row in rows.values():
            name = said(row.get(columns.get(_ID, 0)))
            if "|" in name:
                yield name, {key: row[n] for key, n in columns.items() if n in row}
