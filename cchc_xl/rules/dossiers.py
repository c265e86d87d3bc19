"""From what is registered to one dossier per unit: answers put together, scores of every stage.

Each value has one container in each stage: the unit's self-form, the appraisers' workbooks of round
1, the unit's response, those of round 2, the council's changes. Nothing falls back silently: round
2 keeps the points of round 1 only where nothing was asked and nothing new was entered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Dossier, Judgement
from cchc_xl.model.event import NO_ENTRY, FileKind, Received
from cchc_xl.model.finding import Code, count_errors
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent, Mark, Score, Source, Submission
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.register import Judged, Register, Spot

_BLANK = Score(Absent.BLANK)
_APPRAISED = (Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL)


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an office holds at a moment: the index, what is registered, and its dossiers."""

    index: Index
    state: Register
    dossiers: tuple[Dossier, ...]


class Outdated(NamedTuple):
    """Points that were agreed with ``base`` when that was another mark: nobody has decided anew."""

    stage: Stage
    spot: Spot
    judged: Judged
    base: Mark


def holdings(index: Index, state: Register) -> Holdings:
    """The holdings of an office, whose dossiers are folded once for all that is told of them."""
    return Holdings(index, state, dossiers(index, state))


def dossiers(index: Index, state: Register) -> tuple[Dossier, ...]:
    """A dossier for every valid unit of which anything came in, in the order of the index.

    A unit whose only form is faulty, waits for a person to pick, or was read against another
    index has the number of errors in its submission; so has one of which an appraiser's points
    wait for a person to pick, or were agreed with others than those there are now, or whose points
    the council has changed while another index was in force.
    """
    workbooks = state.workbooks()
    return tuple(
        dossier
        for unit in index.units
        if (dossier := _dossier(index, state, unit.code, workbooks)) is not None
    )


def dossier_of(index: Index, state: Register, unit: str) -> Dossier | None:
    """The dossier of one unit (its code), None where nothing came in."""
    return _dossier(index, state, unit, state.workbooks())


def outdated(index: Index, state: Register) -> tuple[Outdated, ...]:
    """The points that are blank until they are decided anew, in the order of the index."""
    return tuple(
        old
        for unit in index.units
        if (form := state.counting.get((unit.code, Stage.SELF))) is not None
        for criterion in index.scored
        for old in _criterion(state, unit.code, criterion.code, form)[2]
    )


def known_before(index: Index, state: Register, workbook: Received) -> dict[Spot, Judged]:
    """What a workbook may not contradict: as the register knows it, without what is outdated."""
    known = state.known_before(workbook)
    for old in outdated(index, state):
        if old.stage is workbook.stage:
            known.pop(old.spot, None)
    return known


def _dossier(
    index: Index, state: Register, unit: str, workbooks: Sequence[Received]
) -> Dossier | None:
    form = state.counting.get((unit, Stage.SELF))
    if form is None:
        told = form_of(state, unit)
        return None if told is None else Dossier({}, _refused(index, state, told))
    answers: dict[str, Answer] = {}
    rows: dict[Stage, list[Score]] = {stage: [] for stage in SCORING_STAGES}
    changed = 0
    for criterion in index.scored:
        answer, scores, old = _criterion(state, unit, criterion.code, form)
        changed += len(old)
        answers[criterion.code] = answer
        for stage, score in scores.items():
            rows[stage].append(score)
    sources = tuple(_sources(state, unit, workbooks))
    came = (_source(state, form), *sources)
    submission = Submission(
        unit,
        form.file,
        form.sha256,
        {stage: tuple(row) for stage, row in rows.items()},
        form_errors(index, state, form)
        + _doubts(state, unit)
        + changed
        + _stale(index, state, unit),
        max(source.received_on for source in came),
        sources,
    )
    return Dossier(answers, submission)


def form_of(state: Register, unit: str) -> Received | None:
    """The form of a unit that counts, else the one that says why none does; None without any."""
    speaker = (unit, Stage.SELF)
    waiting = state.waiting.get(speaker, [None])
    return state.counting.get(speaker) or state.refused.get(speaker) or waiting[0]


def form_errors(index: Index, state: Register, form: Received) -> int:
    """What keeps a unit out by its form: faults, rivals that wait for a person, another index."""
    speaker = (form.unit or "", Stage.SELF)
    if state.counting.get(speaker) is not form:
        return max(1, count_errors(form.findings))
    rivals = state.waiting.get(speaker, ())
    return sum(count_errors(rival.findings) for rival in rivals) + (form.digest != index.digest)


def _refused(index: Index, state: Register, form: Received) -> Submission:
    day, errors = _source(state, form).received_on, form_errors(index, state, form)
    return Submission(form.unit or "", form.file, form.sha256, {}, errors, day)


def _doubts(state: Register, unit: str) -> int:
    """How many of a unit's points differ between workbooks of which a person has to pick one."""
    return sum(
        finding.code is Code.TWO_DIFFERENT_FILES and finding.unit == unit
        for waiting in state.waiting.values()
        for workbook in waiting
        if workbook.kind is FileKind.APPRAISAL
        for finding in workbook.findings
    )


