"""The everyday commands. Their names are English, everything a person reads is Vietnamese.

Steps are imported inside the commands, so that ``cchc --help`` and each command load only what they
need.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc_xl.cli.base import (
    DONE,
    FILE,
    FINDINGS,
    FOLDER,
    HELP,
    NEW_FOLDER,
    USAGE,
    cchc,
    done_with,
    folder_argument,
    index_option,
    json_option,
    processes_for,
    reading_progress,
    say,
    stage_option,
    tell_consolidated,
    tell_findings,
    tell_written,
    workers_option,
)
from cchc_xl.clock import now
from cchc_xl.model.finding import Code, Severity
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.text import terminal
from cchc_xl.text.findings import message, remedy

if TYPE_CHECKING:
    from cchc_xl.steps.studying import Wanted

_ANYTHING = click.Path(path_type=Path, exists=True)
_OUTPUT = click.Path(path_type=Path)


@cchc.command(help=HELP["new"])
@click.argument("folder", metavar="DIR", type=NEW_FOLDER)
@click.option("--index", type=FILE, metavar="FILE", help=HELP["new_index"])
def new(folder: Path, index: Path | None) -> int:
    """Make an assessment folder."""
    from cchc_xl.steps.definition import load_definition
    from cchc_xl.steps.new import new_folder

    made = new_folder(folder, now(), index)
    _, findings = load_definition(made.definition)
    for finding in findings:
        if finding.code is Code.FOLDER_OF_OTHER_YEAR:
            say(f"{message(finding)} {remedy(finding)}")
    say(terminal.folder_made(made.root))
    return DONE


@cchc.command(help=HELP["issue"])
@folder_argument
@stage_option(Stage, HELP["stage"])
def issue(folder: Path, stage: str | None) -> int:
    """Write the workbooks of a stage."""
    from cchc_xl.steps.issue import issue_stage
    from cchc_xl.store.folder import AssessmentFolder

    assessment = AssessmentFolder(folder)
    issued = done_with(issue_stage(assessment, Stage(stage or Stage.SELF), now()))
    tell_findings(issued.findings, {})
    for book in issued.workbooks:
        if book.filled is not None:
            say(terminal.filled_kept(book.filled, book.written.path))
        elif book.written.beside:
            tell_written(book.written)
    target = assessment.issued(issued.stage)
    say(terminal.workbooks_issued(issued.stage, len(issued.workbooks), target, issued.questions))
    return DONE


@cchc.command(help=HELP["check"])
@click.argument("paths", metavar="PATH...", type=_ANYTHING, nargs=-1, required=True)
@index_option
@json_option
@click.option("--mark", is_flag=True, help=HELP["mark"])
def check(paths: Sequence[Path], index: Path | None, json_wanted: bool, mark: bool) -> int:
    """Check forms and change none of them."""
    from cchc_xl.steps.check import check_paths

    with reading_progress() as progress:
        checked = check_paths(paths, index, mark, progress, now())
    if json_wanted:
        from cchc_xl.cli.documents import check_document

        sys.stdout.write(check_document(checked))
    else:
        tell_findings(checked.findings, checked.units)
    for copy in checked.marked:
        tell_written(copy)
    for file in checked.unmarked:
        say(terminal.not_marked(file))
    if not checked.files:
        say(terminal.NOTHING_TO_CHECK)
    warnings = sum(finding.severity is Severity.WARNING for finding in checked.findings)
    say(terminal.checked(checked.files, checked.errors, warnings))
    return FINDINGS if checked.errors else DONE


@cchc.command(help=HELP["consolidate"])
@folder_argument
@click.option("-o", "--output", type=_OUTPUT, metavar="FILE", help=HELP["output"])
@stage_option(SCORING_STAGES, HELP["scoring_stage"])
@click.option("--analysis", is_flag=True, help=HELP["analysis"])
@click.option("--previous", type=FOLDER, metavar="DIR2", help=HELP["previous"])
@workers_option
@json_option
def consolidate(
    folder: Path,
    output: Path | None,
    stage: str | None,
    analysis: bool,
    previous: Path | None,
    workers: int,
    json_wanted: bool,
) -> int:
    """Read all received forms, rank the units, write the results workbook."""
    from cchc_xl.steps import consolidate as step
    from cchc_xl.store.folder import AssessmentFolder

    if output is not None and output.suffix.lower() != ".xlsx":
        say(terminal.NOT_XLSX)
        return USAGE
    with processes_for(workers) as executor, reading_progress() as progress:
        result = step.consolidate(
            AssessmentFolder(folder),
            output,
            Stage(stage) if stage else None,
            executor,
            progress,
            now(),
            _wanted(analysis, previous),
        )
    return tell_consolidated(result, json_wanted)


def _wanted(analysis: bool, previous: Path | None) -> "Wanted | None":
    """What is asked for beside the ranking, None where nothing is."""
    if not analysis and previous is None:
        return None
    from cchc_xl.steps.studying import Wanted
    from cchc_xl.store.folder import AssessmentFolder

    return Wanted(analysis, None if previous is None else AssessmentFolder(previous))


@cchc.command(help=HELP["demo"])
@click.argument("folder", metavar="DIR", type=NEW_FOLDER)
@click.option("--cycle", "whole_year", is_flag=True, help=HELP["cycle"])
def demo(folder: Path, whole_year: bool) -> int:
    """Write the demonstration assessment, or its whole year with a ledger."""
    if whole_year:
        from cchc_xl.steps.demo_year import make_year

        return tell_consolidated(make_year(folder).consolidated, json_wanted=False)
    from cchc_xl.steps.demo import make_demo

    return tell_consolidated(make_demo(folder), json_wanted=False)
