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


class _Change(NamedTuple):
    """What is put in place of a text of xlwings' module, which has it ``times`` times."""

    old: str
    new: str
    times: int = 1


#: xlwings asks the workbook in front, and the folder it lies in, which interpreter and which paths
#: to run with: a workbook that a unit has sent would run what it likes. Only the add-in is asked.
_CHANGES = (
    _Change('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROJECT_NAME}"'),
    _Change('If SheetExists(ActiveWorkbook, PROJECT_NAME & ".conf") = True Then', "If False Then"),
    _Change("If FileExists(GetDirectoryConfigFilePath()) = True Then", "If False Then"),
    _Change('If Right$(sht.Name, 3) = ".py" Then', "If False Then", 2),
)
_UNUSED = "Module1"  # pyOpenVBA's new projects have an empty one


class Module(NamedTuple):
    """A module of VBA; ``source`` has the line ends of VBA, CR and LF."""

    name: str
    kind: VBAModuleKind
    source: str


def modules() -> tuple[Module, ...]:
    """The add-in's modules: the callbacks, and what xlwings brings to run Python from them.

    xlwings' module is for custom add-ins (BSD licence, in its head): it works on the active
    workbook, so that units' files stay without macros, but asks it for no settings. Its class
    Dictionary (MIT) is for Macs.
    """
    xlwings = files("xlwings")
    runner = _text((xlwings / "xlwings_custom_addin.bas").read_bytes())
    for change in _CHANGES:
        if runner.count(change.old) != change.times:
            raise AssertionError(f"xlwings' module is not what it used to be: {change.old}")
        runner = runner.replace(change.old, change.new)
    return (
        Module("cchc", VBAModuleKind.standard, _text(macro("cchc.bas").read_bytes())),
        Module("xlwings", VBAModuleKind.standard, runner),
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
