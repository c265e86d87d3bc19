"""How a text speaks of the units that it names: in praise, in blame, or neither."""

import re

from cchc_xl.model.statement import Tone
from cchc_xl.text.report_words import BLAME, NOT, PRAISE

#: So many characters before a praise may hold the word that turns it round.
_REACH = 20
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_CUES = {
    Tone.PRAISE: re.compile("|".join(map(re.escape, PRAISE))),
    Tone.BLAME: re.compile("|".join(map(re.escape, BLAME))),
}


def tone_at(text: str, place: int) -> Tone | None:
    """The tone at a place of a text: that of the last cue before it in its sentence."""
    before = text[:place].lower()
    ends = [end.end() for end in _SENTENCE_END.finditer(before)]
    sentence = before[ends[-1] if ends else 0 :]
    cues = [
        (cue.start(), tone)
        for tone, words in _CUES.items()
        for cue in words.finditer(sentence)
        if not (tone is Tone.PRAISE and _turned_round(sentence, cue.start()))
    ]
    return max(cues)[1] if cues else None


def _turned_round(sentence: str, place: int) -> bool:
    return any(word in sentence[max(0, place - _REACH) : place].split() for word in NOT)
