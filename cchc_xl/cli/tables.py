"""Tables and progress: drawn by rich on a terminal, lines with tabs in a pipe or a file.

A pipe takes every word, where a drawn table is cut to a width; and rich, which takes 35 ms (two
forms are read meanwhile), is imported only where there is a terminal to draw on.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.index import Unit
from cchc_xl.model.scoreboard import Scoreboard, Standing
from cchc_xl.text import findings as wording
from cchc_xl.text import terminal
from cchc_xl.text.numbers import points_text, shown_decimals

if TYPE_CHECKING:
    from cchc_xl.steps.reading import Progress as ProgressCallback

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "dim"}


def print_findings(findings: Sequence[Finding], units: Mapping[str, Unit]) -> None:
    """A table of findings on standard output, in the order given."""
    rows = [_finding_row(finding, units) for finding in findings]
    if not sys.stdout.isatty():
        _write_lines([terminal.FINDING_COLUMNS, *rows])
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*terminal.FINDING_COLUMNS, show_lines=True)
    for finding, (severity, *others) in zip(findings, rows, strict=True):
        table.add_row(Text(severity, _STYLES[finding.severity]), *map(Text, others))
    Console(highlight=False, emoji=False).print(table)


def _finding_row(finding: Finding, units: Mapping[str, Unit]) -> tuple[str, ...]:
    unit = units.get(finding.unit or "")
    return (
        wording.severity_word(finding.severity),
        unit.full_name if unit else finding.unit or "",
        wording.place_text(finding.place),
        wording.message(finding),
        wording.remedy(finding),
    )


def print_ranking(board: Scoreboard) -> None:
    """The ranking on standard output: ranked units best first, then the others."""
    title = terminal.ranking_title(board.index.assessment.year, board.stage)
    decimals = shown_decimals(board.index)
    rows = [_ranking_row(standing, decimals) for standing in (*board.ranked, *board.unranked)]
    if not sys.stdout.isatty():
        _write_lines([(title,), terminal.RANKING_COLUMNS, *rows])
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*terminal.RANKING_COLUMNS)
    for column in table.columns[2:4]:
        column.justify = "right"
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(highlight=False, emoji=False)
    console.print(title)
    console.print(table)


def _ranking_row(standing: Standing, decimals: int) -> tuple[str, ...]:
    return (
        str(standing.rank or ""),
        standing.unit.full_name,
        points_text(standing.total.points, decimals) if standing.total else "",
        points_text(standing.percent, decimals) if standing.percent is not None else "",
        standing.band.name if standing.band else "",
        terminal.STATUS_NAMES[standing.status],
    )


def _write_lines(rows: Iterable[Sequence[str]]) -> None:
    """A line per row, cells between tabs, whatever line breaks and tabs they hold."""
    for row in rows:
        sys.stdout.write("\t".join(" ".join(cell.split()) for cell in row) + "\n")


@contextmanager
def reading_progress() -> "Iterator[ProgressCallback]":
    """A progress bar on standard error that is gone when the work is done."""
    from rich.console import Console
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
