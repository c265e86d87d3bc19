"""Mail addresses.

1. An address is one address and nothing else, in letters that every server takes.
2. Capitals and blanks around it make no other address.
3. A line of «Nơi nhận» has a name and, if it has, an address; two addresses are none.
4. An address that stands twice is nobody's own, and that of a sender names the one unit it is of.
"""

from dataclasses import replace

import pytest

from cchc_xl.rules.addresses import Recipient, is_address, is_same, recipient, shared, unit_at
from tests.indexes import every_method_index


@pytest.mark.parametrize(
    "text", ["a@b.vn", "ubnd.03589@phongtho.laichau.gov.vn", "o'x+y_z-1@b-c.example", "A@B.VN"]
)
def test_addresses(text: str) -> None:
    """1."""
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a@b",
        "@b.vn",
        "a@@b.vn",
        "a b@c.vn",
        "a@b.vn, c@d.vn",
        "a@b.vn;c@d.vn",
        "<a@b.vn>",
        "a@b.vn\n",
        "a@b.vn\r\nBcc: c@d.vn",
        "ủy-ban@b.vn",
        "a@bản.vn",
        ".a@b.vn",
        "a..b@c.vn",
        "a.@b.vn",
        "a@-b.vn",
        "a@b..vn",
        "a@b.vn.",
        f"{'a' * 65}@b.vn",
        f"a@{'b.' * 130}vn",
    ],
)
def test_no_addresses(text: str) -> None:
    """1."""
    assert not is_address(text)


def test_the_same_address() -> None:
    """2."""
    assert is_same(" Ubnd@Example.VN ", "ubnd@example.vn")
    assert not is_same("a@b.vn", "aa@b.vn")


@pytest.mark.parametrize(
    ("line", "name", "address"),
    [
        ("Lưu: VT, NV", "Lưu: VT, NV", ""),
        ("Lãnh đạo UBND huyện <vp@huyen.vn>", "Lãnh đạo UBND huyện", "vp@huyen.vn"),
        ("Văn phòng: vp@huyen.vn;", "Văn phòng", "vp@huyen.vn"),
        ("vp@huyen.vn", "vp@huyen.vn", "vp@huyen.vn"),
        ("Văn phòng (vănphòng@huyen.vn)", "Văn phòng", "vănphòng@huyen.vn"),
        ("Hai nơi a@b.vn, c@d.vn", "Hai nơi", "a@b.vn c@d.vn"),
    ],
)
def test_recipients(line: str, name: str, address: str) -> None:
    """3."""
    assert recipient(line) == Recipient(name, address)
    assert is_address(address) == (address == "vp@huyen.vn")


def test_whose_an_address_is() -> None:
    """4."""
    first, second, third = every_method_index(3).units
    units = [
        replace(first, email="a@b.vn"),
        replace(second, email="A@b.vn"),
        replace(third, email="c@d.vn"),
    ]
    assert shared(unit.email for unit in [*units, replace(first, email="")]) == {"a@b.vn"}
    assert unit_at("C@d.vn", units) == units[2]
    assert unit_at("a@b.vn", units) is None
    assert unit_at("", [replace(first, email="")]) is None
