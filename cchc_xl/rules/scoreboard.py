"""From submissions to the scoreboard of one stage: totals, ranks, bands, statistics."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from cchc_xl.model.index import Band, Index, Unit
from cchc_xl.model.score import Absent, Score, Submission
from cchc_xl.model.scoreboard import Scoreboard, Standing, Statistics, Status, Tally
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.percent import percent
from cchc_xl.rules.ranking import ranks, shares
from cchc_xl.rules.statistics import Result, statistics

_ZERO = Decimal(0)


def scoreboard(index: Index, submissions: Sequence[Submission], stage: Stage) -> Scoreboard:
    """The standings of every valid unit at one stage, with their statistics.

    At most one submission per unit; their order does not matter, and submissions of other units
    are left out. ``scores`` and ``self_scores`` of a standing are what the submission holds,
    whatever its status; everything computed is there for accepted units only, and the sums of
    self-scores only where none of these is blank. Nothing falls back to another stage.
    """
    by_unit = {submission.unit: submission for submission in submissions}
    received = [_standing(unit, by_unit.get(unit.code), stage) for unit in index.units]
    accepted = [s for s in received if s.status is Status.ACCEPTED]
    sums = _sums(index, {s.unit.code: s.scores for s in accepted})
    self_sums = _sums(
        index, {s.unit.code: s.self_scores for s in accepted if _complete(s.self_scores)}
    )
    sharing = Counter(row.total.rank for row in sums.values())
    standings = tuple(_summed(index, s, sums, self_sums, sharing) for s in received)
    return Scoreboard(
        index,
        stage,
        standings,
        _field_statistics(index, sums),
        _criterion_statistics(index, accepted),
        statistics([_result(code, row.total) for code, row in sums.items()], index.max_points),
    )


def common_stage(index: Index, submissions: Sequence[Submission]) -> Stage:
    """The latest stage that every submission without errors has filled, the self stage if none.

    A unit of which nothing was asked keeps its points of round 1, so round 2 is filled for it;
    but where round 2 is kept points and nothing else for everyone, it has not begun.
    """
    readable = [s for s in submissions if not s.errors and s.unit in index.unit_by_code]
    for stage in reversed(SCORING_STAGES) if readable else ():
        rows = [submission.scores.get(stage, ()) for submission in readable]
        if all(map(_complete, rows)) and not all(score.kept for row in rows for score in row):
            return stage
    return Stage.SELF


def _standing(unit: Unit, submission: Submission | None, stage: Stage) -> Standing:
    if submission is None:
        return Standing(unit, Status.MISSING)
    scores = submission.scores.get(stage, ())
    self_scores = submission.scores.get(Stage.SELF, ())
    return Standing(unit, _status(submission, scores), submission, scores, self_scores)


def _status(submission: Submission, scores: Sequence[Score]) -> Status:
    if submission.errors:
        return Status.REJECTED
    return Status.ACCEPTED if _complete(scores) else Status.INCOMPLETE


def _complete(scores: Sequence[Score]) -> bool:
    return bool(scores) and all(score.mark is not Absent.BLANK for score in scores)


class _Sums(NamedTuple):
    """One unit's tallies, ranked among all that are summed with it."""

    fields: tuple[Tally, ...]
    total: Tally


def _sums(index: Index, scores: Mapping[str, Sequence[Score]]) -> dict[str, _Sums]:
    """Fields and total of each unit (by code), with their ranks."""
    by_unit = [_tallies(index, row) for row in scores.values()]
    by_field = [_ranked(index, column) for column in zip(*by_unit, strict=True)]
    totals = _ranked(index, [_together(fields) for fields in by_unit])
    fields = zip(*by_field, strict=True) if by_field else ((),) * len(totals)
    return {
        code: _Sums(row, total) for code, row, total in zip(scores, fields, totals, strict=True)
    }


def _tallies(index: Index, scores: Sequence[Score]) -> tuple[Tally, ...]:
    """Points and applicable maximum of each field; «không áp dụng» leaves both."""
    worth = [
        (score.mark, criterion.max_points) if isinstance(score.mark, Decimal) else (_ZERO, _ZERO)
        for score, criterion in zip(scores, index.scored, strict=True)
    ]
    return tuple(
        Tally(
            sum((points for points, _ in worth[span]), _ZERO),
            sum((maximum for _, maximum in worth[span]), _ZERO),
        )
        for span in index.field_spans
    )


def _together(fields: Sequence[Tally]) -> Tally:
    return Tally(
        sum((tally.points for tally in fields), _ZERO),
        sum((tally.maximum for tally in fields), _ZERO),
    )


def _ranked(index: Index, tallies: Sequence[Tally]) -> list[Tally]:
    keys = shares([(t.points, t.maximum) for t in tallies])
    places = ranks(keys, index.assessment.tie_rule)
    return [Tally(t.points, t.maximum, rank) for t, rank in zip(tallies, places, strict=True)]


def _summed(
    index: Index,
    standing: Standing,
    sums: Mapping[str, _Sums],
    self_sums: Mapping[str, _Sums],
    sharing: Mapping[int | None, int],
) -> Standing:
    """The standing with its sums; one that is not accepted has none."""
    own = sums.get(standing.unit.code)
    if own is None:
        return standing
    total, claimed = own.total, self_sums.get(standing.unit.code)
    return replace(
        standing,
        fields=own.fields,
        total=total,
        percent=percent(total),
        band=_band(index.bands, total),
        tied=total.rank is not None and sharing[total.rank] > 1,
        self_fields=claimed.fields if claimed else (),
        self_total=claimed.total if claimed else None,
    )


def _band(bands: Iterable[Band], total: Tally) -> Band | None:
    """The highest band that the exact percentage reaches; None where nothing is applicable."""
    reached = (b for b in bands if total.maximum and total.points * 100 >= b.lower * total.maximum)
    return max(reached, key=lambda band: band.lower, default=None)


def _field_statistics(index: Index, sums: Mapping[str, _Sums]) -> tuple[Statistics, ...]:
    return tuple(
        statistics(
            [_result(code, row.fields[number]) for code, row in sums.items()],
            field.max_points,
            field.above,
            field.below,
        )
        for number, field in enumerate(index.fields)
    )


def _criterion_statistics(index: Index, accepted: Sequence[Standing]) -> tuple[Statistics, ...]:
    return tuple(
        statistics(
            [
                Result(standing.unit.code, mark, criterion.max_points)
                for standing in accepted
                if isinstance(mark := standing.scores[number].mark, Decimal)
            ],
            criterion.max_points,
        )
        for number, criterion in enumerate(index.scored)
    )


def _result(code: str, tally: Tally) -> Result:
    return Result(code, tally.points, tally.maximum)
