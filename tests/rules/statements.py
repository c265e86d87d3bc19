"""Statements made for tests, without a report around them."""

from decimal import Decimal as D

from cchc_xl.model.statement import (
    EVERYWHERE,
    Everyone,
    Extreme,
    FieldReport,
    Group,
    Maximum,
    Mean,
    Place,
    Side,
    Span,
    Statement,
    Units,
    VagueExtreme,
    Where,
    at,
)

HERE = Where(1, "")


def mean(points: str) -> Mean:
    return Mean(D(points), HERE)


def maximum(points: str) -> Maximum:
    return Maximum(D(points), HERE)


def units(number: int) -> Units:
    return Units(number, HERE)


def over(points: str, number: int | None = None, *names: str) -> Group:
    """«14/17 đơn vị trên 10 điểm»."""
    return Group(Span(D(points), low_open=True), HERE, number, names, complete=True)


def between(low: str, high: str, number: int) -> Group:
    """«3/17 đơn vị từ 8 đến dưới 10 điểm»."""
    return Group(Span(D(low), D(high), high_open=True), HERE, number)


def exactly(points: str, number: int | None = None, *names: str, apart: bool = False) -> Group:
    """«9 xã được 8 điểm», «Phong Thổ 8 điểm»."""
    return Group(at(D(points)), HERE, number, names, number is not None, apart)


def everyone(points: str) -> Everyone:
    return Everyone(at(D(points)), HERE)


def highest(*places: tuple[str, str], scope: Span = EVERYWHERE) -> Extreme:
    """«cao nhất là A 14 điểm, B 13 điểm»: points and names («a b») of each place."""
    return Extreme(Side.HIGHEST, _places(places), HERE, scope)


def lowest(*places: tuple[str, str], scope: Span = EVERYWHERE) -> Extreme:
    return Extreme(Side.LOWEST, _places(places), HERE, scope)


def vague(side: Side, span: Span, *names: str) -> VagueExtreme:
    return VagueExtreme(side, span, names, HERE)


def _places(places: tuple[tuple[str, str], ...]) -> tuple[Place, ...]:
    return tuple(Place(D(points), tuple(names.split())) for points, names in places)


def field(*statements: Statement, number: str = "1") -> FieldReport:
    return FieldReport(number, "Lĩnh vực", True, statements)
