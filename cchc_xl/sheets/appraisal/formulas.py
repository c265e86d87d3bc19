"""The two formulas of a unit's row: its state, and the words that say how it is understood.

They refer to cells of their own row and of the cover only, so that sorted rows stay right; maxima
and steps are literals from the index. Only functions that Excel 2013, WPS and LibreOffice share.
"""

from decimal import Decimal

from cchc_xl.model.method import Direct, Levels
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.appraisal.layout import BASE_STAGE, POINTS_COLUMN, Column
from cchc_xl.sheets.appraisal.plan import UnitRow
from cchc_xl.sheets.appraisal.understanding import STATE_WORDS, State
from cchc_xl.sheets.form.formulas import literal, points_allowed, points_words
from cchc_xl.sheets.pen import quoted
from cchc_xl.text import appraisal as words
from cchc_xl.text.forms import NOT_APPLICABLE


def base_cell(row: UnitRow) -> str:
    """The cell with the points that stand when the appraiser agrees."""
    return row.cell(POINTS_COLUMN[BASE_STAGE[row.stage]])


def valid_points(row: UnitRow, decimals: int) -> str:
    """A condition: the points cell holds points that the criterion permits, or may be absent."""
    points, criterion = row.cell(Column.POINTS), row.criterion
    match criterion.method:
        case Levels(levels=levels):
            listed = sorted({level.points for level in levels})
            allowed = f"OR({','.join(f'{points}={literal(p)}' for p in listed)})"
        case Direct(step=step):
            allowed = points_allowed(points, criterion.max_points, step, decimals)
        case _:
            finest = Decimal(1).scaleb(-decimals)
            allowed = points_allowed(points, criterion.max_points, finest, decimals)
    other = f"{points}={quoted(NOT_APPLICABLE)}" if criterion.na_allowed else "FALSE"
    return f"IF(ISNUMBER({points}),{allowed},{other})"


def state_formula(row: UnitRow, decimals: int, rest_cell: str) -> str:
    """The state of the row; ``rest_cell`` is the cover's cell for all remaining rows."""
    points, decision, base = row.cell(Column.POINTS), row.cell(Column.DECISION), base_cell(row)
    chosen = quoted(words.STAGES[row.stage].decision)
    stands = f'IF({base}="",{State.NOTHING_STANDS:d},{State.AGREED:d})'
    silent = _silent(row, stands, rest_cell)
    strange = f'IF(TRIM({decision})<>"",{State.NOT_LISTED:d},{silent})'
    blank = f"IF({decision}={chosen},{stands},{strange})"
    top = literal(row.criterion.max_points)
    over = f"IF(ISNUMBER({points}),{points}>{top},FALSE)"
    typed = (
        f'IF(TRIM({decision})="",{_counted(row)},IF({decision}<>{chosen},{State.NOT_LISTED:d},'
        f"IF({points}<>{base},{State.CONFLICT:d},{State.POINTS:d})))"
    )
    wrong = f"IF({over},{State.OVER:d},{State.INVALID:d})"
    return f'IF(TRIM({points})="",{blank},IF({valid_points(row, decimals)},{typed},{wrong}))'


def _silent(row: UnitRow, stands: str, rest_cell: str) -> str:
    """The state where neither points nor a decision are entered."""
    rest = words.STAGES[row.stage].rest
    open_ = f"IF({rest_cell}={quoted(rest)},{stands},{State.OPEN:d})" if rest else f"{State.OPEN:d}"
    if row.held.due:
        return open_
    return f'IF(TRIM({row.cell(Column.OPINION)})="",{State.KEPT:d},{open_})'


def _counted(row: UnitRow) -> str:
    """The state of permitted points without a decision: the council must say why it changes."""
    if row.stage is not Stage.FINAL:
        return f"{State.POINTS:d}"
    points = row.cell(Column.POINTS)
    new = [f"{points}<>{base_cell(row)}", f'TRIM({row.cell(Column.OPINION)})=""']
    recorded = row.held.entry.mark
    if recorded is not Absent.BLANK:
        new.append(f"{points}<>{_literal(recorded)}")
    return f"IF(AND({','.join(new)}),{State.NO_REASON:d},{State.POINTS:d})"


def _literal(mark: Mark) -> str:
    return literal(mark) if isinstance(mark, Decimal) else quoted(NOT_APPLICABLE)


def check_formula(row: UnitRow, decimals: int) -> str:
    """The words of the check column."""
    stands, base = words.STAGES[row.stage], base_cell(row)
    shown = _shown(base, decimals)
    by_state = {
        State.AGREED: f"{quoted(stands.agreed + ': ')}&{shown}{_agreed_question(row)}",
        State.KEPT: f"{quoted(stands.decision + ': ')}&{shown}",
        State.POINTS: _points_words(row, decimals),
        **{state: quoted(text.format(base=stands.base)) for state, text in STATE_WORDS.items()},
    }
    return f"CHOOSE({row.work}+1,{','.join(by_state[state] for state in State)})"


def _shown(cell: str, decimals: int) -> str:
    return f"IF(ISNUMBER({cell}),{points_words(cell, decimals)},{cell})"


def _agreed_question(row: UnitRow) -> str:
    if row.stage is not Stage.APPRAISAL_1:
        return ""
    asked = row.cell(Column.QUESTION)
    none = f'OR(TRIM({asked})="",{asked}={quoted(words.NO_QUESTION)})'
    return f'&IF({none},"",{quoted(words.WILL_ASK)})'


def _points_words(row: UnitRow, decimals: int) -> str:
    points, base = row.cell(Column.POINTS), base_cell(row)
    name = words.STAGES[row.stage].base
    both = f"AND(ISNUMBER({points}),ISNUMBER({base}))"
    sign = f"IF({points}>{base},{quoted(words.PLUS)},{quoted(words.MINUS)})"
    gap = f"{quoted(words.GAP)}&{sign}&{points_words(f'ABS({points}-{base})', decimals)}"
    without, equal, unequal = (
        quoted(text.format(base=name)) for text in (words.WITHOUT_BASE, words.EQUAL, words.UNEQUAL)
    )
    apart = f"IF({both},{gap},{unequal})"
    compared = f'IF({base}="",{without},IF({points}={base},{equal},{apart}))'
    said = f"{quoted(words.POINTS + ' ')}&{_shown(points, decimals)}&{compared}"
    if row.stage is Stage.FINAL:
        return said
    if row.stage is Stage.APPRAISAL_1:
        said += f"&{_question(row)}"
    opinion = f'TRIM({row.cell(Column.OPINION)})=""'
    # In two steps: AND evaluates all its parts, and a text is greater than any number.
    lower = f"IF({both},IF({points}<{base},{opinion},FALSE),FALSE)"
    return f'{said}&IF({lower},{quoted(words.LACKS_OPINION)},"")'


def _question(row: UnitRow) -> str:
    asked, points, base = row.cell(Column.QUESTION), row.cell(Column.POINTS), base_cell(row)
    will, will_not = quoted(words.WILL_ASK), quoted(words.WILL_NOT_ASK)
    differs = f'AND({base}<>"",{points}<>{base})'
    default = f'IF({differs},{will},"")'
    declined = f'IF({differs},{will_not},"")'
    typed = f"IF({asked}={quoted(words.NO_QUESTION)},{declined},{will})"
    return f'IF(TRIM({asked})="",{default},{typed})'
