"""Scoreboards made for the tests of the results workbook, from marks written as short rows."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

from cchc_xl.model.index import Criterion, Field, Index, TieRule
from cchc_xl.model.method import Direct
from cchc_xl.model.score import Absent, Mark, Score, Submission
from cchc_xl.model.scoreboard import Scoreboard
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.scoreboard import scoreboard
from tests.indexes import ASSESSMENT, every_method_index, units

NA = Absent.NOT_APPLICABLE
BLANK = Absent.BLANK
SHA = "ab" * 32

#: Marks of one unit: a number, NA or BLANK per scored criterion.
Row = Sequence[str | Absent]


def small_index(number_of_units: int, **assessment: object) -> Index:
    """Two fields with two criteria of 10 points each; the last may be «không áp dụng»."""

    def criterion(code: str, na_allowed: bool = False) -> Criterion:
        return Criterion(code, f"Tiêu chí {code}", D(10), Direct(D("0.01")), na_allowed=na_allowed)

    fields = (
        Field(
            "1",
            "Công tác chỉ đạo",
            "Chỉ đạo",
            D(20),
            (criterion("1.1"), criterion("1.2")),
            D(15),
            D(10),
        ),
        Field("2", "Thể chế", "", D(20), (criterion("2.1", True), criterion("2.2", True))),
    )
    made = replace(ASSESSMENT, **assessment)  # type: ignore[arg-type]
    return Index(made, fields, units(number_of_units))


def submission(
    unit: str, rows: Mapping[Stage, Row], errors: int = 0, saved_on: date | None = None
) -> Submission:
    """A submission whose scores come from cells «LV1!G7», «LV1!G8» and so on."""
    scores = {
        stage: tuple(
            Score(mark if isinstance(mark, Absent) else D(mark), f"LV1!G{7 + n}")
            for n, mark in enumerate(row)
        )
        for stage, row in rows.items()
    }
    return Submission(unit, f"phieu-nhan/phieu-{unit}.xlsx", SHA, scores, errors, saved_on)


def small_board(
    rows: Sequence[Row | None], stage: Stage = Stage.FINAL, **assessment: object
) -> Scoreboard:
    """A board of ``small_index``: one row per unit, the same at every stage, None for a missing."""
    index = small_index(len(rows), **assessment)
    submissions = [
        submission(unit.code, dict.fromkeys(SCORING_STAGES, row), saved_on=date(2032, 2, 1))
        for unit, row in zip(index.units, rows, strict=True)
        if row is not None
    ]
    return scoreboard(index, submissions, stage)


def random_submissions(index: Index, seed: int = 1, na_share: float = 0.1) -> list[Submission]:
    """Every unit with marks in quarters of the maximum: many ties, and «không áp dụng»."""
    draw = random.Random(seed)

    def mark(criterion: Criterion) -> Mark:
        if criterion.na_allowed and draw.random() < na_share:
            return NA
        return (criterion.max_points * draw.randrange(5) / 4).quantize(D("0.01"))

    made = []
    for unit in index.units:
        final = tuple(Score(mark(c), f"LV{c.code[0]}!R{n}") for n, c in enumerate(index.scored))
        own = tuple(Score(mark(c), f"LV{c.code[0]}!G{n}") for n, c in enumerate(index.scored))
        scores = {Stage.SELF: own, Stage.APPRAISAL_1: final, Stage.FINAL: final}
        file = f"phieu-nhan/phieu-{unit.code}.xlsx"
        made.append(Submission(unit.code, file, SHA, scores, 0, date(2032, 2, 1)))
    return made


def every_method_board(
    number_of_units: int = 38,
    stage: Stage = Stage.APPRAISAL_1,
    tie_rule: TieRule = TieRule.COMPETITION,
    keep: Callable[[list[Submission]], list[Submission]] = lambda submissions: submissions,
) -> Scoreboard:
    """A board of ``every_method_index``; ``keep`` may leave out or spoil submissions."""
    index = every_method_index(number_of_units)
    index = replace(index, assessment=replace(index.assessment, tie_rule=tie_rule))
    return scoreboard(index, keep(random_submissions(index)), stage)


def with_every_status(submissions: list[Submission]) -> list[Submission]:
    """The first unit is missing, the second rejected, the third incomplete."""
    rejected = submissions[1]._replace(errors=2)
    first, *rest = submissions[2].scores[Stage.APPRAISAL_1]
    incomplete = {
        **submissions[2].scores,
        Stage.APPRAISAL_1: (first._replace(mark=BLANK), *rest),
    }
    return [rejected, submissions[2]._replace(scores=incomplete), *submissions[3:]]


def remarked(board: Scoreboard, marks: Mapping[tuple[str, str], Mark]) -> Scoreboard:
    """The board with other marks, by (unit code, criterion code), at its stage."""
    codes = [criterion.code for criterion in board.index.scored]
    submissions = []
    for standing in board.standings:
        if standing.submission is None:
            continue
        row = list(standing.submission.scores[board.stage])
        for (unit, criterion), mark in marks.items():
            if unit == standing.unit.code:
                number = codes.index(criterion)
                row[number] = row[number]._replace(mark=mark)
        scores = {**standing.submission.scores, board.stage: tuple(row)}
        submissions.append(standing.submission._replace(scores=scores))
    return scoreboard(board.index, submissions, board.stage)
