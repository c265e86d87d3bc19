"""A whole year as people live it: LibreOffice types, the command line does the rest.

1. A locked cell of an issued form or workbook is refused; an entry cell is not.
2. Of everything that LibreOffice saved nothing is told but the mistakes that people made.
3. Mistakes are told cell by cell: sent again, corrected in the marked copy, confirmed by telephone.
4. Two different forms of a unit wait until the office picks.
5. Every explanation that was asked for is shown to its unit; answers come, late, or never.
6. A score of others that a unit alters counts for nothing.
7. Fields, totals and ranks of every stage are those that people mean, in integer hundredths.
8. The result is not frozen with open questions; frozen, it is handed out again byte for byte, and
   nothing that comes later is taken.
9. Reopened, a form that came late is told as incomplete and moves nobody else.
10. What LibreOffice recalculates of the results is what they say.
11. The ledger is whole up to the hash that the results print; it tells every stage of a score.
"""

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw

from cchc_xl.model.event import Received, Verdict
from cchc_xl.model.finding import Code, Finding, Severity
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.layout import Column
from cchc_xl.steps.desk import opened
from cchc_xl.text.terminal import STAGE_NAMES
from tests.libreoffice.engine import ComError
from tests.libreoffice.recalc import differences
from tests.libreoffice.year import acts, people
from tests.libreoffice.year.life import Lived, Year
from tests.libreoffice.year.people import INDEX, UNITS
from tests.libreoffice.year.sums import Standing, standings
from tests.libreoffice.year.typist import Opened

_SUCCESS, _FINDINGS, _REFUSED = 0, 1, 3
#: The commands that do not end with success, by what happens.
STATUSES = {
    "receive self": _FINDINGS,
    "receive response": _FINDINGS,
    "finalize too early": _REFUSED,
    "receive too late": _FINDINGS,
    "adjust too late": _REFUSED,
    "finalize with one wanting": _REFUSED,
    "consolidate": _FINDINGS,
}
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def test_a_year(office: xw.App, tmp_path: Path) -> None:
    """2 to 11: one test, because a year that is lived takes a minute and more."""
    lived = Year(office, tmp_path / "2023").live()
    with opened(lived.desk.folder) as ledger:
        facts = [event.fact for event in ledger.events()]
    received = [fact for fact in facts if isinstance(fact, Received)]
    check_statuses(lived)
    check_what_is_told(received)
    check_corrections(lived, received)
    check_questions(lived)
    for stage in SCORING_STAGES:
        assert lived.tables[stage.value]["stage"] == stage
        assert found(lived.tables[stage.value]) == standings(stage)
    check_present_stage(lived)
    check_frozen(lived)
    check_frozen_again(lived)
    for name in ("frozen", "frozen again"):
        assert differences(lived.results[name]) == []
    check_ledger(lived)
    check_history(lived)


def verdicts(received: list[Received], unit: str, stage: Stage) -> list[Verdict]:
    """What became of the forms of a unit, one after the other."""
    return [one.verdict for one in received if (one.unit, one.stage) == (unit, stage)]


def told(received: list[Received]) -> Iterator[Finding]:
    """Every finding of every file, as often as it was said."""
    for one in received:
        yield from one.findings


def test_locked_cells_are_refused(app: xw.App, tmp_path: Path) -> None:
    """1."""
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(write_form(INDEX, UNITS[people.LATE], Stage.SELF))
    with Opened(app, path) as form:
        grid = form.grids()[0]
        for key in (Column.CODE, Column.MAXIMUM, Column.SELF, Column.ROUND_1, Column.FINAL):
            with pytest.raises(ComError, match="1004"):
                grid.type("1.3", key, 2.0)
        with pytest.raises(ComError, match="1004"):
            grid.type_block("1.3", [Column.CODE, Column.NAME], [("1.3", "Khác")])
        grid.type("1.3", Column.NOTE, "Ghi chú")
        assert grid.read(Column.NOTE)["1.3"] == "Ghi chú"
        assert grid.read(Column.CODE)["1.3"] == "1.3"


def check_statuses(lived: Lived) -> None:
    """2, 8."""
    ended = {name: said.status for name, said in lived.said.items()}
    assert ended == dict.fromkeys(ended, _SUCCESS) | STATUSES


def check_what_is_told(received: list[Received]) -> None:
    """2, 3, 4, 6."""
    faults = Counter((f.code, f.unit, f.place.criterion) for f in told(received))
    assert faults == Counter(
        {
            (Code.NUMERATOR_OVER_DENOMINATOR, people.SWAPPED, "3.3"): 1,
            (Code.NOT_A_COUNT, people.WORDS, "1.2"): 1,
            (Code.NOT_SCORED, people.BLANK, "5.1"): 1,
            (Code.NOT_SCORED, people.BY_PHONE, "7.2"): 1,
            (Code.TWO_DIFFERENT_FILES, people.TWO_FILES, "1.4"): 1,
            (Code.OFFICE_VALUE_CHANGED, people.ALTERED, people.RAISED): 1,
            (Code.REPLY_MISSING, *people.OVERLOOKED): 1,
            (Code.RECEIVED_LATE, people.LATE, None): 1,
            (Code.RECEIVED_LATE, people.SILENT, None): 1,
        }
    )
    errors = [finding for finding in told(received) if finding.severity is Severity.ERROR]
    assert all(finding.place.sheet and finding.place.cell for finding in errors)


