"""Installing the add-in for one person, by the environment that Windows gives a program.

1. The add-in goes where Excel starts it, built for the very Python that installs it.
2. A mark of the web that lies there is taken away.
3. One script for each button, and one for a command window in which ``cchc`` is found, lie on the
   desktop that is shown, OneDrive's if it has taken over.
4. Installing again changes nothing; removing takes what was installed and nothing else.
5. While Excel holds the add-in, a sentence says to close it, and no second add-in is left.
6. Doctor: everything fits after an installation; each trouble is told with what to do, status 1.
7. Where there is no Windows, a sentence says so, status 3.
8. The interpreter's path is written so that every user's is found: %LOCALAPPDATA%, short names.
"""

import os
import sys
from pathlib import Path, PurePath, PureWindowsPath

import pytest

from cchc_xl import __version__
from cchc_xl.addin import install, interpreter
from cchc_xl.addin.buttons import buttons, python_command
from cchc_xl.addin.interpreter import interpreter_setting
from cchc_xl.addin.launchers import launchers
from cchc_xl.addin.package import STANDARD_PYTHON, build_addin, version_of
from cchc_xl.addin.places import Places, places
from cchc_xl.cli import run
from cchc_xl.text import addin as text

Output = pytest.CaptureFixture[str]


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """The folders of a person on a PC with Windows, none of which exists yet."""
    monkeypatch.delenv("OneDrive", raising=False)
    monkeypatch.delenv("OneDriveCommercial", raising=False)
    for name, folder in (
        ("APPDATA", "Roaming"),
        ("LOCALAPPDATA", "Local"),
        ("USERPROFILE", "."),
    ):
        monkeypatch.setenv(name, str(tmp_path / "Nguyễn Văn A" / folder))
    return places(os.environ)


def _doctor(capsys: Output) -> tuple[int, str, str]:
    capsys.readouterr()
    status = run(["addin", "doctor"])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def test_install(pc: Places, capsys: Output) -> None:
    """1, 4."""
    assert run(["addin", "install"]) == 0
    assert capsys.readouterr().err == text.installed(pc.addin, pc.launchers) + "\n"
    assert pc.addin.parent.parts[-3:] == ("Microsoft", "Excel", "XLSTART")
    setting = interpreter_setting(Path(sys.executable), pc.local)
    assert pc.addin.read_bytes() == build_addin(setting)
    everything = {path: path.read_bytes() for path in pc.desktop.rglob("*.cmd")}
    assert run(["addin", "install"]) == 0
    assert {path: path.read_bytes() for path in pc.desktop.rglob("*.cmd")} == everything


def test_mark_of_the_web_is_removed(pc: Places) -> None:
    """2."""
    pc.startup.mkdir(parents=True)
    mark = pc.startup / "cchc.xlam:Zone.Identifier"
    mark.write_text("[ZoneTransfer]\r\nZoneId=3\r\n", encoding="ascii")
    assert run(["addin", "install"]) == 0
    assert not mark.exists()


def test_one_script_for_each_button(pc: Places) -> None:
    """3."""
    run(["addin", "install"])
    window, *scripts = sorted(pc.launchers.iterdir())
    assert window.name == "00 Cửa sổ lệnh CCHC.cmd"
    opened = window.read_bytes().decode("ascii").split("\r\n")
    assert f'set "PATH={PureWindowsPath(sys.executable).parent};%PATH%"' in opened
    assert opened[-3:] == ["cchc --help", "cmd /k", ""]
    assert [script.name for script in scripts] == [
        f"{number:02} {button.label}.cmd" for number, button in enumerate(buttons(), start=1)
    ]
    for script, button in zip(scripts, buttons(), strict=True):
        lines = script.read_bytes().decode("ascii").split("\r\n")
        assert f'"{sys.executable}" -c "{python_command(button.function)}"' in lines


@pytest.mark.parametrize("name", ["OneDriveCommercial", "OneDrive"])
def test_the_desktop_that_is_shown(pc: Places, tmp_path: Path, name: str) -> None:
    """3."""
    environment = {**os.environ, name: str(tmp_path / "cloud")}
    assert places(environment).desktop == pc.desktop
    (tmp_path / "cloud" / "Desktop").mkdir(parents=True)
    assert places(environment).desktop == tmp_path / "cloud" / "Desktop"


def test_uninstall(pc: Places, capsys: Output) -> None:
    """4."""
    run(["addin", "install"])
    others = [pc.startup / "PERSONAL.XLSB", pc.launchers / "ghi-chu.txt"]
    for other in others:
        other.touch()
    capsys.readouterr()
    assert run(["addin", "uninstall"]) == 0
    assert capsys.readouterr().err == text.UNINSTALLED + "\n"
    assert [*pc.startup.iterdir(), *pc.launchers.iterdir()] == others
    others[1].unlink()
    assert run(["addin", "uninstall"]) == 0
    assert capsys.readouterr().err == text.NOT_INSTALLED + "\n"
    assert not pc.launchers.exists()


