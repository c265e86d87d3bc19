"""Which unit a name means.

1. Full and bare names are exact, whatever capitals and spaces.
2. NFD, no diacritics, đ and ð, y and i, tone marks placed otherwise, kind words and «UBND» fold.
3. TCVN3 and VNI text is recognised and decoded.
4. Every spelling of a unit that the source report uses resolves.
5. «Thị trấn» alone is found by alias only.
6. One wrong letter is accepted only if no other unit is within two; digits and short names never.
7. Anything farther, or a name that two units share, gives suggestions and no unit.
8. A word of the name that looks like a kind stays: «Xá Nhè», «Xa Dung», «Phương Thiện».
9. The distance is the edit distance, symmetric, and 0 for equal keys only.
10. Whatever the text, the answer is a valid unit, suggestions or nothing.
11. Another list of units gives another answer at once.
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.model.index import Unit
from cchc_xl.rules.names import Match, alias_keys, distance, fold, name_keys, resolve_unit

UNITS = tuple(
    Unit(code, name, kind, aliases)
    for code, kind, name, aliases in (
        ("03549", "thị trấn", "Phong Thổ", ("Thị trấn",)),
        ("03550", "xã", "Sì Lở Lầu", ()),
        ("03553", "xã", "Mồ Sì San", ()),
        ("03559", "xã", "Pa Vây Sử", ()),
        ("03562", "xã", "Vàng Ma Chải", ()),
        ("03565", "xã", "Tung Qua Lìn", ()),
        ("03568", "xã", "Mù Sang", ()),
        ("03571", "xã", "Dào San", ()),
        ("03574", "xã", "Ma Li Pho", ()),
        ("03577", "xã", "Bản Lang", ()),
        ("03580", "xã", "Hoang Thèn", ()),
        ("03583", "xã", "Khổng Lào", ()),
        ("03586", "xã", "Nậm Xe", ()),
        ("03589", "xã", "Mường So", ()),
        ("03592", "xã", "Sin Suối Hồ", ()),
        ("03490", "xã", "Huổi Luông", ()),
        ("03391", "xã", "Lản Nhì Thàng", ()),
    )
)
EVERY_UNIT = pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)


def found(text: str, units: tuple[Unit, ...] = UNITS) -> tuple[str | None, Match]:
    resolution = resolve_unit(text, units)
    return (resolution.unit.name if resolution.unit else None), resolution.how


@EVERY_UNIT
def test_exact(unit: Unit) -> None:
    """1."""
    for text in (unit.name, unit.full_name, unit.full_name.upper(), f" {unit.name}\u00a0 "):
        assert found(text) == (unit.name, Match.EXACT)


@EVERY_UNIT
def test_folded(unit: Unit) -> None:
    """2."""
    decomposed = unicodedata.normalize("NFD", unit.name)
    for text in (
        f"UBND {unit.full_name}",
        f"Ủy ban nhân dân {unit.full_name}",
        f"Uỷ ban nhân dân {decomposed}",
        f"UBND xa {unicodedata.normalize('NFKD', unit.name).encode('ascii', 'ignore').decode()}",
        f"{unit.kind} - {decomposed}.",
        f"\u200b{unit.name}\u00ad",
    ):
        assert found(text) == (unit.name, Match.FOLDED), text


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("xã Ma Ly Pho", "ma li pho"),
        ("Đào San", "dao san"),
        ("ðào san", "dao san"),
        ("Ðào San", "dao san"),
        ("TT. Phong Thổ", "phong tho"),
        ("phường Tân Phong", "tan phong"),
        ("đặc khu Phú Quốc", "phu quoc"),
        ("Hoà Bình", "hoa binh"),
        ("Hòa Bình", "hoa binh"),
        ("Đắk N'Drót", "dak ndrot"),
        ("Đắk N’Drót", "dak ndrot"),
        ("Ｍường  So", "muong so"),
        ("Xá Nhè", "xa nhe"),
        ("xã Xá Nhè", "xa nhe"),
        ("Phương Thiện", "phuong thien"),
        ("Phường 12", "12"),
        ("TT", "thi tran"),
        ("UBND xã", "xa"),
        ("UBND", "ubnd"),
        ("", ""),
        ("«…»", ""),
    ],
)
def test_fold(text: str, key: str) -> None:
    """2, 8."""
    assert fold(text) == key
    assert fold(unicodedata.normalize("NFD", text)) == key


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("M\u00adêng So", "Mường So"),
        ("x· M\u00adêng So", "Mường So"),
        ("thÞ trÊn Phong Thæ", "Phong Thổ"),
        ("S× Lë LÇu", "Sì Lở Lầu"),
        ("Hoang ThÌn", "Hoang Thèn"),
        ("Sin Suèi Hå", "Sin Suối Hồ"),
        ("Möôøng So", "Mường So"),
        ("XAÕ MÖÔØNG SO", "Mường So"),
        ("Baûn Lang", "Bản Lang"),
        ("thò traán Phong Thoå", "Phong Thổ"),
        ("Ñaøo San", "Dào San"),
        ("Sin Suoái Hoà", "Sin Suối Hồ"),
        ("xaõ Ma Li Pho", "Ma Li Pho"),
    ],
)
def test_legacy_encodings(text: str, name: str) -> None:
    """3."""
    assert found(text) == (name, Match.FOLDED)
    assert found(unicodedata.normalize("NFD", text)) == (name, Match.FOLDED)


def test_legacy_with_one_wrong_letter() -> None:
    """3, 6."""
    assert found("Vµng Ma Chi") == ("Vàng Ma Chải", Match.NEAR)


def test_legacy_alias() -> None:
    """3, 5."""
    assert found("ThÞ trÊn") == ("Phong Thổ", Match.ALIAS)


@pytest.mark.parametrize(
    ("text", "name", "how"),
    [
        ("TT Phong Thổ", "Phong Thổ", Match.FOLDED),
        ("thị trấn Phong Thổ", "Phong Thổ", Match.EXACT),
        ("Thị trấn", "Phong Thổ", Match.ALIAS),
        ("thị trấn", "Phong Thổ", Match.ALIAS),
        ("Sỉ Lở Lầu", "Sì Lở Lầu", Match.FOLDED),
        ("Pa Vây Sủ", "Pa Vây Sử", Match.FOLDED),
        ("Tông Qua Lìn", "Tung Qua Lìn", Match.NEAR),
        ("Đào San", "Dào San", Match.FOLDED),
        ("Ma Ly Pho", "Ma Li Pho", Match.FOLDED),
        ("Mừng So", "Mường So", Match.NEAR),
        ("Sim Suối Hồ", "Sin Suối Hồ", Match.NEAR),
        ("Lán Nhì Thàng", "Lản Nhì Thàng", Match.FOLDED),
        ("Lả Nhì Thàng", "Lản Nhì Thàng", Match.NEAR),
    ],
)
def test_spellings_of_the_report(text: str, name: str, how: Match) -> None:
    """4."""
    assert found(text) == (name, how)


def test_kind_alone_needs_the_alias() -> None:
    """5, 11."""
    without = (Unit("03549", "Phong Thổ", "thị trấn"), *UNITS[1:])
    for text in ("Thị trấn", "TT", "thị trấm"):
        assert found(text, without) == (None, Match.NONE)
    assert found("TT", UNITS) == ("Phong Thổ", Match.ALIAS)
    assert found("thị trấm", UNITS) == (None, Match.NONE)


@pytest.mark.parametrize(
    ("names", "text", "name"),
    [
        (["Than Uyên"], "Tan Uyên", "Than Uyên"),
        (["Than Uyên", "Tân Uyên"], "Thân Uyên", "Than Uyên"),
        (["Than Uyên", "Tân Uyên"], "Tân Uyn", None),
        (["Than Uyên", "Tân Uyên"], "Thn Uyên", None),
        (["Than Uyên", "Bình Lư"], "Thn Uyn", None),
        (["Phường 1"], "Phường 2", None),
        (["Tân Thành 1"], "Tân Thành 2", None),
        (["Ea"], "Eo", None),
    ],
)
def test_near(names: list[str], text: str, name: str | None) -> None:
    """6."""
    units = tuple(Unit(f"{code:05d}", each, "xã") for code, each in enumerate(names))
    assert found(text, units)[0] == name


def test_near_an_alias_of_another() -> None:
    """6."""
    units = (Unit("1", "Mường So", "xã"), Unit("2", "Khổng Lào", "xã", ("Mừng Xo",)))
    assert found("Mừng So", units) == (None, Match.NONE)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mng So", ["Mường So"]),
        ("Vangg Maa Chaai", ["Vàng Ma Chải"]),
        ("phiếu Mường So (1)", ["Mường So"]),
        ("Sang Mù", []),
        ("An Hoà", []),
        ("", []),
        ("?", []),
    ],
)
def test_suggestions(text: str, names: list[str]) -> None:
    """7."""
    resolution = resolve_unit(text, UNITS)
    assert (resolution.unit, resolution.how) == (None, Match.NONE)
    assert [unit.name for unit in resolution.suggestions] == names


def test_one_odd_letter_is_no_evidence() -> None:
    """3, 7: «An Hoà» could be «An Hồ» in VNI, or a name of its own."""
    units = (Unit("1", "An Hồ", "xã"), Unit("2", "Bình Lư", "xã"))
    assert found("An Hoà", units) == ("An Hồ", Match.NEAR)
    assert found("xaõ An Hoà", units) == ("An Hồ", Match.FOLDED)
    assert found("Hoà", (Unit("1", "Hồ", "thị trấn"),)) == (None, Match.NONE)


def test_shared_names() -> None:
    """7."""
    units = (Unit("1", "Quảng Phú", "xã"), Unit("2", "Quảng Phú", "thị trấn"))
    assert found("thị trấn Quảng Phú", units) == ("Quảng Phú", Match.EXACT)
    for text in ("Quảng Phú", "Quang Phu", "TT Quảng Phú", "Quaûng Phuù"):
        resolution = resolve_unit(text, units)
        assert (resolution.unit, resolution.suggestions) == (None, units), text


def test_names_that_begin_like_a_kind() -> None:
    """8."""
    units = (
        Unit("1", "Xa Dung", "xã"),
        Unit("2", "Phương Thiện", "phường"),
        Unit("3", "Xá Nhè", "xã"),
    )
    for text in ("Xa Dung", "xã Xa Dung", "xa xa dung", "UBND xã Xa Dung"):
        assert found(text, units)[0] == "Xa Dung"
    for text in ("Phuong Thien", "phuong phuong thien", "P. Phương Thiện"[3:]):
        assert found(text, units)[0] == "Phương Thiện"
    assert found("Xa Nhe", units) == ("Xá Nhè", Match.FOLDED)
    assert name_keys(units[0]) == {"xa dung"}


def test_name_given_with_its_kind() -> None:
    """2."""
    unit = Unit("1", "Thị trấn Phong Thổ", "thị trấn")
    for text in ("Phong Thổ", "TT Phong Thổ", "Thị trấn Phong Thổ"):
        assert resolve_unit(text, (unit,)).unit is unit


def test_keys() -> None:
    """2, 5."""
    unit = Unit("1", "Phong Thổ", "thị trấn", ("Thị trấn", "Phong Tho", ""), short_name="P. Thổ")
    assert name_keys(unit) == {"phong tho", "p tho"}
    assert alias_keys(unit) == {"thi tran"}
    assert alias_keys(UNITS[1]) == frozenset()


KEYS = st.text("abo ", max_size=6)


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [("", "", 0), ("", "ab", 2), ("muong", "mung", 1), ("sin", "sim", 1), ("ab", "ba", 2)],
)
def test_distance(a: str, b: str, steps: int) -> None:
    """9."""
    assert distance(a, b) == distance(b, a) == steps


@given(KEYS, KEYS, KEYS)
def test_distance_is_a_metric(a: str, b: str, c: str) -> None:
    """9."""
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, c) <= distance(a, b) + distance(b, c)


@given(st.text() | st.text("MườngSoxãHồøå× ", max_size=12))
def test_any_text(text: str) -> None:
    """10."""
    resolution = resolve_unit(text, UNITS)
    assert (resolution.unit is None) == (resolution.how is Match.NONE)
    assert resolution.unit in (None, *UNITS)
    assert set(resolution.suggestions) <= set(UNITS)
    assert resolve_unit(text, list(UNITS)) == resolution