def check_corrections(lived: Lived, received: list[Received]) -> None:
    """3, 4, 6."""
    accepted, rejected = Verdict.ACCEPTED, Verdict.REJECTED
    for unit in (people.SWAPPED, people.WORDS, people.BLANK, people.BY_PHONE):
        assert verdicts(received, unit, Stage.SELF) == [rejected, accepted]
    marked = lived.desk.marked_copy(people.SWAPPED).name
    assert any(one.file.endswith(marked) and one.verdict is accepted for one in received)
    two = [accepted, Verdict.CONFLICT, accepted]
    assert verdicts(received, people.TWO_FILES, Stage.SELF) == two
    assert verdicts(received, people.ALTERED, Stage.RESPONSE) == [rejected, accepted]
    assert verdicts(received, people.NEVER, Stage.RESPONSE) == []
    assert verdicts(received, people.TWICE, Stage.SELF) == [accepted]


def check_questions(lived: Lived) -> None:
    """5: the office is told whom to remind, the units what they are asked."""
    texts_to_send = lived.said["reminders"].out.split("\n\n")
    (reminder,) = (text for text in texts_to_send if "Gửi phiếu tự chấm điểm" in text)
    assert UNITS[people.SILENT].full_name in reminder
    meant = {
        unit: {code for code in people.MEANT[unit] if acts.is_asked(unit, code)}
        for unit in people.present_units(Stage.SELF)
    }
    assert {unit: set(asked) for unit, asked in lived.asked.items()} == {
        unit: codes for unit, codes in meant.items() if unit != people.NEVER
    }
    for unit, asked in lived.asked.items():
        for code, text in asked.items():
            assert text == (people.MEANT[unit][code].asked or text)
    number = sum(map(len, meant.values()))
    assert f" {number} " in lived.said["issue response"].err
    assert f" {number} " in lived.said["finalize too early"].err


def found(table: dict[str, Any]) -> dict[str, Standing]:
    """The ranked units of a document of ``consolidate --json``."""
    return {
        unit["code"]: Standing(unit["fields"], unit["total"], unit["rank"])
        for unit in table["units"]
        if unit["status"] == "accepted"
    }


def check_present_stage(lived: Lived) -> None:
    """7."""
    assert lived.tables["before the council"]["stage"] == Stage.APPRAISAL_2
    assert found(lived.tables["before the council"]) == standings(Stage.APPRAISAL_2)


def check_frozen(lived: Lived) -> None:
    """8."""
    frozen = lived.results["frozen"]
    assert hashlib.sha256(frozen).hexdigest() in lived.said["finalize"].err
    assert lived.results["handed out"] == frozen
    assert found(lived.tables["frozen"]) == standings(Stage.FINAL)
    assert people.DECISION in texts(frozen)
    assert lived.desk.inbox(people.SILENT).name in lived.said["receive too late"].out
    for name in ("receive too late", "adjust too late"):
        said = lived.said[name]
        assert people.DECISION in said.out + said.err
        assert "cchc reopen" in said.out + said.err


def check_frozen_again(lived: Lived) -> None:
    """9."""
    table = lived.tables["frozen again"]
    assert table["stage"] == Stage.FINAL
    assert found(table) == standings(Stage.FINAL)
    (late,) = (unit for unit in table["units"] if unit["code"] == people.SILENT)
    assert (late["status"], late["rank"]) == ("incomplete", None)
    again = lived.results["frozen again"]
    assert again != lived.results["frozen"]
    assert hashlib.sha256(again).hexdigest() in lived.said["finalize again"].err
    assert people.SECOND_DECISION in texts(again)


def texts(results: bytes) -> str:
    """Everything that a results workbook says, cell by cell."""
    book = openpyxl.load_workbook(io.BytesIO(results), data_only=True)
    rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
    return "\n".join(str(value) for row in rows for value in row if value is not None)


def check_ledger(lived: Lived) -> None:
    """11."""
    desk = lived.desk
    with opened(desk.folder) as ledger:
        hashes, head = set(ledger.hashes()), ledger.head
    assert head in lived.said["verify"].err
    printed = set(_HASH.findall(texts(lived.results["frozen"]))) & hashes
    assert printed
    for one in printed:
        assert desk.cchc("ledger", "verify", "--head", one).status == _SUCCESS
    assert desk.cchc("ledger", "verify", "--head", "f" * 64).status == _FINDINGS


def check_history(lived: Lived) -> None:
    """11."""
    unit, code = people.ADJUSTED
    answer = people.MEANT[unit][code]
    shown = lived.said["show"].out
    places = [shown.index(STAGE_NAMES[stage]) for stage in Stage]
    assert places == sorted(places)
    for said in (
        *("1,92", "1,84", "1,8\t", "(nhất trí)"),
        *(answer.asked, answer.opinion_1, answer.opinion_2, acts.council_reason(answer)),
        *(people.APPRAISER, people.OFFICER, "Nhất trí điểm thẩm định"),
        lived.desk.inbox(unit).name,
    ):
        assert said in shown
