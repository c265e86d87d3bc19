"""Accidents to the XML of a form: anything at all, and what programs are known to trip over."""

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.archives import Parts, mutate_bytes

EXTREMES = (
    b"", b"-1", b"0", b"1", b"99999999999999999999", b"9" * 5000, b"2957004", b"2958465.9999999",
    "²".encode(), "٣".encode(), b"1_0", b"-0", b"99999999999999.5", b"9999-12-31T23:59:59.999999",
    b"NaN", b"1E+308", b"A1048576", b"XFD1", b"G6", b"a", b"s", b"b", b"e", b"str", b"inlineStr",
    b"../../etc/passwd", b"\xff\xfe", "Không áp dụng".encode(),
)  # fmt: skip

_ATTRIBUTE = re.compile(rb'"[^"]*"')
_CONTENT = re.compile(rb">[^<>]*<")
_TAG = re.compile(rb"<[^<>]*>")
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^<>]*?(?:/>|>.*?</c>)')
_STORED = re.compile(rb"<v>([^<]*)</v>")
_ADDRESS = re.compile(rb' r="([A-Z]*[0-9]+)"')
_TYPE = re.compile(rb' t="[a-zA-Z]+"')
_STYLE = re.compile(rb' s="([0-9]+)"')
_INDEX = re.compile(rb'(?<=t="s"><v>)([0-9]+)(?=</v>)')
_ITEM = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_ROW = re.compile(rb"<row [^<>]*?(?:/>|>.*?</row>)", re.DOTALL)
_SHEET = re.compile(rb"<sheet [^<>]*/>")
_RELATION = re.compile(rb"<Relationship [^<>]*/>")

Mutate = Callable[[bytes, Random], bytes]


def mutate_xml(content: bytes, chance: Random) -> bytes:
    """An attribute, a text or a tag exchanged, lost or doubled, or a piece cut out."""
    pattern = chance.choice((_ATTRIBUTE, _CONTENT, _TAG))
    found = list(pattern.finditer(content))
    if not found:
        return mutate_bytes(content, chance) if content else content
    match = chance.choice(found)
    other = chance.choice(found)[0]
    first, last = match[0][:1], match[0][-1:]
    new = chance.choice((b"", other, match[0] * 2, first + chance.choice(EXTREMES) + last))
    if chance.random() < 0.1:
        new = b"<!-- x -->" + match[0]
    return _put(content, match, new)


def mutate_markup(parts: Parts, chance: Random) -> Parts:
    """One to three accidents in the XML of one part, most often a sheet."""
    sheets = [name for name in parts if "worksheets/" in name]
    name = chance.choice(sheets if chance.random() < 0.6 else sorted(parts))
    content = parts[name]
    for _ in range(chance.randint(1, 3)):
        content = mutate_part(name, content, chance)
    return {**parts, name: content}


def mutate_part(name: str, content: bytes, chance: Random) -> bytes:
    """One accident in the part of this name: any, or one that befalls parts of its kind."""
    own = next((known for end, known in _KNOWN.items() if name.endswith(end)), ())
    known = _SHEET_ACCIDENTS if "worksheets/" in name else own
    return chance.choice((mutate_xml, *known))(content, chance)


def _put(content: bytes, match: re.Match[bytes], new: bytes) -> bytes:
    return content[: match.start()] + new + content[match.end() :]


def _one(pattern: re.Pattern[bytes], new: Callable[[re.Match[bytes], Random], bytes]) -> Mutate:
    """Replace one of the places of a pattern, any of them."""

    def mutate(content: bytes, chance: Random) -> bytes:
        found = list(pattern.finditer(content))
        return (
            _put(content, match, new(match, chance)) if (match := _any(found, chance)) else content
        )

    return mutate


def _any(found: list[re.Match[bytes]], chance: Random) -> re.Match[bytes] | None:
    return chance.choice(found) if found else None


def _exchange(pattern: re.Pattern[bytes]) -> Mutate:
    """Exchange what two places of a pattern hold."""

    def mutate(content: bytes, chance: Random) -> bytes:
        found = list(pattern.finditer(content))
        if len(found) < 2:
            return content
        first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
        return _put(_put(content, second, first[0]), first, second[0])

    return mutate


def _every(pattern: re.Pattern[bytes], new: bytes) -> Mutate:
    return lambda content, _: pattern.sub(new, content)