def _stale(index: Index, state: Register, unit: str) -> int:
    """How many of a unit's points the council has changed while another index was in force."""
    codes = {criterion.code for criterion in index.scored}
    stale = state.stale_adjustments(index)
    return sum(one.unit == unit and one.criterion in codes for one in stale)


def _sources(state: Register, unit: str, workbooks: Sequence[Received]) -> Iterator[Source]:
    """The other files that speak of a unit."""
    response = state.counting.get((unit, Stage.RESPONSE))
    if response is not None:
        yield _source(state, response)
    for workbook in workbooks:
        if unit in workbook.judgements:
            yield _source(state, workbook)


def _source(state: Register, receipt: Received) -> Source:
    day = state.received_at[receipt.sha256].date()
    return Source(receipt.stage or Stage.SELF, receipt.file, receipt.sha256, day)


def _criterion(
    state: Register, unit: str, code: str, form: Received
) -> tuple[Answer, dict[Stage, Score], tuple[Outdated, ...]]:
    """One criterion: everything entered, the score of each stage, and what is outdated."""
    spot = (unit, code)
    claimed = form.entries.get(code, NO_ENTRY)
    said = [_said_of(form, state, stage, spot) for stage in _APPRAISED]
    first = _decided(said[0], claimed.mark)
    own, one = Score(claimed.mark, claimed.cell), _score(first)
    second = _decided(said[1], one.mark)
    answer = _answered(state, unit, code, _appraised(claimed.answer, first, second, said[2]))
    two = _second(state, spot, answer, one, second) if second is said[1] else _BLANK
    last = _decided(said[2], two.mark)
    three = _final(state, spot, two, last) if last is said[2] else _BLANK
    scores = dict(zip(SCORING_STAGES, (own, one, two, three), strict=True))
    bases = zip(_APPRAISED, said, (first, second, last), (own, one, two), strict=True)
    old = tuple(
        Outdated(stage, spot, judged, base.mark)
        for stage, judged, decided, base in bases
        if judged is not None and decided is not judged
    )
    return replace(answer, final=three.mark), scores, old


def _decided(judged: Judged | None, base: Mark) -> Judged | None:
    """A judgement without points that were agreed with others than those there are now."""
    if judged is None or not judged.judgement.agreed or judged.mark in (base, Absent.BLANK):
        return judged
    words = judged.judgement._replace(mark=Absent.BLANK, agreed=False)
    return judged._replace(judgement=words)


def _said_of(form: Received, state: Register, stage: Stage, place: Spot) -> Judged | None:
    """What was said of a criterion of a form; nothing that was said by another index."""
    judged = state.judgement(stage, place)
    return judged if judged is None or judged.digest == form.digest else None


def _appraised(
    answer: Answer, first: Judged | None, second: Judged | None, last: Judged | None
) -> Answer:
    """The unit's answer with what the appraisers say of it."""
    if first is not None:
        said = first.judgement
        answer = replace(answer, round_1=said.mark, opinion_1=said.opinion, asked=said.asked)
    if second is not None:
        said = second.judgement
        answer = replace(answer, round_2=said.mark, opinion_2=said.opinion)
    sources = [judged.judgement.sources for judged in (last, second, first) if judged is not None]
    return replace(answer, other_sources=next(filter(None, sources), answer.other_sources))


def _answered(state: Register, unit: str, code: str, answer: Answer) -> Answer:
    """The answer with the question as it was sent, and what the unit says to it."""
    question = state.questions.get((unit, code))
    if question is not None:
        answer = replace(answer, asked=question.text)
    response = state.counting.get((unit, Stage.RESPONSE))
    if response is None or code not in response.entries:
        return answer
    said = response.entries[code].answer
    return replace(
        answer, reply=said.reply, explanation=said.explanation, supplement=said.supplement
    )


def _score(judged: Judged | None) -> Score:
    if judged is None:
        return _BLANK
    said = judged.judgement
    return Score(said.mark, said.cell, file=judged.file, sha256=judged.sha256)


def _second(
    state: Register, spot: Spot, answer: Answer, first: Score, second: Judged | None
) -> Score:
    """Round 2 as decided, or as round 1 where nothing was asked and nothing new came.

    What an appraiser entered but could not be taken is something new too.
    """
    if second is not None and second.mark is not Absent.BLANK:
        return _score(second)._replace(kept=second.judgement.agreed)
    new = (
        answer.asked,
        answer.reply,
        answer.explanation,
        answer.supplement,
        answer.opinion_2,
    )
    is_new = any(new) or state.is_faulty(Stage.APPRAISAL_2, spot)
    return _BLANK if first.mark is Absent.BLANK or is_new else first._replace(kept=True)


def _final(state: Register, spot: Spot, second: Score, last: Judged | None) -> Score:
    """The council's points: its change, or those of round 2; blank before it has met.

    Blank too where it has something to say but gave no points that could be taken.
    """
    if not state.council_sat:
        return _BLANK
    if last is not None and _changes(last.judgement):
        return _score(last)
    return _BLANK if state.is_faulty(Stage.FINAL, spot) else second


def _changes(said: Judgement) -> bool:
    """Whether the council says something of the points; a source alone leaves them as they are."""
    return said.mark is not Absent.BLANK or bool(said.opinion)
