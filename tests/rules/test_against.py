"""Statements against the assessment.

1. Every kind of statement is true of a scoreboard or not; the right figure comes with it.
2. Names that the assessment does not have make a statement false.
3. Where nobody is ranked, or the index has no such field, nothing is said.
"""

from decimal import Decimal as D

import pytest

from cchc_xl.model.audit import Answer, Scored
from cchc_xl.model.statement import Criteria, Place, Report, Side, Span, Statement
from cchc_xl.rules.against import answers
from cchc_xl.rules.statistics import quotient
from tests.rules.statements import (
    HERE,
    everyone,
    exactly,
    field,
    highest,
    lowest,
    maximum,
    mean,
    over,
    units,
    vague,
)
from tests.sheets.results_boards import Row, small_board

#: Field 1 of three units: 9, 5, 5 (and one without a form).
ROWS: list[Row | None] = [("4", "5", "9", "1"), ("2", "3", "9", "1"), ("1", "4", "9", "1"), None]
BOARD = small_board(ROWS)
A, B, C = (standing.unit.code for standing in BOARD.ranked[:3])


def said(*statements: Statement) -> tuple[Answer, ...]:
    return answers(Report((field(*statements),)), BOARD)


def test_the_board() -> None:
    """1: what the figures below are."""
    number = BOARD.index.fields[0].number
    assert number == "1"
    assert [s.fields[0].points for s in BOARD.ranked] == [9, 5, 5]


BEST_BELOW = vague(Side.HIGHEST, Span(), B)._replace(scope=Span(None, D(8)))
TWO_BEST = highest(("9", A), ("5", B))


@pytest.mark.parametrize(
    ("statement", "true", "right", "named"),
    [
        (units(3), True, "3", ""),
        (units(4), False, "3", ""),
        (maximum("20"), True, "20", ""),
        (maximum("12"), False, "20", ""),
        (Criteria(2, HERE), True, "2", ""),
        (mean("6.33"), True, "19/3", ""),
        (mean("6"), True, "19/3", ""),
        (mean("6.34"), False, "19/3", ""),
        (over("5", 1), True, "1", ""),
        (over("5", 2, A, B), False, "1", f"{A} 9 {B} 5"),
        (exactly("5", None, B), True, None, f"{B} 5"),
        (exactly("6", None, B), False, None, f"{B} 5"),
        (exactly("5", None, "x"), False, None, ""),
        (everyone("9"), False, None, f"{B} 5 {C} 5"),
        (everyone("9")._replace(span=Span(D(5), None)), True, None, ""),
        (highest(("9", A)), True, "9", f"{A} 9"),
        (highest(("8", A)), False, "9", f"{A} 9"),
        (highest(("9", B)), False, "9", f"{A} 9 {B} 5"),
        (TWO_BEST, True, "9", f"{A} 9 {B} 5"),
        (highest(("9", ""), ("4", "")), False, "9", f"{A} 9 {B} 5 {C} 5"),
        (lowest(("5", B)), True, "5", f"{B} 5 {C} 5"),
        (lowest(("5", "")), True, "5", f"{B} 5 {C} 5"),
        (highest(("5", B), scope=Span(None, D(8))), True, "5", f"{B} 5 {C} 5"),
        (highest(("9", A), scope=Span(D("9.5"), None)), False, None, ""),
        (highest()._replace(places=(Place(D(9), (), 2),)), False, "9", f"{A} 9"),
        (vague(Side.HIGHEST, Span(D(8), None), A), True, None, f"{A} 9"),
        (vague(Side.HIGHEST, Span(D(8), None), B), False, None, f"{B} 5 {A} 9"),
        (vague(Side.HIGHEST, Span(), A), True, None, f"{A} 9"),
        (vague(Side.HIGHEST, Span(), A, B), True, None, f"{A} 9 {B} 5"),
        (vague(Side.HIGHEST, Span(), B), False, None, f"{B} 5 {A} 9"),
        (vague(Side.LOWEST, Span(), A), False, None, f"{A} 9 {B} 5 {C} 5"),
        (vague(Side.LOWEST, Span(), B), True, None, f"{B} 5"),
        (BEST_BELOW, True, None, f"{B} 5"),
    ],
)
def test_a_statement(statement: Statement, true: bool, right: str | None, named: str) -> None:
    """1, 2."""
    (answer,) = said(statement)
    words = named.split()
    expected = tuple(Scored(n, D(p)) for n, p in zip(words[::2], words[1::2], strict=True))
    figure = None if right is None else quotient(*map(D, (*right.split("/"), "1")[:2]))
    assert (answer.true, answer.right, answer.units) == (true, figure, expected)


def test_a_group_beside_named_units() -> None:
    """1. «9 xã» beside three named ones with the same score."""
    named, group = exactly("5", None, B), exactly("5", 1, apart=True)
    assert [answer.true for answer in said(named, group)] == [True, True]
    assert [answer.true for answer in said(named, group._replace(units=2))] == [True, False]
    assert said(named, exactly("5", 2))[1].true is True


def test_nothing_to_compare_with() -> None:
    """3."""
    told = field(mean("5"), highest(("9", A)))
    nobody = small_board([None])
    for answer in (
        *answers(Report((told,)), nobody),
        *answers(Report((told._replace(known=False), told._replace(number="99"))), BOARD),
    ):
        assert (answer.true, answer.right, answer.units) == (None, None, ())
