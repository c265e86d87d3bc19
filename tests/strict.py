"""Workbooks as Excel saves them under «Strict Open XML Spreadsheet»."""

import io
import zipfile

#: ISO/IEC 29500-1, which has namespaces of its own for what ECMA-376 (Transitional) says.
_NAMESPACES = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def as_strict(data: bytes) -> bytes:
    """The same workbook with the namespaces of the strict standard."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for transitional, strict in _NAMESPACES.items():
                content = content.replace(transitional, strict)
            new.writestr(name, content)
    return target.getvalue()
