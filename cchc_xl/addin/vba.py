"""The VBA project of the add-in: our callbacks beside xlwings' own modules, as Excel stores it."""

import tempfile
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pyopenvba import ExcelFile, VBAModuleKind

from cchc_xl.resources import macro

#: The name of the add-in's settings: the sheet «cchc.conf».
PROJECT_NAME = "cchc"
#: What Excel calls the workbook and its one sheet in VBA.
WORKBOOK_CODE_NAME, SHEET_CODE_NAME = "ThisWorkbook", "Sheet1"

_XLWINGS_NAME = 'PROJECT_NAME As String = "myaddin"'
_UNUSED = "Module1"  # pyOpenVBA's new projects have an empty one


class Module(NamedTuple):
    """A module of VBA; ``source`` has the line ends of VBA, CR and LF."""

    name: str
    kind: VBAModuleKind
    source: str


def modules() -> tuple[Module, ...]:
    """The add-in's modules: the callbacks, and what xlwings brings to run Python from them.

    xlwings' module is for custom add-ins (BSD licence, in its head): it works on the active
    workbook, so that units' files stay without macros. Its class Dictionary (MIT) is for Macs.
    """
    xlwings = files("xlwings")
    runner = _text((xlwings / "xlwings_custom_addin.bas").read_bytes())
    if _XLWINGS_NAME not in runner:
        raise AssertionError("xlwings' module for custom add-ins has another PROJECT_NAME")
    named = runner.replace(_XLWINGS_NAME, f'PROJECT_NAME As String = "{PROJECT_NAME}"')
    return (
        Module("cchc", VBAModuleKind.standard, _text(macro("cchc.bas").read_bytes())),
        Module("xlwings", VBAModuleKind.standard, named),
        Module(
            "Dictionary",
            VBAModuleKind.other,
            _text((xlwings / "addin" / "Dictionary.cls").read_bytes()),
        ),
    )


def vba_project() -> bytes:
    """The project as Excel stores it; the same bytes in every run."""
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "project.xlam"
        with ExcelFile.create_new(path) as book:
            project = book.vba_project()
            for module in modules():
                project.add_module(module.name, module.source, kind=module.kind)
            project.delete_module(_UNUSED)
            book.save()
        with ExcelFile(path) as book:
            return bytes(book.vba_project_bytes())


def _text(source: bytes) -> str:
    return "\r\n".join(source.decode("ascii").splitlines()) + "\r\n"
