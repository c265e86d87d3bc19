"""The office that runs the year from its command line, on the days on which things happen."""

import contextlib
import io
import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from cchc_xl.cli import commands, cycle, run
from cchc_xl.model.index import Unit
from cchc_xl.model.stage import Stage
from cchc_xl.store.folder import AssessmentFolder, form_name
from tests.libreoffice.year.people import OFFICER, UNITS

_HANOI = timezone(timedelta(hours=7))


class Said(NamedTuple):
    """What a command said: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


class Desk:
    """An assessment folder, today's date, and the command line."""

    def __init__(self, root: Path) -> None:
        self.folder = AssessmentFolder(root)
        self.today = date.min

    @contextlib.contextmanager
    def clock(self) -> Iterator[None]:
        """For a while the program's one clock shows eight in the morning of ``today``."""
        with pytest.MonkeyPatch.context() as patched:
            for module in (commands, cycle):
                patched.setattr(module, "now", self._now)
            yield

    def _now(self) -> datetime:
        return datetime.combine(self.today, time(8), _HANOI)

    def cchc(self, *command: str) -> Said:
        """Run ``cchc`` with the folder after its name (two words for ``ledger``)."""
        words = 2 if command[0] == "ledger" else 1
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = run([*command[:words], str(self.folder.root), *command[words:]])
        return Said(status, out.getvalue(), err.getvalue())

    def on(self, day: date, *command: str) -> Said:
        """Run ``cchc`` on a day."""
        self.today = day
        return self.cchc(*command)

    def decide(self, *command: str, why: str) -> Said:
        """Run a command that records a decision of the officer."""
        return self.cchc(*command, "--why", why, "--by", OFFICER)

    def table(self, stage: Stage | None = None) -> dict[str, Any]:
        """The document of ``cchc consolidate --json``; the workbook lands beside the folder."""
        aside = self.folder.root.with_name(f"xem-{stage or 'nay'}.xlsx")
        chosen = () if stage is None else ("--stage", stage.value)
        said = self.cchc("consolidate", "--json", "-o", str(aside), *chosen)
        document: dict[str, Any] = json.loads(said.out)
        return document

    # Where files lie

    def form(self, stage: Stage, unit: str) -> Path:
        """The form issued to a unit."""
        return self.folder.form(stage, UNITS[unit])

    def inbox(self, unit: str, note: str = "") -> Path:
        """Where a unit's file is put that comes back, with what people add to its name."""
        name = Path(form_name(UNITS[unit]))
        return self.folder.inbox / f"{name.stem}{note}{name.suffix}"

    def marked_copy(self, unit: str) -> Path:
        """The marked copy that goes back to a unit."""
        where: Unit = UNITS[unit]
        (copy,) = self.folder.returned(where.full_name).glob("*đánh dấu*.xlsx")
        return copy
