"""Makes an assessment folder: a definition to edit, an inbox, a ledger."""

from datetime import datetime
from pathlib import Path

from cchc_xl import resources
from cchc_xl.steps.definition import definition_in
from cchc_xl.steps.desk import found_ledger
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.store.files import make_folder
from cchc_xl.store.folder import INBOX_FOLDER, AssessmentFolder
from cchc_xl.text import entrance, terminal


def new_folder(root: Path, now: datetime, definition: Path | None = None) -> AssessmentFolder:
    """An assessment folder with a definition to edit: the given one or the newest packaged one.

    Raises ``StepError`` where the folder already has a definition or cannot be made.
    """
    folder = AssessmentFolder(root)
    if folder.definition.exists():
        raise StepError(terminal.folder_exists(folder.definition))
    source = definition_in(definition or resources.packaged_definitions()[0])
    try:
        for part in (root, root / INBOX_FOLDER, folder.evidence):
            make_folder(part)
    except OSError as problem:
        raise StepError(terminal.not_written(folder.root, problem)) from problem
    found_ledger(folder, source, now)
    write_output(folder.ledger_sign, entrance.LEDGER_SIGN.encode())
    # The definition comes last: with it the folder is an assessment folder, whole. Until then the
    # command can be given again.
    write_output(folder.definition, source.data)
    return folder
