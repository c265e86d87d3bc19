"""Makes an assessment folder: a definition to edit, an inbox, a ledger."""

from datetime import datetime
from pathlib import Path

from cchc_xl import resources
from cchc_xl.steps.definition import load_definition
from cchc_xl.steps.desk import open_desk
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.outputs import write_output
from cchc_xl.store.folder import INBOX_FOLDER, AssessmentFolder
from cchc_xl.store.ledger import create_ledger
from cchc_xl.text import terminal


def new_folder(root: Path, now: datetime, definition: Path | None = None) -> AssessmentFolder:
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
        if not folder.ledger.exists():
            create_ledger(folder.ledger)
    except OSError as problem:
        raise StepError(terminal.not_written(folder.root, problem)) from problem
    # The definition comes last: with it the folder is an assessment folder, whole.
    write_output(folder.definition, source.read_bytes())
    with open_desk(folder, now):
        return folder
