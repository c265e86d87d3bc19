"""How a text speaks of the units that it names: in praise, in blame, or neither."""

import re

from cchc_xl.model.statement import Tone
from cchc_xl.text.report_words import BLAME, NOT, PRAISE

#: So many characters before a praise may hold the word that turns it round.
_REACH = 20
#: No sentence is longer.
_FAR = 2_000
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_SEPARATOR = re.compile(r"[,;:.()]")
_CUES = {
    Tone.PRAISE: re.compile("|".join(map(re.escape, PRAISE))),
    Tone.BLAME: re.compile("|".join(map(re.escape, BLAME))),
}


def tone_of(text: str, start: int, stop: int) -> Tone | None:
    """The tone in which a name is told that stands from ``start`` to ``stop``.

    That of the first cue right after it («xã Yên Sơn chưa niêm yết»), else of the last one before
    it in its sentence («còn hạn chế như: xã Yên Sơn»).
    """
    after = _cues(_SEPARATOR.split(text[stop : stop + _FAR], maxsplit=1)[0].lower())
    before = _cues(_SENTENCE_END.split(text[max(0, start - _FAR) : start])[-1].lower())
    if after:
        return min(after)[1]
    return max(before)[1] if before else None


def _cues(words: str) -> list[tuple[int, Tone]]:
    return [
        (cue.start(), tone)
        for tone, cues in _CUES.items()
        for cue in cues.finditer(words)
        if not (tone is Tone.PRAISE and _turned_round(words, cue.start()))
    ]


def _turned_round(words: str, place: int) -> bool:
    return any(word in words[max(0, place - _REACH) : place].split() for word in NOT)
