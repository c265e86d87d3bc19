"""Which index a file belongs to.

1. The definition named by the user comes first, then the enclosing folder's, then the packaged one
   whose digest the form carries; each is read once.
2. Without any of them there is a finding, for a folder a sentence.
3. A definition that cannot be read or has errors stops the step with its findings.
4. What cannot be opened is a finding; files that are no forms do not decide the index of a folder.
5. A folder named after another year than the assessed one is told; any other name is not.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_xl.demo import demo_answers, demo_index
from cchc_xl.model.finding import Code, Finding
from cchc_xl.model.index import Index
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.definition import IndexChoice, load_definition
from cchc_xl.steps.errors import StepError
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.text.findings import message
from tests.assessments import make_assessment
from tests.indexes import every_method_index

INDEX = every_method_index(3)
DEMO = demo_index()


def _demo_form() -> bytes:
    unit = DEMO.units[0]
    return write_form(DEMO, unit, Stage.FINAL, demo_answers()[unit.code])


def _code(outcome: Index | Finding) -> Code:
    assert isinstance(outcome, Finding)
    return outcome.code


def test_named_definition_comes_first(tmp_path: Path) -> None:
    """1."""
    folder = make_assessment(tmp_path / "a", INDEX)
    named = tmp_path / "named.xlsx"
    named.write_bytes(write_definition(DEMO))
    form = folder.received()[0]
    assert IndexChoice(named).of_path(form) == DEMO
    assert IndexChoice(named).of_folder(folder)[0] == DEMO
    assert IndexChoice().of_path(form) == INDEX


def test_each_definition_is_read_once(tmp_path: Path) -> None:
    """1."""
    folder = make_assessment(tmp_path, INDEX)
    choice = IndexChoice()
    first = choice.of_path(folder.received()[0])
    folder.definition.write_bytes(b"changed meanwhile")
    assert choice.of_path(folder.received()[1]) is first
    assert set(choice.units()) == {unit.code for unit in INDEX.units}


def test_loose_form_of_a_packaged_index(tmp_path: Path) -> None:
    """1, 4: a plain folder takes the index of its first readable form."""
    (tmp_path / "~$a.xlsx").write_bytes(b"lock")
    (tmp_path / "b.xlsx").write_bytes(b"\0" * 100)
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d.xlsx").write_bytes(_demo_form())
    assert IndexChoice().of_path(tmp_path / "d.xlsx") == DEMO
    assert IndexChoice().of_folder(AssessmentFolder(tmp_path)) == (DEMO, ())


def test_loose_form_of_an_unknown_index(tmp_path: Path) -> None:
    """2."""
    form = tmp_path / "form.xlsx"
    form.write_bytes(write_form(INDEX, INDEX.units[0], Stage.SELF))
    assert _code(IndexChoice().of_path(form)) is Code.INDEX_UNKNOWN
    with pytest.raises(StepError, match="không có phiếu nào thuộc bộ chỉ số đã biết"):
        IndexChoice().of_folder(AssessmentFolder(tmp_path))


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    """4."""
    assert _code(IndexChoice().of_path(tmp_path / "gone.xlsx")) is Code.FILE_NOT_OPENED


def test_definition_that_cannot_be_opened(tmp_path: Path) -> None:
    """3."""
    with pytest.raises(StepError, match="Không mở được bộ chỉ số"):
        load_definition(tmp_path / "gone.xlsx")


def test_definition_with_an_error_names_its_cell(tmp_path: Path) -> None:
    """3."""
    fields = (
        replace(INDEX.fields[0], max_points=INDEX.fields[0].max_points + 1),
        *INDEX.fields[1:],
    )
    path = tmp_path / "bo-chi-so.xlsx"
    path.write_bytes(write_definition(replace(INDEX, fields=fields)))
    with pytest.raises(StepError, match="lỗi phải sửa") as stopped:
        load_definition(path)
    (finding,) = stopped.value.findings
    assert finding.code is Code.FIELD_SUM_DIFFERS
    assert (finding.place.file, bool(finding.place.sheet), bool(finding.place.cell)) == (
        "bo-chi-so.xlsx",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("name", "told"), [("2032", True), ("2031", False), ("cchc", False), ("20312", False)]
)
def test_folder_of_another_year(tmp_path: Path, name: str, told: bool) -> None:
    """5."""
    folder = make_assessment(tmp_path / name, INDEX)
    for _, findings in (load_definition(folder.definition), IndexChoice().of_folder(folder)):
        said = [f for f in findings if f.code is Code.FOLDER_OF_OTHER_YEAR]
        assert bool(said) == told
        assert not said or message(said[0]) == "Thư mục tên 2032 nhưng bộ chỉ số ghi năm 2031."
    loose = folder.root / "khac.xlsx"
    loose.write_bytes(folder.definition.read_bytes())
    assert Code.FOLDER_OF_OTHER_YEAR not in {f.code for f in load_definition(loose)[1]}
