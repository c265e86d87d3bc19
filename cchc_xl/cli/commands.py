"""The commands. Their names are English, everything a person reads is Vietnamese.

Exit status: 0 done; 1 done, with findings of severity error; 2 usage; 3 definition or output
could not be read or written; 70 internal error. Steps are imported inside the commands, so that
``cchc --help`` and each command load only what they need.
"""

import gc
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_xl import __version__
from cchc_xl.cli.vietnamese import VietnameseCommand, VietnameseGroup, usage_sentence
from cchc_xl.model.finding import Finding, Severity
from cchc_xl.model.index import Unit
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.steps.errors import StepError
from cchc_xl.text import terminal

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from cchc_xl.steps.consolidate import Consolidated
    from cchc_xl.steps.reading import Progress
    from cchc_xl.store.files import Written

DONE, FINDINGS, USAGE, UNUSABLE, INTERNAL = 0, 1, 2, 3, 70

_ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000

_HELP = terminal.HELP
_NEW_FOLDER = click.Path(path_type=Path, file_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_ANYTHING = click.Path(path_type=Path, exists=True)
_OUTPUT = click.Path(path_type=Path)
#: Windows waits for at most 61 processes at once.
_WORKERS = click.IntRange(1, 61)

_json_option = click.option("--json", "json_wanted", is_flag=True, help=_HELP["json"])
_index_option = click.option("--index", type=_FILE, metavar="FILE", help=_HELP["index"])


class _StepCommand(VietnameseCommand):
    """A command that tells why its step stopped, as a table or as JSON."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit status 3 where its step could not go on."""
        try:
            return super().invoke(ctx)
        except StepError as problem:
            _tell_stopped(problem, ctx.params.get("json_wanted", False))
            return UNUSABLE


class _Commands(VietnameseGroup):
    command_class = _StepCommand


def _stage_option(stages: Iterable[Stage], text: str) -> Callable[..., Any]:
    choice = click.Choice([stage.value for stage in stages])
    return click.option("--stage", type=choice, help=text)


@click.group(cls=_Commands, help=terminal.PROGRAM)
@click.version_option(
    __version__, message=terminal.version_line(__version__), help=_HELP["version"]
)
def cchc() -> None:
    """Group all commands."""


@cchc.command(help=_HELP["new"])
@click.argument("folder", metavar="DIR", type=_NEW_FOLDER)
@click.option("--index", type=_FILE, metavar="FILE", help=_HELP["new_index"])
def new(folder: Path, index: Path | None) -> int:
    """Make an assessment folder."""
    from cchc_xl.steps.issue import new_folder

    _say(terminal.folder_made(new_folder(folder, index).root))
    return DONE


@cchc.command(help=_HELP["issue"])
@click.argument("folder", metavar="DIR", type=_FOLDER)
@_stage_option(Stage, _HELP["stage"])
def issue(folder: Path, stage: str | None) -> int:
    """Write the forms of a stage."""
    from cchc_xl.steps.issue import issue_forms
    from cchc_xl.store.folder import AssessmentFolder

    assessment = AssessmentFolder(folder)
    issued = issue_forms(assessment, Stage(stage or Stage.SELF))
    _tell_findings(issued.findings, {})
    for form in issued.forms:
        if form.beside:
            _tell_written(form)
    _say(terminal.forms_issued(len(issued.forms), assessment.issued(issued.stage)))
    return DONE


@cchc.command(help=_HELP["check"])
@click.argument("paths", metavar="PATH...", type=_ANYTHING, nargs=-1, required=True)
@_index_option
@_json_option
@click.option("--mark", is_flag=True, help=_HELP["mark"])
def check(paths: Sequence[Path], index: Path | None, json_wanted: bool, mark: bool) -> int:
    """Check forms and change none of them."""
    from cchc_xl.steps.check import check_paths

    with _progress() as progress:
        checked = check_paths(paths, index, mark, progress)
    if json_wanted:
        from cchc_xl.cli.documents import check_document

        sys.stdout.write(check_document(checked))
    else:
        _tell_findings(checked.findings, checked.units)
    for copy in checked.marked:
        _tell_written(copy)
    for file in checked.unmarked:
        _say(terminal.not_marked(file))
    if not checked.files:
        _say(terminal.NOTHING_TO_CHECK)
    warnings = sum(finding.severity is Severity.WARNING for finding in checked.findings)
    _say(terminal.checked(checked.files, checked.errors, warnings))
    return FINDINGS if checked.errors else DONE


@cchc.command(help=_HELP["consolidate"])
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("-o", "--output", type=_OUTPUT, metavar="FILE", help=_HELP["output"])
@_stage_option(SCORING_STAGES, _HELP["scoring_stage"])
@click.option("--workers", type=_WORKERS, default=1, metavar="N", help=_HELP["workers"])
@_json_option
def consolidate(
    folder: Path, output: Path | None, stage: str | None, workers: int, json_wanted: bool
) -> int:
    """Read all received forms, rank the units, write the results workbook."""
    from cchc_xl.steps import consolidate as step
    from cchc_xl.store.folder import AssessmentFolder

    if output is not None and output.suffix.lower() != ".xlsx":
        _say(terminal.NOT_XLSX)
        return USAGE
    wanted = Stage(stage) if stage else None
    processes = nullcontext() if workers == 1 else _processes(workers)
    with processes as executor, _progress() as progress:
        result = step.consolidate(AssessmentFolder(folder), output, wanted, executor, progress)
    return _tell_consolidated(result, json_wanted)


@cchc.command(help=_HELP["demo"])
@click.argument("folder", metavar="DIR", type=_NEW_FOLDER)
def demo(folder: Path) -> int:
    """Write the demonstration assessment."""
    from cchc_xl.steps.demo import make_demo

    return _tell_consolidated(make_demo(folder), json_wanted=False)


def main() -> None:
    """Run the command line and leave with its exit status."""
    # Frozen values make no cycles: looking for them as often as usual is a twentieth of the time.
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    status = run(sys.argv[1:])
    # All memory goes with the process: looking for cycles in it once more takes 28 of 330 ms.
    gc.freeze()
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run the command line; every outcome is a sentence and an exit status, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return int(cchc.main(list(arguments), prog_name="cchc", standalone_mode=False) or DONE)
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        _say(help_wanted.format_message())
        return USAGE
    except click.ClickException as problem:
        _say(usage_sentence(problem))
        return USAGE
    except _WorkerDiedError:
        _say(terminal.worker_died())
        return INTERNAL
    except (KeyboardInterrupt, click.Abort):
        _say(terminal.INTERRUPTED)
        return INTERNAL
    except Exception as problem:
        from cchc_xl.store.log import write_log

        _say(terminal.internal_error(type(problem).__name__, write_log()))
        return INTERNAL


class _WorkerDiedError(Exception):
    """A process that read forms ended before its work."""


@contextmanager
def _processes(workers: int) -> "Iterator[Executor]":
    """Processes that read forms; without them their 50 ms of imports are spared."""
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    try:
        with ProcessPoolExecutor(workers) as executor:
            yield executor
    except BrokenProcessPool as problem:
        raise _WorkerDiedError from problem


def _progress() -> "AbstractContextManager[Progress | None]":
    if not sys.stderr.isatty():
        return nullcontext()
    from cchc_xl.cli.tables import reading_progress

    return reading_progress()


def _tell_stopped(problem: StepError, json_wanted: bool) -> None:
    if json_wanted:
        from cchc_xl.cli.documents import stopped_document

        sys.stdout.write(stopped_document(problem.sentence, problem.findings))
    else:
        _tell_findings(problem.findings, {})
    _say(problem.sentence)


def _tell_consolidated(result: "Consolidated", json_wanted: bool) -> int:
    board = result.scoreboard
    if json_wanted:
        from cchc_xl.cli.documents import consolidate_document

        sys.stdout.write(consolidate_document(result))
    else:
        from cchc_xl.cli.tables import print_ranking

        _tell_findings(result.findings, board.index.unit_by_code)
        print_ranking(board)
    _tell_written(result.output)
    _say(terminal.consolidated(len(board.ranked), len(board.standings), result.errors))
    return FINDINGS if result.errors else DONE


def _tell_findings(findings: Sequence[Finding], units: Mapping[str, Unit]) -> None:
    if findings:
        from cchc_xl.cli.tables import print_findings

        print_findings(findings, units)


def _tell_written(written: "Written") -> None:
    if written.beside:
        _say(terminal.written_beside(written.path, written.wanted))
    else:
        _say(terminal.written(written.path))


def _say(sentence: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(sentence + "\n")
