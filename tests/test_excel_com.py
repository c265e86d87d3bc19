"""The lines that speak to Excel's own objects, against stand-ins that remember what was asked.

1. A sheet's protection is put back as it was, permissions included, whatever happens between.
2. A sheet or workbook without protection is left alone.
3. A password is never asked for: the empty one is tried, and its refusal told.
4. A workbook's structure is protected again.
5. A busy Excel is asked again after pauses, a bounded number of times; other errors come at once.
6. xlwings' own endless retries are bounded.
7. A note's box grows with its text.
8. A sheet is set up for paper where there is a printer, and left alone where there is none.
9. Links are taken off cells. Footers of all sheets say something else, with Excel's doubled «&»;
   without a printer none do.
10. A workbook without a chart sheet stays as it is.
11. Fewer than 60 lines need Excel itself, and no other module has any.
"""

import ast
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cchc_xl
from cchc_xl import excel_com
from cchc_xl.excel_com import (
    GuardedError,
    bound_retries,
    drop_links,
    fit_note,
    fit_paper,
    is_busy,
    patiently,
    replace_in_footers,
    show_first_chart,
    unprotected_sheet,
    unprotected_structure,
)
from tests.libreoffice.engine.errors import call_rejected, cell_is_edited, not_allowed


class Guarded:
    """A sheet or workbook, and the Excel object behind it."""

    name = "LV1"

    def __init__(self, password: str = "", protected: bool = True) -> None:
        self.password = password
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.ProtectContents = self.ProtectStructure = protected
        self.ProtectDrawingObjects = protected
        self.ProtectScenarios = self.ProtectionMode = False
        self.EnableSelection = 1
        allowed = dict.fromkeys(excel_com._ALLOWED_UNDER_PROTECTION, False)
        self.Protection = SimpleNamespace(**allowed | {"AllowFormattingColumns": True})
        self.api = self

    def Unprotect(self, *password: str) -> None:  # noqa: N802
        assert password, "Excel would ask the user"
        self.asked.append(("Unprotect", {}))
        if password[0] != self.password:
            raise not_allowed("the password is not correct")

    def Protect(self, **options: Any) -> None:  # noqa: N802
        self.asked.append(("Protect", options))
        self.EnableSelection = 0


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made, none of them waited for."""
    made: list[float] = []
    monkeypatch.setattr("time.sleep", made.append)
    return made


def test_the_same_protection_comes_back() -> None:
    """1."""
    sheet = Guarded()
    with pytest.raises(ZeroDivisionError), unprotected_sheet(sheet):
        raise ZeroDivisionError
    (first, _), (second, options) = sheet.asked
    assert (first, second) == ("Unprotect", "Protect")
    assert (options["Contents"], options["DrawingObjects"], options["Scenarios"]) == (
        True,
        True,
        False,
    )
    assert [name for name, allowed in options.items() if name.startswith("Allow") and allowed] == [
        "AllowFormattingColumns"
    ]
    assert sheet.EnableSelection == 1


def test_nothing_is_done_where_nothing_is_protected() -> None:
    """2."""
    free = Guarded(protected=False)
    with unprotected_sheet(free), unprotected_structure(free):
        pass
    assert free.asked == []


@pytest.mark.parametrize("unprotected", [unprotected_sheet, unprotected_structure])
def test_a_password_is_told_not_asked_for(unprotected: Any) -> None:
    """3."""
    entered = False
    with pytest.raises(GuardedError, match="LV1"), unprotected(Guarded(password="x")):
        entered = True
    assert not entered


def test_other_refusals_are_not_taken_for_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """3, 5."""

    def busy(*_: object) -> None:
        raise call_rejected()

    monkeypatch.setattr(Guarded, "Unprotect", busy)
    with pytest.raises(Exception, match="rejected"), unprotected_sheet(Guarded()):
        pass


def test_the_structure_is_protected_again() -> None:
    """4."""
    book = Guarded()
    with pytest.raises(ZeroDivisionError), unprotected_structure(book):
        raise ZeroDivisionError
    assert book.asked == [("Unprotect", {}), ("Protect", {"Structure": True})]


@pytest.mark.parametrize("refusal", [call_rejected(), cell_is_edited()])
def test_a_busy_excel_is_asked_again(refusal: Exception, pauses: list[float]) -> None:
    """5."""
    answers: list[Exception | str] = [refusal, refusal, "done"]

    def action() -> str:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert patiently(action) == "done"
    assert pauses == list(excel_com._PAUSES[:2])


def test_patience_ends(pauses: list[float]) -> None:
    """5."""

    def action() -> None:
        raise call_rejected()

    with pytest.raises(Exception, match="rejected"):
        patiently(action)
    assert pauses == list(excel_com._PAUSES)


def test_what_is_not_allowed_is_not_tried_again(pauses: list[float]) -> None:
    """5."""

    def action() -> None:
        raise not_allowed("locked")

    with pytest.raises(Exception, match="1004"):
        patiently(action)
    assert pauses == []


def test_busy_by_name() -> None:
    """5: xlwings has an error of its own, which exists on Windows only."""
    assert is_busy(type("ExcelBusyError", (Exception,), {})())
    assert not is_busy(ValueError())


def test_xlwings_does_not_try_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """6."""
    windows = SimpleNamespace(N_COM_ATTEMPTS=0)
    monkeypatch.setitem(sys.modules, "xlwings._xlwindows", windows)
    bound_retries()
    assert windows.N_COM_ATTEMPTS == 1
    monkeypatch.delitem(sys.modules, "xlwings._xlwindows")
    bound_retries()


def test_a_note_grows_with_its_text() -> None:
    """7."""

    def height(text: str) -> float:
        box = SimpleNamespace(Width=0.0, Height=0.0)
        fit_note(SimpleNamespace(api=SimpleNamespace(Shape=box)), text)
        return float(box.Height)

    assert height("a") < height("a\nb") < height("a" * 200)


def test_paper_is_set_up_where_there_is_a_printer() -> None:
    """8."""
    paper = SimpleNamespace()
    fit_paper(SimpleNamespace(api=SimpleNamespace(PageSetup=paper)))
    assert vars(paper) == {
        "Orientation": 2,
        "Zoom": False,
        "FitToPagesWide": 1,
        "FitToPagesTall": False,
    }
    fit_paper(SimpleNamespace(api=SimpleNamespace()))


class Paper:
    """Excel's PageSetup."""

    LeftFooter = '&"Times New Roman,Italic"&9Số liệu đến ngày 1 && 2'