def test_excel_holds_the_addin(pc: Places, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """5: as Windows does, the system refuses to replace or to remove a file that is open."""
    pc.startup.mkdir(parents=True)
    pc.addin.write_bytes(b"open in Excel")
    replace, unlink = os.replace, Path.unlink

    def refuse_replace(source: str | Path, target: str | Path) -> None:
        if Path(target) == pc.addin:
            raise PermissionError(13, "open in Excel")
        replace(source, target)

    def refuse_unlink(path: Path, missing_ok: bool = False) -> None:
        if path == pc.addin:
            raise PermissionError(13, "open in Excel")
        unlink(path, missing_ok)

    monkeypatch.setattr(os, "replace", refuse_replace)
    monkeypatch.setattr(Path, "unlink", refuse_unlink)
    for command in ("install", "uninstall"):
        assert run(["addin", command]) == 3
        assert capsys.readouterr().err == text.CLOSE_EXCEL + "\n"
    assert list(pc.startup.iterdir()) == [pc.addin]


def test_doctor_is_content(pc: Places, capsys: Output) -> None:
    """6."""
    run(["addin", "install"])
    assert _doctor(capsys) == (
        0,
        text.state(f"{sys.version.split()[0]} ({sys.executable})", __version__, __version__) + "\n",
        text.FITTING + "\n",
    )


def test_doctor_without_addin(pc: Places, capsys: Output) -> None:
    """6."""
    status, shown, told = _doctor(capsys)
    assert (status, told) == (1, text.no_addin(pc.addin) + "\n")
    assert "chưa có" in shown


def test_doctor_finds_a_foreign_file(pc: Places, capsys: Output) -> None:
    """6."""
    pc.startup.mkdir(parents=True)
    pc.addin.write_bytes(b"something else")
    assert _doctor(capsys)[::2] == (1, text.foreign_addin(pc.addin) + "\n")


def test_doctor_finds_another_version(
    pc: Places, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """6: an add-in that an earlier program has built."""
    with monkeypatch.context() as earlier:
        earlier.setattr("cchc_xl.addin.package.__version__", "0.1.9")
        run(["addin", "install"])
    assert version_of(pc.addin.read_bytes()) == "0.1.9"
    assert _doctor(capsys)[::2] == (1, text.other_version("0.1.9", __version__) + "\n")


def test_doctor_finds_another_python(pc: Places, capsys: Output) -> None:
    """6."""
    pc.startup.mkdir(parents=True)
    pc.addin.write_bytes(build_addin(r"C:\other\python.exe"))
    assert _doctor(capsys)[::2] == (1, text.OTHER_PYTHON + "\n")


def test_doctor_finds_a_blocked_addin(pc: Places, capsys: Output) -> None:
    """6."""
    run(["addin", "install"])
    install.mark_of_the_web(pc.addin).touch()
    assert _doctor(capsys)[::2] == (1, text.BLOCKED + "\n")


def test_doctor_finds_a_path_that_excel_cannot_read(
    pc: Places, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """6, 8."""
    python = "/home/Nguyễn/bin/python"
    monkeypatch.setattr(sys, "executable", python)
    run(["addin", "install"])
    assert _doctor(capsys)[::2] == (1, text.letters_in_path(python) + "\n")


@pytest.mark.parametrize("command", ["install", "uninstall", "doctor"])
def test_no_windows(command: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """7."""
    monkeypatch.delenv("APPDATA", raising=False)
    assert run(["addin", command]) == 3
    assert capsys.readouterr().err == text.NOT_WINDOWS + "\n"


LOCAL = PureWindowsPath(r"C:\Users\An\AppData\Local")


@pytest.mark.parametrize(
    ("python", "setting"),
    [
        (r"C:\Users\An\AppData\Local\cchc\venv\Scripts\python.exe", STANDARD_PYTHON),
        (r"c:\users\an\appdata\local\cchc\venv\Scripts\python.exe", STANDARD_PYTHON),
        (r"D:\cchc\.venv\Scripts\python.exe", r"D:\cchc\.venv\Scripts\python.exe"),
    ],
)
def test_interpreter_setting(python: str, setting: str) -> None:
    """8."""
    assert interpreter_setting(PureWindowsPath(python), LOCAL) == setting


def test_letters_are_given_by_short_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """8: also below %LOCALAPPDATA%, whose value has the same letters."""
    local = PureWindowsPath(r"C:\Users\Nguyễn\AppData\Local")
    asked: list[PurePath] = []

    def short(path: PurePath) -> str:
        asked.append(path)
        return r"C:\Users\NGUYN~1\AppData\Local\cchc\venv\Scripts\python.exe"

    monkeypatch.setattr(interpreter, "short_name", short)
    python = local / "cchc" / "venv" / "Scripts" / "python.exe"
    assert interpreter_setting(python, local).isascii()
    assert asked == [python]


def test_scripts_are_those_of_the_standard_place() -> None:
    """3, 8: what the offline bundle holds."""
    for _, script in launchers(STANDARD_PYTHON):
        assert script.isascii()
        assert str(PureWindowsPath(STANDARD_PYTHON).parent).encode() in script
        assert script.count(b"\n") == script.count(b"\r\n")
