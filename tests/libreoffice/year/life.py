"""The year as it is lived, from the empty folder to the result that is frozen again."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlwings as xw

from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.bodies import appraising_bodies
from cchc_xl.sheets.appraisal.layout import COVER_APPRAISER, COVER_REST
from cchc_xl.sheets.layout import Column
from cchc_xl.text.appraisal import STAGES
from tests.libreoffice.year import acts, people
from tests.libreoffice.year.acts import Rows
from tests.libreoffice.year.office import Desk, Said
from tests.libreoffice.year.people import INDEX, MEANT
from tests.libreoffice.year.typist import Opened

_RESPONSE = " (giai trinh)"


@dataclass
class Lived:
    """What came of the year: what commands said, by an event's name, and results on disk.

    ``tables`` are the documents of ``consolidate --json`` by stage, before the result is frozen;
    ``results`` the bytes of the results workbook as it was frozen, as it was handed out later, and
    as it was frozen again.
    """

    desk: Desk
    said: dict[str, Said] = field(default_factory=dict)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    results: dict[str, bytes] = field(default_factory=dict)


class Year:
    """The people at work; ``lived`` is what comes of it."""

    def __init__(self, app: xw.App, root: Path) -> None:
        self.app = app
        self.desk = Desk(root)
        self.lived = Lived(self.desk)

    def live(self) -> Lived:
        with self.desk.clock():
            self._score_themselves()
            self._correct_forms()
            self._appraise(Stage.APPRAISAL_1)
            self._respond()
            self._appraise(Stage.APPRAISAL_2)
            self._meet()
            self._decide()
            self._decide_again()
        return self.lived

    def _do(self, name: str, said: Said) -> None:
        assert name not in self.lived.said
        self.lived.said[name] = said

    def _fill(self, issued: Path, typed: Rows, sent: Path) -> None:
        """Somebody opens a file, types, and sends it under a name."""
        with Opened(self.app, issued) as opened:
            opened.type_rows(typed)
            opened.save(sent)

    # The units score themselves

    def _score_themselves(self) -> None:
        desk = self.desk
        desk.today = people.SELF_ISSUED
        self._do("new", desk.cchc("new"))
        self._do("issue self", desk.cchc("issue"))
        for unit in people.present_units(Stage.SELF):
            typed = acts.mistaken(unit) if unit in people.MISTAKES else acts.self_form(unit)
            if unit == people.TWO_FILES:
                self._send_two(unit, typed)
            else:
                self._fill(desk.form(Stage.SELF, unit), typed, desk.inbox(unit))
        shutil.copy(desk.inbox(people.TWICE), desk.inbox(people.TWICE, " (1)"))
        self._do("receive self", desk.on(people.SELF_BACK, "receive"))

    def _send_two(self, unit: str, typed: Rows) -> None:
        """An outdated form is sent, then the right one, without a word."""
        outdated = {(row, Column.DATA): old for row, old in people.OUTDATED.items()}
        with Opened(self.app, self.desk.form(Stage.SELF, unit)) as opened:
            opened.type_rows(typed | outdated)
            opened.save(self.desk.inbox(unit))
            opened.type_rows({place: typed[place] for place in outdated})
            opened.save(self.desk.inbox(unit, " (chinh thuc)"))

    def _correct_forms(self) -> None:
        desk = self.desk
        self._do("return", desk.cchc("return"))
        for unit in (people.WORDS, people.BLANK):
            self._fill(desk.inbox(unit), acts.corrected(unit), desk.inbox(unit, " (sua)"))
        marked = desk.marked_copy(people.SWAPPED)
        right = acts.corrected(people.SWAPPED)
        self._fill(marked, right, desk.folder.inbox / marked.name)
        self._do("receive corrected", desk.on(people.SELF_CORRECTED, "receive"))
        unit = people.BY_PHONE
        (((row, _), value),) = acts.corrected(unit).items()
        cell = self._cell(unit, row)
        file = str(desk.inbox(unit))
        phoned = desk.decide("confirm", file, cell, f"{value:.0f}", why="Đơn vị báo qua điện thoại")
        self._do("confirm", phoned)
        desk.today = people.PICKED_ON
        chosen = str(desk.inbox(people.TWO_FILES, " (chinh thuc)"))
        self._do("accept", desk.decide("accept", chosen, why="Phiếu gửi sau là phiếu chính thức"))
        self._do("reminders", desk.cchc("status", "--reminders"))

    def _cell(self, unit: str, row: str) -> str:
        """The place of a data cell as the office reads it out: «LV5!F8»."""
        with Opened(self.app, self.desk.inbox(unit)) as opened:
            (grid,) = (grid for grid in opened.grids() if row in grid.rows)
            place = grid.sheet.range((grid.rows[row], grid.columns[Column.DATA]))
            return f"{grid.sheet.name}!{place.address.replace('$', '')}"

    # Appraisers, answers

    def _appraise(self, stage: Stage) -> None:
        days = {
            Stage.APPRAISAL_1: (people.FIRST_ISSUED, people.FIRST_BACK),
            Stage.APPRAISAL_2: (people.SECOND_ISSUED, people.SECOND_BACK),
        }
        issued_on, back_on = days[stage]
        self._do(f"issue {stage}", self.desk.on(issued_on, "issue", "--stage", stage.value))
        for body in appraising_bodies(INDEX):
            path = self.desk.folder.appraisal(stage, body)
            with Opened(self.app, path) as opened:
                for grid in opened.grids():
                    acts.appraise(grid, stage)
                opened.type_cover(COVER_APPRAISER, people.APPRAISER)
                opened.type_cover(COVER_REST, STAGES[stage].rest)
                opened.save(self.desk.folder.inbox / f"{stage} {path.name}")
        self._do(f"receive {stage}", self.desk.on(back_on, "receive"))

    def _respond(self) -> None:
        desk, stage = self.desk, Stage.RESPONSE
        self._do("issue response", desk.on(people.RESPONSE_ISSUED, "issue", "--stage", stage.value))
        for unit in people.present_units(stage):
            note = " (tre han)" if unit == people.LATE else _RESPONSE
            target = desk.inbox(unit, note)
            if unit == people.LATE:
                target = desk.folder.root.parent / target.name
            self._answer(unit, target)
        self._do("receive response", desk.on(people.RESPONSE_BACK, "receive"))
        self._do("return response", desk.cchc("return"))
        code = people.RAISED
        appraised = float(str(MEANT[people.ALTERED][code].round_1))
        again: Rows = {(code, Column.ROUND_1): appraised}
        wrong = desk.inbox(people.ALTERED, _RESPONSE)
        self._fill(wrong, again, desk.inbox(people.ALTERED, " (giai trinh, gui lai)"))
        self._do("receive again", desk.on(people.RESPONSE_CORRECTED, "receive"))
        late = desk.inbox(people.LATE, " (tre han)")
        shutil.move(desk.folder.root.parent / late.name, late)
        self._do("receive late", desk.on(people.LATE_ON, "receive"))
        self._do("status", desk.cchc("status"))
        self._do("finalize too early", self._finalize(people.DECISION))

    def _answer(self, unit: str, target: Path) -> None:
        with Opened(self.app, self.desk.form(Stage.RESPONSE, unit)) as opened:
            grids = opened.grids()
            asked = acts.asked_in(grids)
            self.lived.asked[unit] = asked
            opened.type_rows(acts.response(unit, tuple(asked)))
            if unit == people.ALTERED:
                (grid,) = (grid for grid in grids if people.RAISED in grid.rows)
                grid.sheet.api.Unprotect("")
                grid.type(people.RAISED, Column.ROUND_1, people.RAISED_TO)
            opened.save(target)

    # The council, the result

    def _meet(self) -> None:
        desk, stage = self.desk, Stage.FINAL
        self.lived.tables["before the council"] = desk.table()
        self._do("issue final", desk.on(people.COUNCIL_MET, "issue", "--stage", stage.value))
        book = desk.folder.appraisal(stage, INDEX.assessment.council)
        with Opened(self.app, book) as opened:
            opened.type_rows(acts.council_rows())
            opened.type_cover(COVER_APPRAISER, people.APPRAISER)
            opened.save(desk.folder.inbox / book.name)
        unit, code = people.ADJUSTED
        answer = MEANT[unit][code]
        points = f"{answer.final}".replace(".", ",")
        what = ("--unit", unit, "--criterion", code, "--points", points)
        self._do("adjust", desk.decide("adjust", *what, why=acts.council_reason(answer)))
        self._do("receive final", desk.cchc("receive"))
        for one in SCORING_STAGES:
            self.lived.tables[one.value] = desk.table(one)

    def _finalize(self, decision: str, *options: str) -> Said:
        said = ("finalize", "--decision", decision, "--by", people.OFFICER, *options)
        return self.desk.cchc(*said)

    def _keep_result(self, name: str) -> None:
        year = INDEX.assessment.year
        self.lived.results[name] = self.desk.folder.results_workbook(year).read_bytes()

    def _decide(self) -> None:
        desk = self.desk
        desk.today = people.DECIDED_ON
        self._do("finalize", self._finalize(people.DECISION))
        self._keep_result("frozen")
        typed = acts.self_form(people.SILENT)
        self._fill(desk.form(Stage.SELF, people.SILENT), typed, desk.inbox(people.SILENT))
        self._do("receive too late", desk.on(people.TOO_LATE, "receive"))
        self._do("adjust too late", desk.decide("adjust", *_ANY_CHANGE, why="Sửa"))
        desk.folder.results_workbook(INDEX.assessment.year).unlink()
        self._do("consolidate", desk.cchc("consolidate"))
        self._keep_result("handed out")
        self.lived.tables["frozen"] = desk.table()

    def _decide_again(self) -> None:
        desk = self.desk
        desk.today = people.REOPENED_ON
        self._do("reopen", desk.decide("reopen", why="Ghi nhận phiếu nộp muộn của một đơn vị"))
        desk.today = people.DECIDED_AGAIN
        # The unit that came late has a good form, and nobody has appraised it.
        self._do("finalize with one wanting", self._finalize(people.SECOND_DECISION))
        again = self._finalize(people.SECOND_DECISION, "--despite-open-questions")
        self._do("finalize again", again)
        self._keep_result("frozen again")
        self.lived.tables["frozen again"] = desk.table()
        self._do("verify", desk.cchc("ledger", "verify"))
        unit, code = people.ADJUSTED
        self._do("show", desk.cchc("ledger", "show", "--unit", unit, "--criterion", code))


_ANY_CHANGE = ("--unit", people.ADJUSTED[0], "--criterion", "1.1", "--points", "1")
