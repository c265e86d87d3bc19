"""The source report of 2023: the table «The published figures, audited», row by row.

1. Each field has its verdict, its bounds and its repairs.
2. A hole in the numbers of the charts; names spelt two ways; units never named; a unit that is
   praised and blamed.
3. Nothing of it was left unread, and every figure is one that the report prints.
"""

from decimal import Decimal as D
from pathlib import Path

import pytest

from cchc_xl.demo import demo_index
from cchc_xl.documents.published import Unreadable, read_paragraphs, understand
from cchc_xl.model.audit import (
    AllEqual,
    Audit,
    Between,
    BetweenBands,
    FieldAudit,
    MeanOutside,
    NoChart,
    NoExactEnd,
    Reason,
    Repair,
    Spellings,
    Uncovered,
    Verdict,
)
from cchc_xl.model.statement import (
    Criteria,
    Extreme,
    Group,
    Maximum,
    Mean,
    Place,
    Side,
    Span,
    Units,
    VagueExtreme,
    at,
)
from cchc_xl.rules.audit import audit
from cchc_xl.rules.rounding import round_half_up

REPORT = Path(__file__).parent / "data" / "bao-cao-2023.txt"
INDEX = demo_index()
CODES = {unit.name: unit.code for unit in INDEX.units}


def _audit() -> Audit:
    pieces = read_paragraphs(REPORT.read_bytes())
    assert not isinstance(pieces, Unreadable)
    return audit(understand(pieces, INDEX), INDEX)


AUDIT = _audit()


def of(number: str) -> FieldAudit:
    (found,) = (one for one in AUDIT.fields if one.field.number == number)
    return found


def codes(*names: str) -> tuple[str, ...]:
    return tuple(CODES[name] for name in names)


def told(field: FieldAudit) -> list[tuple[object, ...]]:
    """The statements of a field without the places where they stand."""
    return [
        (type(s), *(value for name, value in s._asdict().items() if name != "where"))
        for s in field.field.statements
    ]


def bounds(field: FieldAudit) -> Between:
    (outside,) = (r for r in field.reasons if isinstance(r, MeanOutside))
    return Between(*(round_half_up(mean, 2) for mean in outside.possible))


def changes(field: FieldAudit) -> list[tuple[type, str, str, str]]:
    return [_change(repair) for repair in field.repairs]


def _change(repair: Repair) -> tuple[type, str, str, str]:
    return type(repair.statement), str(repair.was), str(repair.low), str(repair.high)


@pytest.mark.parametrize(
    ("number", "verdict", "notes"),
    [
        ("1", Verdict.CONSISTENT, (BetweenBands(D(10)),)),
        ("2", Verdict.CONTRADICTORY, (Uncovered(16, 17),)),
        ("3", Verdict.IMPOSSIBLE, ()),
        ("4", Verdict.NO_VARIANCE, (NoChart(4), AllEqual(D(8)))),
        ("5", Verdict.CONSISTENT, ()),
        ("6", Verdict.IMPOSSIBLE, ()),
        ("7", Verdict.VAGUE, (NoExactEnd((Side.HIGHEST, Side.LOWEST)),)),
    ],
)
def test_verdicts(number: str, verdict: Verdict, notes: tuple[Reason, ...]) -> None:
    """1."""
    found = of(number)
    assert found.field.known
    assert found.verdict is verdict
    assert tuple(r for r in found.reasons if not isinstance(r, MeanOutside)) == notes
    assert bool(found.repairs) is verdict.wrong


def test_field_2() -> None:
    """1: at least 7,35; «9 xã 7/10», and then the 17th unit has 6,56 to 6,72."""
    assert bounds(of("2")).low == D("7.35")
    first = of("2").repairs[0]
    assert first.statement.where.words == "9 xã được 8/10 điểm"
    assert _change(first) == (Group, "8", "7", "7")
    assert first.rest == Between(D("6.56"), D("6.72"))


