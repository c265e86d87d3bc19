"""The assessment folder.

1. Forms are looked for in the inbox; a plain folder of forms is its own inbox.
2. The order of files does not depend on how the file system spells or lists names.
3. The enclosing folder is the nearest with a definition; one that was sent to an inbox makes none.
4. Names in findings are relative, with '/', NFC.
5. Names of files are plain letters; a named evidence file cannot lead out of the unit's folder.
"""

import unicodedata
from pathlib import Path

from cchc_xl.model.index import Unit
from cchc_xl.model.stage import Stage
from cchc_xl.store.folder import AssessmentFolder, enclosing_folder, files_below, form_name
from tests.indexes import units


def _touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def test_inbox_is_read_and_nothing_else(tmp_path: Path) -> None:
    """1."""
    _touch(
        tmp_path / "bo-chi-so.xlsx",
        tmp_path / "phieu-nhan" / "b.xlsx",
        tmp_path / "phieu-nhan" / "mail" / "a.xlsx",
        tmp_path / "phieu-nhan" / "Thumbs.db",
        tmp_path / "phieu-nhan" / ".hidden",
        tmp_path / "ket-qua" / "tong-hop-2023.xlsx",
    )
    received = AssessmentFolder(tmp_path).received()
    assert [path.name for path in received] == ["b.xlsx", "a.xlsx"]


def test_plain_folder_leaves_out_its_own_outputs(tmp_path: Path) -> None:
    """1."""
    _touch(
        tmp_path / "a.xlsx",
        tmp_path / "bo-chi-so.xlsx",
        tmp_path / "ket-qua" / "x.xlsx",
        tmp_path / "phat-hanh" / "self" / "y.xlsx",
        tmp_path / "minh-chung" / "z.pdf",
    )
    assert [path.name for path in AssessmentFolder(tmp_path).received()] == ["a.xlsx"]


def test_order_does_not_depend_on_unicode_form(tmp_path: Path) -> None:
    """2, 4."""
    decomposed = unicodedata.normalize("NFD", "Dào San.xlsx")
    _touch(tmp_path / decomposed, tmp_path / "Dzz.xlsx", tmp_path / "Da.xlsx")
    names = [AssessmentFolder(tmp_path).relative(path) for path in files_below(tmp_path)]
    assert names == sorted(["Da.xlsx", "Dzz.xlsx", "Dào San.xlsx"])


def test_nearest_definition_wins(tmp_path: Path) -> None:
    """3."""
    _touch(tmp_path / "bo-chi-so.xlsx", tmp_path / "2024" / "bo-chi-so.xlsx")
    inner = enclosing_folder(tmp_path / "2024" / "phieu-nhan")
    outer = enclosing_folder(tmp_path / "khac")
    assert inner is not None
    assert inner.root == (tmp_path / "2024").resolve()
    assert outer is not None
    assert outer.root == tmp_path.resolve()


def test_no_definition_anywhere(tmp_path: Path) -> None:
    """3."""
    assert enclosing_folder(tmp_path) is None


def test_relative_name_of_a_stranger(tmp_path: Path) -> None:
    """4."""
    folder = AssessmentFolder(tmp_path / "2024")
    assert folder.relative(tmp_path / "2024" / "phieu-nhan" / "a.xlsx") == "phieu-nhan/a.xlsx"
    assert folder.relative(tmp_path / "elsewhere" / "a.xlsx") == "a.xlsx"


def test_form_name_is_plain_letters() -> None:
    """5."""
    unit = Unit("03559", "Pa Vây Sử – Đông (2)", "xã")
    assert form_name(unit) == "phieu-03559-pa-vay-su-dong-2.xlsx"


def test_files_of_a_unit(tmp_path: Path) -> None:
    """5."""
    folder, unit = AssessmentFolder(tmp_path), units(2)[1]
    slug = "10003-an-an-binh"
    assert form_name(unit) == f"phieu-{slug}.xlsx"
    assert folder.form(Stage.SELF, unit) == tmp_path / "phat-hanh" / "self" / f"phieu-{slug}.xlsx"
    _touch(tmp_path / "minh-chung" / slug / "1.1" / "a.pdf", tmp_path / "minh-chung" / "b.pdf")
    for name in ("a.pdf", "../../a.pdf", "..\\..\\a.pdf"):
        assert folder.has_evidence(unit, "1.1", name)
    for name in ("b.pdf", "../../b.pdf", "", "Kế hoạch năm " * 40):
        assert not folder.has_evidence(unit, "1.1", name)


def test_inbox_belongs_to_its_assessment(tmp_path: Path) -> None:
    """1."""
    _touch(tmp_path / "2024" / "bo-chi-so.xlsx", tmp_path / "khac" / "phieu-nhan" / "a.xlsx")
    assessment = AssessmentFolder(tmp_path / "2024")
    assert AssessmentFolder(tmp_path / "2024" / "phieu-nhan").assessment() == assessment
    loose = AssessmentFolder(tmp_path / "khac" / "phieu-nhan")
    assert loose.assessment() == loose
    assert assessment.assessment() == assessment


def test_a_definition_that_was_sent_makes_no_assessment(tmp_path: Path) -> None:
    """3."""
    sent = tmp_path / "2024" / "phieu-nhan" / "03577-ban-lang"
    sent.mkdir(parents=True)
    (sent / "bo-chi-so.xlsx").touch()
    assert enclosing_folder(sent) == AssessmentFolder(sent)
    (tmp_path / "2024" / "nhat-ky.sqlite").touch()
    assert enclosing_folder(sent) == AssessmentFolder(tmp_path / "2024")
