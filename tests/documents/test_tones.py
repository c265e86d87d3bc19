"""Praise and blame.

1. The cue right after a name, else the last one before it in its sentence; none is no tone.
2. «chưa» turns a praise round.
"""

import pytest

from cchc_xl.documents.published.tones import tone_of
from cchc_xl.model.statement import Tone


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("điển hình như: X có sáng kiến", Tone.PRAISE),
        ("Nhiều xã làm tốt. Các xã: X", None),
        ("đã làm tốt, tuy nhiên còn hạn chế (xã X)", Tone.BLAME),
        ("còn hạn chế, bên cạnh đó tiêu biểu có X", Tone.PRAISE),
        ("tiêu biểu có xã X; Y chưa làm", Tone.PRAISE),
        ("tiêu biểu có Y; X chưa làm", Tone.BLAME),
        ("X: chưa làm", None),
        ("chưa thực hiện tốt: X", Tone.BLAME),
        ("không tích cực như X", None),
        ("X", None),
    ],
)
def test_tones(text: str, tone: Tone | None) -> None:
    """1, 2."""
    place = text.index("X")
    assert tone_of(text, place, place + 1) is tone