def test_field_3() -> None:
    """1: the mean lies above the highest score."""
    assert bounds(of("3")) == Between(D("14.87"), D("16.38"))
    (outside,) = (r for r in of("3").reasons if isinstance(r, MeanOutside))
    (highest,) = outside.against
    assert isinstance(highest, Extreme)
    assert (highest.side, highest.points) == (Side.HIGHEST, D(18))
    assert changes(of("3")) == [(Mean, "18.40", "15.40", "15.40")]


def test_field_6() -> None:
    """1: above 8,87; 9,46 or 8,96, or at most 7 units above 10 (or a lowest score of 6)."""
    assert bounds(of("6")).low == D("8.87")
    assert changes(of("6")) == [
        (Mean, "8.46", "8.96", "8.96"),
        (Mean, "8.46", "9.46", "9.46"),
        (Extreme, "7", "6", "6"),
        (Group, "10", "1", "7"),
    ]


def test_throughout() -> None:
    """2."""
    assert AUDIT.missing_charts == (4,)
    twice = {one for one in AUDIT.spellings if len(one.spelt) > 1}
    assert twice == {
        Spellings(CODES["Sì Lở Lầu"], ("Sì Lở Lầu", "Sỉ Lở Lầu")),
        Spellings(CODES["Mường So"], ("Mường So", "Mừng So")),
        Spellings(CODES["Sin Suối Hồ"], ("Sin Suối Hồ", "Sim Suối Hồ")),
        Spellings(CODES["Lản Nhì Thàng"], ("Lản Nhì Thàng", "Lán Nhì Thàng")),
    }
    other = {(one.unit, one.spelt) for one in AUDIT.spellings} - set(twice)
    assert other == {(CODES["Pa Vây Sử"], ("Pa Vây Sủ",)), (CODES["Dào San"], ("Đào San",))}
    assert AUDIT.unmentioned == codes("Khổng Lào", "Huổi Luông")
    assert [(p.field.number, p.praise.unit) for p in AUDIT.two_tones] == [("6", CODES["Bản Lang"])]
    assert AUDIT.report.strangers == ()


def test_nothing_was_left_unread() -> None:
    """3."""
    assert AUDIT.report.puzzles == ()
    above, below = Span(D(10), low_open=True), Span(D(8), D(10), high_open=True)
    named = [("Mường So", "14"), ("Phong Thổ", "13")]
    worst = [("Vàng Ma Chải", "9.0"), ("Mù Sang", "9.5"), ("Dào San", "9.8")]
    assert told(of("1")) == [
        (Criteria, 7),
        (Maximum, D(15)),
        (Mean, D("11.24")),
        (Units, 17),
        (Group, above, 14, (), True, False),
        (Extreme, Side.HIGHEST, tuple(Place(D(p), codes(n)) for n, p in named), above, None),
        (Group, below, 3, (), True, False),
        (Extreme, Side.LOWEST, tuple(Place(D(p), codes(n)) for n, p in worst), below, None),
    ]
    assert told(of("2"))[3:] == [
        (Extreme, Side.HIGHEST, (Place(D(9), codes("Tung Qua Lìn")),), Span(), None),
        (Group, at(D(8)), None, codes("Phong Thổ", "Sì Lở Lầu", "Hoang Thèn"), False, False),
        (Group, at(D(8)), 9, (), True, True),
        (
            Extreme,
            Side.LOWEST,
            (Place(D(5), codes("Lản Nhì Thàng", "Mù Sang", "Dào San")),),
            Span(),
            None,
        ),
    ]
    best = codes("Mường So", "Phong Thổ", "Dào San", "Bản Lang", "Ma Li Pho")
    assert told(of("7"))[3:] == [
        (Units, 17),
        (Group, Span(D(20), low_open=True), 15, (), True, False),
        (VagueExtreme, Side.HIGHEST, Span(D(23), low_open=True), best, Span()),
        (
            VagueExtreme,
            Side.LOWEST,
            Span(None, D(20), False, True),
            codes("Nậm Xe", "Sì Lở Lầu"),
            Span(),
        ),
    ]
    assert [len(one.field.statements) for one in AUDIT.fields] == [8, 7, 7, 3, 6, 7, 7]
