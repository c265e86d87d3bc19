"""Two texts that differ, as a message quotes them.

1. Short texts are quoted whole.
2. Of long ones the surroundings of the first difference, with dots where something is left out.
3. Whatever the texts, what is quoted is short and differs.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.rules.excerpts import excerpts

SAME = "Kế hoạch cải cách hành chính của Ủy ban nhân dân xã ta, trang "
#: What is quoted of it before the first difference.
END = f"…{SAME[-20:]}"
MORE = " và những trang sau" * 4


@pytest.mark.parametrize(
    ("one", "other", "quoted"),
    [
        ("Kế hoạch", "", ("Kế hoạch", "")),
        (SAME, f"{SAME}12", (END, f"{END}12")),
        (f"{SAME}1", f"{SAME}2", (f"{END}1", f"{END}2")),
        (
            f"{SAME}1{MORE}",
            f"{SAME}2{MORE}",
            (f"{END}1{MORE[:39]}…", f"{END}2{MORE[:39]}…"),
        ),
        (f"A{MORE}", f"B{MORE}", (f"A{MORE[:59]}…", f"B{MORE[:59]}…")),
        (MORE, "", (f"{MORE[:60]}…", "")),
        (f"{SAME}1", "Kế", (f"{SAME[:60]}…", "Kế")),
    ],
)
def test_quoted(one: str, other: str, quoted: tuple[str, str]) -> None:
    """1, 2."""
    assert excerpts(one, other) == quoted
    assert excerpts(other, one) == quoted[::-1]


_TEXTS = st.text("ab ", max_size=200)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_short_and_different(same: str, one: str, other: str) -> None:
    """3."""
    ours, theirs = excerpts(same + one, same + other)
    assert max(len(ours), len(theirs)) <= 62
    assert (ours == theirs) == (one == other)
