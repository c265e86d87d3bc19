"""Names of files out of mails.

1. A good name stays as it is, in one Unicode form.
2. Folders, unseen characters, signs and names that Windows does not allow are taken out.
3. A name is never hidden, empty or too long, and whatever it was, it stays below its folder.
"""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.rules.attachment_names import safe_name


@pytest.mark.parametrize(
    "name", ["phieu-03589-muong-so.xlsx", "Phiếu Mường So (bản mới).xlsx", "bieu ky.PDF", "a"]
)
def test_good_names(name: str) -> None:
    """1."""
    assert safe_name(name) == name
    assert safe_name(unicodedata.normalize("NFD", name)) == name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../bo-chi-so.xlsx", "_bo-chi-so.xlsx"),
        ("CCHC.conf", "_CCHC.conf"),
        ("nhat-ky.sqlite", "_nhat-ky.sqlite"),
        ("C:\\Windows\\system32\\a.xlsx", "a.xlsx"),
        ("/etc/passwd", "passwd"),
        ("a\x00\r\n\tb.xlsx", "ab.xlsx"),
        ("phieu\u202excod.xlsx", "phieuxcod.xlsx"),
        ('a<b>:"|?*.xlsx', "a_b______.xlsx"),
        (".hidden.xlsx", "hidden.xlsx"),
        (" a .xlsx. ", "a.xlsx"),
        ("con", "_con"),
        ("NUL.xlsx", "_NUL.xlsx"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("nul .txt", "_nul.txt"),
        ("nul .tar.gz", "_nul .tar.gz"),
        ("Thumbs.db", "_Thumbs.db"),
        ("", "tep-dinh-kem"),
        ("...", "tep-dinh-kem"),
        ("a/", "tep-dinh-kem"),
        (f"{'ế' * 300}.xlsx", f"{'ế' * 26}.xlsx"),
        (f"a.{'x' * 300}", f"a.{'x' * 78}"),
    ],
)
def test_bad_names(name: str, safe: str) -> None:
    """2, 3."""
    assert safe_name(name) == safe


@given(st.text())
def test_every_name_can_be_written(name: str) -> None:
    """3."""
    safe = safe_name(name)
    assert safe
    assert len(safe.encode()) <= 101
    assert not safe.startswith(".")
    assert safe == safe.strip(" ")
    assert PurePosixPath(safe).name == PureWindowsPath(safe).name == safe
    assert safe_name(safe) == safe
