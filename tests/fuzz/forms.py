"""The good forms that accidents happen to, as several programs save them; bytes never change."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cchc_xl.demo import demo_index
from cchc_xl.model.answer import Answers
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.text.forms import DISAGREED
from tests.assessments import asked_answers
from tests.fuzz.archives import packed
from tests.sheets.badfiles import answers, edited, good_form, index, parts_of, unit
from tests.strict import as_strict

_SHIPPED = Path(__file__).parents[2] / "workbooks" / "2023" / "phieu-nhan"
_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Form:
    """A good form, its name, the index it is read against, and what is recorded of it."""

    data: bytes
    file: str
    index: Index
    recorded: Answers


def _as_saved_by_openpyxl(data: bytes) -> bytes:
    """Without cached values and shared formulas."""
    return saved_as(data, edited(data, lambda _: None))


def saved_as(data: bytes, saved: bytes) -> bytes:
    """What another program has made of a file, with the time of saving of the original."""
    return packed({**parts_of(saved), _CORE: parts_of(data)[_CORE]})


def _small(data: bytes) -> Form:
    return Form(data, "phieu.xlsx", index(), answers())


def _response() -> Form:
    """A form of the response stage: one question answered, one not."""
    asked = asked_answers(answers(), {"1.2": ("", ""), "2.1": (DISAGREED, "Đã rà soát")})
    return _small(write_form(index(), unit(), Stage.RESPONSE, asked))


def _shipped(number: int) -> Form:
    path = sorted(_SHIPPED.glob("*.xlsx"))[number]
    return Form(path.read_bytes(), path.name, demo_index(), {})


_FORMS: dict[str, Callable[[], Form]] = {
    "final": lambda: _small(good_form()),
    "self": lambda: _small(good_form(Stage.SELF)),
    "response": _response,
    "openpyxl": lambda: _small(_as_saved_by_openpyxl(good_form())),
    "strict": lambda: _small(packed(parts_of(as_strict(good_form())))),
    "shipped": lambda: _shipped(5),
}
#: How often each is taken: the shipped form is large, the strict one rare.
SHARES = {"final": 7, "self": 3, "response": 3, "openpyxl": 4, "strict": 1, "shipped": 3}


@lru_cache(maxsize=len(_FORMS))
def form(name: str) -> Form:
    """The good form of a name of ``SHARES``."""
    return _FORMS[name]()
