"""Where and as whom mail is sent: the file ``gui-thu.ini``, which may hold no password."""

import configparser
import re
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from cchc_xl.post.message import Sender
from cchc_xl.rules.addresses import is_address

_SECTION = "smtp"
#: Anything in the file that is, or was once, a password: comments too.
_PASSWORD = re.compile(
    r"^\s*[;#]?\s*\w*(?:mat[-_ ]?khau|mật[-_ ]?khẩu|pass|pwd|secret)\w*\s*[=:]\s*\S",
    re.IGNORECASE | re.MULTILINE,
)


class Tls(StrEnum):
    """How the line is enciphered: from the first byte, or after STARTTLS. There is no third way."""

    STARTTLS = "starttls"
    IMPLICIT = "tls"


#: The usual port of each.
_PORTS = {Tls.STARTTLS: 587, Tls.IMPLICIT: 465}


class Key(StrEnum):
    """The keys of the file."""

    HOST = "may-chu"
    PORT = "cong"
    TLS = "ma-hoa"
    USER = "tai-khoan"
    SENDER = "nguoi-gui"
    SENDER_NAME = "ten-nguoi-gui"
    CA_FILE = "chung-thu"


class Route(NamedTuple):
    """A mail server and the account on it.

    ``user`` is empty where the server asks for none, ``ca_file`` None where the system's own
    certificates are those to be trusted. ``patience`` is in seconds, for each answer.
    """

    host: str
    port: int
    tls: Tls
    user: str
    sender: Sender
    ca_file: Path | None = None
    patience: float = 120.0


class SettingsError(Exception):
    """The file cannot be used; ``reason`` is one of the constants of this class."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    PASSWORD = "password"
    VALUE = "value"
    UNKNOWN_KEY = "unknown-key"

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def read_route(path: Path) -> Route:
    """The route in a file; raises ``SettingsError``, of a password without repeating it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as problem:
        raise SettingsError(SettingsError.MISSING) from problem
    except (OSError, UnicodeDecodeError) as problem:
        raise SettingsError(SettingsError.UNREADABLE) from problem
    if _PASSWORD.search(text):
        raise SettingsError(SettingsError.PASSWORD)
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text)
    except configparser.Error:
        # Its message would quote lines of the file.
        raise SettingsError(SettingsError.UNREADABLE) from None
    values = dict(parser[_SECTION]) if parser.has_section(_SECTION) else {}
    unknown = next((key for key in values if key not in set(Key)), None)
    if unknown is not None:
        raise SettingsError(SettingsError.UNKNOWN_KEY, unknown)
    return _route(path.parent, {Key(key): value.strip() for key, value in values.items()})


def _route(folder: Path, values: dict[Key, str]) -> Route:
    tls = values.get(Key.TLS, Tls.STARTTLS).lower()
    if tls not in set(Tls):
        raise SettingsError(SettingsError.VALUE, Key.TLS)
    port = values.get(Key.PORT) or str(_PORTS[Tls(tls)])
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise SettingsError(SettingsError.VALUE, Key.PORT)
    host, user = values.get(Key.HOST, ""), values.get(Key.USER, "")
    if not host or not host.isascii():
        raise SettingsError(SettingsError.VALUE, Key.HOST)
    sender = values.get(Key.SENDER) or user
    if not is_address(sender):
        raise SettingsError(SettingsError.VALUE, Key.SENDER)
    ca_file = folder / values[Key.CA_FILE] if values.get(Key.CA_FILE) else None
    name = values.get(Key.SENDER_NAME, "")
    return Route(host, int(port), Tls(tls), user, Sender(name, sender), ca_file)
