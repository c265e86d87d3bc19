"""Whether a form that came by mail came from its unit.

1. A form that came by no mail, or from the unit's own address at least once, is its unit's.
2. One from elsewhere is an error that names both addresses, until a person vouches for it.
3. Where the definition has no address, it can only be told.
"""

from dataclasses import replace

from cchc_xl.model.event import CameByMail, Vouched
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.rules.senders import sender_fault
from tests.events import folded
from tests.indexes import every_method_index

UNIT = replace(every_method_index(1).units[0], email="ubnd@example.vn")
OWN = CameByMail("sha", "UBND@example.vn", "a.eml")
STRANGE = CameByMail("sha", "khac@example.com", "b.eml")


def test_from_its_unit() -> None:
    """1."""
    for facts in ((), (OWN,), (STRANGE, OWN), (OWN, STRANGE)):
        assert sender_fault(folded(*facts), UNIT, "sha", "a.xlsx") is None
    assert sender_fault(folded(STRANGE), UNIT, "other", "a.xlsx") is None


def test_from_elsewhere() -> None:
    """2."""
    context = {"value": "khac@example.com", "expected": "ubnd@example.vn"}
    assert sender_fault(folded(STRANGE), UNIT, "sha", "a.xlsx") == Finding(
        Code.SENDER_NOT_THE_UNIT, Place("a.xlsx"), UNIT.code, context
    )
    vouched = folded(STRANGE, Vouched("sha", "A", "Điện thoại"))
    assert sender_fault(vouched, UNIT, "sha", "a.xlsx") is None


def test_nothing_to_compare_with() -> None:
    """3."""
    fault = sender_fault(folded(STRANGE), replace(UNIT, email=""), "sha", "a.xlsx")
    assert fault is not None
    assert fault.code is Code.SENDER_NOT_PROVEN
