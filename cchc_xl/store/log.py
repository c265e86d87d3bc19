"""The log file of what went wrong, for the person who helps."""

import contextlib
import tempfile
import traceback
from pathlib import Path


def log_file() -> Path:
    """Where the log is."""
    return Path(tempfile.gettempdir()) / "cchc-loi.log"


def write_log() -> Path:
    """Write the traceback of the exception being handled; the last one only is kept.

    A log that cannot be written must not hide the sentence that names it.
    """
    log = log_file()
    with contextlib.suppress(OSError):
        log.write_text(traceback.format_exc(), encoding="utf-8")
    return log
