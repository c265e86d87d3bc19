"""The index definition.

1. Scored criteria are those with a method, components in place of their criterion, in order; a span
   per field cuts them.
2. A unit is valid from its first to its last day, both included, and for ever where an end is open;
   the index knows those of the assessment's date, by code too.
3. The full name is kind and name.
4. The digest is fixed for a fixed definition. It changes with whatever changes a score or its
   meaning, and with nothing else: not with addresses, dates, thresholds or the spelling of numbers.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest

from cchc_xl.model.index import Criterion, Index, Unit
from cchc_xl.model.method import Deduct, Direct
from tests.indexes import every_method_index

INDEX = every_method_index(3)


def test_scored() -> None:
    """1."""
    codes = [criterion.code for criterion in INDEX.scored]
    assert codes == ["1.1", "1.2", "1.3", "2.1", "2.2", "3.1.1", "3.1.2", "4.1", "5.1"]
    assert [codes[span] for span in INDEX.field_spans] == [
        [criterion.code for criterion in field.scored()] for field in INDEX.fields
    ]
    assert INDEX.max_points == 33


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "valid"),
    [
        (None, None, True),
        (date(2025, 7, 1), None, True),
        (date(2025, 7, 2), None, False),
        (None, date(2025, 7, 1), True),
        (None, date(2025, 6, 30), False),
        (date(2025, 7, 1), date(2025, 7, 1), True),
    ],
)
def test_valid_on(valid_from: date | None, valid_to: date | None, valid: bool) -> None:
    """2."""
    unit = Unit("1", "Mường So", "xã", valid_from=valid_from, valid_to=valid_to)
    assert unit.valid_on(date(2025, 7, 1)) is valid


def test_units_of_the_day() -> None:
    """2: a code is used again by another unit."""
    old = Unit("1", "Mường So", "xã", valid_to=date(2025, 6, 30))
    new = Unit("1", "Khổng Lào", "xã", valid_from=date(2025, 7, 1))
    index = replace(INDEX, all_units=(old, new))
    assert index.units == (new,)
    assert index.unit_by_code == {"1": new}


@pytest.mark.parametrize(("kind", "full_name"), [("xã", "xã Mường So"), ("", "Mường So")])
def test_full_name(kind: str, full_name: str) -> None:
    """3."""
    assert Unit("1", "Mường So", kind).full_name == full_name


def with_criterion(change: Callable[[Criterion], Criterion], code: str = "4.1") -> Index:
    return replace(
        INDEX,
        fields=tuple(
            replace(
                field,
                criteria=tuple(change(c) if c.code == code else c for c in field.criteria),
            )
            for field in INDEX.fields
        ),
    )


SAME = {
    "units": replace(INDEX, all_units=()),
    "e-mail": replace(INDEX, all_units=(replace(INDEX.units[0], email="x@example.vn"),)),
    "deadline": replace(
        INDEX, assessment=replace(INDEX.assessment, self_deadline=date(2032, 2, 28))
    ),
    "threshold": replace(
        INDEX, fields=(replace(INDEX.fields[0], above=None, below=None), *INDEX.fields[1:])
    ),
    "bands": replace(INDEX, bands=()),
    "guidance": with_criterion(lambda c: replace(c, guidance="Xem công văn")),
    "spelling": with_criterion(lambda c: replace(c, max_points=D("10.00"))),
    "spelling of a parameter": with_criterion(lambda c: replace(c, method=Direct(D("0.250")))),
    "exponent": with_criterion(lambda c: replace(c, max_points=D("1E+1"))),
}
OTHER = {
    "year": replace(INDEX, assessment=replace(INDEX.assessment, year=2030)),
    "decimals": replace(INDEX, assessment=replace(INDEX.assessment, decimals=3)),
    "field": replace(INDEX, fields=INDEX.fields[1:]),
    "order": replace(INDEX, fields=INDEX.fields[::-1]),
    "field's name": replace(
        INDEX, fields=(replace(INDEX.fields[0], name="Khác"), *INDEX.fields[1:])
    ),
    "code": with_criterion(lambda c: replace(c, code="4.2")),
    "name": with_criterion(lambda c: replace(c, name="Khác")),
    "maximum": with_criterion(lambda c: replace(c, max_points=D("10.25"))),
    "parameter": with_criterion(lambda c: replace(c, method=Direct(D("0.5")))),
    "method": with_criterion(lambda c: replace(c, method=Deduct("n", D("0.25")))),
    "N/A": with_criterion(lambda c: replace(c, na_allowed=True)),
    "components": with_criterion(lambda c: replace(c, components=c.components[:1]), "3.1"),
}


@pytest.mark.parametrize("change", SAME)
def test_digest_stays(change: str) -> None:
    """4."""
    assert SAME[change].digest == INDEX.digest


@pytest.mark.parametrize("change", OTHER)
def test_digest_changes(change: str) -> None:
    """4."""
    assert OTHER[change].digest != INDEX.digest


def test_digest_is_fixed() -> None:
    """4: forms issued by an earlier version must find their definition again."""
    assert INDEX.digest == every_method_index(5).digest
    assert INDEX.digest.startswith("518a930f3c17")
