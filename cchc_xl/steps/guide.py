"""The officers' guide as one page that any browser shows, pictures inside."""

import base64
import re
import tempfile
from pathlib import Path

from markdown_it import MarkdownIt

from cchc_xl import resources
from cchc_xl.steps.outputs import write_output
from cchc_xl.text.guide_page import guide_page

_PICTURE = re.compile(r'src="([^":]+\.png)"')


def guide_html() -> str:
    """The page of the guide that comes with the program."""
    guide = resources.guide()
    body = MarkdownIt().enable("table").render(guide.read_text(encoding="utf-8"))
    return guide_page(_PICTURE.sub(lambda found: _embedded(guide.parent / found[1]), body))


def _embedded(picture: Path) -> str:
    data = base64.b64encode(picture.read_bytes()).decode("ascii")
    return f'src="data:image/png;base64,{data}"'


def write_guide() -> Path:
    """Write the page into the folder for temporary files; where it is.

    Raises ``StepError`` where it cannot be written.
    """
    target = Path(tempfile.gettempdir()) / "cchc-huong-dan.html"
    return write_output(target, guide_html().encode()).path
