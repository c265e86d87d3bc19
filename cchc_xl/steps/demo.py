"""The demonstration assessment, from its text tables to a folder of filled forms."""

from pathlib import Path
from typing import NamedTuple

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.consolidate import Consolidated, consolidate
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.store.folder import INBOX_FOLDER, AssessmentFolder, form_name
from cchc_xl.text import terminal


class DemoFiles(NamedTuple):
    """The demonstration year as workbooks: definition, blank form, one filled form per unit."""

    year: int
    definition: bytes
    blank_form: bytes
    forms: dict[str, bytes]


def demo_files() -> DemoFiles:
    """Every workbook of the demonstration year; ``forms`` by file name."""
    index, answers = demo_index(), demo_answers()
    return DemoFiles(
        index.assessment.year,
        write_definition(index),
        write_form(index, None, Stage.SELF),
        {
            form_name(unit): write_form(index, unit, Stage.FINAL, answers[unit.code])
            for unit in index.units
        },
    )


def make_demo(root: Path) -> Consolidated:
    """Write the demonstration folder and consolidate it.

    Raises ``StepError`` where ``root`` already holds an assessment or cannot be written.
    """
    folder = AssessmentFolder(root)
    if folder.definition.exists():
        raise StepError(terminal.folder_exists(folder.definition))
    write_demo(root, demo_files())
    return consolidate(folder)


def write_demo(root: Path, files: DemoFiles) -> None:
    """Write definition and filled forms into an assessment folder."""
    write_output(AssessmentFolder(root).definition, files.definition)
    for name, form in files.forms.items():
        write_output(root / INBOX_FOLDER / name, form)
