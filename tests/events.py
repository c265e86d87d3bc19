"""Events made for tests: what a ledger would hold, without files."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import (
    DefinitionKept,
    Entry,
    Event,
    Fact,
    FileKind,
    Picked,
    Received,
    Verdict,
)
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.rules.dossiers import known_before
from cchc_xl.rules.register import Register, record, register
from cchc_xl.rules.verdicts import judged_form, judged_workbook, picked

DAY = timedelta(days=1)
START = datetime(2032, 1, 10, 8)
ZERO = Decimal(0)
BODY = "Tổ giúp việc"


def event(number: int, fact: Fact) -> Event:
    """The event of this number, from 0; they are a day apart."""
    return Event(number, START + number * DAY, fact, f"hash {number - 1}", f"hash {number}")


def events(*facts: Fact) -> list[Event]:
    """One event per fact."""
    return [event(number, fact) for number, fact in enumerate(facts)]


def folded(*facts: Fact) -> Register:
    """What the facts add up to."""
    return register(events(*facts))


def came_on(number: int) -> date:
    """The day of the fact of this number, from 0."""
    return (START + number * DAY).date()


def form(
    index: Index,
    unit: str,
    file: str = "a.xlsx",
    marks: Mapping[str, Mark] | None = None,
    verdict: Verdict = Verdict.ACCEPTED,
    findings: tuple[Finding, ...] = (),
) -> Received:
    """A self-score form with 0 points but for ``marks``; the cell of criterion n is LV1!G<6+n>."""
    given = marks or {}
    entries = {
        criterion.code: Entry(_answer(given.get(criterion.code, ZERO)), mark, f"LV1!G{row}")
        for row, criterion in enumerate(index.scored, start=6)
        for mark in [given.get(criterion.code, ZERO)]
    }
    kept = {} if verdict is Verdict.REJECTED else entries
    return Received(
        file,
        f"sha of {file}",
        FileKind.FORM,
        verdict,
        index.digest,
        unit,
        stage=Stage.SELF,
        entries=kept,
        findings=findings,
    )


def _answer(mark: Mark) -> Answer:
    if mark is Absent.NOT_APPLICABLE:
        return Answer(applicable=False, note="Không có nhiệm vụ")
    return Answer((mark if isinstance(mark, Decimal) else None,), evidence="12/KH-UBND")


def response(index: Index, unit: str, file: str = "tra loi.xlsx", **explanations: str) -> Received:
    """A response with explanations (c1_1 is criterion 1.1)."""
    entries = {
        name[1:].replace("_", "."): Entry(
            Answer(reply="Không nhất trí", explanation=text), Absent.BLANK, "LV1!G6"
        )
        for name, text in explanations.items()
    }
    blank = form(index, unit, file)
    return blank._replace(stage=Stage.RESPONSE, entries=entries)


def workbook(
    index: Index,
    stage: Stage,
    judgements: Mapping[tuple[str, str], Judgement | Mark],
    file: str = "tham dinh.xlsx",
    verdict: Verdict = Verdict.ACCEPTED,
    findings: Iterable[Finding] = (),
    untaken: Iterable[tuple[str, str]] = (),
) -> Received:
    """An appraisal workbook with a judgement, or merely a mark, for units and criteria."""
    rows: dict[str, dict[str, Judgement]] = {}
    for (unit, code), said in judgements.items():
        judgement = said if isinstance(said, Judgement) else Judgement(said, cell="LV1!H9")
        rows.setdefault(unit, {})[code] = judgement
    return Received(
        file,
        f"sha of {file}",
        FileKind.APPRAISAL,
        verdict,
        index.digest,
        body=BODY,
        stage=stage,
        judgements=rows,
        findings=tuple(findings),
        untaken=tuple(untaken),
    )


def error(unit: str, criterion: str, code: Code = Code.OVER_MAXIMUM) -> Finding:
    """A fault on a criterion of a unit."""
    return Finding(code, Place("x.xlsx", "LV1", "H9", criterion), unit)


def judged(index: Index, state: Register, received: Received) -> Received:
    """A file as an office judges it that comes, or is read again, at this state."""
    if received.kind is FileKind.APPRAISAL:
        return judged_workbook(received, known_before(index, state, received))
    return judged_form(index, received, state.counting_before(received))


def lived(index: Index, deeds: Iterable[Fact]) -> list[Event]:
    """The events of an office: every file is judged as it comes, every pick makes its file count.

    A pick of a file that has not come, or is not in doubt, does not happen.
    """
    state, happened = register(()), list[Event]()
    deeds = (DefinitionKept("bo-chi-so.xlsx", "1", index.digest), *deeds)
    for deed in deeds:
        for fact in _facts(index, state, deed):
            happened.append(event(len(happened), fact))
            record(state, happened[-1])
    return happened


def _facts(index: Index, state: Register, deed: Fact) -> tuple[Fact, ...]:
    if isinstance(deed, Received):
        return (judged(index, state, deed),)
    if not isinstance(deed, Picked):
        return (deed,)
    receipt = state.receipts.get(deed.sha256)
    if receipt is None or not state.in_doubt(receipt):
        return ()
    return deed, picked(receipt)