def _wrapped(match: re.Match[bytes], chance: Random) -> bytes:
    """A stored value in every dress that XML has for text, and in some that it has not."""
    text = match[1]
    return chance.choice(
        (
            b"<v><![CDATA[%b]]></v>",
            b"<v>%b<!-- x --></v>",
            b"<v><!-- 9 -->%b</v>",
            b"<v>%b<?x 9?></v>",
            b"<v>&#x31;%b</v>",
            b"<v>&#48;%b</v>",
            b"<v> %b\n</v>",
            b"<v>%b</v><v>9</v>",
            b"<v>9</v><v>%b</v>",
            b"<v>%b</v><is><t>9</t></is>",
            b'<v xml:space="preserve">%b</v>',
            b"<v>%b<b>9</b></v>",
            b"<v><b>9</b>%b</v>",
            b'<v xmlns="urn:x">9</v><v>%b</v>',
            b"<v>%b</v><extLst><ext><v>9</v></ext></extLst>",
            b"<f>1+0</f><v>%b</v>",
            b"<f></f><v>%b</v>",
            b"<f/><v>%b</v>",
            b"<f>[1]LV1!G8</f><v>%b</v>",
            b'<f t="shared" si="0"/><v>%b</v>',
            b"<f>1+0</f>",
            b"<v>%be0</v>",
            b"<v>+%b</v>",
            b"<v>-%b</v>",
            b"<v>%b.</v>",
            b"<v></v>",
        )
    ).replace(b"%b", text)


def _beside(match: re.Match[bytes], chance: Random) -> bytes:
    """A cell with something in its row that is none, or with a second one of its address."""
    address = match[1]
    return chance.choice(
        (
            b"<extLst/>" + match[0],
            b"<!-- " + match[0].replace(b"--", b"") + b" -->",
            b'<x xmlns="urn:x" r="' + address + b'"><v>9</v></x>' + match[0],
            match[0] + b'<c r="' + address + b'"><v>9</v></c>',
            b'<c r="' + address + b'"/>' + match[0],
            match[0].replace(b' r="' + address + b'"', b""),
            match[0].replace(b"<c ", b'<c cm="1" vm="1" ph="1" '),
            match[0] + match[0],
            b"<c><v>9</v></c>",
            b"",
        )
    )


def _of_item(match: re.Match[bytes], chance: Random) -> bytes:
    """A shared string in runs, with hints, hidden in other markup, or gone."""
    text = match[1]
    return chance.choice(
        (
            b"<si><r>" + text + b"</r></si>",
            b"<si><r>" + text + b"</r><r><rPr><b/></rPr><t>9</t></r></si>",
            b"<si>" + text + b'<rPh sb="0" eb="1"><t>9</t></rPh></si>',
            b"<si>" + text + text + b"</si>",
            b"<si><x xmlns='urn:x'>" + text + b"</x></si>",
            b"<si><!-- x -->" + text + b"</si>",
            b"<si><t><![CDATA[1.1]]></t></si>",
            b"<si/>",
            b"",
            match[0] * 2,
            b"<!-- " + match[0] + b" -->",
        )
    )


def _prefixed(content: bytes, _: Random) -> bytes:
    """The same document with a prefix on every tag."""
    content = content.replace(b'xmlns="http', b'xmlns:x="http', 1)
    return re.sub(rb"<(/?)([A-Za-z]+)(?=[ />])", rb"<\1x:\2", content)


def _recoded(content: bytes, chance: Random) -> bytes:
    """In another encoding, said or unsaid, or with a mark of its order of bytes."""
    text = content.decode(errors="replace")
    body = re.sub(r"^<\?xml.*?\?>\s*", "", text)
    name = chance.choice(("utf-16", "utf-8-sig", "latin-1", "utf-16-le", "utf-7", "cp1258"))
    said = chance.choice(("UTF-8", "UTF-16", "ISO-8859-1", "UTF-7", "windows-1258"))
    head = f'<?xml version="1.0" encoding="{said}"?>'
    return (head + body).encode(name, "xmlcharrefreplace")


def _merged(content: bytes, chance: Random) -> bytes:
    row, column = chance.randint(1, 14), chance.choice("ABCDEFGHIKPS")
    area = f"{column}{row}:{chance.choice((column, 'S'))}{row + chance.randint(0, 2)}".encode()
    merge = b'<mergeCells count="1"><mergeCell ref="' + area + b'"/></mergeCells>'
    return content.replace(b"</sheetData>", b"</sheetData>" + merge, 1)


