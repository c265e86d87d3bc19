"""The officers' guide as one page.

1. No sign of Markdown is left, every picture is inside, tables are tables.
2. It is written where any browser finds it.
"""

import re

from lxml import html

from cchc_xl import resources
from cchc_xl.steps.guide import guide_html, write_guide


def test_one_page() -> None:
    """1."""
    page = guide_html()
    body = html.fromstring(page).find("body")
    assert body is not None
    shown = " ".join(str(text) for text in body.itertext())
    assert len(shown) > 5000
    assert not re.search(r"\*\*|\]\(|^\||\n#", shown)
    sources = re.findall(r'<img src="([^"]{30})', page)
    assert len(sources) == resources.guide().read_text("utf-8").count("![") > 0
    assert all(source.startswith("data:image/png;base64,") for source in sources)
    assert "<table>" in page


def test_written() -> None:
    """2."""
    assert write_guide().read_text(encoding="utf-8") == guide_html()
