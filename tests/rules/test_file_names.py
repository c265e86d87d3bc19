"""Which unit the name of a file names.

1. A unit is found by its code or by the words of its name, with or without diacritics and kind, in
   the middle of other words; folders do not count.
2. The name with the most words counts: «Sin Suối Hồ» is not «Suối Hồ».
3. The name of a district, town or province is not that of its unit; words that merely end like
   such a kind are no kind.
4. Names too short to be told from other words are found by code alone.
5. Two units named alike are no certain one.
6. With a unit of its own: another one where its own is not among those it names.
"""

import pytest

from cchc_xl.model.index import Unit
from cchc_xl.rules.file_names import unit_in_file_name

PHONG_THO = Unit("03549", "Phong Thổ", "thị trấn")
MUONG_SO = Unit("03589", "Mường So", "xã")
SUOI_HO = Unit("03593", "Suối Hồ", "xã")
SIN_SUOI_HO = Unit("03592", "Sin Suối Hồ", "xã")
SO = Unit("03600", "Sơ", "xã")
TWIN, OTHER_TWIN = Unit("03601", "Tân Lập", "xã"), Unit("03602", "Tân Lập", "phường")
UNITS = (PHONG_THO, MUONG_SO, SUOI_HO, SIN_SUOI_HO, SO, TWIN, OTHER_TWIN)


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("phieu-nhan/phieu-03589-muong-so.xlsx", MUONG_SO),
        ("03589.pdf", MUONG_SO),
        ("Bản ký xã Mường So (1).pdf", MUONG_SO),
        ("UBND_xa_Muong_So_2023_da_ky.PDF", MUONG_SO),
        ("phieu-nhan/Mường So/scan001.pdf", None),
        ("scan001.pdf", None),
        ("", None),
        ("Bieu xa Sin Suoi Ho.pdf", SIN_SUOI_HO),
        ("Bieu xa Suoi Ho.pdf", SUOI_HO),
        ("huyện Phong Thổ.pdf", None),
        ("Bảng điểm huyện Phong Thổ, xã Mường So.pdf", MUONG_SO),
        ("Bản chuyển Phong Thổ.pdf", PHONG_THO),
        ("tp Mường So.pdf", None),
        ("Sơ kết.pdf", None),
        ("03600 ban ky.pdf", SO),
        ("Tân Lập.pdf", None),
        ("phường Tân Lập.pdf", None),
        ("03602 Tân Lập.pdf", None),
        ("Mường So và Phong Thổ.pdf", None),
        ("Mường So, Mường So.pdf", MUONG_SO),
        ("mot hai ba bon nam sau bay tam chin muoi Muong So.pdf", MUONG_SO),
    ],
)
def test_named(file: str, unit: Unit | None) -> None:
    """1, 2, 3, 4, 5."""
    assert unit_in_file_name(file, UNITS) == unit


@pytest.mark.parametrize(
    ("file", "other"),
    [
        ("Mường So.xlsx", None),
        ("phieu.xlsx", None),
        ("Phong Thổ.xlsx", PHONG_THO),
        ("Phong Thổ gửi Mường So.xlsx", None),
        ("huyện Phong Thổ.xlsx", None),
        ("Phong Thổ và Suối Hồ.xlsx", PHONG_THO),
        ("Tân Lập.xlsx", TWIN),
    ],
)
def test_named_beside_its_own(file: str, other: Unit | None) -> None:
    """6."""
    assert unit_in_file_name(file, UNITS, MUONG_SO) == other
