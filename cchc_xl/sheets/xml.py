"""XML parts parsed without entities or network, after their size has been bounded."""

import re

from lxml import etree

from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.rules.values import whole_number

#: Tags and attributes of one part. libxml2 keeps about 120 bytes for each: 70 MB, 0.3 s.
MAX_MARKUP = 600_000
#: The ways of writing a true attribute.
TRUE = ("1", "true", "on")

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Refusal(Exception):  # noqa: N818 – it carries a finding, it is no error of the program
    """A finding that ends the reading of a part; ``cells`` turns it into its answer."""

    def __init__(self, code: Code, part: str = "", cell: str | None = None) -> None:
        super().__init__(code)
        self.finding = Finding(code, Place(cell=cell), context={"part": part})


def parse_xml(content: bytes, name: str) -> etree._Element | Finding:
    """The root of a part; a document type, absurd size or broken markup is a finding."""
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8"
    if any(start in content for start in _DOCUMENT_TYPES[encoding]):
        return Finding(Code.FORBIDDEN_XML, context={"part": name})
    if len(content) > MAX_MARKUP and content.count(b"<") + content.count(b"=") > MAX_MARKUP:
        return Finding(Code.TOO_BIG, context={"part": name})
    try:
        return etree.fromstring(content, _PARSERS[encoding])
    except etree.XMLSyntaxError:
        return Finding(Code.BROKEN_XML, context={"part": name})


def has_plain_entities(text: str) -> bool:
    """Whether a text of markup holds no references but the five that ``with_entities`` knows."""
    return _OTHER_REFERENCE.search(text) is None


def with_entities(text: str) -> str:
    """The text that some markup stands for, where ``has_plain_entities``."""
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return text


_OTHER_REFERENCE = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
#: The ampersand comes last: what it uncovers is text already.
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


def _parser(encoding: str) -> etree.XMLParser:
    """A parser whose encoding is forced: a claimed EBCDIC or UTF-7 could hide a document type."""
    return etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )


_PARSERS = {encoding: _parser(encoding) for encoding in ("utf-8", "utf-16")}
_DOCUMENT_TYPES = {
    "utf-8": (b"<!DOCTYPE",),
    "utf-16": tuple("<!DOCTYPE".encode(code) for code in ("utf-16-le", "utf-16-be")),
}


def kind_of_tag(element: etree._Element) -> str:
    """The tag without its namespace: transitional and strict workbooks differ only there."""
    return str(element.tag).rpartition("}")[2]


def whole(text: str | None, part: str = "") -> int:
    """The whole number of an attribute, 0 where it has none; ``Refusal`` where it has another."""
    number = 0 if text is None else whole_number(text)
    if number is None:
        raise Refusal(Code.BROKEN_XML, part)
    return number


def item_text(item: etree._Element) -> str:
    """The text of a string item: its own, or that of its runs; phonetic hints are left out."""
    # One piece of plain text is by far the usual case.
    text = item[0].text if len(item) == 1 else None
    return _joined(item) if text is None else text


def _joined(item: etree._Element) -> str:
    pieces: list[str] = []
    for child in item:
        match kind_of_tag(child):
            case "t":
                pieces.append(child.text or "")
            case "r":
                pieces.extend(part.text or "" for part in child if kind_of_tag(part) == "t")
    return "".join(pieces)
