"""The VBA callbacks, run by LibreOffice Basic with a ``RunPython`` that only writes down.

1. Each button's Sub gives Python exactly the command of its function, once.

xlwings' own module is left out: with it LibreOffice Basic silently returns nothing.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from cchc_xl.addin.buttons import Button, buttons, python_command
from cchc_xl.resources import macro
from tests.libreoffice.engine.office import Office, options

STUB = """Option VBASupport 1
Private told As String

Public Sub RunPython(pythonCommand As String)
    told = told & pythonCommand & Chr(10)
End Sub

Public Function Pressed(button As String) As String
    told = ""
    Select Case button
{cases}
    End Select
    Pressed = told
End Function
"""
_URL = "vnd.sun.star.script:Standard.Stub.Pressed?language=Basic&location=document"


@pytest.fixture(scope="module")
def pressed() -> Iterator[Any]:
    """A function that presses a button and tells what Python was told."""
    office = Office()
    hidden = options(Hidden=True)
    document = office.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden)
    libraries = document.BasicLibraries
    library = libraries.createLibrary("Standard")
    libraries.VBACompatibilityMode = True
    cases = "\n".join(f'    Case "{b.sub}": {b.sub} Nothing' for b in buttons())
    library.insertByName("cchc", "Option VBASupport 1\n" + macro("cchc.bas").read_text("ascii"))
    library.insertByName("Stub", STUB.format(cases=cases))
    script = document.getScriptProvider().getScript(_URL)
    yield lambda sub: script.invoke((sub,), (), ())[0]
    document.close(True)
    office.stop()


@pytest.mark.parametrize("button", buttons(), ids=lambda button: button.sub)
def test_callback_tells_python(pressed: Any, button: Button) -> None:
    """1."""
    assert pressed(button.sub) == f"{python_command(button.function)}\n"
