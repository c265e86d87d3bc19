"""What comes in: which files are forms, and which of several of one unit counts.

1. One file counts as it is, with errors or without.
2. The same bytes twice count once, with an info.
3. Other bytes with the same scores count once, with an info.
4. A good file after one with errors counts without anybody picking; the other is superseded.
5. Two different good files reject the unit and list every differing score with its cell.
6. The order of the files changes nothing.
7. Lock files and evidence are known by their names, whatever they hold.
"""

from decimal import Decimal

import pytest

from cchc_xl.model.finding import Code
from cchc_xl.model.score import Absent, Mark, Score, Submission
from cchc_xl.model.stage import SCORING_STAGES, Stage
from cchc_xl.rules.receiving import one_per_unit, told_by_name
from tests.indexes import every_method_index

INDEX = every_method_index(3)
UNIT = INDEX.units[0].code


def _submission(file: str, errors: int = 0, unit: str = UNIT, **changed: Mark) -> Submission:
    """Zero points everywhere but for the self-scores in ``changed`` (c1_1 is criterion 1.1)."""
    scores = {
        stage: tuple(Score(Decimal(0), f"LV1!G{row}") for row, _ in enumerate(INDEX.scored, 6))
        for stage in SCORING_STAGES
    }
    marks = {name[1:].replace("_", "."): mark for name, mark in changed.items()}
    scores[Stage.SELF] = tuple(
        score._replace(mark=marks.get(criterion.code, score.mark))
        for criterion, score in zip(INDEX.scored, scores[Stage.SELF], strict=True)
    )
    return Submission(unit, file, f"sha of {file}", scores, errors)


@pytest.mark.parametrize("errors", [0, 2])
def test_single_file_counts(errors: int) -> None:
    """1."""
    receipt = one_per_unit(INDEX, [_submission("a.xlsx", errors)])
    assert receipt.submissions == (_submission("a.xlsx", errors),)
    assert (receipt.findings, receipt.superseded) == ((), frozenset())


def test_copy_counts_once() -> None:
    """2."""
    copy = _submission("b.xlsx")._replace(sha256="sha of a.xlsx")
    receipt = one_per_unit(INDEX, [_submission("a.xlsx"), copy])
    assert [s.file for s in receipt.submissions] == ["a.xlsx"]
    (finding,) = receipt.findings
    assert (finding.code, finding.place.file) == (Code.SAME_FILE_TWICE, "b.xlsx")
    assert finding.context["other"] == "a.xlsx"


def test_saved_again_counts_once() -> None:
    """3."""
    receipt = one_per_unit(INDEX, [_submission("a.xlsx"), _submission("b.xlsx")])
    assert [(s.file, s.errors) for s in receipt.submissions] == [("a.xlsx", 0)]
    assert [f.code for f in receipt.findings] == [Code.SAME_SCORES_TWICE]


def test_uncorrected_marked_copy_counts_once() -> None:
    """3: its name is longer, though it sorts before the original's."""
    copy, original = _submission("a (đã đánh dấu).xlsx", errors=2), _submission("a.xlsx", errors=2)
    receipt = one_per_unit(INDEX, [copy, original])
    assert receipt.submissions == (original,)
    assert receipt.superseded == {copy.file}
    assert [f.code for f in receipt.findings] == [Code.SAME_SCORES_TWICE]


def test_corrected_file_needs_no_picking() -> None:
    """4."""
    receipt = one_per_unit(
        INDEX, [_submission("a.xlsx", errors=3), _submission("a (1).xlsx", c1_1=Decimal(1))]
    )
    assert [s.file for s in receipt.submissions] == ["a (1).xlsx"]
    assert receipt.superseded == {"a.xlsx"}
    assert [(f.code, f.place.file) for f in receipt.findings] == [(Code.SUPERSEDED, "a.xlsx")]


def test_two_different_files_reject_the_unit() -> None:
    """5."""
    receipt = one_per_unit(
        INDEX,
        [
            _submission("a.xlsx"),
            _submission("b.xlsx", c1_1=Decimal("1.5"), c1_2=Absent.NOT_APPLICABLE),
            _submission("c.xlsx", unit=INDEX.units[1].code),
        ],
    )
    assert [(s.unit, s.errors) for s in receipt.submissions] == [
        (UNIT, 2),
        (INDEX.units[1].code, 0),
    ]
    first, second = receipt.findings
    assert {first.code, second.code} == {Code.TWO_DIFFERENT_FILES}
    assert (first.place.file, first.place.sheet, first.place.cell) == ("b.xlsx", "LV1", "G6")
    assert (first.place.criterion, first.unit) == ("1.1", UNIT)
    assert first.context == {"other": "a.xlsx", "value": Decimal("1.5"), "other_value": Decimal(0)}
    assert second.context["value"] is Absent.NOT_APPLICABLE


def test_order_changes_nothing() -> None:
    """6."""
    files = [
        _submission("a.xlsx", 1),
        _submission("b.xlsx"),
        _submission("c.xlsx", c1_3=Decimal(2)),
    ]
    assert one_per_unit(INDEX, files) == one_per_unit(INDEX, files[::-1])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("~$phieu-03549.xlsx", Code.LOCK_FILE),
        ("Biểu có chữ ký.PDF", Code.SIGNED_COPY),
        ("Bieu ky Bản Lang.pdf", Code.SIGNED_COPY),
        ("Phiếu Bản Lang.docx", Code.EVIDENCE_FILE),
        ("ảnh.jpeg", Code.EVIDENCE_FILE),
        ("Báo cáo.docx", Code.EVIDENCE_FILE),
        ("phieu (1).xlsx", None),
        ("phieu.xls", None),
        ("phieu.rar", None),
    ],
)
def test_names_that_say_enough(name: str, code: Code | None) -> None:
    """7."""
    told = told_by_name(name)
    assert (told and told.code) == code
