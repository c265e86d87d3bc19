"""What all commands share: the group, its options, exit statuses, and telling outcomes.

Exit status: 0 done; 1 done, with findings of severity error; 2 usage; 3 definition, ledger or
output could not be read or written; 70 internal error.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cchc_xl import __version__
from cchc_xl.cli.vietnamese import VietnameseCommand, VietnameseGroup
from cchc_xl.model.finding import Finding
from cchc_xl.model.index import Unit
from cchc_xl.model.stage import Stage
from cchc_xl.steps.errors import StepError
from cchc_xl.text import terminal

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from cchc_xl.steps.consolidate import Consolidated
    from cchc_xl.steps.done import Done
    from cchc_xl.steps.reading import Progress
    from cchc_xl.store.files import Written

_T = TypeVar("_T")
DONE, FINDINGS, USAGE, UNUSABLE, INTERNAL = 0, 1, 2, 3, 70

HELP = terminal.HELP
NEW_FOLDER = click.Path(path_type=Path, file_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
#: Windows waits for at most 61 processes at once.
_WORKERS = click.IntRange(1, 61)
#: Modules of commands, which register themselves when they are imported; the everyday ones first.
_MODULES = tuple(
    f"cchc_xl.cli.{name}"
    for name in ("commands", "cycle", "report", "audit", "mail", "analysts", "addin")
)

folder_argument = click.argument("folder", metavar="DIR", type=FOLDER)
index_option = click.option("--index", type=FILE, metavar="FILE", help=HELP["index"])
json_option = click.option("--json", "json_wanted", is_flag=True, help=HELP["json"])
workers_option = click.option(
    "--workers", type=_WORKERS, default=1, metavar="N", help=HELP["workers"]
)


class StepCommand(VietnameseCommand):
    """A command that tells why its step stopped, as a table or as JSON."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit status 3 where its step could not go on."""
        try:
            return super().invoke(ctx)
        except StepError as problem:
            _tell_stopped(problem, ctx.params.get("json_wanted", False))
            return UNUSABLE


class Commands(VietnameseGroup):
    """A group of ``StepCommand``, loaded when they are needed: nobody waits for others."""

    command_class = StepCommand

    def __init__(self, *args: Any, modules: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        for module in self._modules:
            import_module(module)
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None where there is none."""
        for module in self._modules:
            if cmd_name not in self.commands:
                import_module(module)
        return super().get_command(ctx, cmd_name)


@click.group(cls=Commands, modules=_MODULES, help=terminal.PROGRAM)
@click.version_option(__version__, message=terminal.version_line(__version__), help=HELP["version"])
def cchc() -> None:
    """Group all commands."""


def stage_option(stages: Iterable[Stage], text: str) -> Callable[..., Any]:
    """The option ``--stage`` with the stages it takes."""
    choice = click.Choice([stage.value for stage in stages])
    return click.option("--stage", type=choice, help=text)


def processes_for(workers: int) -> "AbstractContextManager[Executor | None]":
    """Processes that read forms; without them their 50 ms of imports are spared."""
    if workers == 1:
        return nullcontext()
    from cchc_xl.steps.workers import worker_processes

    return worker_processes(workers)


def reading_progress() -> "AbstractContextManager[Progress | None]":
    """A progress bar, on a terminal only."""
    if not sys.stderr.isatty():
        return nullcontext()
    from cchc_xl.cli.tables import progress_bar

    return progress_bar()


def _tell_stopped(problem: StepError, json_wanted: bool) -> None:
    if json_wanted:
        from cchc_xl.cli.documents import stopped_document

        sys.stdout.write(stopped_document(problem.sentence, problem.findings))
    else:
        tell_findings(problem.findings, {})
    say(problem.sentence)


def tell_consolidated(result: "Consolidated", json_wanted: bool) -> int:
    """Findings, ranking and outcome of a consolidation; the exit status."""
    board = result.scoreboard
    if json_wanted:
        from cchc_xl.cli.documents import consolidate_document

        sys.stdout.write(consolidate_document(result))
    else:
        from cchc_xl.cli.tables import print_ranking

        tell_findings(result.findings, board.index.unit_by_code)
        print_ranking(board)
    tell_written(result.output)
    say(terminal.consolidated(len(board.ranked), len(board.standings), result.errors))
    return FINDINGS if result.errors else DONE


def done_with(done: "Done[_T]") -> _T:
    """What a step was asked for, once the files are told that it took in from the inbox."""
    if done.receipts:
        from cchc_xl.cli.cycle_tables import print_receipts
        from cchc_xl.text import cycle

        tell_findings([f for receipt in done.receipts for f in receipt.findings], done.units)
        print_receipts(done.receipts, done.units)
        say(cycle.received(done.receipts))
    return done.what


def tell_findings(findings: Sequence[Finding], units: Mapping[str, Unit]) -> None:
    """A table of findings, if there are any."""
    if findings:
        from cchc_xl.cli.tables import print_findings

        print_findings(findings, units)


def tell_written(written: "Written") -> None:
    """Where a file was written."""
    if written.beside:
        say(terminal.written_beside(written.path, written.wanted))
    else:
        say(terminal.written(written.path))


def say(sentence: str) -> None:
    """A sentence on standard error, after everything on standard output."""
    sys.stdout.flush()
    sys.stderr.write(sentence + "\n")
