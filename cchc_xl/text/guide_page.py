"""The officers' guide as a page for the browser: the little of Markdown that it is written in.

Headings, paragraphs, tables, numbered lists, indented commands, pictures; bold, code and links.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape

from cchc_xl.text.excel import TITLE

_STYLE = """
body { font: 17px/1.55 "Segoe UI", "Noto Sans", Arial, sans-serif; color: #222; max-width: 60em;
       margin: 2em auto; padding: 0 1.5em; }
h1, h2, h3 { color: #1F3864; line-height: 1.25; }
h2 { border-bottom: 2px solid #D6E0F0; padding-bottom: .2em; margin-top: 2em; }
table { border-collapse: collapse; margin: 1em 0; }
th, td { border: 1px solid #8EA0B8; padding: .35em .7em; text-align: left; vertical-align: top; }
th { background: #D6E0F0; }
code { font: .92em Consolas, "Liberation Mono", monospace; background: #EDF2F9; padding: 0 .2em; }
pre { background: #EDF2F9; padding: .6em 1em; white-space: pre-wrap; }
pre code { padding: 0; }
img { max-width: 100%; border: 1px solid #D6E0F0; }
"""
#: What stands in a line, and the element it becomes; text is escaped before.
_INLINE = (
    (re.compile(r"!\[([^\]]*)\]\(([^)]*)\)"), r'<img alt="\1" src="\2">'),
    (re.compile(r"\[([^\]]*)\]\(([^)]*)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"\*\*(.+?)\*\*"), r"<strong>\1</strong>"),
)
_CODE = re.compile(r"`([^`]*)`")
_RULE = re.compile(r"\|[\s:|-]+\|")
_ITEM = re.compile(r"\d+\. |- ")


def guide_page(markdown: str, base: str) -> str:
    """The page; ``base`` is the address that its pictures are relative to."""
    body = "\n".join(_blocks(markdown.splitlines()))
    return (
        f'<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<base href="{escape(base)}">\n<title>{TITLE}</title>\n<style>{_STYLE}</style>\n</head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _blocks(lines: Sequence[str]) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            yield f"<h{level}>{_inline(line[level:].strip())}</h{level}>"
        elif line.startswith("|"):
            end = _end(lines, at, lambda other: other.startswith("|"))
            yield _table(lines[at:end])
        elif line.startswith("    "):
            end = _end(lines, at, lambda other: other.startswith("    "))
            yield f"<pre><code>{escape(_joined(lines[at:end]))}</code></pre>"
        elif _ITEM.match(line):
            end = _end(lines, at, partial(_belongs_to_list, line[0].isdigit()))
            yield _list(lines[at:end])
        elif line.strip():
            end = _end(lines, at, lambda other: bool(other.strip()))
            yield f"<p>{_inline(' '.join(lines[at:end]))}</p>"
        at = end


def _end(lines: Sequence[str], at: int, belongs: Callable[[str], bool]) -> int:
    return next((n for n in range(at + 1, len(lines)) if not belongs(lines[n])), len(lines))


def _belongs_to_list(is_numbered: bool, line: str) -> bool:
    """Whether a line goes on with a list: an item of its kind, or what is indented below one."""
    is_item = bool(_ITEM.match(line)) and line[0].isdigit() == is_numbered
    return not line.strip() or line.startswith("  ") or is_item


def _list(lines: Sequence[str]) -> str:
    """A list; what is indented below an item is blocks of its own."""
    starts = [n for n, line in enumerate(lines) if _ITEM.match(line)]
    items = []
    for start, end in zip(starts, (*starts[1:], len(lines)), strict=True):
        mark = _ITEM.match(lines[start])
        first = lines[start][mark.end() if mark else 0 :]
        rest = [
            line[3:] if line.startswith("   ") else line.strip() for line in lines[start + 1 : end]
        ]
        items.append(f"<li>{''.join(_blocks([first, *rest]))}</li>")
    kind = "ul" if lines[0].startswith("-") else "ol"
    return f"<{kind}>{''.join(items)}</{kind}>"


def _table(lines: Sequence[str]) -> str:
    rows = [
        line.strip().strip("|").split("|") for line in lines if not _RULE.fullmatch(line.strip())
    ]
    head, *body = ([cell.strip() for cell in row] for row in rows)
    shown = [_row("th", head), *(_row("td", row) for row in body)]
    return f"<table>{''.join(shown)}</table>"


def _row(kind: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{kind}>{_inline(cell)}</{kind}>" for cell in cells) + "</tr>"


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(line[4:] for line in lines)


def _inline(text: str) -> str:
    """A line with its elements; code is kept as it is."""
    pieces = _CODE.split(text)
    return "".join(
        f"<code>{escape(piece)}</code>" if number % 2 else _elements(escape(piece, quote=False))
        for number, piece in enumerate(pieces)
    )


def _elements(text: str) -> str:
    for pattern, element in _INLINE:
        text = pattern.sub(element, text)
    return text
