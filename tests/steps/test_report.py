"""``report``: the Word papers of a folder.

1. The report, on demand the council's file and the profiles, lie where people find them; two runs
   give the same bytes and keep nothing aside.
2. The figures are those of the results workbook of the same folder and stage, from forms alone and
   from a ledger; round 1 and the explanations are those of the ledger.
3. What people wrote comes back, and the version that they had saved is kept aside as it was.
4. An earlier version, a template or a year before that cannot be used is told; nothing is written.
5. A frozen result is told by the index that it was frozen with; a look back at an earlier stage has
   a name of its own.
6. Where nobody is ranked there is no report; before round 1 there is no notice.
7. The office's template is taken where it has one.
8. With a ledger the inbox is taken in first, as a consolidation does; a file that came after the
   decision is told.
"""

import io
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from cchc_xl.model.finding import Code
from cchc_xl.model.matter import Matter
from cchc_xl.model.stage import Stage
from cchc_xl.rules.explanations import explanations
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.steps.consolidate import assess
from cchc_xl.steps.definition import load_definition
from cchc_xl.steps.demo_year import make_year
from cchc_xl.steps.desk import consult
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import reopen
from cchc_xl.steps.matter import gather
from cchc_xl.steps.report import report
from cchc_xl.steps.status import status
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text.results import unit_label
from cchc_xl.text.year_before import not_before
from tests.assessments import make_assessment
from tests.documents.reading import Read, read_paper
from tests.documents.reckoning import Year, shown
from tests.indexes import every_method_index
from tests.offices import IN_TIME, Office

WRITTEN = ["Một số lãnh đạo chưa quyết liệt."]
SHIPPED = Path(__file__).parents[2] / "workbooks" / "2023"


