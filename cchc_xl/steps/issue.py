"""Writes the workbooks of a stage: forms for the units, appraisal workbooks for the appraisers."""

import hashlib
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cchc_xl.model.answer import Answers
from cchc_xl.model.dossier import Dossier
from cchc_xl.model.event import Issued, IssuedFile, Question
from cchc_xl.model.finding import Code, Detail, Finding
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.rules.bodies import bodies_at
from cchc_xl.rules.dossiers import dossiers, form_errors, holdings
from cchc_xl.rules.questions import pending_questions
from cchc_xl.rules.register import Register
from cchc_xl.rules.stage_progress import of_bodies
from cchc_xl.sheets.appraisal import write_appraisal
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.definition import load_definition
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.done import Done
from cchc_xl.steps.entrance import refuse_misplaced
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.receive import receive_at
from cchc_xl.store.files import Written, digest_of, free_name
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text import cycle, terminal


class Workbook(NamedTuple):
    """A workbook that was written, and the unit (its code) or body (its name) it is for.

    ``filled`` is the file under its usual name where somebody has entered something there: that
    one is left alone, and the workbook is written beside it.
    """

    addressee: str
    written: Written
    sha256: str
    filled: Path | None = None


class IssuedStage(NamedTuple):
    """The workbooks written for a stage and what is to be said beside them.

    ``units`` counts the units that they cover, ``questions`` the explanations that are asked.
    """

    stage: Stage
    workbooks: tuple[Workbook, ...]
    findings: tuple[Finding, ...]
    units: int
    questions: int = 0


def issue_stage(folder: AssessmentFolder, stage: Stage, now: datetime) -> Done[IssuedStage]:
    """Write the workbooks of a stage into ``phat-hanh/<stage>/``.

    The self stage needs no ledger. At any other one, what lies in the inbox is taken in first, and
    only units whose form counts are covered. The response stage opens the questions of round 1.
    Raises ``StepError`` where definition, ledger or folder do not allow it.
    """
    if stage is Stage.SELF and not folder.ledger.is_file():
        refuse_misplaced(folder)
        index, findings = load_definition(folder.definition)
        forms = _forms(folder, index, stage)
        return Done(IssuedStage(stage, forms, findings, len(index.units)), (), index.unit_by_code)
    with open_desk(folder, now) as desk:
        desk.refuse_when_final()
        taken = receive_at(desk)
        issued = _issue(desk, stage)
        files = tuple(
            IssuedFile(book.addressee, folder.relative(book.written.path), book.sha256)
            for book in issued.workbooks
        )
        desk.note(Issued(stage, files, *(_changes(desk) if stage is Stage.RESPONSE else ())))
        issued = issued._replace(findings=(*issued.findings, *taken.told))
        return Done(issued, taken.receipts, desk.index.unit_by_code)


def _issue(desk: Desk, stage: Stage) -> IssuedStage:
    folder, index = desk.folder, desk.index
    if stage is Stage.SELF:
        forms = _forms(folder, index, stage, issued=desk.register.written)
        return IssuedStage(stage, forms, desk.findings, len(index.units))
    known = _covered(desk, desk.register)
    if not known:
        raise StepError(cycle.nothing_received(folder.inbox))
    if stage is not Stage.APPRAISAL_1 and not desk.register.judgements.get(Stage.APPRAISAL_1):
        raise StepError(cycle.NOTHING_APPRAISED)
    if stage is not Stage.RESPONSE:
        books = tuple(
            _written(
                body,
                folder.appraisal(stage, body),
                write_appraisal(index, body, stage, known),
                desk.register.written,
            )
            for body in bodies_at(index, stage)
        )
        return IssuedStage(stage, books, desk.findings, len(known))
    return _responses(desk)


def _responses(desk: Desk) -> IssuedStage:
    """The response forms, with the questions as they are asked now, whatever was sent before."""
    questions = pending_questions(desk.register)
    now = replace(desk.register, questions={(q.unit, q.criterion): q for q in questions})
    answers = {one.unit: one.answers for one in _covered(desk, now)}
    forms = _forms(desk.folder, desk.index, Stage.RESPONSE, answers, desk.register.written)
    asked = sum(question.unit in answers for question in questions)
    findings = (*desk.findings, *_untimely(desk))
    return IssuedStage(Stage.RESPONSE, forms, findings, len(answers), asked)


def _untimely(desk: Desk) -> Iterator[Finding]:
    """What speaks against asking the units today: points not given yet, a deadline that is past."""
    held = holdings(desk.index, desk.register)
    for one in of_bodies(held, Stage.APPRAISAL_1):
        if one.done.done < one.done.of:
            context: Mapping[str, Detail] = {"body": one.body, **one.done._asdict()}
            yield Finding(Code.APPRAISAL_NOT_DONE, context=context)
    deadline, day = desk.index.assessment.response_deadline, desk.now.date()
    if day > deadline:
        late: Mapping[str, Detail] = {"deadline": deadline, "day": day}
        yield Finding(Code.RESPONSE_DEADLINE_PAST, context=late)


def _covered(desk: Desk, state: Register) -> list[Dossier]:
    """The units whose form counts: undisputed, and read against the index that is in force."""
    return [
        dossier
        for dossier in dossiers(desk.index, state)
        if (form := state.counting.get((dossier.unit, Stage.SELF))) is not None
        and not form_errors(desk.index, state, form)
    ]


def _changes(desk: Desk) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions that response forms open, none that was sent word by word, and take back."""
    sent = desk.register.questions
    pending = {(q.unit, q.criterion): q for q in pending_questions(desk.register)}
    covered = {dossier.unit for dossier in _covered(desk, desk.register)}
    opened = tuple(q for spot, q in pending.items() if q.unit in covered and sent.get(spot) != q)
    return opened, tuple(q for spot, q in sent.items() if spot not in pending)


def _forms(
    folder: AssessmentFolder,
    index: Index,
    stage: Stage,
    answers: dict[str, Answers] | None = None,
    issued: Container[str] | None = None,
) -> tuple[Workbook, ...]:
    """A form per unit; with ``answers``, for those units alone and filled with them."""
    return tuple(
        _written(
            unit.code,
            folder.form(stage, unit),
            write_form(index, unit, stage, {} if answers is None else answers[unit.code]),
            issued,
        )
        for unit in index.units
        if answers is None or unit.code in answers
    )


def _written(
    addressee: str, path: Path, data: bytes, issued: Container[str] | None = None
) -> Workbook:
    """Write a workbook; ``issued`` are the SHA-256 of all that was, None where nobody knows."""
    sha256 = hashlib.sha256(data).hexdigest()
    there = digest_of(path) if issued is not None and path.is_file() else sha256
    if issued is None or there == sha256 or there in issued:
        return Workbook(addressee, write_output(path, data), sha256)
    beside = free_name(path, terminal.NEW_COPY)
    return Workbook(addressee, write_output(beside, data), sha256, path)
