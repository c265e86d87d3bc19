"""The officers' guide as one page that any browser shows, pictures inside."""

import base64
import re
from pathlib import Path

from markdown_it import MarkdownIt

from cchc_xl.text.addin import guide_page

_PICTURE = re.compile(r'src="([^":]+\.png)"')


def guide_html(guide: Path) -> str:
    """The page of a guide in Markdown; pictures are found from the guide's folder."""
    body = MarkdownIt().enable("table").render(guide.read_text(encoding="utf-8"))
    return guide_page(_PICTURE.sub(lambda found: _embedded(guide.parent / found[1]), body))


def _embedded(picture: Path) -> str:
    data = base64.b64encode(picture.read_bytes()).decode("ascii")
    return f'src="data:image/png;base64,{data}"'
