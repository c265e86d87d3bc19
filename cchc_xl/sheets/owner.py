"""Whose a workbook is that is to be sent: what its own bytes say, whatever it was made from."""

from lxml import etree
from xlsxwriter.workbook import Workbook as NewWorkbook

from cchc_xl.model.finding import Finding
from cchc_xl.model.index import Index
from cchc_xl.sheets.cells import open_workbook
from cchc_xl.sheets.package import open_package
from cchc_xl.sheets.submission.identity import identify, read_meta

#: Property of a document that is for one unit, in the part of such properties.
_PROPERTY = "cchc-unit"
_PART = "docProps/custom.xml"


def stamp(book: NewWorkbook, unit: str) -> None:
    """Write into a new workbook for which unit (its code) it is, where nobody sees it."""
    if unit:
        book.set_custom_property(_PROPERTY, unit)


def owner_of(data: bytes, file: str, index: Index) -> str | None:
    """The code of the one unit that a workbook is for; None where it says none, or two."""
    book = open_workbook(data)
    if isinstance(book, Finding):
        return None
    form = identify(book, read_meta(book), file, index).unit
    owners = {_stamped(data), None if form is None else form.code} - {None}
    return owners.pop() if len(owners) == 1 else None


def _stamped(data: bytes) -> str | None:
    package = open_package(data)
    if isinstance(package, Finding) or not package.has(_PART):
        return None
    root = package.parse(_PART)
    return None if isinstance(root, Finding) else _value(root)


def _value(root: etree._Element) -> str | None:
    named = (one for one in root if one.get("name") == _PROPERTY)
    return next(("".join(str(text) for text in one.itertext()).strip() for one in named), None)
