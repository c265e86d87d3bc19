"""The command for analysts: tables of an assessment for other programs."""

from pathlib import Path

import click

from cchc_xl.cli.base import (
    DONE,
    FINDINGS,
    HELP,
    cchc,
    folder_argument,
    say,
    stage_option,
    tell_findings,
    tell_written,
)
from cchc_xl.model.finding import count_errors
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.text import terminal

_FORMATS = click.Choice(["csv", "parquet", "xlsx"])
_OUTPUT = click.Path(path_type=Path, file_okay=False)


@cchc.command(help=HELP["export"])
@folder_argument
@click.option("--format", "form", type=_FORMATS, default="xlsx", help=HELP["format"])
@click.option("-o", "--output", type=_OUTPUT, metavar="DIR", help=HELP["export_output"])
@stage_option(SCORING_STAGES, HELP["scoring_stage"])
def export(folder: Path, form: str, output: Path | None, stage: str | None) -> int:
    """Write scores, fields and standings as files for other programs."""
    from cchc_xl.steps.export import Format
    from cchc_xl.steps.export import export as step
    from cchc_xl.store.folder import AssessmentFolder

    wanted = Stage(stage) if stage else None
    exported = step(AssessmentFolder(folder), Format(form), output, wanted)
    tell_findings(exported.findings, exported.scoreboard.index.unit_by_code)
    for written in exported.files:
        tell_written(written)
    errors = count_errors(exported.findings)
    say(terminal.exported(len(exported.files), errors))
    return FINDINGS if errors else DONE
