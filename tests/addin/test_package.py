"""The add-in as a file.

1. Two builds give the same bytes, in two processes too.
2. An independent reader finds every module as it is written in ``macros/`` and in xlwings.
3. No name in the callbacks is undeclared, and none in xlwings' module beside them.
4. The Open XML SDK validator accepts it, ribbon included, and finds a planted fault in the ribbon.
5. It is an add-in: content type, ribbon part and its relationship.
6. Settings: the interpreter asked for, no units' folders on Python's path, no server.
7. It carries the version of the program; other files carry none.
8. xlwings is its BSD part only: no licence key makes it anything else.
"""

import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
import xlwings as xw
from pyopenvba import ExcelFile
from python_calamine import CalamineWorkbook
from pyvbaanalysis import DiagnosticSeverity, analyze_office_file

from cchc_xl import __version__
from cchc_xl.addin.package import STANDARD_PYTHON, build_addin, version_of
from cchc_xl.resources import macro
from tests.apps import open_xml_errors

ADDIN = build_addin()
#: Attributes that Excel adds to a class when it imports one, and the head that only files have.
CLASS_HEAD = re.compile(r"\A(VERSION.*?\nEND\n)?(Attribute VB_\w+ = .*\n)*", re.DOTALL)


@pytest.fixture
def addin(tmp_path: Path) -> Path:
    """The add-in on disk."""
    path = tmp_path / "cchc.xlam"
    path.write_bytes(ADDIN)
    return path


