"""What may happen in an office, drawn by Hypothesis: files of all kinds, picks, changes."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from cchc_xl.model.dossier import Judgement
from cchc_xl.model.event import (
    Adjusted,
    Confirmed,
    DefinitionKept,
    Fact,
    Finalized,
    Issued,
    Picked,
    Question,
    Received,
    Reopened,
    Returned,
)
from cchc_xl.model.finding import Finding
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage
from tests.events import error, form, response, workbook
from tests.indexes import every_method_index

INDEX = every_method_index(3)
UNITS = tuple(unit.code for unit in INDEX.units)
#: A criterion that allows «không áp dụng» and one that does not.
CODES = ("1.1", "2.2")
MARKS: st.SearchStrategy[Mark] = st.sampled_from((Decimal(1), Decimal(2), Absent.NOT_APPLICABLE))
_UNIT, _CODE = st.sampled_from(UNITS), st.sampled_from(CODES)
_NUMBER = st.integers(0, 9)
_MARKS_BY_CODE = st.dictionaries(_CODE, MARKS)


def _named(number: int, what: str, received: Received) -> Received:
    """The same number is the same file: it is read again, with other contents or faults."""
    return received._replace(file=f"{what} {number}.xlsx", sha256=f"{what} {number}")


@st.composite
def _forms(draw: st.DrawFn) -> Received:
    unit = draw(_UNIT)
    findings = (error(unit, "1.1"),) if draw(st.booleans()) else ()
    received = form(INDEX, unit, "", draw(_MARKS_BY_CODE), findings=findings)
    digest = draw(st.sampled_from((INDEX.digest, INDEX.digest, "another index")))
    return _named(draw(_NUMBER), f"phieu {unit}", received._replace(digest=digest))


@st.composite
def _responses(draw: st.DrawFn) -> Received:
    unit, text = draw(_UNIT), draw(st.sampled_from(("Đã có", "Bổ sung")))
    return _named(draw(_NUMBER), f"tra loi {unit}", response(INDEX, unit, "", c1_1=text))


_JUDGEMENTS = st.builds(
    Judgement,
    st.one_of(MARKS, st.just(Absent.BLANK)),
    st.booleans(),
    st.sampled_from(("", "Thiếu tài liệu")),
    st.sampled_from(("", "Đề nghị giải trình")),
    st.just(""),
    st.just("LV1!H9"),
)


@st.composite
def _workbooks(draw: st.DrawFn) -> Received:
    stage = draw(st.sampled_from((Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL)))
    rows = draw(st.dictionaries(st.tuples(_UNIT, _CODE), _JUDGEMENTS, max_size=4))
    faults: list[Finding] = [error(*spot) for spot in draw(st.sets(st.tuples(_UNIT, _CODE)))]
    taken = {spot: said for spot, said in rows.items() if error(*spot) not in faults}
    spots = [(f.unit or "", f.place.criterion or "") for f in faults]
    received = workbook(INDEX, stage, taken, findings=faults, untaken=spots)
    return _named(draw(_NUMBER), f"tham dinh {stage}", received)


@st.composite
def _picks(draw: st.DrawFn) -> Picked:
    number, unit = draw(_NUMBER), draw(_UNIT)
    stage = draw(st.sampled_from((Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL)))
    what = draw(st.sampled_from((f"phieu {unit}", f"tra loi {unit}", f"tham dinh {stage}")))
    return Picked(f"{what} {number}", "Lò Văn Thử", "Đã hỏi đơn vị")


_OTHERS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(Adjusted, _UNIT, _CODE, MARKS, st.just("Hội đồng"), st.just("Biên bản số 1")),
    st.builds(
        Issued,
        st.sampled_from(Stage),
        st.just(()),
        st.lists(st.builds(Question, _UNIT, _CODE, st.just("Vì sao?")), max_size=2).map(tuple),
    ),
    st.builds(Confirmed, *[st.just(text) for text in ("phieu", "LV1", "G6", "1", "2", "A", "B")]),
    st.just(DefinitionKept("bo-chi-so.xlsx", "1", INDEX.digest)),
    st.just(Returned(())),
    st.just(Finalized("Số 1", "Chủ tịch", "tong-hop.xlsx", "2", 0)),
    st.just(Reopened("Chủ tịch", "Sửa")),
)

#: Weighted to files: most of what can go wrong is between them.
DEEDS = st.lists(
    st.one_of(_forms(), _forms(), _workbooks(), _workbooks(), _responses(), _picks(), _OTHERS),
    max_size=25,
)
DEADLINE = date(2032, 3, 15)
