"""What an office already holds of one row: earlier marks, entries of this stage, what is due."""

from collections.abc import Mapping
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Dossier, Judgement
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.sheets.appraisal.layout import BASE_STAGE
from cchc_xl.text.appraisal import NO_QUESTION


class Held(NamedTuple):
    """One criterion of one unit at a stage.

    ``marks`` are those of the scoring stages, ``base`` the one that stands when the appraiser
    agrees. ``entry`` is what is recorded of this stage, its ``asked`` as the cell shows it. A row
    that is not ``due`` keeps its base where nothing is entered.
    """

    answer: Answer
    marks: Mapping[Stage, Mark]
    base: Mark
    entry: Judgement
    due: bool


def held_rows(index: Index, dossier: Dossier, stage: Stage) -> dict[str, Held]:
    """What is held of a unit, by criterion code, for every scored criterion."""
    scores = dossier.submission.scores
    rows: dict[str, Held] = {}
    for place, criterion in enumerate(index.scored):
        answer = dossier.answers.get(criterion.code, Answer())
        marks = {s: scores[s][place].mark if s in scores else Absent.BLANK for s in SCORING_STAGES}
        base = marks[BASE_STAGE[stage]]
        kept = stage in scores and scores[stage][place].kept
        entry = _ENTRIES[stage](answer, marks, kept)
        rows[criterion.code] = Held(answer, marks, base, entry, _is_due(stage, answer, base, entry))
    return rows


def _is_due(stage: Stage, answer: Answer, base: Mark, entry: Judgement) -> bool:
    """Whether the row needs a decision even if nothing is entered: silence must not undo one."""
    if stage is Stage.APPRAISAL_1 or base is Absent.BLANK:
        return True
    if stage is Stage.APPRAISAL_2:
        return any((answer.asked, answer.reply, answer.explanation, answer.supplement))
    return entry.mark is not Absent.BLANK


def _first(answer: Answer, marks: Mapping[Stage, Mark], kept: bool) -> Judgement:
    asked = answer.asked
    if not asked and differs(marks[Stage.SELF], answer.round_1):
        asked = NO_QUESTION
    return Judgement(
        answer.round_1, opinion=answer.opinion_1, asked=asked, sources=answer.other_sources
    )


def _second(answer: Answer, marks: Mapping[Stage, Mark], kept: bool) -> Judgement:
    agreed = kept and answer.round_2 is not Absent.BLANK
    return Judgement(answer.round_2, agreed, answer.opinion_2, sources=answer.other_sources)


def _final(answer: Answer, marks: Mapping[Stage, Mark], kept: bool) -> Judgement:
    changed = answer.final != marks[Stage.APPRAISAL_2]
    return Judgement(answer.final if changed else Absent.BLANK, sources=answer.other_sources)


_ENTRIES = {
    Stage.APPRAISAL_1: _first,
    Stage.APPRAISAL_2: _second,
    Stage.FINAL: _final,
}


def differs(base: Mark, mark: Mark) -> bool:
    """Whether two marks are both there and not the same."""
    return Absent.BLANK not in (base, mark) and base != mark
