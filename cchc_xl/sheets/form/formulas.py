"""The formulas of one criterion's row: points, state, words of the check column, check code.

Only functions that Excel 2013, WPS and LibreOffice share. A quotient is formed from integers in one
division, so that ROUND meets exact halves as the rules do.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from cchc_xl.model.method import Deduct, Direct, Levels, NothingOccurred, Parts, Ratio
from cchc_xl.model.stage import Stage
from cchc_xl.rules import check_code
from cchc_xl.sheets.form.lists import Choices
from cchc_xl.sheets.form.plan import POSITION, FieldPlan, ScoredRow
from cchc_xl.sheets.form.understanding import State
from cchc_xl.sheets.form.work import Gap, Work
from cchc_xl.sheets.layout import Column
from cchc_xl.sheets.pen import at, quoted, span
from cchc_xl.text import forms
from cchc_xl.text.form_hints import level_choices

_NA = quoted(forms.NOT_APPLICABLE)
_DATA = POSITION[Column.DATA]


def literal(number: Decimal) -> str:
    """A number as formulas write it, with a point."""
    return format(number, "f")


def points_words(address: str, decimals: int) -> str:
    """Points as text with a comma, whatever the PC's language: «2,00»."""
    return f'SUBSTITUTE(FIXED({address},{decimals},TRUE),".",",")'


def inputs_range(row: ScoredRow) -> str:
    """The cells of the inputs: the input rows, or the one cell that takes the entry."""
    if row.last > row.row:
        return span(_DATA, row.row + 1, _DATA, row.last)
    return row.first_entry


def points_formula(row: ScoredRow, choices: Choices, decimals: int) -> str | None:
    """The formula of the points cell; None where points are typed."""
    match row.criterion.method:
        case Levels():
            offered = choices.block(level_choices(row.criterion))
            return f'IFERROR({offered.lookup(row.cell(Column.DATA))},"")'
        case Parts():
            return _unless_not_applicable(row, _parts_points(row, choices, decimals))
        case Ratio() as ratio:
            return _unless_not_applicable(row, _ratio_points(row, ratio, decimals))
        case Deduct(points_each=each):
            count, top = inputs_range(row), literal(row.criterion.max_points)
            points = f"ROUND(MAX(0,{top}-{literal(each)}*{count}),{decimals})"
            wrong = f"OR({count}<0,INT({count})<>{count})"
            return _unless_not_applicable(row, f'IF(COUNT({count})=0,"",IF({wrong},"",{points}))')
        case _:
            return None


def _unless_not_applicable(row: ScoredRow, points: str) -> str:
    if not row.criterion.na_allowed:
        return points
    alone = f'IF(COUNTA({inputs_range(row)})=0,{_NA},"")'
    return f"IF({row.cell(Column.DATA)}={_NA},{alone},{points})"


def _parts_points(row: ScoredRow, choices: Choices, decimals: int) -> str:
    lookups = (
        choices.part_block(row.criterion, number).lookup(at(_DATA, row.row + number))
        for number in range(1, row.last - row.row + 1)
    )
    return f'IFERROR(ROUND({"+".join(lookups)},{decimals}),"")'


def _ratio_points(row: ScoredRow, ratio: Ratio, decimals: int) -> str:
    top, bottom = at(_DATA, row.row + 1), at(_DATA, row.last)
    maximum = row.criterion.max_points
    share = Fraction(maximum) / Fraction(ratio.target)
    part, whole = _times(share.numerator, top), _times(share.denominator, bottom)
    points = f"ROUND({part}/({whole}),{decimals})"
    if ratio.target != 1:
        points = f"MIN({literal(maximum)},{points})"
    if ratio.floor:
        floor = Fraction(ratio.floor)
        least = f"{_times(floor.denominator, top)}<{_times(floor.numerator, bottom)}"
        points = f"IF({least},0,{points})"
    nothing = {
        NothingOccurred.FULL_POINTS: f'IF({top}=0,{literal(maximum)},"")',
        NothingOccurred.NOT_APPLICABLE: f'IF({top}=0,{_NA},"")',
        NothingOccurred.FAULT: '""',
    }[ratio.nothing_occurred]
    return (
        f'IF(COUNT({inputs_range(row)})<2,"",IF({_bad_counts(row)},"",'
        f'IF({top}>{bottom},"",IF({bottom}=0,{nothing},{points}))))'
    )


