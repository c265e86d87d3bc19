"""Whose a paper is that is for one unit: a property of the document, which nobody sees."""

import io
import zipfile

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

#: Property of a document that is for one unit; workbooks have one of the same name.
_PROPERTY = "cchc-unit"
_PART = PackURI("/docProps/custom.xml")
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
#: The set of properties that people define, and the first number that one may have.
_SET, _FIRST = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", "2"


def stamp(document: Document, unit: str) -> None:
    """Write for which unit (its code) a document is; what its template has there goes."""
    package = document.part.package
    relations = package.rels
    for key in [key for key, one in relations.items() if _is_custom(one.reltype)]:
        del relations[key]
    root = etree.fromstring(f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}"/>')
    named = {"fmtid": _SET, "pid": _FIRST, "name": _PROPERTY}
    value = etree.SubElement(root, f"{{{_PROPERTIES}}}property", named)
    etree.SubElement(value, f"{{{_TYPES}}}lpwstr").text = unit
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(_PART, CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, data, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def owner_of_paper(data: bytes) -> str | None:
    """The code of the unit that a paper is for; None where it says none or is no paper."""
    try:
        relations = docx.Document(io.BytesIO(data)).part.package.rels.values()
        parts = [one.target_part.blob for one in relations if _is_custom(one.reltype)]
        roots = [etree.fromstring(part) for part in parts]
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError):
        return None
    named = [one for root in roots for one in root if one.get("name") == _PROPERTY]
    owners = {"".join(str(text) for text in one.itertext()).strip() for one in named}
    return owners.pop() if len(owners) == 1 else None


def _is_custom(kind: str) -> bool:
    return kind == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES
