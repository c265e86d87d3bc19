"""The lines that speak to Outlook's own objects, against stand-ins that remember what was asked.

1. Each letter becomes a saved draft with its receiver, words and files under their exact names;
   nothing is sent.
2. The files are there while Outlook takes them, and gone afterwards.
3. A busy Outlook is asked again.
4. Where there is none, that is said.
"""

import sys
from pathlib import Path

import pytest

from cchc_xl import excel_com
from cchc_xl.outlook_com import NoOutlookError, outlook, save_drafts
from tests.letters import letter
from tests.libreoffice.engine.errors import call_rejected


class Item:
    """A draft, and its list of files."""

    def __init__(self) -> None:
        self.To = self.Subject = self.Body = ""
        self.files: dict[str, bytes] = {}
        self.paths: list[Path] = []
        self.saved = False
        self.Attachments = self

    def Add(self, path: str) -> None:  # noqa: N802
        assert not self.saved
        self.paths.append(Path(path))
        self.files[Path(path).name] = Path(path).read_bytes()

    def Save(self) -> None:  # noqa: N802
        self.saved = True


class Outlook:
    def __init__(self, busy: int = 0) -> None:
        self.items: list[Item] = []
        self.busy = busy

    def CreateItem(self, kind: int) -> Item:  # noqa: N802
        assert kind == 0
        if self.busy:
            self.busy -= 1
            raise call_rejected()
        self.items.append(Item())
        return self.items[-1]


def test_drafts() -> None:
    """1, 2."""
    application = Outlook()
    letters = [letter(), letter(to="03590", address="khac@example.vn")]
    assert save_drafts(application, letters) == 2
    for item, one in zip(application.items, letters, strict=True):
        assert (item.To, item.Subject, item.Body) == (one.address, one.subject, one.text)
        assert item.files == {file.name: file.data for file in one.attachments}
        assert item.saved
        assert not any(path.exists() for path in item.paths)


def test_a_busy_outlook(monkeypatch: pytest.MonkeyPatch) -> None:
    """3."""
    monkeypatch.setattr(excel_com, "_PAUSES", (0.0, 0.0))
    application = Outlook(busy=1)
    assert save_drafts(application, [letter()]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there Outlook may be installed")
def test_no_outlook() -> None:
    """4."""
    with pytest.raises(NoOutlookError):
        outlook()


def test_no_outlook_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """4: Windows without it."""

    class _Client:
        @staticmethod
        def Dispatch(name: str) -> None:  # noqa: N802
            raise OSError(name)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "win32com", _Client())
    monkeypatch.setitem(sys.modules, "win32com.client", _Client())
    with pytest.raises(NoOutlookError):
        outlook()