def _times(factor: int, address: str) -> str:
    return address if factor == 1 else f"{factor}*{address}"


def _bad_counts(row: ScoredRow) -> str:
    top, bottom = at(_DATA, row.row + 1), at(_DATA, row.last)
    return f"OR(MIN({inputs_range(row)})<0,INT({top})<>{top},INT({bottom})<>{bottom})"


def points_allowed(cell: str, maximum: Decimal, step: Decimal, decimals: int) -> str:
    """A condition: the typed points are between 0 and the maximum, in steps, not too fine."""
    top = literal(maximum)
    steps = f"{cell}/{literal(step)}"
    whole = f"ABS({steps}-ROUND({steps},0))<0.000001"
    coarse = f"ABS({cell}-ROUND({cell},{decimals}))<0.000001"
    return f"AND({cell}>=0,{cell}<={top},{whole},{coarse})"


def state_formula(row: ScoredRow, decimals: int) -> str:
    """The state: 0 open, 1 scored, 2 not applicable."""
    points = row.cell(Column.SELF)
    if not isinstance(row.criterion.method, Direct):
        absent = f"IF({points}={_NA},{State.NOT_APPLICABLE},{State.OPEN})"
        return f"IF(ISNUMBER({points}),{State.SCORED},{absent})"
    criterion, step = row.criterion, row.criterion.method.step
    allowed = points_allowed(points, criterion.max_points, step, decimals)
    typed = f"IF(ISNUMBER({points}),IF({allowed},{State.SCORED},{State.OPEN}),{State.OPEN})"
    if not row.criterion.na_allowed:
        return typed
    alone = f'IF({points}="",{State.NOT_APPLICABLE},{State.OPEN})'
    return f"IF({row.cell(Column.DATA)}={_NA},{alone},{typed})"


def lacks_formula(row: ScoredRow, stage: Stage) -> str | None:
    """1 where a text is missing that the stage asks for, else 0; None where none ever is."""
    if stage is Stage.RESPONSE:
        return _by_reply(row, "0", "1", "0", other="1") if row.asked else None
    state, conditions = row.work(Work.STATE), []
    if row.criterion.evidence_required:
        points, evidence = row.cell(Column.SELF), row.cell(Column.EVIDENCE)
        conditions.append(f'AND({state}={State.SCORED},N({points})>0,TRIM({evidence})="")')
    if row.criterion.na_allowed:
        data, note = row.cell(Column.DATA), row.cell(Column.NOTE)
        conditions.append(f'AND({state}={State.NOT_APPLICABLE},{data}={_NA},TRIM({note})="")')
    return f"IF(OR({','.join(conditions)}),1,0)" if conditions else None


def _by_reply(row: ScoredRow, agreed: str, missing: str, explained: str, other: str) -> str:
    """One of four expressions: agreed, disagreed without or with explanation, any other reply."""
    reply, explanation = row.cell(Column.REPLY), row.cell(Column.EXPLANATION)
    disagreed = f'IF(TRIM({explanation})="",{missing},{explained})'
    otherwise = f"IF({reply}={quoted(forms.AGREED)},{agreed},{other})"
    return f"IF({reply}={quoted(forms.DISAGREED)},{disagreed},{otherwise})"


def lack_target(row: ScoredRow) -> str:
    """The address of the cell that a response misses: the reply, or then the explanation."""
    reply, explanation = (quoted(row.cell(c)) for c in (Column.REPLY, Column.EXPLANATION))
    return f"IF({row.cell(Column.REPLY)}={quoted(forms.DISAGREED)},{explanation},{reply})"


def _reply_words(row: ScoredRow) -> str:
    if not row.asked:
        return quoted(forms.NOT_ASKED)
    none, unknown = quoted(forms.REPLY_MISSING), quoted(forms.NOT_IN_LIST)
    return _by_reply(
        row,
        agreed=quoted(forms.AGREED),
        missing=quoted(forms.EXPLANATION_MISSING),
        explained=quoted(forms.EXPLAINED),
        other=f'IF({row.cell(Column.REPLY)}="",{none},{unknown})',
    )


