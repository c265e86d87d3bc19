"""The few members of Excel's own objects that are reached by ``api``, with Excel's names."""
# ruff: noqa: N802, N803

from pathlib import Path
from typing import Any

from tests.libreoffice.engine.errors import not_allowed
from tests.libreoffice.engine.office import options

#: The name of LibreOffice's filter for .xlsx.
XLSX = "Calc MS Excel 2007 XML"

_UNITS_PER_POINT = 2540 / 72  # LibreOffice counts hundredths of a millimetre


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

    @property
    def Sheets(self) -> list["NativeSheet"]:
        """All sheets, chart sheets too."""
        return [NativeSheet(self._document, sheet) for sheet in self._document.Sheets]

    @property
    def Charts(self) -> "NativeCharts":
        """The chart sheets."""
        return NativeCharts([sheet for sheet in self.Sheets if sheet.is_chart])

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


class NativeCharts:
    """Excel's collection of chart sheets, counted from 1."""

    def __init__(self, sheets: list["NativeSheet"]) -> None:
        self._sheets = sheets

    @property
    def Count(self) -> int:
        """How many there are."""
        return len(self._sheets)

    def __call__(self, number: int) -> "NativeSheet":
        return self._sheets[number - 1]


class NativeSheet:
    """What stands for Excel's Worksheet object, or its Chart object, with their names."""

    #: Which cells can be selected under protection: any (xlNoRestrictions).
    EnableSelection = 0

    def __init__(self, document: Any, native: Any) -> None:
        self._document = document
        self._native = native

    @property
    def is_chart(self) -> bool:
        """Whether this is a chart sheet: here a sheet with nothing but a chart."""
        cursor = self._native.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        return bool(self._native.Charts.Count) and (end.EndRow, end.EndColumn) == (0, 0)

    def Activate(self) -> None:
        """Bring it to the front."""
        self._document.CurrentController.setActiveSheet(self._native)

    @property
    def PageSetup(self) -> "NativePaper":
        """How the sheet is printed."""
        styles = self._document.StyleFamilies.getByName("PageStyles")
        return NativePaper(styles.getByName(self._native.PageStyle))

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
    def ProtectionMode(self) -> bool:
        """Whether code may write where people may not: LibreOffice knows no such mode."""
        return False

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


class NativeCells:
    """What stands for Excel's Range object, with its names."""

    def __init__(self, native: Any) -> None:
        self._native = native

    def ClearHyperlinks(self) -> None:
        """Leave the texts of links without the links."""
        area = self._native.RangeAddress
        for row in range(area.EndRow - area.StartRow + 1):
            for column in range(area.EndColumn - area.StartColumn + 1):
                cell = self._native.getCellByPosition(column, row)
                if cell.TextFields.Count:
                    cell.setString(cell.String)


class NativeNote:
    """What stands for Excel's Comment object, with its names."""

    def __init__(self, annotation: Any) -> None:
        self.Shape = NativeShape(annotation.AnnotationShape)


class NativeShape:
    """The box of a note, in points."""

    def __init__(self, shape: Any) -> None:
        self._shape = shape

    @property
    def Width(self) -> float:
        """The width."""
        return float(self._shape.Size.Width / _UNITS_PER_POINT)

    @Width.setter
    def Width(self, points: float) -> None:
        self._resize(Width=points)

    @property
    def Height(self) -> float:
        """The height."""
        return float(self._shape.Size.Height / _UNITS_PER_POINT)

    @Height.setter
    def Height(self, points: float) -> None:
        self._resize(Height=points)

    def _resize(self, **points: float) -> None:
        size = self._shape.Size
        for side, length in points.items():
            setattr(size, side, round(length * _UNITS_PER_POINT))
        self._shape.setSize(size)


class NativePaper:
    """Excel's PageSetup object, over the sheet's page style."""

    #: Excel wants False before pages are counted; LibreOffice does not care.
    Zoom = True

    def __init__(self, style: Any) -> None:
        self._style = style

    @property
    def Orientation(self) -> int:
        """1 is portrait, 2 landscape."""
        return 2 if self._style.IsLandscape else 1

    @Orientation.setter
    def Orientation(self, value: int) -> None:
        if value != self.Orientation:
            self._style.IsLandscape = value == 2
            size = self._style.Size
            size.Width, size.Height = size.Height, size.Width
            self._style.Size = size

    @property
    def FitToPagesWide(self) -> int:
        """How many pages the sheet is wide; 0 is as many as it takes."""
        return int(self._style.ScaleToPagesX)

    @FitToPagesWide.setter
    def FitToPagesWide(self, pages: int) -> None:
        self._style.ScaleToPagesX = int(pages)

    @property
    def FitToPagesTall(self) -> int:
        """How many pages the sheet is high; 0 is as many as it takes."""
        return int(self._style.ScaleToPagesY)

    @FitToPagesTall.setter
    def FitToPagesTall(self, pages: int) -> None:
        self._style.ScaleToPagesY = int(pages)

    @property
    def LeftFooter(self) -> str:
        """The left part of the footer, without its font."""
        footer = self._style.RightPageFooterContent  # its texts live as long as it does
        return str(footer.LeftText.getString())

    @LeftFooter.setter
    def LeftFooter(self, text: str) -> None:
        footer = self._style.RightPageFooterContent
        footer.LeftText.setString(text)
        self._style.RightPageFooterContent = footer
