"""Thousands of accidents, a few hundred of them here, the same ones in every run.

1. Whatever happens to the bytes, the entries or the XML of a form, reading it and comparing it with
   what is recorded ends in time, raises nothing, and every finding has words. Values and attributes
   become what programs trip over.
2. Whatever happens to the XML of a sheet, taking plain cells from its text gives what the XML tree
   gives, or leaves the sheet to the tree.
"""

import random
import re
import time
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from cchc_xl.model.cell import Cell
from cchc_xl.model.finding import Finding
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.cells import Workbook, open_workbook
from cchc_xl.sheets.form import write_form
from cchc_xl.sheets.grid import read_sheet
from cchc_xl.sheets.layout import Column
from cchc_xl.sheets.plain import plain_rows
from cchc_xl.sheets.submission import form_digest, read_form
from cchc_xl.sheets.submission.ownership import changed_by_unit
from cchc_xl.sheets.xml import Refusal, parse_xml
from cchc_xl.text.findings import message, place_text, remedy
from cchc_xl.text.forms import DISAGREED
from tests.assessments import asked_answers
from tests.sheets.badfiles import (
    INPUTS,
    answers,
    edited,
    good_form,
    index,
    parts_of,
    place_of,
    sheet_part,
    unit,
    with_cell,
    zipped,
)

