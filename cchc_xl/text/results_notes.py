"""The notes under the table of results, on the summary sheet and in the papers alike."""

from collections import Counter

from cchc_xl.model.proceedings import Proceedings
from cchc_xl.model.scoreboard import Scoreboard, Status
from cchc_xl.text import results as words


def result_notes(board: Scoreboard, proceedings: Proceedings | None = None) -> tuple[str, ...]:
    """Stage and date of the figures, ties, «không áp dụng», the unranked, bands, the ledger."""
    assessment = board.index.assessment
    notes = [
        words.stage_note(board.stage, board.saved_on, assessment),
        words.tie_note(assessment.tie_rule),
    ]
    if board.index.na_possible:
        notes.append(words.NA_NOTE)
    unranked = Counter(standing.status for standing in board.unranked)
    if unranked:
        notes.append(words.unranked_note({s: unranked[s] for s in Status if unranked[s]}))
    if board.index.bands:
        notes.append(words.bands_note(board.index.bands))
    if proceedings is not None:
        if proceedings.decision and proceedings.open_questions:
            notes.append(words.open_questions_note(proceedings.open_questions))
        notes.append(words.ledger_note(proceedings.head))
    return tuple(notes)
