"""The few members of Excel's own objects that are reached by ``api``, with Excel's names."""
# ruff: noqa: N802, N803

from pathlib import Path
from typing import Any

from tests.libreoffice.engine.errors import not_allowed
from tests.libreoffice.engine.office import options

#: The name of LibreOffice's filter for .xlsx.
XLSX = "Calc MS Excel 2007 XML"


class NativeBook:
    """What stands for Excel's Workbook object, with its names."""

    def __init__(self, document: Any) -> None:
        self._document = document

    @property
    def Saved(self) -> bool:
        """Whether nothing has changed since the last save."""
        return not self._document.isModified()

    @property
    def ProtectStructure(self) -> bool:
        """Whether sheets cannot be added, renamed or deleted."""
        return bool(self._document.isProtected())

    def SaveCopyAs(self, Filename: str) -> None:
        """Write the workbook as it stands into another file; the workbook stays where it is."""
        self._document.storeToURL(Path(Filename).resolve().as_uri(), options(FilterName=XLSX))

    def Protect(
        self,
        Password: str = "",
        Structure: bool = True,
        Windows: bool = False,
    ) -> None:
        """Protect the structure."""
        self._document.protect(Password)

    def Unprotect(self, Password: str = "") -> None:
        """Lift the protection; error 1004 where the password is another."""
        try:
            self._document.unprotect(Password)
        except Exception as problem:  # UNO's IllegalArgumentException has no importable type
            raise not_allowed("the password is not correct") from problem


class NativeSheet:
    """What stands for Excel's Worksheet object, with its names."""

    def __init__(self, native: Any) -> None:
        self._native = native

    @property
    def ProtectContents(self) -> bool:
        """Whether locked cells are protected."""
        return bool(self._native.isProtected())

    @property
    def ProtectDrawingObjects(self) -> bool:
        """Whether notes and shapes are protected: LibreOffice protects all or nothing."""
        return self.ProtectContents

    @property
    def ProtectScenarios(self) -> bool:
        """Whether scenarios are protected: LibreOffice protects all or nothing."""
        return self.ProtectContents

    @property
    def Protection(self) -> "NativeProtection":
        """What is allowed while the sheet is protected."""
        return NativeProtection()

    def Protect(self, Password: str = "", **_allowed: bool) -> None:
        """Protect the sheet."""
        self._native.protect(Password)

    def Unprotect(self, Password: str = "") -> None:
        """Lift the protection; error 1004 where the password is another."""
        try:
            self._native.unprotect(Password)
        except Exception as problem:  # UNO's IllegalArgumentException has no importable type
            raise not_allowed("the password is not correct") from problem


class NativeProtection:
    """Excel's Protection object: LibreOffice cannot be asked, so nothing counts as allowed."""

    def __getattr__(self, name: str) -> bool:
        if not name.startswith("Allow"):
            raise AttributeError(name)
        return False
