"""What runs through a whole report.

1. Missing numbers of charts, and the field between whose neighbours the number is missing.
2. Spellings that differ among themselves or from the index; units nowhere named.
3. A unit praised and blamed in one field: in words, or by standing at an end.
4. A field without a number of units of its own has the usual one of the report, else the index's.
"""

from decimal import Decimal as D

from cchc_xl.model.audit import MeanOutside, NoChart, Spellings, Verdict
from cchc_xl.model.statement import (
    Chart,
    FieldReport,
    Mention,
    Report,
    Side,
    Span,
    Tone,
)
from cchc_xl.rules.audit import audit, missing_charts, usual_units
from tests.indexes import every_method_index
from tests.rules.statements import HERE, field, highest, lowest, maximum, mean, over, units, vague

INDEX = every_method_index(4)
CODES = [unit.code for unit in INDEX.units]


def charted(number: str, *charts: int) -> FieldReport:
    told = field(mean("1"), number=number)
    return told._replace(charts=tuple(Chart(chart, HERE) for chart in charts))


def test_charts() -> None:
    """1."""
    fields = tuple(
        charted(number, *charts)
        for number, charts in (("1", [1]), ("2", [2]), ("3", []), ("4", [4]), ("5", []))
    )
    found = audit(Report(fields), INDEX)
    assert found.missing_charts == (3,)
    assert [NoChart(3) in one.reasons for one in found.fields] == [False, False, True, False, False]
    assert missing_charts((charted("1"),)) == ()
    whole = audit(Report((charted("1"), charted("2", 1))), INDEX)
    assert not any(isinstance(r, NoChart) for one in whole.fields for r in one.reasons)


def mention(unit: str, spelt: str, tone: Tone | None = None) -> Mention:
    return Mention(unit, spelt, HERE, tone)


def test_names() -> None:
    """2. The name as in the index, in capitals or as a bare kind is no other spelling."""
    first, second, third, fourth = INDEX.units
    mentions = (
        mention(first.code, "An An Ân"),
        mention(first.code, "An An Ân"),
        mention(first.code, first.name),
        mention(second.code, second.name.upper()),
        mention(second.code, second.name),
        mention(second.code, ""),
        mention(third.code, "Khác"),
        mention(third.code, "KHÁC"),
        mention("ai đó", "Ai Đó"),
    )
    found = audit(Report((), mentions), INDEX)
    assert found.spellings == (
        Spellings(first.code, ("An An Ân", first.name)),
        Spellings(third.code, ("Khác", "KHÁC")),
    )
    assert found.unmentioned == (fourth.code,)
    assert audit(Report((), (mention("ai đó", "Ai Đó"),)), INDEX).unmentioned == ()


def test_two_tones() -> None:
    """3."""
    a, b, c, d = CODES
    told = field(
        highest(("9", a)),
        lowest(("1", b)),
        vague(Side.LOWEST, Span(None, D(4)), c),
        over("5", 1, d),
    )._replace(
        mentions=(
            mention(a, "", Tone.BLAME),
            mention(b, "", Tone.BLAME),
            mention(b, ""),
            mention(c, "", Tone.PRAISE),
            mention(d, "", Tone.PRAISE),
        )
    )
    found = audit(Report((told, field(lowest(("1", d))))), INDEX)
    assert [(pair.field.number, pair.praise.unit) for pair in found.two_tones] == [
        ("1", a),
        ("1", c),
    ]


def test_the_number_of_units() -> None:
    """4."""
    silent = field(maximum("10"), mean("9"), over("8", 2), lowest(("1", "")), number="2")
    for others, verdict in (
        ((), Verdict.IMPOSSIBLE),
        ((field(units(3), number="3"),), Verdict.IMPOSSIBLE),
        ((field(units(2), number="3"), field(units(2), number="4")), Verdict.CONTRADICTORY),
    ):
        found = audit(Report((silent, *others)), INDEX)
        assert found.fields[0].verdict is verdict
        outside = [r for r in found.fields[0].reasons if isinstance(r, MeanOutside)]
        assert bool(outside) is (verdict is Verdict.IMPOSSIBLE)
    assert usual_units((field(units(3)), field(units(2)), field(units(2)))) == 2


def test_a_stranger_field_takes_nothing_from_the_index() -> None:
    """4."""
    told = field(mean("1"), highest(("9", "")), lowest(("0", "")))._replace(known=False)
    found = audit(Report((told, told._replace(known=True, number="99"))), INDEX)
    assert [one.verdict for one in found.fields] == [Verdict.UNCHECKED] * 2