def test_builds_are_the_same() -> None:
    """1."""
    code = (
        "import hashlib; from cchc_xl.addin.package import build_addin;"
        "print(hashlib.sha256(build_addin()).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert build_addin() == ADDIN
    assert other.stdout.strip() == hashlib.sha256(ADDIN).hexdigest()


def _read_by_olevba(path: Path) -> dict[str, str]:
    """Sources by module, from a process of its own: importing oletools warns of what it imports."""
    code = (
        "import json, sys; from oletools.olevba import VBA_Parser;"
        "print(json.dumps({m[2]: m[3] for m in VBA_Parser(sys.argv[1]).extract_macros()}))"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    modules: dict[str, str] = json.loads(done.stdout)
    return modules


def _lines(source: str) -> list[str]:
    return source.replace("\r\n", "\n").rstrip("\n").split("\n")


def test_another_reader_finds_the_sources(addin: Path) -> None:
    """2."""
    found = _read_by_olevba(addin)
    assert list(found) == [
        "ThisWorkbook.cls", "Sheet1.cls", "cchc.bas", "xlwings.bas", "Dictionary.cls",
    ]  # fmt: skip
    assert _lines(found["cchc.bas"]) == _lines(macro("cchc.bas").read_text("ascii"))
    runner = (files("xlwings") / "xlwings_custom_addin.bas").read_text("ascii")
    assert "BSD 3-clause license" in found["xlwings.bas"]
    changed = [
        (ours, theirs)
        for ours, theirs in zip(_lines(found["xlwings.bas"]), _lines(runner), strict=True)
        if ours != theirs
    ]
    assert [ours.strip() for ours, _ in changed if "PROJECT_NAME" not in ours] == [
        "If False Then"
    ] * 4
    assert len(changed) == 5
    dictionary = (files("xlwings") / "addin" / "Dictionary.cls").read_text("ascii")
    plain = CLASS_HEAD.sub("", found["Dictionary.cls"].replace("\r\n", "\n"))
    assert _lines(plain) == _lines(CLASS_HEAD.sub("", dictionary.replace("\r\n", "\n")))
    assert "License: MIT" in found["Dictionary.cls"]


def test_no_name_is_undeclared(addin: Path) -> None:
    """3: of xlwings' module only what would keep it from running."""
    diagnostics = analyze_office_file(addin)
    assert diagnostics["cchc"] == []
    broken = [
        finding
        for module in diagnostics.values()
        for finding in module
        if finding.severity is DiagnosticSeverity.ERROR or "undeclared" in finding.code
    ]
    assert broken == []


def test_an_undeclared_name_is_found(addin: Path) -> None:
    """3: the analysis does find one that is planted."""
    with ExcelFile(addin) as book:
        source = book.get_module("cchc").replace("RunPython pythonCommand", "RunPython other")
        book.set_module("cchc", source)
        book.save()
    assert any("other" in finding.message for finding in analyze_office_file(addin)["cchc"])


def test_the_validator_accepts_it(addin: Path) -> None:
    """4."""
    assert open_xml_errors(addin) == []


def test_the_validator_reads_the_ribbon(addin: Path, tmp_path: Path) -> None:
    """4."""
    fault = tmp_path / "fault.xlam"
    with zipfile.ZipFile(addin) as source, zipfile.ZipFile(fault, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("customUI/"):
                data = data.replace(b' keytip="K"', b' keytips="K"')
            target.writestr(name, data)
    assert open_xml_errors(fault) != []


def test_it_is_an_addin() -> None:
    """5."""
    with zipfile.ZipFile(io.BytesIO(ADDIN)) as package:
        types = package.read("[Content_Types].xml").decode()
        relationships = package.read("_rels/.rels").decode()
        ribbon = package.read("customUI/customUI14.xml")
    assert "application/vnd.ms-excel.addin.macroEnabled.main+xml" in types
    assert "application/vnd.ms-excel.sheet.macroEnabled.main+xml" not in types
    assert 'relationships/ui/extensibility" Target="customUI/customUI14.xml"' in relationships
    assert ribbon == macro("customUI14.xml").read_bytes()


def _settings(addin: bytes) -> dict[str, object]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(addin))
    assert book.sheet_names == ["cchc.conf"]
    return {str(name): value for name, value in book.get_sheet_by_index(0).to_python()}


@pytest.mark.parametrize("interpreter", [STANDARD_PYTHON, r"D:\cchc & co\python.exe"])
def test_settings(interpreter: str) -> None:
    """6."""
    settings = _settings(build_addin(interpreter))
    assert {name: value for name, value in settings.items() if value} == {
        "INTERPRETER_WIN": interpreter,
        "ADD_WORKBOOK_TO_PYTHONPATH": "FALSE",
        "USE UDF SERVER": "FALSE",
        "SHOW CONSOLE": "FALSE",
    }


def test_settings_are_those_that_xlwings_reads() -> None:
    """6: a setting that a new xlwings calls otherwise would be ignored without a word."""
    runner = (files("xlwings") / "xlwings_custom_addin.bas").read_text("ascii")
    for name in _settings(ADDIN):
        assert f'GetConfig("{name}"' in runner


def test_no_settings_come_from_the_workbook_in_front(addin: Path) -> None:
    """6: a unit's file, or a file beside it, would otherwise say which Python runs, and what."""
    source = _read_by_olevba(addin)["xlwings.bas"]
    asked = re.search(r"^Function GetConfig\(.*?^End Function", source, re.MULTILINE | re.DOTALL)
    assert asked is not None
    assert "SheetExists(ActiveWorkbook" not in asked[0]
    assert "FileExists(GetDirectoryConfigFilePath" not in asked[0]
    assert "SheetExists(ThisWorkbook" in asked[0]
    assert '= ".py"' not in source
    runner = (files("xlwings") / "xlwings_custom_addin.bas").read_text("ascii")
    read = set(re.findall(r'GetConfig\("([^"]+)"', runner))
    harmless = {"TEMP DIR", "INTERPRETER", "SHOW_ERROR_POPUPS"}
    mac = {name for name in read if name.endswith("_MAC")}
    assert read - set(_settings(ADDIN)) - harmless - mac == set()


def _without_properties() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("xl/workbook.xml", "")
    return target.getvalue()


def test_version() -> None:
    """7."""
    assert version_of(ADDIN) == __version__
    assert version_of(b"no package") is None
    assert version_of(_without_properties()) is None
    assert version_of(macro("../templates/bo-chi-so-2023.xlsx").read_bytes()) is None


def test_xlwings_is_the_free_part() -> None:
    """8."""
    assert xw.__pro__ is False
