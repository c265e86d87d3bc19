"""The names of units in running text.

1. Names with and without kind, misspelt, in lists; where they stand, and how they are spelt.
2. A bare kind is a unit only within a list of names, and only where it is an alias.
3. Districts, provinces, people and the place of a date are no units.
4. A name with a kind that the index has not is a stranger; so is one that could be several units.
"""

import pytest

from cchc_xl.demo import demo_index
from cchc_xl.documents.published.units import Finder
from cchc_xl.model.index import Unit

FINDER = Finder(demo_index().units)
NAMES = {unit.code: unit.name for unit in demo_index().units}


def found(text: str) -> list[tuple[str, str]]:
    """The units by name (a stranger by its key), and the words that name them."""
    return [(NAMES.get(one.key, one.key), text[one.start : one.stop]) for one in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cao nhất là xã Mường So", [("Mường So", "xã Mường So")]),
        ("Xã Mừng So có sáng kiến", [("Mường So", "Xã Mừng So")]),
        ("UBND xã Ma Ly Pho,", [("Ma Li Pho", "UBND xã Ma Ly Pho")]),
        ("các xã: Lán Nhì Thàng", [("Lản Nhì Thàng", "Lán Nhì Thàng")]),
        ("Thị trấn Phong Thổ làm tốt", [("Phong Thổ", "Thị trấn Phong Thổ")]),
        ("TT. Phong Thổ", [("Phong Thổ", "TT. Phong Thổ")]),
        ("tại Sin Sối Hồ", [("Sin Suối Hồ", "Sin Sối Hồ")]),
        ("Đảng ủy, Hội đồng nhân dân", []),
        ("Nậm Xe và Mù Sang", [("Nậm Xe", "Nậm Xe"), ("Mù Sang", "Mù Sang")]),
        ("MÙ SANG", [("Mù Sang", "MÙ SANG")]),
        ("THỊ TRẤN PHONG THỔ", [("Phong Thổ", "THỊ TRẤN PHONG THỔ")]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    """1."""
    assert found(text) == expected


@pytest.mark.parametrize("text", ["THỊ TRẤN PHONG THỔ", "Thị Trấn Phong Thổ", "TT. Phong Thổ"])
def test_spelt_without_its_kind(text: str) -> None:
    """1."""
    (one,) = FINDER.find(text)
    assert one.spelt.lower() == "phong thổ"


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Ma Li Pho, Thị trấn, Bản Lang", 3),
        ("thị trấn, Bản Lang", 2),
        ("Bản Lang và thị trấn.", 2),
        ("UBND các xã, thị trấn đạt", 0),
        ("các xã, thị trấn, Bản Lang", 1),
        ("xã, Bản Lang", 1),
        ("Bản Lang là thị trấn", 1),
    ],
)
def test_bare_kinds(text: str, units: int) -> None:
    """2."""
    assert len(FINDER.find(text)) == units


@pytest.mark.parametrize(
    "text",
    [
        "Phong Thổ, ngày 05 tháng 3 năm 2024",
        "UBND huyện Phong Thổ",
        "HUYỆN PHONG THỔ",
        "thành phố Bản Lang",
        "ông Mù Sang",
        "Phan Xuân Văn",
    ],
)
def test_other_places(text: str) -> None:
    """3."""
    assert FINDER.find(text) == ()


def test_strangers() -> None:
    """4."""
    (stranger,) = FINDER.find("xã Bản Mới chưa có")
    assert (stranger.key, stranger.spelt, stranger.known) == ("ban moi", "Bản Mới", False)
    assert FINDER.find("xã NQ") == ()
    assert FINDER.find("Văn phòng UBND TT, Xã") == ()
    twins = Finder([Unit("1", "Tân Lập", "xã"), Unit("2", "Tân Lập", "phường")])
    (several,) = twins.find("đơn vị Tân Lập")
    assert (several.known, [unit.code for unit in several.suggestions]) == (False, ["1", "2"])