def _as_table(match: re.Match[bytes], chance: Random) -> bytes:
    """A row under another number, hidden, without a number, twice, or gone."""
    row = match[0]
    number = str(chance.randint(0, 20)).encode()
    return chance.choice(
        (
            row.replace(b"<row ", b'<row hidden="1" ', 1),
            re.sub(rb'<row r="[0-9]+"', b"<row", row),
            re.sub(rb'(?<=<row r=")[0-9]+(?=")', number, row),
            re.sub(rb'(?<= r=")([A-Z]*)[0-9]+(?=")', rb"\g<1>" + number, row),
            row * 2,
            b"",
            b"<!-- -->" + row,
        )
    )


def _number_of(_: re.Match[bytes], chance: Random) -> bytes:
    return str(chance.choice((0, 1, 50, 90, 91, 99, 10_000, chance.randint(0, 200)))).encode()


def _some_type(_: re.Match[bytes], chance: Random) -> bytes:
    kinds = (b"", b"n", b"s", b"str", b"inlineStr", b"b", b"e", b"d", b"x")
    kind = chance.choice(kinds)
    return b' t="' + kind + b'"' if kind else b""


def _some_style(_: re.Match[bytes], chance: Random) -> bytes:
    return b' s="' + str(chance.choice((*range(40), 999))).encode() + b'"'


def _of_sheet(match: re.Match[bytes], chance: Random) -> bytes:
    sheet = match[0]
    return chance.choice(
        (
            sheet.replace(b"<sheet ", b'<sheet state="hidden" ', 1),
            sheet.replace(b"<sheet ", b'<sheet state="veryHidden" ', 1),
            sheet.replace(b'name="', b'name="x', 1),
            sheet.replace(b'name="', b'name=" ', 1),
            re.sub(rb'name="[^"]*"', b'name="LV1"', sheet),
            re.sub(rb'name="[^"]*"', b'name="_meta"', sheet),
            re.sub(rb'"rId[0-9]+"', b'"rId2"', sheet),
            sheet * 2,
            b"",
        )
    )


def _of_relation(match: re.Match[bytes], chance: Random) -> bytes:
    relation = match[0]
    return chance.choice(
        (
            relation.replace(b'Target="', b'Target="/xl/', 1),
            relation.replace(b'Target="', b'Target="./../xl/', 1),
            relation.replace(b"/>", b' TargetMode="External"/>', 1),
            re.sub(rb"sheet[0-9]+\.xml", b"sheet2.xml", relation),
            relation * 2,
            b"",
        )
    )


_DATES = re.compile(rb"<workbookPr ")
_FORMAT = re.compile(rb'(?<=numFmtId=|rmatCode=)"[^"]*"')


def _some_format(_: re.Match[bytes], chance: Random) -> bytes:
    codes = (b"0", b"1", b"2", b"9", b"14", b"22", b"49", b"164", b"0%", b"d/m/yyyy", b"0.0", b"@")
    return b'"' + chance.choice(codes) + b'"'


_SHEET_ACCIDENTS: tuple[Mutate, ...] = (
    _one(_STORED, _wrapped),
    _one(_STORED, _wrapped),
    _one(_CELL, _beside),
    _one(_ROW, _as_table),
    _one(_TYPE, _some_type),
    _one(_STYLE, _some_style),
    _one(_INDEX, _number_of),
    _exchange(_STORED),
    _exchange(_CELL),
    _exchange(_ADDRESS),
    _exchange(_ROW),
    _exchange(_STYLE),
    _every(_ADDRESS, b""),
    _prefixed,
    _recoded,
    _merged,
)
_KNOWN: dict[str, tuple[Mutate, ...]] = {
    "sharedStrings.xml": (_one(_ITEM, _of_item), _exchange(_ITEM), _prefixed, _recoded),
    "styles.xml": (_one(_FORMAT, _some_format), _exchange(_FORMAT), _prefixed),
    "xl/workbook.xml": (
        _one(_SHEET, _of_sheet),
        _exchange(_SHEET),
        _every(_DATES, b'<workbookPr date1904="1" '),
        _prefixed,
        _recoded,
    ),
    ".rels": (_one(_RELATION, _of_relation), _exchange(_RELATION), _prefixed),
}
