"""The good appraisal workbooks that accidents happen to: both rounds, of two programs."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from cchc_xl.model.dossier import Dossier
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal import write_appraisal
from cchc_xl.sheets.appraisal.layout import Column
from cchc_xl.text.appraisal import STAGES
from tests.dossiers import random_dossiers
from tests.fuzz.forms import saved_as
from tests.indexes import every_method_index
from tests.sheets.appraisals import Entry, filled, places

INDEX = every_method_index(3)
BODY = "Tổ giúp việc"


@dataclass(frozen=True, slots=True)
class Workbook:
    """A good workbook, its name, its round, and what it is read against."""

    data: bytes
    file: str
    index: Index
    stage: Stage
    dossiers: tuple[Dossier, ...]


def _workbook(data: bytes, stage: Stage) -> Workbook:
    return Workbook(data, "tham-dinh.xlsx", INDEX, stage, random_dossiers(INDEX, stage))


def _as_written(stage: Stage) -> Workbook:
    """With the points of the round, as the program hands them out again."""
    return _workbook(
        write_appraisal(INDEX, BODY, stage, random_dossiers(INDEX, Stage.FINAL), "A"), stage
    )


def _as_filled(stage: Stage) -> Workbook:
    """Every second row agreed on, the others by one choice where that is offered."""
    before = random_dossiers(INDEX, stage)
    rows = dict.fromkeys(row for row, _ in places(INDEX, BODY, stage, before))
    entries: dict[tuple[str, Column], Entry] = {
        (row, Column.DECISION): STAGES[stage].decision for row in list(rows)[::2]
    }
    saved = filled(INDEX, BODY, stage, before, entries, STAGES[stage].rest)
    return _workbook(saved_as(write_appraisal(INDEX, BODY, stage, before), saved), stage)


_WORKBOOKS: dict[str, Callable[[], Workbook]] = {
    "round 1": lambda: _as_written(Stage.APPRAISAL_1),
    "round 2": lambda: _as_written(Stage.APPRAISAL_2),
    "round 1 filled": lambda: _as_filled(Stage.APPRAISAL_1),
    "round 2 filled": lambda: _as_filled(Stage.APPRAISAL_2),
}
#: How often each is taken, beside the shares of the forms: together one in ten.
WORKBOOK_SHARES = dict.fromkeys(_WORKBOOKS, 0.6)


@lru_cache(maxsize=len(_WORKBOOKS))
def workbook(name: str) -> Workbook:
    """The good workbook of a name of ``WORKBOOK_SHARES``."""
    return _WORKBOOKS[name]()
