"""A fault of the index definition, before anyone knows in which cell it stands."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from cchc_xl.model.finding import Code, Detail

_T = TypeVar("_T")

#: What a fault is about: "field", "criterion", "band" or "unit", and its number, code or name.
#: An empty key means the whole list.
Subject = tuple[str, str]
Context = Mapping[str, Detail]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; the reader of the definition turns it into a finding with sheet and cell.

    ``attribute`` names the attribute of the subject in the model. ``occurrence`` counts the
    subjects with the same key from 1, in the order of the definition: a key may be there twice.
    """

    code: Code
    subject: Subject
    context: Context = field(default_factory=dict)
    attribute: str = ""
    occurrence: int = 1


#: Codes become names of files and folders, numbers of fields names of sheets («LV» and the number,
#: at most 31 characters): nothing that any of these could not carry.
_CODE = re.compile(r"(?!\.+\Z)[A-Za-z0-9._-]{1,29}")


def bad_code(subject: Subject, attribute: str, occurrence: int) -> Iterator[Fault]:
    """A fault where the key of a subject is a code that no file or sheet may be named by."""
    if not _CODE.fullmatch(subject[1]):
        value = {"value": subject[1]}
        yield Fault(Code.DEFINITION_VALUE_BAD, subject, value, attribute, occurrence)


def counted(items: Iterable[_T], key: Callable[[_T], str]) -> Iterator[tuple[_T, int]]:
    """Each item with the number of times its key has come, this time included."""
    seen: Counter[str] = Counter()
    for item in items:
        seen[key(item)] += 1
        yield item, seen[key(item)]
