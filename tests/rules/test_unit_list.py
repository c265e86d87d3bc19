"""Checks of the list of units.

1. At least one unit is valid on the assessment's date.
2. An end before the beginning is a fault.
3. A code may come again for a unit of another time, not for one valid together with it.
4. Two units valid together do not fold to the same name.
5. An alias names one unit only, among the names and aliases of all units valid with it.
6. Names within distance 2 of each other are told, each pair once; wards with numbers are not.
7. A country of 3,321 units is checked in seconds.
8. A code has only letters that names of files may have, and differs from others in more than case.
9. The pairs found are exactly those that comparing everything with everything finds.
"""

from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.finding import Code
from cchc_xl.model.index import Unit
from cchc_xl.rules.definition import Fault, check_definition
from cchc_xl.rules.names import distance, fold
from tests.indexes import every_method_index

SOUND = every_method_index(3)
DAY = SOUND.assessment.units_as_of


def commune(
    code: str,
    name: str,
    *aliases: str,
    kind: str = "xã",
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Unit:
    return Unit(code, name, kind, aliases, valid_from=valid_from, valid_to=valid_to)


def faults(*units: Unit) -> list[Fault]:
    return list(check_definition(replace(SOUND, all_units=units)))


def briefly(*units: Unit) -> list[tuple[Code, str, int, object]]:
    """Code, unit code, occurrence and the other unit of each fault."""
    return [(f.code, f.subject[1], f.occurrence, f.context.get("other")) for f in faults(*units)]


def test_no_units() -> None:
    """1."""
    ended = commune("1", "Mường So", valid_to=date(2030, 12, 31))
    for units in ((), (ended,)):
        (fault,) = faults(*units)
        assert (fault.code, fault.subject) == (Code.NO_UNITS, ("unit", ""))
        assert fault.context == {"date": DAY}


def test_codes_that_cannot_be_used() -> None:
    """8."""
    far = commune("../../../evil/03549", "Mường So"), commune("..", "Bản Lang")
    found = [(f.code, f.subject[1], f.attribute, f.context["value"]) for f in faults(*far)]
    assert found == [(Code.DEFINITION_VALUE_BAD, unit.code, "code", unit.code) for unit in far]


def test_code_twice_but_for_its_case() -> None:
    """8."""
    assert briefly(commune("x1", "Mường So"), commune("X1", "Bản Lang")) == [
        (Code.UNIT_CODE_TWICE, "X1", 1, None)
    ]


def test_dates_crossed() -> None:
    """2."""
    crossed = commune("1", "Mường So", valid_from=date(2031, 2, 1), valid_to=date(2031, 1, 31))
    assert briefly(crossed, commune("2", "Bản Lang")) == [(Code.UNIT_DATES_CROSSED, "1", 1, None)]
    one_day = replace(crossed, valid_to=crossed.valid_from)
    assert briefly(one_day, commune("2", "Bản Lang")) == []


def test_code_again() -> None:
    """3."""
    old = commune("1", "Mường So", valid_to=date(2025, 6, 30))
    new = commune("1", "Bản Lang", valid_from=date(2025, 7, 1))
    assert briefly(old, new) == []
    assert briefly(new, old) == []
    assert briefly(old, replace(new, valid_from=date(2025, 6, 30))) == [
        (Code.UNIT_CODE_TWICE, "1", 2, None)
    ]
    assert briefly(commune("1", "Mường So"), commune("1", "Mường So")) == [
        (Code.UNIT_CODE_TWICE, "1", 2, None)
    ]


def test_name_twice() -> None:
    """4."""
    town = commune("1", "Mường So", kind="thị trấn", valid_to=date(2031, 12, 31))
    village = commune("2", "Mương Sỏ")
    assert briefly(town, village) == [(Code.UNIT_NAME_TWICE, "2", 1, "thị trấn Mường So (1)")]
    later = replace(village, valid_from=date(2032, 1, 1))
    assert briefly(town, later) == []


def test_name_twice_is_not_near_as_well() -> None:
    """4, 6."""
    units = (replace(commune("1", "Mường So"), short_name="Mừng So"), commune("2", "Mường So"))
    assert [f.code for f in faults(*units)] == [Code.UNIT_NAME_TWICE]


def test_aliases() -> None:
    """5."""
    a = commune("1", "Mường So", "Thị trấn", "Mường Xo")
    b = commune("2", "Bản Lang", "TT", "Muong So")
    assert briefly(a, b) == [
        (Code.ALIAS_AMBIGUOUS, "1", 1, "xã Bản Lang (2)"),
        (Code.ALIAS_AMBIGUOUS, "2", 1, "xã Mường So (1)"),
        (Code.ALIAS_AMBIGUOUS, "2", 1, "xã Mường So (1)"),
    ]
    assert [f.context["alias"] for f in faults(a, b)] == ["Thị trấn", "TT", "Muong So"]
    assert briefly(a, replace(b, aliases=("Bản Làng", "", "Lang"))) == []


def test_names_near() -> None:
    """6."""
    units = (
        commune("1", "Than Uyên"),
        commune("2", "Tân Uyên", valid_from=date(2025, 7, 1)),
        commune("3", "Tân Uyn"),
        commune("4", "Bình Lư"),
        commune("5", "Tân Uyên Mới"),
        commune("6", "Tàn Uyển Q", valid_to=date(2025, 6, 30)),
    )
    assert briefly(*units) == [
        (Code.UNIT_NAMES_NEAR, "2", 1, "xã Than Uyên (1)"),
        (Code.UNIT_NAMES_NEAR, "3", 1, "xã Than Uyên (1)"),
        (Code.UNIT_NAMES_NEAR, "3", 1, "xã Tân Uyên (2)"),
    ]


def test_numbered_wards() -> None:
    """6."""
    assert briefly(*(commune(str(n), str(n), kind="phường") for n in range(1, 13))) == []


def test_country() -> None:
    """7: as many names in few syllables as a country has; 1.5 s where this was written."""
    syllables = ["An", "Bình", "Châu", "Đông", "Giang", "Hồng", "Khánh", "Lương"]
    syllables += ["Mỹ", "Phước", "Tân", "Thành", "Hòa", "Sơn", "Long"]
    names = [f"{a} {b} {c}" for a in syllables for b in syllables for c in syllables][:3321]
    units = tuple(commune(f"{n:05d}", name) for n, name in enumerate(names))
    found = faults(*units)
    assert len(units) == 3321
    assert {fault.code for fault in found} == {Code.UNIT_NAMES_NEAR}


NAMES = st.lists(st.text("abc1 ", min_size=1, max_size=5).map(fold).filter(bool), unique=True)


@given(NAMES)
def test_pairs(names: list[str]) -> None:
    """6, 9."""
    units = [commune(f"{n:03d}", name) for n, name in enumerate(names)]
    found = {(f.context["other"], f.subject[1]) for f in faults(*units) if "other" in f.context}
    expected = {
        (f"xã {a.name} ({a.code})", b.code)
        for a, b in combinations(units, 2)
        if distance(a.name, b.name) <= 2 and a.name.count("1") == b.name.count("1")
    }
    assert found == expected
