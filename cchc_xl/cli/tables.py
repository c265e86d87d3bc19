"""Tables and progress on the terminal; rich is imported only when one is drawn."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.index import Unit
from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.text import findings as wording
from cchc_xl.text import terminal
from cchc_xl.text.numbers import points_text

if TYPE_CHECKING:
    from cchc_xl.steps.reading import Progress as ProgressCallback

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}

#: Width of a table that is not drawn on a terminal but into a file or a pipe.
_FILE_WIDTH = 160


def print_findings(findings: Sequence[Finding], units: Mapping[str, Unit]) -> None:
    """A table of findings on standard output, in the order given."""
    table = Table(*terminal.FINDING_COLUMNS, show_lines=True)
    for finding in findings:
        unit = units.get(finding.unit or "")
        table.add_row(
            Text(wording.severity_word(finding.severity), _STYLES[finding.severity]),
            Text(unit.full_name if unit else finding.unit or ""),
            Text(wording.place_text(finding.place)),
            Text(wording.message(finding)),
            Text(wording.remedy(finding)),
        )
    _console().print(table)


def print_ranking(board: Scoreboard) -> None:
    """The ranking on standard output: ranked units best first, then the others."""
    table = Table(*terminal.RANKING_COLUMNS)
    for column in table.columns[2:4]:
        column.justify = "right"
    for standing in (*board.ranked, *board.unranked):
        table.add_row(*(Text(text) for text in _ranking_row(standing)))
    console = _console()
    console.print(terminal.ranking_title(board.index.assessment.year, board.stage))
    console.print(table)


def _ranking_row(standing: Standing) -> tuple[str, ...]:
    return (
        str(standing.rank or ""),
        standing.unit.full_name,
        points_text(standing.total.points) if standing.total else "",
        points_text(standing.percent) if standing.percent is not None else "",
        standing.band.name if standing.band else "",
        terminal.STATUS_NAMES[standing.status],
    )


def _console() -> Console:
    width = None if sys.stdout.isatty() else _FILE_WIDTH
    return Console(width=width, highlight=False, emoji=False)


@contextmanager
def reading_progress() -> "Iterator[ProgressCallback]":
    """A progress bar on standard error that is gone when the work is done."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn(terminal.READING),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("")

        def progress(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        yield progress
