"""What must come out: computed from what people mean, in whole hundredths of a point.

Nothing of ``cchc_xl.rules`` is imported: this is the other computation.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from cchc_xl.model.index import Criterion
from cchc_xl.model.method import Deduct, Levels, NothingOccurred, Parts, Ratio
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from tests.libreoffice.year.people import INDEX, MEANT, SILENT, second_mark

#: Hundredths of a point, None for «không áp dụng».
Points = int | None


def hundredths(number: Decimal) -> int:
    """A number as whole hundredths; one with more decimals is a mistake of the test."""
    scaled = number * 100
    assert scaled == int(scaled), number
    return int(scaled)


def points_of(mark: Mark) -> Points:
    """A mark that people give."""
    assert mark is not Absent.BLANK
    return hundredths(mark) if isinstance(mark, Decimal) else None


def claimed(unit: str, criterion: Criterion) -> Points:
    """What a unit's own numbers are worth."""
    answer = MEANT[unit][criterion.code]
    if not answer.applicable:
        return None
    numbers = [number for number in answer.inputs if number is not None]
    most, method = hundredths(criterion.max_points), criterion.method
    match method:
        case Levels():
            return hundredths(numbers[0])
        case Parts(parts=parts):
            done = zip(parts, numbers, strict=True)
            return sum(hundredths(part.points) for part, number in done if number)
        case Deduct(points_each=each):
            return max(0, most - int(numbers[0]) * hundredths(each))
        case Ratio():
            return _share(method, most, int(numbers[0]), int(numbers[1]))
        case _:
            raise AssertionError(criterion.code)


def _share(ratio: Ratio, most: int, done: int, due: int) -> Points:
    if due == 0:
        assert ratio.nothing_occurred is NothingOccurred.FULL_POINTS
        return most
    reached, target = Fraction(done, due), Fraction(ratio.target)
    if reached < Fraction(ratio.floor):
        return 0
    if reached >= target:
        return most
    exact = most * reached / target
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


class Scores(NamedTuple):
    """The points of a criterion at the four stages that score."""

    claimed: Points
    first: Points
    second: Points
    final: Points

    def at(self, stage: Stage) -> Points:
        """The points of a stage."""
        stages = (Stage.SELF, Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL)
        return self[stages.index(stage)]


def scores(unit: str, criterion: Criterion) -> Scores:
    """What everybody means a criterion of a unit to be worth."""
    answer = MEANT[unit][criterion.code]
    return Scores(
        claimed(unit, criterion),
        points_of(answer.round_1),
        points_of(second_mark(unit, criterion.code)),
        points_of(answer.final),
    )


class Standing(NamedTuple):
    """One unit: points by field and in all as JSON writes them, and its rank."""

    fields: dict[str, str]
    total: str
    rank: int


def standings(stage: Stage) -> dict[str, Standing]:
    """The table of a stage, by unit; the silent unit is not in it."""
    table = {unit: _tally(unit, stage) for unit in MEANT if unit != SILENT}
    shares = {unit: Fraction(sum(f.values()), most) for unit, (f, most) in table.items()}
    return {
        unit: Standing(
            {number: _written(points) for number, points in fields.items()},
            _written(sum(fields.values())),
            1 + sum(other > shares[unit] for other in shares.values()),
        )
        for unit, (fields, _) in table.items()
    }


def _tally(unit: str, stage: Stage) -> tuple[dict[str, int], int]:
    """Points by field, and the maximum of everything that applies."""
    fields, most = {}, 0
    for field in INDEX.fields:
        applying = list(_applying(unit, stage, field.scored()))
        fields[field.number] = sum(points for points, _ in applying)
        most += sum(maximum for _, maximum in applying)
    return fields, most


def _applying(unit: str, stage: Stage, criteria: Iterable[Criterion]) -> Iterator[tuple[int, int]]:
    for criterion in criteria:
        points = scores(unit, criterion).at(stage)
        if points is not None:
            yield points, hundredths(criterion.max_points)


def _written(points: int) -> str:
    return f"{points // 100}.{points % 100:02d}"
