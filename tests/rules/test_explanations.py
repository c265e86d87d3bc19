"""Which explanations were asked of the units, and which came.

1. A choice, an explanation or a document is an answer; silence is none.
2. Units of which nothing was asked, or of which nothing is known, are not listed.
"""

from cchc_xl.model.answer import Answer
from cchc_xl.rules.explanations import explanations
from tests.sheets.results_boards import small_index

INDEX = small_index(3)
FIRST, SECOND, _ = (unit.code for unit in INDEX.units)


def test_answered_and_silent() -> None:
    """1."""
    answers = {
        "1.1": Answer(asked="?", reply="Nhất trí"),
        "1.2": Answer(asked="?", explanation="Vì"),
        "2.1": Answer(asked="?", supplement="Công văn"),
        "2.2": Answer(asked="?", note="không phải là trả lời"),
    }
    (found,) = explanations(INDEX, {FIRST: answers})
    assert found.unit.code == FIRST
    assert found.asked == ("1.1", "1.2", "2.1", "2.2")
    assert found.unanswered == ("2.2",)


def test_units_of_which_nothing_was_asked() -> None:
    """2."""
    assert explanations(INDEX, {FIRST: {"1.1": Answer(explanation="Vì")}, SECOND: {}}) == ()