def test_footers_say_something_else() -> None:
    """9."""
    sheets = [SimpleNamespace(PageSetup=Paper()) for _ in range(2)]
    book = SimpleNamespace(api=SimpleNamespace(Sheets=sheets))
    replace_in_footers(book, "ngày 1 & 2", "ngày 3 & 4")
    for sheet in sheets:
        assert sheet.PageSetup.LeftFooter.endswith("&9Số liệu đến ngày 3 && 4")
    replace_in_footers(SimpleNamespace(api=SimpleNamespace(Sheets=[object()])), "a", "b")


def test_links_go_and_formats_stay() -> None:
    """9: not ``Hyperlinks.Delete``, which takes the formats too."""
    asked: list[str] = []
    cells = SimpleNamespace(ClearHyperlinks=lambda: asked.append("ClearHyperlinks"))
    drop_links(SimpleNamespace(api=cells))
    assert asked == ["ClearHyperlinks"]


def test_a_workbook_without_charts_stays_as_it_is() -> None:
    """10."""

    class NoCharts:
        Count = 0

    show_first_chart(SimpleNamespace(api=SimpleNamespace(Charts=NoCharts())))


def test_few_lines_need_excel() -> None:
    """11: what only Windows can answer stays small."""
    source = Path(excel_com.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source)
    native = {
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Attribute) and (node.attr == "api" or node.attr[0].isupper()))
        or (isinstance(node, ast.Name) and node.id == "native")
    }
    assert len(native) < 60
    others = (
        path for path in Path(cchc_xl.__file__).parent.rglob("*.py") if path.stem != "excel_com"
    )
    assert not [path for path in others if re.search(r"\.api\b", path.read_text(encoding="utf-8"))]
