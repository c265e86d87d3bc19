"""One script for each button, for offices that forbid macros, and one that opens a command window.

The script of a button finds the running Excel itself; the window is for what has no button.
"""

from collections.abc import Iterator
from pathlib import PureWindowsPath

from cchc_xl.addin.buttons import buttons, python_command
from cchc_xl.text.addin import WINDOW, launcher_name

#: ASCII only: cmd.exe reads scripts in the PC's code page. Python writes its Vietnamese itself.
#: The window stays for some seconds: where no Excel is running, the sentence is only there.
_SCRIPT = """\
@echo off
"{interpreter}" -c "{command}"
timeout /t 8
"""

#: A window in which ``cchc`` is found, among the person's documents, with what can be typed.
_WINDOW_SCRIPT = """\
@echo off
chcp 65001 >nul
title CCHC
set "PATH={folder};%PATH%"
cd /d "%USERPROFILE%\\Documents"
cchc --help
cmd /k
"""


def launchers(interpreter: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each script: the command window, then the buttons in their order."""
    folder = PureWindowsPath(interpreter).parent
    yield launcher_name(0, WINDOW), script_bytes(_WINDOW_SCRIPT.format(folder=folder))
    for number, button in enumerate(buttons(), start=1):
        command = python_command(button.function)
        script = _SCRIPT.format(interpreter=interpreter, command=command)
        yield launcher_name(number, button.label), script_bytes(script)


def script_bytes(text: str) -> bytes:
    """A script as cmd.exe wants it: CR and LF, in the code page that all PCs share.

    A path that has other letters and no short name is written as it is; ``doctor`` tells of it.
    """
    return text.replace("\n", "\r\n").encode("utf-8")
