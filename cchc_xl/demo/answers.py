"""The filled forms of the demonstration year: numbers from four matrices, words unit by unit."""

from decimal import Decimal
from functools import cache

from cchc_xl.demo.index import demo_index
from cchc_xl.demo.tables import Block, blocks, matrix
from cchc_xl.model.answer import Answer, Answers, Inputs
from cchc_xl.model.score import Absent, Mark
from cchc_xl.text.forms import DISAGREED

_NOT_APPLICABLE = "x"
_BLANK = "."
_NO_WORDS = Block(())


@cache
def demo_answers() -> dict[str, Answers]:
    """By unit code the answers of its form, with all stages filled up to the final points."""
    tables = [matrix(f"{name}.txt") for name in ("inputs", "round_1", "round_2", "final")]
    return {
        unit.code: _answers(unit.code, [table[unit.code] for table in tables])
        for unit in demo_index().units
    }


def _answers(unit: str, columns: list[dict[str, str]]) -> Answers:
    """The answers of one unit from its columns of the four matrices, by criterion code."""
    words = {block.head[0]: block for block in blocks(f"answers/{unit}.txt")}
    inputs, round_1, round_2, final = columns
    return {
        code: _answer(
            inputs[code], round_1[code], round_2[code], final[code], words.get(code, _NO_WORDS)
        )
        for code in inputs
    }


def _answer(entered: str, round_1: str, round_2: str, final: str, words: Block) -> Answer:
    return Answer(
        inputs=_inputs(entered),
        applicable=entered != _NOT_APPLICABLE,
        evidence=words.text("evidence"),
        note=words.text("note"),
        round_1=_mark(round_1),
        opinion_1=words.text("opinion_1"),
        asked=words.text("asked"),
        # Who explains has not agreed; who let the time pass has not replied.
        reply=DISAGREED if words.text("explanation") else "",
        explanation=words.text("explanation"),
        supplement=words.text("supplement"),
        round_2=_mark(round_2),
        opinion_2=words.text("opinion_2"),
        other_sources=words.text("other_sources"),
        final=_mark(final),
    )


def _inputs(written: str) -> Inputs:
    if written == _NOT_APPLICABLE:
        return ()
    return tuple(Decimal(number) for number in written.split("/"))


def _mark(written: str) -> Mark:
    return Absent.BLANK if written == _BLANK else Decimal(written)
