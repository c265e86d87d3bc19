"""Gathers what the papers tell of, from a folder with a ledger or from its forms alone."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cchc_xl.model.answer import Answers
from cchc_xl.model.finding import Finding
from cchc_xl.model.matter import Matter
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import Stage
from cchc_xl.rules.register import Register
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.desk import consult
from cchc_xl.steps.earlier import earlier_board
from cchc_xl.steps.reading import read_file
from cchc_xl.steps.recorded import held_at, outcome_at
from cchc_xl.store.folder import AssessmentFolder


class Gathered(NamedTuple):
    """The matter, and all findings of the consolidation that it comes from."""

    matter: Matter
    findings: tuple[Finding, ...]


def gather(
    folder: AssessmentFolder, stage: Stage | None = None, previous: Path | None = None
) -> Gathered:
    """What the papers of a folder tell of at a stage (the one it has come to); writes nothing.

    ``previous`` is the folder of the year before. Raises ``StepError`` as ``assess`` does, or
    where that year is not an earlier one.
    """
    folder = folder.assessment()
    gathered = _of_ledger(folder, stage) if folder.ledger.is_file() else _of_forms(folder, stage)
    if previous is None:
        return gathered
    year = earlier_board(AssessmentFolder(previous), gathered.matter.board)
    return gathered._replace(matter=gathered.matter._replace(previous=year))


def _of_ledger(folder: AssessmentFolder, stage: Stage | None) -> Gathered:
    said = consult(folder)
    held = held_at(said)
    board, findings = outcome_at(folder, said, held, stage)
    answers = {dossier.unit: dossier.answers for dossier in held.dossiers}
    submissions = [dossier.submission for dossier in held.dossiers]
    first = _first(board, scoreboard(board.index, submissions, Stage.APPRAISAL_1))
    return Gathered(Matter(board, answers, first, _reasons(said.register)), findings)


def _reasons(state: Register) -> Mapping[tuple[str, str], str]:
    """What the council said of the points that it changed."""
    said = state.judgements.get(Stage.FINAL, {})
    return {
        spot: judged.judgement.opinion for spot, judged in said.items() if judged.judgement.opinion
    }


def _of_forms(folder: AssessmentFolder, stage: Stage | None) -> Gathered:
    board, findings = assess(folder, stage)
    submissions = [one.submission for one in board.standings if one.submission is not None]
    first = _first(board, scoreboard(board.index, submissions, Stage.APPRAISAL_1))
    return Gathered(Matter(board, _texts(folder, board), first), findings)


def _texts(folder: AssessmentFolder, board: Scoreboard) -> Mapping[str, Answers]:
    """The texts of the forms that are ranked: a consolidation does not keep them."""
    found: dict[str, Answers] = {}
    for standing in board.ranked:
        form = standing.submission
        assert form is not None
        reading = read_file(folder, board.index, folder.root / form.file)
        if reading.sha256 == form.sha256:
            found[standing.unit.code] = reading.answers
    return found


def _first(board: Scoreboard, first: Scoreboard) -> Scoreboard | None:
    """The scoreboard of round 1, where the assessment has come so far."""
    return first if board.stage is not Stage.SELF and first.ranked else None
