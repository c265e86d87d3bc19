"""Text in the encodings of before Unicode.

1. Every Vietnamese letter survives the way into TCVN3 (small letters) and VNI and back.
2. Plain ASCII, and text with letters an encoding has not, is not that encoding.
3. Text that is good Vietnamese as it stands is not taken for legacy text.
4. Text with impossible letters, or accented capitals inside a word, is.
"""

import unicodedata

import pytest

from cchc_xl.rules.legacy_text import decodings, from_tcvn3, from_vni, is_legacy

#: A sentence in both encodings as the old fonts wrote it, with every tone and special letter.
PANGRAM = "Ăn ở đủ sạch, Âu là nghĩa vụ ưu tiên; kỹ sư Ơn phải giữ mỗi bữa cơm ổn, tỵ hẳn ỷ lại"
TCVN3 = (
    "\u00a1n ë ®ñ s¹ch, ¢u lµ nghÜa vô \u00adu tiªn; kü s\u00ad ¥n ph¶i gi÷ mçi b÷a c¬m æn, "
    "tþ h¼n û l¹i"
)
VNI = (
    "AÊn ôû ñuû saïch, AÂu laø nghóa vuï öu tieân; kyõ sö Ôn phaûi giöõ moãi böõa côm oån, "
    "tî haún yû laïi"
)


def test_round_trip() -> None:
    """1."""
    assert from_tcvn3(TCVN3) == PANGRAM
    assert from_vni(VNI) == PANGRAM.lower()
    assert from_vni(VNI.upper()) == PANGRAM.lower()


@pytest.mark.parametrize(
    ("vowel", "expected"),
    [
        ("aùaøaûaõaï", "áàảãạ"),
        ("aâaáaàaåaãaä", "âấầẩẫậ"),
        ("aêaéaèaúaüaë", "ăắằẳẵặ"),
        ("eâeáeàeåeãeä", "êếềểễệ"),
        ("oâoáoàoåoãoä", "ôốồổỗộ"),
        ("ôôùôøôûôõôï", "ơớờởỡợ"),
        ("ööùöøöûöõöï", "ưứừửữự"),
        ("íìæóò", "íìỉĩị"),
        ("yùyøyûyõî", "ýỳỷỹỵ"),
    ],
)
def test_vni_vowels(vowel: str, expected: str) -> None:
    """1. The table as VNI publishes it, row by row."""
    assert from_vni(vowel) == unicodedata.normalize("NFC", expected)


def test_not_an_encoding() -> None:
    """2."""
    assert decodings("Ma Li Pho") == ()
    assert from_tcvn3("Mường So") is None
    assert from_vni("Mường So") is None
    assert decodings("Nậm Xe") == ()


@pytest.mark.parametrize(
    "text", ["Mường So", "MƯỜNG SO", "Ðào San", "ðào san", "Hoà Bình", "Ma Li Pho", "xã\u00a0Ý Tý"]
)
def test_vietnamese(text: str) -> None:
    """3."""
    assert not is_legacy(text)
    assert not is_legacy(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("text", ["M\u00adêng So", "Baûn Lang", "Hoang ThÌn", "NËm Xe", "Muø Sang"])
def test_impossible_in_vietnamese(text: str) -> None:
    """4."""
    assert is_legacy(text)
