"""Vietnamese typed in the fonts of before Unicode (TCVN3, VNI), which arrives as odd Latin text.

Sources: TCVN 5712:1993 VN3 (the .VnTime fonts) and the VNI for Windows code table (VNI-Times).
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _toned(vowels: str) -> Iterator[str]:
    for vowel in vowels:
        yield vowel
        for tone in _TONES:
            yield unicodedata.normalize("NFC", vowel + tone)


#: The letters of Vietnamese that are not ASCII; eth stands in for đ in careless fonts.
_VIETNAMESE = frozenset(_toned("aăâeêioôơuưy")) | {"đ", "ð"}

#: What the bytes of TCVN3 mean, from each start on; seen as Latin-1 letters in a sheet.
_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {
    chr(start + step): letter
    for start, letters in _TCVN3_RUNS.items()
    for step, letter in enumerate(letters)
}

_VNI_TONES = dict(zip("øùõûï", _TONES, strict=True))
_VNI_CIRCUMFLEX = {"â": "", **dict(zip("àáãåä", _TONES, strict=True))}
_VNI_BREVE = {"ê": "", **dict(zip("èéüúë", _TONES, strict=True))}
_VNI_HORNS = {"ô": "ơ", "ö": "ư"}


def _vni_table() -> dict[str, str]:
    """Each VNI spelling (a letter alone, or a letter and its mark) with its Vietnamese letter."""
    pairs = {
        base + mark: _VNI_HORNS.get(base, base) + tone
        for base in "aeouyôö"
        for mark, tone in _VNI_TONES.items()
    }
    for base, hat in (("a", "â"), ("e", "ê"), ("o", "ô")):
        pairs |= {base + mark: hat + tone for mark, tone in _VNI_CIRCUMFLEX.items()}
    pairs |= {"a" + mark: "ă" + tone for mark, tone in _VNI_BREVE.items()}
    singles = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
    table = pairs | _VNI_HORNS | singles
    return {spelling: unicodedata.normalize("NFC", letter) for spelling, letter in table.items()}


_VNI = _vni_table()
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)) + "|.", re.S)


def from_tcvn3(text: str) -> str | None:
    """The text read as TCVN3; None where it is plain ASCII or holds anything TCVN3 has not."""
    decoded = [_TCVN3.get(letter, letter) for letter in text]
    foreign = any(not c.isascii() and c not in _TCVN3 for c in text)
    return None if foreign or text.isascii() else "".join(decoded)


def from_vni(text: str) -> str | None:
    """The text read as VNI, in small letters; None where it is plain ASCII or no VNI spelling."""
    pieces = _VNI_PIECE.findall(text.lower())
    foreign = any(not piece.isascii() and piece not in _VNI for piece in pieces)
    return None if foreign or text.isascii() else "".join(_VNI.get(p, p) for p in pieces)


def decodings(text: str) -> tuple[str, ...]:
    """Every way to read the text as a legacy encoding, most usual first; empty where there is none.

    Whether a reading is needed is another question: see ``is_legacy``.
    """
    return tuple(reading for reading in (from_tcvn3(text), from_vni(text)) if reading is not None)


def is_legacy(text: str) -> bool:
    """Whether the text cannot be Vietnamese as it stands: «M­êng So», «Baûn Lang», «Hoang ThÌn».

    It has a letter that Vietnamese has not, or an accented capital in the middle of a word.
    """
    text = unicodedata.normalize("NFC", text)
    if any(not c.isascii() and not c.isspace() and c.lower() not in _VIETNAMESE for c in text):
        return True
    return any(a.islower() and b.isupper() and not b.isascii() for a, b in pairwise(text))
