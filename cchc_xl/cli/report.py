"""The command that writes the Word papers."""

from pathlib import Path

import click

from cchc_xl.cli.base import (
    DONE,
    FINDINGS,
    FOLDER,
    HELP,
    cchc,
    folder_argument,
    say,
    stage_option,
    tell_findings,
    tell_written,
)
from cchc_xl.clock import now
from cchc_xl.model.finding import Severity
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.text import reporting


@cchc.command(help=HELP["report"])
@folder_argument
@stage_option(SCORING_STAGES, HELP["scoring_stage"])
@click.option("--council", is_flag=True, help=HELP["council"])
@click.option("--profiles", is_flag=True, help=HELP["profiles"])
@click.option("--previous", type=FOLDER, metavar="DIR", help=HELP["previous"])
def report(
    folder: Path, stage: str | None, council: bool, profiles: bool, previous: Path | None
) -> int:
    """Write the report, on demand the council's file and the units' profiles."""
    from cchc_xl.steps.report import report as step
    from cchc_xl.store.folder import AssessmentFolder

    wanted = Stage(stage) if stage else None
    done = step(AssessmentFolder(folder), wanted, council, profiles, previous, now())
    faults = [finding for finding in done.findings if finding.severity is Severity.ERROR]
    tell_findings(faults, done.scoreboard.index.unit_by_code)
    for paper in done.papers:
        tell_written(paper)
    if done.profiles:
        say(reporting.profiles(len(done.profiles), done.profiles[0].path.parent))
    for path in done.aside:
        say(reporting.kept_aside(path))
    if council and not done.has_notice:
        say(reporting.NO_FIRST_ROUND)
    return FINDINGS if done.errors else DONE
