"""The officers' guide as a page.

1. Every kind of block and element becomes what it means; signs of HTML are text.
2. The guide itself leaves no sign of Markdown behind, and its pictures are found.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

from lxml import html

from cchc_xl import resources
from cchc_xl.text.guide_page import guide_page

MARKDOWN = """# Một
Đoạn **đậm** và `a < b`
nối dòng & [liên kết](b.html).

| A | B |
|---|---|
| `x | 2 |

    cchc new 2024
    cchc issue 2024

1. Một
   còn nữa

   | C |
   |---|
   | 3 |

2. Hai

- chấm

![hình](a.png)
"""


def test_blocks_and_elements() -> None:
    """1."""
    page = guide_page(MARKDOWN, "file:///x/")
    for part in (
        "<h1>Một</h1>",
        "<p>Đoạn <strong>đậm</strong> và <code>a &lt; b</code> nối dòng &amp; "
        '<a href="b.html">liên kết</a>.</p>',
        "<tr><th>A</th><th>B</th></tr>",
        "<pre><code>cchc new 2024\ncchc issue 2024</code></pre>",
        "<ol><li><p>Một còn nữa</p><table><tr><th>C</th></tr><tr><td>3</td></tr></table></li>"
        "<li><p>Hai</p></li></ol>",
        "<ul><li><p>chấm</p></li></ul>",
        '<img alt="hình" src="a.png">',
        '<base href="file:///x/">',
    ):
        assert part in page, part


def test_the_guide() -> None:
    """2."""
    source = resources.guide()
    page = html.fromstring(guide_page(source.read_text(encoding="utf-8"), source.as_uri()))
    body = page.find("body")
    assert body is not None
    shown = " ".join(str(text) for text in body.itertext())
    assert len(shown) > 5000
    assert not re.search(r"\*\*|\]\(|^\||\n#", shown)
    pictures = [urljoin(source.as_uri(), one.get("src")) for one in page.iter("img")]
    assert pictures
    assert all(Path(unquote(urlparse(one).path)).is_file() for one in pictures)
