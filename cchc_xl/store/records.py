"""Facts as JSON and back: what a ledger stores of an event.

Points are strings («1.5», «n/a», «» for a blank), days are ISO 8601, defaults are left out. What
is stored is the authority: a ledger never writes a fact anew. A field that was added later is read
as its default.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.cols import (
    is_namedtuple,
    namedtuple_dict_structure_factory,
    namedtuple_dict_unstructure_factory,
)

from cchc_xl.model.event import FACT_KINDS, Fact
from cchc_xl.model.finding import Code, Detail
from cchc_xl.model.score import Absent, Mark

_KINDS = {fact: kind for kind, fact in FACT_KINDS.items()}
_ABSENT = {Absent.BLANK: "", Absent.NOT_APPLICABLE: "n/a"}
_MARKS = {text: absent for absent, text in _ABSENT.items()}
_CODES = {code.slug: code for code in Code}


def kind_of(fact: Fact) -> str:
    """The stable name of a fact's kind: «received»."""
    return _KINDS[type(fact)]


def dump(fact: Fact) -> str:
    """A fact as JSON, keys sorted, without white space."""
    plain = _converter().unstructure(fact)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def load(kind: str, text: str) -> Fact:
    """The fact that ``dump`` wrote; raises ``ValueError`` where it is none of that kind."""
    try:
        fact: Fact = _converter().structure(json.loads(text), FACT_KINDS[kind])
    except Exception as problem:
        raise ValueError(f"no fact of kind {kind}") from problem
    return fact


@cache
def _converter() -> Converter:
    converter = Converter(omit_if_default=True, forbid_extra_keys=True)
    converter.register_unstructure_hook_factory(
        is_namedtuple, lambda kind: namedtuple_dict_unstructure_factory(kind, converter, True)
    )
    converter.register_structure_hook_factory(
        is_namedtuple,
        lambda kind: namedtuple_dict_structure_factory(kind, converter, "from_converter", True),
    )
    for kind in (Mark, Decimal):
        converter.register_unstructure_hook(kind, _mark_text)
        converter.register_structure_hook(kind, _mark_of)
    converter.register_unstructure_hook(Absent, _ABSENT.__getitem__)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(Code, lambda code: code.slug)
    converter.register_structure_hook(Code, lambda slug, _: _CODES[slug])
    converter.register_unstructure_hook(Detail, _detail)
    converter.register_structure_hook(Detail, _detail_of)
    return converter


def _mark_text(mark: Mark) -> str:
    return _ABSENT[mark] if isinstance(mark, Absent) else f"{mark:f}"


def _mark_of(text: str, _: object) -> Mark:
    return _MARKS[text] if text in _MARKS else Decimal(text)


def _detail(detail: Detail) -> str | int | dict[str, str]:
    """A detail with its type where JSON has none for it."""
    match detail:
        case Absent() | Decimal():
            return {"mark": _mark_text(detail)}
        case date():
            return {"day": detail.isoformat()}
        case _:
            return detail


def _detail_of(stored: str | int | Mapping[str, Any], _: object) -> Detail:
    if not isinstance(stored, Mapping):
        return stored
    return _mark_of(stored["mark"], None) if "mark" in stored else date.fromisoformat(stored["day"])
