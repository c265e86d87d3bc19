"""The settings of the mail server, and the password that may not be in them.

1. A route is read; what is left out has its usual value; a certificate lies beside the file.
2. Whatever looks like a password, in a comment too, is refused, and not repeated.
3. A file that is missing, no text, without the server, with a bad value or a strange key is told.
4. The password comes from the environment, else from the keyring of the system; a system without
   one has none.
"""

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from cchc_xl.post.message import Sender
from cchc_xl.post.password import VARIABLE, Password, password_of
from cchc_xl.post.settings import Route, SettingsError, Tls, read_route

GOOD = """[smtp]
may-chu = smtp.huyen.example
tai-khoan = noivu@huyen.example
ten-nguoi-gui = Phòng Nội vụ
"""
SECRET = "b1-m4t"


def _read(tmp_path: Path, text: str) -> Route:
    path = tmp_path / "gui-thu.ini"
    path.write_text(text, encoding="utf-8")
    return read_route(path)


def _reason(tmp_path: Path, text: str) -> tuple[str, str]:
    with pytest.raises(SettingsError) as raised:
        _read(tmp_path, text)
    assert SECRET not in str(raised.value)
    return raised.value.reason, raised.value.detail


def test_a_route(tmp_path: Path) -> None:
    """1."""
    sender = Sender("Phòng Nội vụ", "noivu@huyen.example")
    expected = Route("smtp.huyen.example", 587, Tls.STARTTLS, sender.address, sender)
    assert _read(tmp_path, GOOD) == expected
    assert _read(tmp_path, f"\ufeff{GOOD}") == expected
    more = f"{GOOD}ma-hoa = TLS\nnguoi-gui = cchc@huyen.example\nchung-thu = goc.pem\n"
    assert _read(tmp_path, more) == expected._replace(
        port=465,
        tls=Tls.IMPLICIT,
        sender=Sender("Phòng Nội vụ", "cchc@huyen.example"),
        ca_file=tmp_path / "goc.pem",
    )
    assert _read(tmp_path, f"{GOOD}cong = 2525\n").port == 2525


@pytest.mark.parametrize(
    "line",
    [
        "mat-khau = {}",
        "matkhau={}",
        "Mật khẩu: {}",
        "password = {}",
        "smtp_pass = {}",
        "PWD = {}",
        "# mat-khau = {}",
        "; password: {}",
        "secret = {}",
    ],
)
def test_a_password_is_refused(tmp_path: Path, line: str) -> None:
    """2."""
    assert _reason(tmp_path, GOOD + line.format(SECRET)) == (SettingsError.PASSWORD, "")


@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [
        (f"b1-m4t\n{GOOD}", SettingsError.UNREADABLE, ""),
        ("", SettingsError.VALUE, "may-chu"),
        (GOOD.replace("smtp.huyen.example", "máy chủ"), SettingsError.VALUE, "may-chu"),
        (GOOD.replace("noivu@", "nội vụ@"), SettingsError.VALUE, "nguoi-gui"),
        (f"{GOOD}cong = 70000", SettingsError.VALUE, "cong"),
        (f"{GOOD}cong = x", SettingsError.VALUE, "cong"),
        (f"{GOOD}ma-hoa = none", SettingsError.VALUE, "ma-hoa"),
        (f"{GOOD}host = x", SettingsError.UNKNOWN_KEY, "host"),
    ],
)
def test_what_cannot_be_used(tmp_path: Path, text: str, reason: str, detail: str) -> None:
    """3."""
    assert _reason(tmp_path, text) == (reason, detail)


def test_no_file_and_no_text(tmp_path: Path) -> None:
    """3."""
    with pytest.raises(SettingsError, match=SettingsError.MISSING):
        read_route(tmp_path / "gui-thu.ini")
    (tmp_path / "gui-thu.ini").write_bytes("Phòng".encode("utf-16"))
    with pytest.raises(SettingsError, match=SettingsError.UNREADABLE):
        read_route(tmp_path / "gui-thu.ini")


class _Kept(KeyringBackend):
    """A keyring in memory."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        return SECRET if (service, username) == ("cchc", "noivu@huyen.example") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


def test_where_the_password_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """4."""
    before = keyring.get_keyring()
    monkeypatch.delenv(VARIABLE, raising=False)
    try:
        keyring.set_keyring(_Kept())  # type: ignore[no-untyped-call]
        assert password_of("noivu@huyen.example") == Password(SECRET)
        assert password_of("khac@huyen.example") is None
        monkeypatch.setenv(VARIABLE, "khac")
        assert password_of("noivu@huyen.example") == Password("khac")
        monkeypatch.delenv(VARIABLE)
        keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
        assert password_of("noivu@huyen.example") is None
    finally:
        keyring.set_keyring(before)
    assert SECRET not in repr(Password(SECRET))
