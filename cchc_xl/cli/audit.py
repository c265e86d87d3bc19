"""The command that audits the figures of a published report."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import click

from cchc_xl.cli.base import (
    DONE,
    FILE,
    FINDINGS,
    FOLDER,
    HELP,
    cchc,
    index_option,
    json_option,
    say,
)
from cchc_xl.text import audit as wording

if TYPE_CHECKING:
    from cchc_xl.steps.audit import Audited

#: A terminal of 100 columns shows every line whole.
_WIDTH = 98
_STEP = "  "


@cchc.command(help=HELP["audit"])
@click.argument("file", metavar="FILE", type=FILE)
@index_option
@click.option("--against", type=FOLDER, metavar="DIR", help=HELP["against"])
@json_option
def audit(file: Path, index: Path | None, against: Path | None, json_wanted: bool) -> int:
    """Tell which figures of a report are impossible or contradict each other."""
    from cchc_xl.steps.audit import audit_report
    from cchc_xl.store.folder import AssessmentFolder

    audited = audit_report(file, index, AssessmentFolder(against) if against else None)
    if json_wanted:
        from cchc_xl.cli.audit_document import audit_document

        sys.stdout.write(audit_document(audited))
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(audited))
    say(wording.outcome(len(audited.audit.fields), audited.wrong, audited.false))
    return FINDINGS if audited.wrong or audited.false else DONE


def _lines(audited: "Audited") -> Iterator[str]:
    """Everything that was found, in lines that fit a terminal."""
    if not audited.audit.fields:
        yield from _wrapped(wording.NO_FIELDS, 0)
    yield from _verdicts(audited)
    yield from _throughout(audited)
    if audited.answers is not None:
        units = audited.of.unit_by_code
        told = [wording.answer_line(answer, units) for answer in audited.answers]
        yield from _listed(wording.AGAINST, told)


def _verdicts(audited: "Audited") -> Iterator[str]:
    for field in audited.audit.fields:
        yield from _wrapped(wording.verdict_line(field), 0)
        for reason in field.reasons:
            sentence, *places = wording.reason_lines(reason)
            yield from _wrapped(f"- {sentence}", 1)
            for place in places:
                yield from _wrapped(place, 2)
        if field.repairs:
            yield from _wrapped(f"- {wording.REPAIRS}", 1)
            for repair in field.repairs:
                yield from _wrapped(wording.repair_line(repair), 2)
        yield ""


def _throughout(audited: "Audited") -> Iterator[str]:
    """What runs through the whole report."""
    found, units = audited.audit, audited.of.unit_by_code
    if found.missing_charts:
        yield from _wrapped(wording.missing_charts(found.missing_charts), 0)
    yield from _listed(
        wording.SPELLINGS, [wording.spelling_line(one, units) for one in found.spellings]
    )
    strangers = dict.fromkeys(one.spelt for one in found.report.strangers)
    yield from _listed(wording.STRANGERS, [", ".join(strangers)] if strangers else [])
    if found.unmentioned:
        yield from _wrapped(wording.unmentioned(found.unmentioned, units), 0)
    yield from _listed(
        wording.TWO_TONES, [wording.two_tones_line(pair, units) for pair in found.two_tones]
    )
    if found.report.asides:
        yield from _wrapped(wording.of_criteria(len(found.report.asides)), 0)
    yield from _listed(wording.PUZZLES, [wording.place(where) for where in found.report.puzzles])


def _listed(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield from _wrapped(title, 0)
        for item in items:
            yield from _wrapped(f"- {item}", 1)


def _wrapped(text: str, depth: int) -> list[str]:
    indent = _STEP * depth
    hanging = indent + (_STEP if text.startswith("- ") else "")
    return wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=hanging)
