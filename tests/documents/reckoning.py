"""The demonstration year reckoned anew: from its text tables, in whole hundredths, without rules/.

Nothing here is taken from ``cchc_xl`` but the tables themselves. In the final points of the
demonstration every criterion applies to every unit.
"""

from fractions import Fraction
from functools import cached_property

from cchc_xl.demo.tables import blocks, matrix, table


def hundredths(text: str) -> int:
    """«11.72» as 1172."""
    return int(Fraction(text) * 100)


def shown(value: int | Fraction) -> str:
    """Hundredths as people write them, half up: «11,72», «-0,35»."""
    whole = int(abs(Fraction(value)) + Fraction(1, 2))
    return f"{'-' if value < 0 else ''}{whole // 100},{whole % 100:02d}"


def plain(value: int) -> str:
    """Hundredths without superfluous zeros: «12,3», «15»."""
    return shown(value).rstrip("0").rstrip(",")


class Year:
    """The figures of the year, in hundredths of points; units in the order of their codes."""

    def __init__(self, missing: str = "") -> None:
        """Leave out the unit of a code."""
        self._final = {u: rows for u, rows in matrix("final.txt").items() if u != missing}
        self._inputs, self.round_1 = matrix("inputs.txt"), matrix("round_1.txt")
        self.round_2 = matrix("round_2.txt")
        self._blocks = {block.head[0]: block for block in blocks("criteria.txt")}
        self.units = sorted(self._final)
        self.names = {code: f"{kind} {name}" for code, kind, name, *_ in table("units.txt")}
        self.maxima: dict[str, int] = {}
        self.criteria: dict[str, str] = {}
        for block in blocks("criteria.txt"):
            code, maximum, _, name, *_ = block.head
            self.maxima[code], self.criteria[code] = hundredths(maximum), name
        self.fields = {
            number: (hundredths(maximum), above, below, name)
            for number, maximum, above, below, _, name in table("fields.txt")
        }

    @cached_property
    def scored(self) -> list[str]:
        """The codes of what is scored, in order."""
        return list(next(iter(self._final.values())))

    def mark(self, unit: str, criterion: str) -> int:
        """The final points of a unit in a criterion."""
        return hundredths(self._final[unit][criterion])

    def claimed(self, unit: str, criterion: str) -> int | None:
        """What a unit gave itself, None where it said «không áp dụng»."""
        entered, block = self._inputs[unit][criterion], self._blocks[criterion]
        if entered == "x":
            return None
        match block.head[2]:
            case "levels" | "yes_no":
                return hundredths(entered)
            case "parts":
                given = zip(entered.split("/"), block.values["part"], strict=True)
                return sum(hundredths(part.split("|")[0]) for mark, part in given if mark == "1")
            case "deduct":
                (each,) = (hundredths(v.split("|")[0]) for v in block.values["violations"])
                return max(0, self.maxima[criterion] - each * int(entered))
        return self._ratio(entered, criterion)

    def _ratio(self, entered: str, criterion: str) -> int | None:
        done, of = map(int, entered.split("/"))
        block, maximum = self._blocks[criterion], self.maxima[criterion]
        if not of:
            return maximum if block.text("nothing") == "full" else None
        share = Fraction(done, of)
        if share < Fraction(block.text("floor", "0")):
            return 0
        reached = min(share / Fraction(block.text("target", "1")), Fraction(1))
        return int(reached * maximum + Fraction(1, 2))

    def claims(self, unit: str, field: str = "") -> int:
        """The points that a unit gave itself in a field, or in all of them."""
        return sum(
            self.claimed(unit, code) or 0
            for code in self.scored
            if not field or code.startswith(f"{field}.")
        )

    def questions(self, unit: str) -> dict[str, bool]:
        """The criteria on which a unit was asked, and whether it said anything."""
        words = {block.head[0]: block for block in blocks(f"answers/{unit}.txt")}
        return {
            code: bool(words[code].text("explanation") or words[code].text("supplement"))
            for code in self.scored
            if code in words and words[code].text("asked")
        }

    def points(self, unit: str, field: str = "") -> int:
        """The points of a unit in a field, or in all of them."""
        return sum(
            self.mark(unit, code)
            for code in self.scored
            if not field or code.startswith(f"{field}.")
        )

    def all_points(self, field: str = "") -> list[int]:
        """The points of all units."""
        return [self.points(unit, field) for unit in self.units]

    def mean(self, field: str = "") -> Fraction:
        """Their mean, exactly."""
        return Fraction(sum(self.all_points(field)), len(self.units))

    def rank(self, unit: str, field: str = "") -> int:
        """1 and one for every unit that has more."""
        return 1 + sum(other > self.points(unit, field) for other in self.all_points(field))

    def order(self, field: str = "") -> list[str]:
        """The units by rank, ties by code."""
        return sorted(self.units, key=lambda unit: (-self.points(unit, field), unit))

    def lost(self, unit: str, field: str = "") -> list[tuple[str, int]]:
        """What a unit lost, the greatest first, in the order of the criteria."""
        lost = [
            (code, self.maxima[code] - self.mark(unit, code))
            for code in self.scored
            if not field or code.startswith(f"{field}.")
        ]
        return sorted([pair for pair in lost if pair[1]], key=lambda pair: -pair[1])
