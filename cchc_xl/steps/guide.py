"""The officers' guide as a page that every computer can show."""

import tempfile
from pathlib import Path

from cchc_xl import resources
from cchc_xl.steps.outputs import write_output
from cchc_xl.text.guide_page import guide_page


def write_guide() -> Path:
    """Write the page into the folder for temporary files; where it is.

    Raises ``StepError`` where it cannot be written.
    """
    source = resources.guide()
    page = guide_page(source.read_text(encoding="utf-8"), source.as_uri())
    target = Path(tempfile.gettempdir()) / "cchc-huong-dan.html"
    return write_output(target, page.encode()).path
