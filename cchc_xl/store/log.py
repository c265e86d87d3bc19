"""The log file of what went wrong, for the person who helps."""

import tempfile
import traceback
from pathlib import Path


def write_log() -> Path:
    """Write the traceback of the exception being handled; the last one only is kept."""
    log = Path(tempfile.gettempdir()) / "cchc-loi.log"
    log.write_text(traceback.format_exc(), encoding="utf-8")
    return log
