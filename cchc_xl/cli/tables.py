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


def print_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    title: str = "",
    right: Sequence[int] = (),
    lines: bool = False,
    styles: Sequence[str] = (),
) -> None:
    """A table on standard output.

    ``right`` are the columns of numbers, ``styles`` the looks of the first cells, row by row. On a
    terminal, columns in which nothing stands are left out.
    """
    if not sys.stdout.isatty():
        _write_lines([*([(title,)] if title else []), columns, *rows])
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Without rules between the rows there is room for a column or two more.
    table = Table(show_lines=lines) if lines else Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    shown = [n for n in range(len(columns)) if n == 0 or any(row[n] for row in rows)]
    for column in shown:
        table.add_column(columns[column], overflow="fold")
        if column in right:
            table.columns[-1].justify = "right"
    for number, row in enumerate(rows):
        style = styles[number] if styles else ""
        table.add_row(Text(row[0], style), *(Text(row[column]) for column in shown[1:]))
    console = Console(highlight=False, emoji=False)
    if title:
        console.print(title)
    console.print(table)


def print_findings(findings: Sequence[Finding], units: Mapping[str, Unit]) -> None:
    """A table of findings on standard output, in the order given."""
    rows = [wording.finding_cells(finding, units) for finding in findings]
    styles = [_STYLES[finding.severity] for finding in findings]
    print_table(terminal.FINDING_COLUMNS, rows, lines=True, styles=styles)


def print_ranking(board: Scoreboard) -> None:
    """The ranking on standard output: ranked units best first, then the others."""
    title = terminal.ranking_title(board.index.assessment.year, board.stage)
    decimals = shown_decimals(board.index)
    rows = [_ranking_row(standing, decimals) for standing in (*board.ranked, *board.unranked)]
    print_table(terminal.RANKING_COLUMNS, rows, title=title, right=(2, 3))


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
def progress_bar(doing: str = terminal.READING) -> "Iterator[ProgressCallback]":
    """A progress bar on standard error that is gone when the work is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn(doing),
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
