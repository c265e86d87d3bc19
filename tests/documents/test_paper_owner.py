"""Whose a paper is.

1. A paper that was stamped names its unit, whatever its template had there, and is the same each
   time; another program that saves it keeps that.
2. One that names none, or what is no paper, is nobody's.
"""

import io
import zipfile

import docx
import pytest

from cchc_xl.documents.paper.owner import owner_of_paper, stamp
from cchc_xl.resources import packaged_template


def _paper(*units: str) -> bytes:
    data = packaged_template().read_bytes()
    for unit in units:
        document, target = docx.Document(io.BytesIO(data)), io.BytesIO()
        stamp(document, unit)
        document.save(target)
        data = target.getvalue()
    return data


def test_stamped() -> None:
    """1."""
    assert owner_of_paper(_paper("03589")) == "03589"
    twice = _paper("03590", "03589")
    assert owner_of_paper(twice) == "03589"
    with zipfile.ZipFile(io.BytesIO(twice)) as package:
        names = [name for name in package.namelist() if "custom.xml" in name]
        assert names == ["docProps/custom.xml"]
        assert package.read("docProps/custom.xml") == zipfile.ZipFile(
            io.BytesIO(_paper("03589"))
        ).read("docProps/custom.xml")


def test_saved_again() -> None:
    """1."""
    target = io.BytesIO()
    document = docx.Document(io.BytesIO(_paper("03589")))
    document.add_paragraph("Thêm")
    document.save(target)
    assert owner_of_paper(target.getvalue()) == "03589"


@pytest.mark.parametrize("data", [b"", b"x" * 100, b"PK\x03\x04", _paper()])
def test_nobodys(data: bytes) -> None:
    """2."""
    assert owner_of_paper(data) is None


def test_spoilt() -> None:
    """2."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_paper("03589"))) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for name in old.namelist():
            is_it = name == "docProps/custom.xml"
            new.writestr(name, b"<Properties" if is_it else old.read(name))
    assert owner_of_paper(target.getvalue()) is None
