"""The documents named in one evidence cell, one a line: number; date; title; issuer; file."""

import re
from typing import NamedTuple

from cchc_xl.model.answer import Answers
from cchc_xl.model.proceedings import NamedFile

_BULLET = re.compile(r"^[-–•+*]\s+")
_DATE = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
_ISSUER_AND_FILE = 2
_FIELDS = 5


class Evidence(NamedTuple):
    """One document as the unit wrote it; a field that it left out is empty."""

    number: str = ""
    date_text: str = ""
    title: str = ""
    issuer: str = ""
    file: str = ""


def parse_evidence(text: str) -> tuple[Evidence, ...]:
    """The documents of an evidence cell; never raises.

    A line without the order of number; date; title; issuer; file (the later ones may be left
    out) is a title as a whole. Too many semicolons belong to the title.
    """
    lines = (_BULLET.sub("", line.strip()) for line in text.splitlines())
    return tuple(_document(line) for line in lines if line)


def named_files(answers: Answers) -> tuple[NamedFile, ...]:
    """The files that answers name as evidence, criterion by criterion."""
    return tuple(
        NamedFile(criterion, evidence.file)
        for criterion, answer in answers.items()
        for evidence in parse_evidence(answer.evidence)
        if evidence.file
    )


def _document(line: str) -> Evidence:
    fields = [field.strip() for field in line.split(";")]
    if not _structured(fields):
        return Evidence(title=line)
    if len(fields) > _FIELDS:
        title = "; ".join(fields[2:-_ISSUER_AND_FILE])
        fields = [*fields[:2], title, *fields[-_ISSUER_AND_FILE:]]
    return Evidence(*fields)


def _structured(fields: list[str]) -> bool:
    """Whether the second field is a date; without one, three fields make it deliberate."""
    return len(fields) > _ISSUER_AND_FILE or (
        len(fields) == _ISSUER_AND_FILE and _DATE.search(fields[1]) is not None
    )
