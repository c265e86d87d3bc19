"""A person at a screen: windows of a real LibreOffice, a keyboard, and eyes.

The screen is a virtual X server with a window manager. What windows say is read through the
program's accessibility, as a screen reader does.
"""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self, TypeVar

from tests.apps import require_app
from tests.libreoffice.engine.office import Office, constant

_Seen = TypeVar("_Seen")
_PATIENCE = 60.0
_SIZE = "1280x900x24"
#: Deeper than any dialog is nested.
_DEPTH = 12
#: In the title of every document's window.
_DOCUMENT = "LibreOffice Calc"
_ROLE, _DIALOGS = "accessibility.AccessibleRole", ("ALERT", "DIALOG")


class Person:
    """Somebody who has opened a workbook; ``document`` is it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        for program in ("Xvfb", "openbox", "xdotool", "import", "soffice"):
            require_app(program)
        try:
            self._display = self._screen()
            self._start("openbox")
            self._office = Office(self._display)
            self._stack.callback(self._office.stop)
            desktop = self._office.desktop
            self.document = desktop.loadComponentFromURL(self._path.as_uri(), "_blank", 0, ())
            # An office with a changed document would ask before it ends.
            self._stack.callback(self.document.close, True)
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def _screen(self) -> str:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", _SIZE, "-nolisten", "tcp"]
        server = subprocess.Popen(
            command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._stack.callback(_end, server)
        os.close(write)
        with os.fdopen(read) as number:
            return f":{number.readline().strip()}"

    def _start(self, *command: str) -> None:
        process = subprocess.Popen(
            command, env=self._env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._stack.callback(_end, process)

    @property
    def _env(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self._display}

    # Hands

    def go_to(self, sheet: str, row: int, column: int) -> Any:
        """Put the cursor on a cell (counted from 1); the cell."""
        cell = self.document.Sheets.getByName(sheet).getCellByPosition(column - 1, row - 1)
        controller = self.document.CurrentController
        controller.setActiveSheet(self.document.Sheets.getByName(sheet))
        controller.select(cell)
        found = ["search", "--sync", "--onlyvisible", "--name", _DOCUMENT]
        self._xdotool(*found, "windowactivate", "--sync")
        controller.Frame.ComponentWindow.setFocus()
        self.seen(controller.Frame.isActive)
        return cell

    def type(self, text: str) -> None:
        """Type, and press Enter."""
        self.press(*text, "Return")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self._xdotool("key", "--delay", "60", *keys)

    def _xdotool(self, *arguments: str) -> None:
        command = ["xdotool", *arguments]
        subprocess.run(
            command, env=self._env, check=True, timeout=_PATIENCE, stdout=subprocess.DEVNULL
        )

    # Eyes

    def dialog(self) -> str:
        """What the dialog that is open says, from its title to its buttons; empty without one."""
        manager = self._office.context.ServiceManager
        toolkit = manager.createInstanceWithContext(
            "com.sun.star.awt.Toolkit", self._office.context
        )
        for number in range(toolkit.TopWindowCount):
            context = toolkit.getTopWindow(number).getAccessibleContext()
            if context.getAccessibleRole() in (constant(f"{_ROLE}.{role}") for role in _DIALOGS):
                return "\n".join(_texts(context, _DEPTH))
        return ""

    def seen(self, look: Callable[[], _Seen]) -> _Seen:
        """What there is to be seen, as soon as it is there."""
        deadline = time.monotonic() + _PATIENCE
        while True:
            found = look()
            if found:
                return found
            assert time.monotonic() < deadline, self.dialog()
            time.sleep(0.1)

    def picture(self, path: Path) -> None:
        """A picture of the whole screen, for people."""
        subprocess.run(
            [require_app("import"), "-window", "root", str(path)], env=self._env, check=True
        )


def _texts(context: Any, depth: int) -> Iterator[str]:
    """The names of a window's parts."""
    if context.getAccessibleName():
        yield context.getAccessibleName()
    for number in range(context.getAccessibleChildCount() if depth else 0):
        yield from _texts(context.getAccessibleChild(number).getAccessibleContext(), depth - 1)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    process.wait()
