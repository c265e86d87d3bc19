"""Writing a step's output, with the sentence a person needs where it fails."""

from pathlib import Path

from cchc_xl.steps.errors import StepError
from cchc_xl.store.files import Written, write_file
from cchc_xl.text import terminal


def write_output(path: Path, data: bytes) -> Written:
    """Write a file whole or not at all; raises ``StepError`` where it cannot be written."""
    try:
        return write_file(path, data, terminal.NEW_COPY)
    except OSError as problem:
        raise StepError(terminal.not_written(path, problem)) from problem
