"""Tables of an assessment with a ledger: receipts, progress, the history of a score."""

from collections.abc import Mapping, Sequence

from cchc_xl.cli.tables import print_table
from cchc_xl.model.event import Received
from cchc_xl.model.index import Index, Unit
from cchc_xl.model.proceedings import Proceedings
from cchc_xl.steps.history import History, Trace
from cchc_xl.text import cycle, progress, terminal
from cchc_xl.text.findings import detail_text


def print_receipts(receipts: Sequence[Received], units: Mapping[str, Unit]) -> None:
    """What became of every file that was taken in, if there is any."""
    if receipts:
        rows = [cycle.receipt_cells(receipt, units) for receipt in receipts]
        print_table(progress.RECEIPT_COLUMNS, rows)


def print_progress(index: Index, proceedings: Proceedings) -> None:
    """How far every unit has come, and every stage that has begun."""
    rows = [
        (unit.full_name, *progress.short_cells(one))
        for unit, one in zip(index.units, proceedings.progress, strict=True)
    ]
    title = f"{progress.deadlines(index.assessment)}\n{progress.SHORT_NOTE}"
    print_table(progress.SHORT_COLUMNS, rows, title=title)
    print_table(
        progress.STAGE_COLUMNS, progress.stage_rows(proceedings), title=progress.STAGES_TITLE
    )


def print_history(history: History) -> None:
    """Everything that was said of the scores of a unit."""
    rows = [_trace_row(trace) for trace in history.traces]
    print_table(progress.HISTORY_COLUMNS, rows, title=history.unit.full_name, lines=True)


def _trace_row(trace: Trace) -> tuple[str, ...]:
    mark = "" if trace.mark is None else detail_text(trace.mark)
    return (
        f"{trace.at:%d/%m/%Y %H:%M}",
        trace.criterion,
        terminal.STAGE_NAMES[trace.stage],
        f"{mark} {progress.AGREED}" if trace.agreed else mark,
        trace.reason,
        trace.by,
        " ".join(filter(None, (trace.file, trace.cell, progress.saved(trace.saved_on)))),
        "" if trace.verdict is None else cycle.VERDICTS[trace.verdict],
    )
