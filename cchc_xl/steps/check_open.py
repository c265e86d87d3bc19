"""Checks a workbook as it stands in a spreadsheet program, unsaved changes included."""

from pathlib import Path

from cchc_xl.model.event import FileKind
from cchc_xl.model.finding import Finding
from cchc_xl.rules.dossiers import dossiers
from cchc_xl.sheets.appraisal import read_appraisal
from cchc_xl.sheets.definition.reader import read_definition
from cchc_xl.sheets.purpose import purpose_of
from cchc_xl.steps.check import Checked
from cchc_xl.steps.definition import IndexChoice
from cchc_xl.steps.desk import consult
from cchc_xl.steps.reading import read_data
from cchc_xl.store.folder import DEFINITION_FILE, AssessmentFolder, enclosing_folder


def check_open_file(file: Path, data: bytes) -> Checked:
    """Check a file as it stands in a spreadsheet program: what ``file`` would hold if saved now.

    It may be a form, an appraisal workbook, or the definition. Raises ``StepError`` where the
    definition or ledger that a file is read against cannot be read.
    """
    if file.name.lower() == DEFINITION_FILE:
        return Checked(1, read_definition(data, file.name).findings, {})
    root = enclosing_folder(file.parent) or AssessmentFolder(file.parent)
    if purpose_of(data).kind is FileKind.APPRAISAL:
        return _check_appraisal(root, root.relative(file), data)
    choice, name = IndexChoice(), root.relative(file)
    index = choice.of_file(file, data)
    if isinstance(index, Finding):
        return Checked(1, (index.of(name),), choice.units())
    return Checked(1, read_data(root, index, name, data).findings, choice.units())


def _check_appraisal(root: AssessmentFolder, name: str, data: bytes) -> Checked:
    """An appraisal workbook is read against what the ledger holds of the units."""
    said = consult(root)
    known = {dossier.unit: dossier for dossier in dossiers(said.index, said.register)}
    reading = read_appraisal(data, name, said.index, known)
    return Checked(1, reading.findings, said.index.unit_by_code)
