"""The add-in ``cchc.xlam``: VBA project, ribbon and settings in one file, each time the same."""

import io
import re
import zipfile
from datetime import datetime
from typing import NamedTuple

import xlsxwriter

from cchc_xl import __version__
from cchc_xl.addin.buttons import RIBBON_FILE
from cchc_xl.addin.vba import PROJECT_NAME, SHEET_CODE_NAME, WORKBOOK_CODE_NAME, vba_project
from cchc_xl.resources import macro
from cchc_xl.text.addin import addin_description, addin_title

ADDIN_FILE = "cchc.xlam"
#: Where the installer puts Python, as Excel's macros read it: the same words for every user.
STANDARD_PYTHON = r"%LOCALAPPDATA%\cchc\venv\Scripts\python.exe"

_RIBBON_PART = f"customUI/{RIBBON_FILE}"
_RIBBON_RELATIONSHIP = (
    '<Relationship Id="cchcRibbon"'
    ' Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"'
    f' Target="{_RIBBON_PART}"/>'
)
_MACRO_WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)

_UNUSED_SETTINGS = (
    *("PYTHONPATH", "CONDA PATH", "CONDA ENV", "LICENSE_KEY", "UDF MODULES", "DEBUG UDFS"),
    *("ONEDRIVE_CONSUMER_WIN", "ONEDRIVE_COMMERCIAL_WIN", "SHAREPOINT_WIN"),
)


class Replacement(NamedTuple):
    """What turns XlsxWriter's workbook into an add-in: one text of one part."""

    part: str
    old: str
    new: str


_REPLACEMENTS = (
    Replacement("[Content_Types].xml", _MACRO_WORKBOOK, _ADDIN),
    Replacement("_rels/.rels", "</Relationships>", f"{_RIBBON_RELATIONSHIP}</Relationships>"),
)


def build_addin(interpreter: str = STANDARD_PYTHON) -> bytes:
    """The add-in whose buttons run ``interpreter``; environment variables in it are allowed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_workbook(interpreter))) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as addin,
    ):
        for name in source.namelist():
            addin.writestr(_entry(name), _replaced(name, source.read(name)))
        addin.writestr(_entry(_RIBBON_PART), macro(RIBBON_FILE).read_bytes())
    return target.getvalue()


def version_of(addin: bytes) -> str | None:
    """The version of the program that built an add-in; None where it is no add-in of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(addin)) as package:
            properties = package.read("docProps/core.xml").decode("utf-8")
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError):
        return None
    found = re.search(addin_description(r"([^<\s]+)"), properties)
    return found[1] if found else None


def settings(interpreter: str) -> dict[str, str]:
    """What xlwings reads on the sheet «cchc.conf» of the add-in, and nowhere else before it.

    The workbook in front and its folder are not asked (``vba.modules``). What could name other code
    is empty here, so that a file of settings in the person's own folder is not asked for it either;
    a unit's folder is never searched for Python modules, and no server is left running.
    """
    return {
        "INTERPRETER_WIN": interpreter,
        "ADD_WORKBOOK_TO_PYTHONPATH": "FALSE",
        "USE UDF SERVER": "FALSE",
        "SHOW CONSOLE": "FALSE",
        **dict.fromkeys(_UNUSED_SETTINGS, ""),
    }


def _workbook(interpreter: str) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": addin_title(),
                "comments": addin_description(__version__),
                "created": datetime(*_EPOCH[:3]),
            }
        )
        book.add_vba_project(io.BytesIO(vba_project()), is_stream=True)
        book.set_vba_name(WORKBOOK_CODE_NAME)
        sheet = book.add_worksheet(f"{PROJECT_NAME}.conf")
        sheet.set_vba_name(SHEET_CODE_NAME)
        for row, (name, value) in enumerate(settings(interpreter).items()):
            sheet.write_string(row, 0, name)
            sheet.write_string(row, 1, value)
    return target.getvalue()


def _replaced(part: str, data: bytes) -> bytes:
    for replacement in _REPLACEMENTS:
        if replacement.part == part:
            text = data.decode("utf-8")
            if text.count(replacement.old) != 1:
                raise AssertionError(f"{part} is not written as it used to be")
            data = text.replace(replacement.old, replacement.new).encode("utf-8")
    return data


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
