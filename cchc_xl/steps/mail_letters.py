"""What is to be sent of each kind: a letter for every unit, or recipient, with its files.

A letter without an address can still be handed over as a ZIP file. What each kind takes its files
from is one function; a kind that gets a further file (a paper for each unit) adds it there.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cchc_xl.model.answer import Answers
from cchc_xl.model.dossier import Dossier
from cchc_xl.model.event import IssuedFile
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.mail import Attachment, Letter, MailKind
from cchc_xl.model.scoreboard import Standing, Status
from cchc_xl.model.stage import Stage
from cchc_xl.rules.addresses import recipient
from cchc_xl.rules.dossiers import holdings
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.desk import Consulted, kept_bytes, rehearsal
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outcome import decided, outcome
from cchc_xl.steps.report import profiles_there
from cchc_xl.steps.returning import Return, returns
from cchc_xl.store.folder import AssessmentFolder, letters, profile_name, result_name, slug
from cchc_xl.text import mail as text
from cchc_xl.text.numbers import shown_decimals
from cchc_xl.text.paper_words import REPORT_FILE
from cchc_xl.text.terminal import STAGE_NAMES

#: Stages at which a unit gets a form, the latest first.
_FORM_STAGES = (Stage.RESPONSE, Stage.SELF)


class Written(NamedTuple):
    """The letters of a kind, in the order of the definition, and why there are no more."""

    letters: tuple[Letter, ...]
    findings: tuple[Finding, ...]


def letters_of(
    kind: MailKind, folder: AssessmentFolder, said: Consulted, units: Sequence[Unit]
) -> Written:
    """The letters of a kind to these units; raises ``StepError`` where the kind is not due yet."""
    found = list(_SOURCES[kind](folder, said, units))
    return Written(
        tuple(one for one in found if isinstance(one, Letter)),
        tuple(one for one in found if isinstance(one, Finding)),
    )


def _forms(
    folder: AssessmentFolder, said: Consulted, units: Sequence[Unit]
) -> Iterator[Letter | Finding]:
    """The forms of the last stage at which units got any, as they were issued.

    Who was asked nothing has nothing to answer, and gets no response form.
    """
    issued = said.register.workbooks_of
    stage = next((one for one in _FORM_STAGES if one in issued), None)
    if stage is None:
        raise StepError(text.NO_FORMS)
    files = {file.addressee: file for file in issued[stage]}
    asked = {code for code, _ in said.register.questions}
    for unit in units:
        file = files.get(unit.code)
        if file is None:
            yield Finding(Code.MAIL_NOT_ISSUED, Place(), unit.code, {"stage": STAGE_NAMES[stage]})
            continue
        if stage is Stage.RESPONSE and unit.code not in asked:
            yield Finding(Code.MAIL_NOTHING_ASKED, Place(), unit.code)
            continue
        data = _as_issued(folder, file)
        if data is None:
            yield Finding(Code.MAIL_FILE_CHANGED, Place(file.file), unit.code)
            continue
        words = text.form_letter(said.index.assessment, unit, stage)
        name = file.file.rpartition("/")[2]
        yield _letter(MailKind.FORMS, unit, words, (Attachment(name, data),), stage)


def _as_issued(folder: AssessmentFolder, file: IssuedFile) -> bytes | None:
    """The bytes of a workbook if they are those that were issued."""
    try:
        data = (folder.root / file.file).read_bytes()
    except OSError:
        return None
    return data if hashlib.sha256(data).hexdigest() == file.sha256 else None


def _returns(
    folder: AssessmentFolder, said: Consulted, units: Sequence[Unit]
) -> Iterator[Letter | Finding]:
    """What ``cchc return`` has written, where the ledger would have it written the same now.

    Where all units are meant, what goes back to somebody who is none is told.
    """
    by_unit: dict[str, list[Return]] = {}
    by_hand: dict[Path, Return] = {}
    wanted = None if tuple(units) == said.index.units else {unit.code for unit in units}
    with rehearsal(folder, None) as desk:
        for one in returns(desk, wanted):
            if one.unit is None:
                by_hand.setdefault(one.path.parent, one)
            else:
                by_unit.setdefault(one.unit.code, []).append(one)
    for unit in units:
        files = by_unit.get(unit.code, [])
        if not {file.sha256 for file in files} <= said.register.returned:
            yield Finding(Code.MAIL_RETURN_NOT_WRITTEN, Place(), unit.code)
        elif files:
            words = text.return_letter(said.index.assessment, unit)
            attached = tuple(Attachment(file.path.name, file.data) for file in files)
            yield _letter(MailKind.RETURNS, unit, words, attached, Stage.SELF)
    for place, one in by_hand.items():
        told = {"addressee": one.addressee, "folder": folder.relative(place)}
        yield Finding(Code.MAIL_RETURN_BY_HAND, context=told)


def _results(
    folder: AssessmentFolder, said: Consulted, units: Sequence[Unit]
) -> Iterator[Letter | Finding]:
    """The final form of each unit, all columns filled and locked, by the index of the decision.

    With its profile where there is one of this result.
    """
    final = said.register.finalized
    if final is None or said.frozen is None:
        raise StepError(text.NOT_FINAL)
    index = decided(said.frozen, final.decision)
    held = holdings(index, said.register)
    board, _ = outcome(folder, held, Stage.FINAL)
    standings = {standing.unit.code: standing for standing in board.standings}
    known = {dossier.unit: dossier for dossier in held.dossiers}
    decimals = shown_decimals(index)
    ranked = [standings[unit.code].unit for unit in units if _is_accepted(standings, unit)]
    profiles = profiles_there(folder, ranked)
    for unit in units:
        if not _is_accepted(standings, unit):
            yield Finding(Code.MAIL_NO_RESULT, Place(), unit.code)
            continue
        standing = standings[unit.code]
        answers = _all_columns(index, known[unit.code])
        data = write_form(index, standing.unit, Stage.FINAL, answers)
        words = text.result_letter(index.assessment, standing, len(board.ranked), decimals)
        form, profile = Attachment(result_name(unit), data), profiles.get(unit.code)
        if unit.code in profiles and profile is None:
            yield Finding(Code.MAIL_PROFILE_OF_OTHER_RESULT, Place(), unit.code)
        files = (form,) if profile is None else (form, Attachment(profile_name(unit), profile))
        yield _letter(MailKind.RESULTS, unit, words, files, Stage.FINAL)


def _is_accepted(standings: Mapping[str, Standing], unit: Unit) -> bool:
    return unit.code in standings and standings[unit.code].status is Status.ACCEPTED


def _all_columns(index: Index, dossier: Dossier) -> Answers:
    """The answers of a unit with the points of round 2 also where they are those of round 1."""
    marks = dossier.submission.scores[Stage.APPRAISAL_2]
    return {
        criterion.code: replace(dossier.answers[criterion.code], round_2=score.mark)
        for criterion, score in zip(index.scored, marks, strict=True)
    }


def _summary(
    folder: AssessmentFolder, said: Consulted, _: Sequence[Unit]
) -> Iterator[Letter | Finding]:
    """The results workbook and the report beside it, to every recipient with an address.

    Only under its own name: «(bản trước)», «(bản mới)» and drafts of people lie there too.
    """
    assessment, final = said.index.assessment, said.register.finalized
    path = folder.results_workbook(assessment.year)
    if final is not None:
        assessment = decided(said.index, final.decision).assessment
        workbook = kept_bytes(folder, final.sha256)
    elif path.is_file():
        workbook = path.read_bytes()
    else:
        raise StepError(text.no_summary(path))
    paper = folder.paper(REPORT_FILE, assessment.year)
    report = (Attachment(paper.name, paper.read_bytes()),) if paper.is_file() else ()
    files = (Attachment(path.name, workbook), *report)
    for line in assessment.recipients:
        to = recipient(line)
        if not to.address:
            yield Finding(Code.MAIL_RECIPIENT_UNADDRESSED, Place(), None, {"value": line})
            continue
        subject, body = text.summary_letter(assessment, to.name, final is not None)
        own = letters(f"{to.name} {to.address}")
        yield Letter(
            MailKind.SUMMARY, line, to.name, own, to.address, subject, body, files, Stage.FINAL
        )


def _letter(
    kind: MailKind,
    unit: Unit,
    words: tuple[str, str],
    files: tuple[Attachment, ...],
    stage: Stage,
) -> Letter:
    name, address = text.addressed(unit), unit.email.strip()
    return Letter(kind, unit.code, name, slug(unit), address, *words, files, stage)


_Source = Callable[[AssessmentFolder, Consulted, Sequence[Unit]], Iterator[Letter | Finding]]
_SOURCES: Mapping[MailKind, _Source] = {
    MailKind.FORMS: _forms,
    MailKind.RETURNS: _returns,
    MailKind.RESULTS: _results,
    MailKind.SUMMARY: _summary,
}
