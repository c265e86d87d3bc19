"""Makes an assessment folder and writes the forms of a stage."""

import shutil
from pathlib import Path
from typing import NamedTuple

from cchc_xl import resources
from cchc_xl.model.finding import Finding
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.definition import load_definition
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.store.files import Written
from cchc_xl.store.folder import INBOX_FOLDER, AssessmentFolder
from cchc_xl.text import terminal


class Issued(NamedTuple):
    """The forms written for a stage, one per unit, and what the definition gave rise to."""

    stage: Stage
    forms: tuple[Written, ...]
    findings: tuple[Finding, ...]


def new_folder(root: Path, definition: Path | None = None) -> AssessmentFolder:
    """An assessment folder with a definition to edit: the given one or the newest packaged one.

    Raises ``StepError`` where the folder already has a definition or cannot be made.
    """
    folder = AssessmentFolder(root)
    if folder.definition.exists():
        raise StepError(terminal.folder_exists(folder.definition))
    source = definition or resources.packaged_definitions()[0]
    load_definition(source)
    try:
        for part in (root, root / INBOX_FOLDER, folder.evidence):
            part.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder.definition)
    except OSError as problem:
        raise StepError(terminal.not_written(folder.root, problem)) from problem
    return folder


def issue_forms(folder: AssessmentFolder, stage: Stage) -> Issued:
    """Write the form of every unit for a stage into ``phat-hanh/<stage>/``.

    Raises ``StepError`` where definition or folder do not allow it.
    """
    if stage is not Stage.SELF:
        raise StepError(terminal.stage_not_issued(stage))
    index, findings = load_definition(folder.definition)
    forms = tuple(
        write_output(folder.form(stage, unit), write_form(index, unit, stage))
        for unit in index.units
    )
    return Issued(stage, forms, findings)