def check_formula(row: ScoredRow, stage: Stage, decimals: int) -> str:
    """The words that say how the entry is understood."""
    if stage is Stage.RESPONSE:
        return _reply_words(row)
    lacks = f"{row.work(Work.LACKS)}=1"
    state = row.work(Work.STATE)
    without_reason = f"IF({lacks},{quoted(forms.NA_WITHOUT_REASON)},{_NA})"
    points = points_words(row.cell(Column.SELF), decimals)
    scored = f"{quoted(forms.UNDERSTOOD + ' ')}&{points}&{quoted(' ' + forms.POINTS)}"
    if row.criterion.evidence_required:
        scored += f'&IF({lacks},{quoted(forms.LACKS_EVIDENCE)},"")'
    closed = f"IF({state}={State.SCORED},{scored},{without_reason})"
    return f"IF({state}={State.OPEN},{_why_open(row)},{closed})"


def _why_open(row: ScoredRow) -> str:
    entries = inputs_range(row)
    reason = _reason(row, entries)
    if row.criterion.na_allowed and not isinstance(row.criterion.method, Levels):
        conflict = quoted(forms.NA_WITH_ENTRY)
        reason = f"IF({row.cell(Column.DATA)}={_NA},{conflict},{reason})"
    return f"IF(COUNTA({entries})=0,{quoted(forms.NOT_SCORED)},{reason})"


def _reason(row: ScoredRow, entries: str) -> str:
    match row.criterion.method:
        case Ratio():
            top, bottom = at(_DATA, row.row + 1), at(_DATA, row.last)
            too_big, zero = quoted(forms.NUMERATOR_TOO_BIG), quoted(forms.DENOMINATOR_ZERO)
            counts = f"IF({_bad_counts(row)},{quoted(forms.NOT_A_COUNT)},"
            counts += f"IF({top}>{bottom},{too_big},{zero}))"
            numbers = f"IF(COUNT({entries})<2,{quoted(forms.NOT_A_COUNT)},{counts})"
            return f"IF(COUNTA({entries})<2,{quoted(forms.ENTRIES_MISSING)},{numbers})"
        case Deduct():
            return quoted(forms.NOT_A_COUNT)
        case Parts():
            return quoted(forms.PARTS_MISSING)
        case Levels():
            return quoted(forms.NOT_IN_LIST)
        case _:
            return quoted(forms.POINTS_NOT_ALLOWED)


def code_formula(row: ScoredRow, decimals: int) -> str:
    """The criterion's share of the check code, as ``rules.check_code`` weighs it."""
    state, points = row.work(Work.STATE), row.cell(Column.SELF)
    first = check_code.FIRST_POINTS_VALUE
    number = f"ROUND({points}*{10**decimals},0)+{first}"
    other = f"IF({state}={State.NOT_APPLICABLE},{check_code.NOT_APPLICABLE_VALUE},0)"
    return f"{row.weight}*IF({state}={State.SCORED},{number},{other})"


def running_list(row: ScoredRow, gap: Gap, after: ScoredRow | None) -> str:
    """The codes from this row on that miss something: «1.2; 1.4; »."""
    missing = f"{row.work(gap.mark)}={gap.equals}"
    own = f'IF({missing},{quoted(row.criterion.code + "; ")},"")'
    return own if after is None else f"{own}&{after.work(gap.codes)}"


def codes(rows: Iterable[ScoredRow]) -> str:
    """What a running list shows for these rows."""
    return "".join(f"{row.criterion.code}; " for row in rows)


def applicable_maximum(plan: FieldPlan) -> str:
    """The field's maximum without what is not applicable, for formulas of any sheet."""
    states = plan.everywhere(Work.STATE)
    maxima = plan.everywhere(POSITION[Column.MAXIMUM])
    top = literal(plan.field.max_points)
    return f"{top}-SUMIF({states},{State.NOT_APPLICABLE},{maxima})"