EXTREMES = (
    b"",
    b"-1",
    b"0",
    b"1",
    b"99999999999999999999",
    b"9" * 5000,
    b"2957004",
    b"2958465.9999999",
    "²".encode(),
    "٣".encode(),
    b"1_0",
    b"-0",
    b"99999999999999.5",
    b"9999-12-31T23:59:59.999999",
    b"NaN",
    b"1E+308",
    b"A1048576",
    b"XFD1",
    b"G6",
    b"a",
    b"s",
    b"b",
    b"e",
    b"str",
    b"inlineStr",
    b"../../etc/passwd",
    b"\xff\xfe",
    "Không áp dụng".encode(),
)
NUMBER_FORMATS = ("General", "d/m/yyyy", "[h]:mm", "0%", "0." + "0" * 30)
_ATTRIBUTE = re.compile(rb'"[^"]*"')
_CONTENT = re.compile(rb">[^<>]*<")
_TAG = re.compile(rb"<[^<>]*>")
_FORMAT = re.compile(rb'(?<=numFmtId=|rmatCode=)"[^"]*"')
_MEANING = re.compile(r"xl/(?:worksheets/sheet|styles|sharedStrings|workbook)")


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, a piece cut out or doubled, or the end lost."""
    content = bytearray(data)
    at = chance.randrange(len(content))
    length = chance.choice((1, 2, 16, 1000))
    match chance.randrange(4):
        case 0:
            for _ in range(length):
                content[chance.randrange(len(content))] = chance.randrange(256)
        case 1:
            del content[at : at + length]
        case 2:
            content[at:at] = content[at : at + length]
        case _:
            del content[at:]
    return bytes(content)


def mutate_entries(data: bytes, chance: random.Random) -> bytes:
    """An entry lost, renamed, emptied, or two of them exchanged."""
    parts = parts_of(data)
    first, second = chance.sample(sorted(parts), 2)
    match chance.randrange(4):
        case 0:
            del parts[first]
        case 1:
            parts[chance.choice(("xl/x.xml", "../x", "xl/vbaProject.bin"))] = parts.pop(first)
        case 2:
            parts[first] = chance.choice((b"", b"<x/>", b"\0" * 99, b"<!DOCTYPE x><x/>"))
        case _:
            parts[first], parts[second] = parts[second], parts[first]
    return zipped(parts)


def mutate_xml(content: bytes, chance: random.Random) -> bytes:
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
    return content[: match.start()] + new + content[match.end() :]


def mutate_part(data: bytes, chance: random.Random) -> bytes:
    """One to three accidents in the XML of one part, most often a sheet."""
    parts = parts_of(data)
    sheets = [name for name in parts if "worksheets/" in name]
    name = chance.choice(sheets if chance.random() < 0.6 else sorted(parts))
    for _ in range(chance.randint(1, 3)):
        parts[name] = mutate_xml(parts[name], chance)
    return zipped(parts)


def mutate_values(data: bytes, chance: random.Random) -> bytes:
    """Extremes in an entry, and for attributes and texts of the parts that say what cells mean."""
    if chance.random() < 0.6:
        row_id, column = chance.choice(sorted(INPUTS)), chance.choice((Column.DATA, Column.SELF))
        value, code = chance.choice(EXTREMES), chance.choice(NUMBER_FORMATS)
        stored = value.decode(errors="ignore")
        kind = chance.choice(("n", "n", "text", "e", "d"))
        data = with_cell(data, *place_of(row_id, column), stored, kind, number_format=code)
    parts = parts_of(data)
    if chance.random() < 0.5:
        new = b'<workbookPr date1904="1" '
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<workbookPr ", new)
    for _ in range(chance.randint(0, 2)):
        name = chance.choice([name for name in sorted(parts) if _MEANING.search(name)])
        found = list(chance.choice((_ATTRIBUTE, _CONTENT, _FORMAT)).finditer(parts[name]))
        if found:
            first, last = (match := chance.choice(found)).span()
            new = match[0][:1] + chance.choice(EXTREMES) + match[0][-1:]
            parts[name] = parts[name][:first] + new + parts[name][last:]
    return zipped(parts)


MUTATORS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes": mutate_bytes,
    "entries": mutate_entries,
    "xml": mutate_part,
    "values": mutate_values,
}


@cache
def response() -> bytes:
    """A form of the response stage: one question answered, one not."""
    asked = asked_answers(answers(), {"1.2": ("", ""), "2.1": (DISAGREED, "Đã rà soát")})
    return write_form(index(), unit(), Stage.RESPONSE, asked)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("kind", MUTATORS)
def test_no_accident_raises_or_hangs(kind: str, seed: int) -> None:
    """1."""
    chance = random.Random(f"{kind} {seed}")
    for _ in range(30):
        mutant = MUTATORS[kind](chance.choice((good_form(), response())), chance)
        start = time.process_time()
        reading = read_form(mutant, "phieu.xlsx", index())
        digest = form_digest(mutant)
        read_all_sheets(mutant)
        assert time.process_time() - start < 2
        changed = changed_by_unit(reading, answers(), index())
        told = [digest] if isinstance(digest, Finding) else []
        findings = [*reading.findings, *changed, *told]
        for finding in findings:
            assert message(finding)
            assert remedy(finding)
            assert place_text(finding.place) or finding is digest


def read_all_sheets(data: bytes) -> None:
    book = open_workbook(data)
    if isinstance(book, Finding):
        return
    assert book.saved_on is None or book.saved_on.year
    for info in book.sheets:
        book.read(info.name)


def sheets() -> Iterator[tuple[Workbook, bytes]]:
    """Sheets to mutate: with every type of cell, as XlsxWriter and as openpyxl write them."""
    for data in (good_form(), edited(good_form(), lambda _: None)):
        book = open_workbook(data)
        assert isinstance(book, Workbook)
        for name in ("LV1", "LV4", "Bìa"):
            yield book, parts_of(data)[sheet_part(data, name).replace("xl//", "")]


Rows = dict[int, dict[int, Cell]]


def by_tree(content: bytes, book: Workbook) -> tuple[Rows, frozenset[int]] | None:
    root = parse_xml(content, "x")
    if isinstance(root, Finding):
        return None
    try:
        sheet = read_sheet("x", root, book)
    except Refusal:
        return None
    return None if sheet.findings else (sheet.rows, sheet.hidden_rows)


@pytest.mark.parametrize("seed", range(6))
def test_plain_cells_are_those_of_the_tree(seed: int) -> None:
    """2."""
    chance = random.Random(f"plain {seed}")
    agreed = 0
    for book, content in sheets():
        for _ in range(40):
            mutant = mutate_xml(content, chance)
            plain = plain_rows(mutant, book)
            if plain is None or isinstance(parse_xml(plain.rest, "x"), Finding):
                continue
            assert (plain.rows, plain.hidden) == by_tree(mutant, book), mutant
            agreed += 1
    assert agreed > 10
