"""The statistics sentences of the report, in the words of those that offices publish."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_xl.model.index import Assessment, Field, Index, Unit
from cchc_xl.model.scoreboard import Statistics
from cchc_xl.text.numbers import number_text, points_text
from cchc_xl.text.paper_words import (
    kind_counts,
    named,
    named_or_counted,
    of_all,
    of_maximum,
    within_sentence,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """The statistics of a field (the whole index without one), with all that names them."""

    index: Index
    field: Field | None
    statistics: Statistics
    decimals: int

    @property
    def assessment(self) -> Assessment:
        """The assessment of the index."""
        return self.index.assessment

    @property
    def maximum(self) -> Decimal:
        """The maximum of the field, or of the whole."""
        return self.index.max_points if self.field is None else self.field.max_points

    def units(self, codes: Sequence[str]) -> list[Unit]:
        """The units of some codes."""
        return [self.index.unit_by_code[code] for code in codes]

    def points(self, points: Decimal | None) -> str:
        """Points with their decimals; there are some wherever a unit counts."""
        return points_text(points or Decimal(0), self.decimals)


def statistics_text(figures: Figures) -> str:
    """«Năm 2023, lĩnh vực … được đánh giá qua 07 tiêu chí với điểm tối đa là 15 điểm, …»."""
    found = figures.statistics
    start = f"Năm {figures.assessment.year}, {_subject(figures)}"
    if found.mean is None:
        return f"{start}. Chưa có đơn vị nào có điểm."
    mean = of_maximum(found.mean, figures.maximum, figures.decimals)
    told = f"{start}, điểm trung bình {figures.assessment.units_phrase} đạt {mean}."
    if found.count > 1 and not found.separates:
        subject = "Chỉ số" if figures.field is None else "lĩnh vực"
        equal = f"Các đơn vị đạt kết quả bằng nhau, {subject} không phân hóa đơn vị nào."
        return " ".join([told, equal, *_at_maximum(figures)])
    return " ".join([told, _spread(figures), *_at_maximum(figures)])


def applicable_note(counted: int, ranked: int) -> str:
    """Over how many units the figures are, where a field does not apply to all."""
    return (
        f"Lĩnh vực này không áp dụng đối với {ranked - counted:02d} đơn vị;"
        f" số liệu trên tính cho {counted:02d} đơn vị có áp dụng."
    )


def _subject(figures: Figures) -> str:
    fields = figures.index.fields if figures.field is None else (figures.field,)
    counts = kind_counts(
        sum(len(field.criteria) for field in fields), sum(one.component_count for one in fields)
    )
    maximum = f"với điểm tối đa là {number_text(figures.maximum)} điểm"
    if figures.field is not None:
        name = within_sentence(figures.field.name)
        return f"lĩnh vực {name} được đánh giá qua {counts} {maximum}"
    number = f"{len(fields):02d} lĩnh vực, {counts}"
    return f"Chỉ số cải cách hành chính được đánh giá qua {number} {maximum}"


def _spread(figures: Figures) -> str:
    """How many units lie where; the best are named in the first group, the worst in the last."""
    groups, found = _groups(figures), figures.statistics
    if found.highest == found.lowest:
        together = _end(figures, found.best, found.highest, "đạt")
        return f"Trong đó, có {groups[0]} ({together})." if groups else f"Trong đó, {together}."
    best, worst = _best(figures), _worst(figures)
    if not groups:
        return f"Trong đó, {best}; {worst}."
    if len(groups) == 1:
        return f"Trong đó, có {groups[0]} ({best}; {worst})."
    middle = "".join(f"; {group}" for group in groups[1:-1])
    return f"Trong đó, có {groups[0]} ({best}){middle}; {groups[-1]} ({worst})."


def _groups(figures: Figures) -> list[str]:
    """The groups with a unit in them, from the top; together they have all units."""
    found, field = figures.statistics, figures.field
    above = None if field is None else field.above
    below = None if field is None else field.below
    over, under = found.above or 0, found.below or 0
    rest = found.count - over - under
    lowest, highest = found.lowest or Decimal(0), found.highest or Decimal(0)
    groups: list[tuple[int, str]] = []
    if above is not None:
        groups.append((over, f"trên {number_text(above)} điểm"))
    if above is not None or below is not None:
        low = lowest if below is None else below
        groups.append((rest, _between(low, highest if above is None else above)))
    if below is not None:
        groups.append((under, f"từ {number_text(lowest)} đến dưới {number_text(below)} điểm"))
    return [f"{of_all(n, found.count)} đạt điểm {where}" for n, where in groups if n]


def _between(low: Decimal, high: Decimal) -> str:
    """«từ 8 đến 10 điểm», or the one score."""
    if low == high:
        return f"đúng {number_text(high)} điểm"
    return f"từ {number_text(low)} đến {number_text(high)} điểm"


def _best(figures: Figures) -> str:
    return f"cao nhất là {_end(figures, figures.statistics.best, figures.statistics.highest)}"


def _worst(figures: Figures) -> str:
    return f"thấp nhất là {_end(figures, figures.statistics.worst, figures.statistics.lowest)}"


def _end(figures: Figures, codes: Sequence[str], points: Decimal | None, alone: str = "với") -> str:
    """«xã Mường So với 14,00 điểm»; ties share their points."""
    units = figures.units(codes)
    # Those at the maximum are all named, and only once.
    all_named = tuple(codes) == figures.statistics.at_maximum
    told = named(units) if all_named else named_or_counted(units)
    also = "cùng đạt" if len(codes) > 1 else alone
    return f"{told} {also} {figures.points(points)} điểm"


def _at_maximum(figures: Figures) -> list[str]:
    """The units at their maximum, by name where not all of them are."""
    found = figures.statistics
    if not found.at_maximum:
        return []
    number, maximum = len(found.at_maximum), number_text(found.maximum)
    # With «không áp dụng» the maximum of a unit is its own.
    own = found.highest != found.maximum or len(found.best) != number
    at = "điểm tối đa áp dụng của đơn vị" if own else f"điểm tối đa {maximum}/{maximum} điểm"
    told = f"Có {of_all(number, found.count)} đạt {at}"
    if number == found.count or found.at_maximum == found.best:
        return [f"{told}."]
    return [f"{told}: {named(figures.units(found.at_maximum))}."]