@pytest.fixture
def forms(tmp_path: Path) -> AssessmentFolder:
    """Four units whose forms are all there and filled to the end; no ledger."""
    return make_assessment(tmp_path / "2031", every_method_index(4))


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration year with its ledger."""
    root = tmp_path_factory.mktemp("year") / "ky"
    make_year(root)
    return root


@pytest.fixture
def recorded(lived: Path, tmp_path: Path) -> AssessmentFolder:
    shutil.copytree(lived, tmp_path / "ky")
    return AssessmentFolder(tmp_path / "ky")


def written(folder: AssessmentFolder) -> dict[str, bytes]:
    return {
        path.relative_to(folder.results).as_posix(): path.read_bytes()
        for path in sorted(folder.results.rglob("*.docx"))
    }


def paper(folder: AssessmentFolder, name: str = "bao-cao-2023.docx") -> Read:
    return read_paper((folder.results / name).read_bytes())


def annex(read: Read) -> list[list[str]]:
    return next(table for table in read.tables if table[0][0] == "TT" and len(table[0]) > 6)


def test_files_and_their_bytes(forms: AssessmentFolder) -> None:
    """1."""
    done = report(forms, council=True, profiles=True)
    first = written(forms)
    names = [name for name in first if not name.startswith("phieu-ket-qua/")]
    assert names == [
        "bao-cao-2031.docx",
        "ho-so-hoi-dong/bien-ban-hop-2031.docx",
        "ho-so-hoi-dong/quyet-dinh-2031.docx",
        "ho-so-hoi-dong/thong-bao-tham-dinh-lan-1-2031.docx",
        "ho-so-hoi-dong/to-trinh-2031.docx",
    ]
    assert len(first) - len(names) == len(done.profiles) == 4
    assert "phieu-ket-qua/10000-an-an-an.docx" in first
    again = report(forms, council=True, profiles=True)
    assert again.aside == ()
    assert written(forms) == first
    assert done.errors == 0


def test_figures_of_a_ledger(recorded: AssessmentFolder) -> None:
    """2."""
    report(recorded)
    year = Year(missing="03586")
    rows = annex(paper(recorded))
    for place, unit in enumerate(year.order(), start=1):
        points = [shown(year.points(unit, field)) for field in (*year.fields, "")]
        assert [rows[place][0], *rows[place][2:10]] == [str(place), *points]
    assert rows[17][1] == "Xã Nậm Xe (chưa nộp)"
    board, _ = assess(recorded)
    assert [row[1] for row in rows[1:17]] == [
        s.unit.full_name[:1].upper() + s.unit.full_name[1:] for s in board.ranked
    ]


def test_explanations_are_those_of_the_ledger(recorded: AssessmentFolder) -> None:
    """2."""
    matter: Matter = gather(recorded).matter
    found = {one.unit.code: one for one in explanations(matter.board.index, matter.answers)}
    told = status(recorded, consult(recorded).register.as_of).proceedings.progress
    for one in told:
        known = found.get(one.unit)
        asked = one.questions_open + one.questions_answered + one.questions_overdue
        assert (len(known.asked) if known else 0) == asked
        silent = len(known.unanswered) if known else 0
        assert silent == one.questions_open + one.questions_overdue
    assert matter.first is not None
    assert matter.first.stage is Stage.APPRAISAL_1
    assert set(matter.reasons) >= set(consult(recorded).register.adjustments)


def test_what_people_wrote(forms: AssessmentFolder) -> None:
    """3."""
    report(forms)
    target = forms.results / "bao-cao-2031.docx"
    document: Any = docx.Document(str(target))
    for line in document.paragraphs:
        if line.style.name == "Người viết: chu-quan":
            line.runs[0].text = WRITTEN[0]
    document.save(str(target))
    saved = target.read_bytes()
    done = report(forms)
    assert paper(forms, "bao-cao-2031.docx").places()["chu-quan"] == [
        "Một số lãnh đạo chưa quyết liệt."
    ]
    (aside,) = done.aside
    assert aside.name == "bao-cao-2031 (bản trước).docx"
    assert aside.read_bytes() == saved
    assert report(forms).aside == ()
    assert paper(forms, "bao-cao-2031.docx").places()["chu-quan"] == [
        "Một số lãnh đạo chưa quyết liệt."
    ]


def test_earlier_version_that_cannot_be_read(forms: AssessmentFolder) -> None:
    """4."""
    report(forms, council=True)
    broken = forms.results / "ho-so-hoi-dong" / "to-trinh-2031.docx"
    broken.write_bytes(b"hong")
    before = written(forms)
    with pytest.raises(StepError, match="to-trinh-2031"):
        report(forms, Stage.APPRAISAL_1, council=True)
    assert written(forms) == before


def test_template_that_cannot_be_read(forms: AssessmentFolder) -> None:
    """4."""
    forms.template.write_bytes(b"hong")
    with pytest.raises(StepError, match="mau-bao-cao"):
        report(forms)
    assert written(forms) == {}


def test_template_of_the_office(forms: AssessmentFolder) -> None:
    """7."""
    own: Any = docx.Document(str(SHIPPED.parents[1] / "templates" / "bao-cao.docx"))
    own.styles["CCHC Nội dung"].font.name = "Arial"
    own.save(str(forms.template))
    report(forms)
    made: Any = docx.Document(io.BytesIO(written(forms)["bao-cao-2031.docx"]))
    assert made.styles["CCHC Nội dung"].font.name == "Arial"


def test_year_before(forms: AssessmentFolder, tmp_path: Path) -> None:
    """2, 4."""
    with pytest.raises(StepError) as stopped:
        report(forms, previous=forms.root)
    assert stopped.value.sentence == not_before(2031, 2031)
    assert written(forms) == {}
    index = every_method_index(3)
    earlier = replace(index, assessment=replace(index.assessment, year=2030))
    before = make_assessment(tmp_path / "2030", earlier)
    report(forms, previous=before.root)
    (told,) = (t for t in paper(forms, "bao-cao-2031.docx").tables if "Tăng, giảm" in t[0])
    assert len(told) == 1 + 3


def test_frozen_result(recorded: AssessmentFolder) -> None:
    """5."""
    report(recorded, council=True)
    decision = paper(recorded, "ho-so-hoi-dong/quyet-dinh-2023.docx")
    assert "…" not in decision.frames[0][2]
    assert "DỰ THẢO" not in decision.frames[0][2]
    final = written(recorded)
    recorded.definition.write_bytes(_renamed(recorded))
    report(recorded, council=True)
    assert written(recorded) == final
    report(recorded, Stage.APPRAISAL_1)
    assert written(recorded)["bao-cao-2023.docx"] == final["bao-cao-2023.docx"]
    assert "bao-cao-2023-appraisal-1.docx" in written(recorded)


def _renamed(folder: AssessmentFolder) -> bytes:
    """The definition with another name of the council."""
    index, _ = load_definition(folder.definition)
    return write_definition(
        replace(index, assessment=replace(index.assessment, council="Hội đồng khác"))
    )


def test_reopened_result_is_a_draft(recorded: AssessmentFolder) -> None:
    """5."""
    report(recorded)
    reopen(recorded, "Cán bộ", "sai sót", consult(recorded).register.as_of)
    report(recorded)
    assert "DỰ THẢO" in paper(recorded).frames[0][2]


def test_nobody_ranked(tmp_path: Path) -> None:
    """6."""
    folder = AssessmentFolder(tmp_path)
    shutil.copy(SHIPPED / "bo-chi-so.xlsx", folder.definition)
    with pytest.raises(StepError, match="Chưa có đơn vị nào"):
        report(folder)


def test_no_notice_before_round_1(forms: AssessmentFolder) -> None:
    """6."""
    done = report(forms, Stage.SELF, council=True)
    assert not done.has_notice
    assert len(done.papers) == 4
    assert [name for name in written(forms) if "thong-bao" in name] == []


def test_the_inbox_is_taken_in_first(tmp_path: Path) -> None:
    """8."""
    office = Office(tmp_path / "2031")
    office.send_all()
    report(office.folder, now=IN_TIME)
    told = assess(office.folder)[0].ranked
    assert len(told) == 3
    ranking = next(t for t in paper(office.folder, "bao-cao-2031.docx").tables if "Hạng" in t[0])
    assert [row[1] for row in ranking[1:]] == [unit_label(one.unit) for one in told]


def test_a_file_after_the_decision_is_told(recorded: AssessmentFolder) -> None:
    """8."""
    shutil.copy(next((SHIPPED / "phieu-nhan").glob("*.xlsx")), recorded.inbox)
    done = report(recorded, now=consult(recorded).register.as_of)
    assert [finding.code for finding in done.findings].count(Code.AFTER_FINAL) == 1
