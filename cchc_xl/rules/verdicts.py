"""What becomes of a file that could be read: it counts, repeats, or waits for a person to pick."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import NO_ENTRY, Entry, Received, Verdict
from cchc_xl.model.finding import Code, Detail, Finding, Place, count_errors
from cchc_xl.model.index import Index
from cchc_xl.model.score import Absent
from cchc_xl.model.stage import Stage
from cchc_xl.rules.excerpts import excerpts, in_quotes
from cchc_xl.rules.register import Judged, Spot, is_open

#: The texts of an entry, as ``Answer`` names them.
_SELF_TEXTS, _REPLIES = ("evidence", "note"), ("reply", "explanation", "supplement")


def judged_form(index: Index, form: Received, counting: Received | None) -> Received:
    """A form that was read, with its verdict and what is to be said beside its own findings.

    ``counting`` is the form of this unit and stage that counts so far. The newest is never
    silently right: one that says something else waits for a person, with every differing cell.
    """
    if count_errors(form.findings):
        return form._replace(verdict=Verdict.REJECTED, entries={})
    if counting is None:
        return form._replace(verdict=Verdict.ACCEPTED)
    differences = tuple(_differences(index, counting, form))
    if not differences:
        place, context = Place(form.file), {"other": counting.file}
        copy = Finding(Code.SAME_SCORES_TWICE, place, form.unit, context)
        return form._replace(verdict=Verdict.COPY, entries={}, findings=(copy,))
    return form._replace(verdict=Verdict.CONFLICT, findings=(*form.findings, *differences))


def judged_workbook(workbook: Received, known: Mapping[Spot, Judged]) -> Received:
    """An appraisal workbook that was read, with its verdict.

    ``known`` are the judgements of its stage so far. Rows without a fault count whatever the other
    rows hold; points that were given before are never changed silently. A workbook with faults
    that says nothing new beside them is rejected: it is no mere copy.
    """
    rows = {spot: _kept(known.get(spot), said) for spot, said in _rows(workbook)}
    workbook = workbook._replace(judgements=judgements_by_unit(rows))
    digest = workbook.digest
    closed = {place: known[place] for place in rows if not is_open(known.get(place), digest)}
    changed = [place for place, said in closed.items() if said.mark != rows[place].mark]
    if changed:
        told = tuple(_changed(workbook, place, known[place], rows[place]) for place in changed)
        return workbook._replace(verdict=Verdict.CONFLICT, findings=(*workbook.findings, *told))
    if any(place not in closed or closed[place].judgement != rows[place] for place in rows):
        return workbook._replace(verdict=Verdict.ACCEPTED)
    if count_errors(workbook.findings):
        return workbook._replace(verdict=Verdict.REJECTED, judgements={})
    return workbook._replace(verdict=Verdict.COPY)


def _rows(workbook: Received) -> Iterator[tuple[Spot, Judgement]]:
    for unit, rows in workbook.judgements.items():
        for criterion, judgement in rows.items():
            yield (unit, criterion), judgement


def _kept(known: Judged | None, said: Judgement) -> Judgement:
    """A judgement with what a workbook that was issued again cannot repeat of the earlier one.

    There, points that were agreed stand as points, and a reason that was given stays behind.
    """
    if known is None or known.mark != said.mark:
        return said
    earlier = known.judgement
    return said._replace(
        agreed=said.agreed or earlier.agreed,
        opinion=said.opinion or earlier.opinion,
        sources=said.sources or earlier.sources,
    )


def judgements_by_unit(rows: Mapping[Spot, Judgement]) -> dict[str, dict[str, Judgement]]:
    """Judgements by unit code, then by criterion code, as a receipt holds them."""
    found: dict[str, dict[str, Judgement]] = {}
    for (unit, criterion), judgement in rows.items():
        found.setdefault(unit, {})[criterion] = judgement
    return found


def _changed(workbook: Received, place: Spot, known: Judged, judgement: Judgement) -> Finding:
    unit, criterion = place
    sheet, _, cell = judgement.cell.rpartition("!")
    return Finding(
        Code.TWO_DIFFERENT_FILES,
        Place(workbook.file, sheet, cell, criterion),
        unit,
        {
            "other": known.file,
            "value": judgement.mark,
            "other_value": known.mark,
        },
    )


def picked(file: Received) -> Received:
    """The file that a person picked: what set it against another one is said no more."""
    told = tuple(f for f in file.findings if f.code is not Code.TWO_DIFFERENT_FILES)
    return file._replace(verdict=Verdict.ACCEPTED, findings=told)


def own_part(entry: Entry, stage: Stage) -> Entry:
    """What the unit itself enters at a stage; all else in its form is display."""
    answer = entry.answer
    names = _REPLIES if stage is Stage.RESPONSE else _SELF_TEXTS
    texts = {name: entry.texts[name] for name in names if name in entry.texts}
    if stage is Stage.RESPONSE:
        own = Answer(
            reply=answer.reply, explanation=answer.explanation, supplement=answer.supplement
        )
        return Entry(own, Absent.BLANK, entry.cell, texts)
    own = Answer(answer.inputs, answer.applicable, answer.evidence, answer.note)
    return entry._replace(answer=own, texts=texts)


class _Difference(NamedTuple):
    """Two values as a message quotes them; ``text`` is the name of a text in ``Answer``."""

    value: Detail
    other_value: Detail
    text: str = ""


def _differences(index: Index, ours: Received, theirs: Received) -> Iterator[Finding]:
    for criterion in index.scored:
        one, other = (form.entries.get(criterion.code, NO_ENTRY) for form in (ours, theirs))
        found = _differing(one, other)
        if found is not None:
            # A response that says nothing of a criterion has no cell of it; it is the same one.
            known = other if other.cell else one
            sheet, _, cell = known.texts.get(found.text, known.cell).rpartition("!")
            place = Place(theirs.file, sheet, cell, criterion.code)
            context = {
                "other": ours.file,
                "value": found.value,
                "other_value": found.other_value,
            }
            yield Finding(Code.TWO_DIFFERENT_FILES, place, theirs.unit, context)


def _differing(one: Entry, other: Entry) -> _Difference | None:
    """The first thing in which two entries differ."""
    if one.mark != other.mark:
        return _Difference(other.mark, one.mark)
    # The points may be the same where the counts behind them are not.
    if one.answer.inputs != other.answer.inputs:
        return _Difference(_counts(other), _counts(one))
    for name in (*_SELF_TEXTS, *_REPLIES):
        ours, theirs = getattr(one.answer, name), getattr(other.answer, name)
        if ours != theirs:
            value, other_value = map(in_quotes, excerpts(theirs, ours))
            return _Difference(value, other_value, name)
    return None


def _counts(entry: Entry) -> str:
    return "; ".join("" if value is None else f"{value:f}" for value in entry.answer.inputs)
