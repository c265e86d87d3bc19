"""One script for each button, for offices that forbid macros: it finds the running Excel itself."""

from collections.abc import Iterator

from cchc_xl.addin.buttons import buttons, python_command
from cchc_xl.text.addin import launcher_name

#: ASCII only: cmd.exe reads scripts in the PC's code page. Python writes its Vietnamese itself.
#: The window stays for some seconds: where no Excel is running, the sentence is only there.
_SCRIPT = """\
@echo off
"{interpreter}" -c "{command}"
timeout /t 8
"""


def launchers(interpreter: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each script, in the order of the buttons."""
    for number, button in enumerate(buttons(), start=1):
        command = python_command(button.function)
        script = _SCRIPT.format(interpreter=interpreter, command=command)
        yield launcher_name(number, button.label), script_bytes(script)


def script_bytes(text: str) -> bytes:
    """A script as cmd.exe wants it: CR and LF, in the code page that all PCs share.

    A path that has other letters and no short name is written as it is; ``doctor`` tells of it.
    """
    return text.replace("\n", "\r\n").encode("utf-8")
