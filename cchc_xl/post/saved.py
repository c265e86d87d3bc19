"""Attachments taken out of a saved message (.eml), whoever wrote it and however it is made.

A message may be forwarded: each attachment has the sender of the innermost message that holds it.
Everything is bounded, and nothing in a message ends the run.
"""

from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import Compat32
from email.utils import collapse_rfc2231_value, parseaddr
from pathlib import Path
from typing import NamedTuple

from cchc_xl.post.opened import payload
from cchc_xl.rules.addresses import is_address

#: A saved message with scans of 20 MB has 27.
MAX_MESSAGE_BYTES = 64_000_000
#: Forwarded so many times, and of so many parts in all, no message of an office is.
_MAX_DEPTH, _MAX_PARTS = 8, 200
#: What Outlook wraps everything in for a receiver that it takes for Outlook.
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_TNEF_NAME = "winmail.dat"
#: Vietnamese letters of one byte on Windows.
_OLD_LETTERS = "cp1258"
#: Signatures of a message: about it, not in it.
_SIGNATURES = (".p7s", ".asc", ".vcf")


class _AsWritten(Compat32):
    """Headers with letters beyond ASCII as old programs write them, which no standard allows."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        if value.isascii():
            return value
        raw = value.encode("utf-8", "surrogateescape")
        try:
            return raw.decode()
        except UnicodeDecodeError:
            return raw.decode(_OLD_LETTERS, "replace")


_AS_WRITTEN = _AsWritten()


class Enclosed(NamedTuple):
    """A file out of a message, under the name that the message gives it; ``sender`` sent it."""

    name: str
    data: bytes
    sender: str


class Unpacked(NamedTuple):
    """What a saved message held. ``wrapped``: in a form that only Outlook can open.

    ``is_cut`` says that there was more than any honest message holds.
    """

    sender: str
    enclosed: tuple[Enclosed, ...]
    wrapped: bool = False
    is_cut: bool = False


class SavedMessageError(Exception):
    """A file that is no message, or one too large to be looked into."""

    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def unpack(path: Path) -> Unpacked:
    """What a saved message holds; raises ``SavedMessageError``, ``OSError`` if it cannot be read.

    Pictures that only adorn the text are left out, and so are signatures.
    """
    if path.stat().st_size > MAX_MESSAGE_BYTES:
        raise SavedMessageError(SavedMessageError.TOO_LARGE)
    data = path.read_bytes()
    try:
        message = message_from_bytes(data, policy=_AS_WRITTEN)
        if not message.keys():
            raise SavedMessageError(SavedMessageError.UNREADABLE)
        parts = list(_parts(message, _sender(message, ""), 0))
        taken = parts[:_MAX_PARTS]
        enclosed = tuple(_enclosed(part, sender) for part, sender in taken if _is_file(part))
        wrapped = any(_is_wrapped(part) for part, _ in taken)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, MessageError):
        # What damaged headers and encodings make the standard library raise.
        raise SavedMessageError(SavedMessageError.UNREADABLE) from None
    return Unpacked(_sender(message, ""), enclosed, wrapped, len(parts) > len(taken))


def _parts(message: Message, sender: str, depth: int) -> Iterator[tuple[Message, str]]:
    """Every part that holds no others, with the sender of the message it is in."""
    children = message.get_payload() if message.is_multipart() else None
    if not isinstance(children, list) or depth > _MAX_DEPTH:
        yield message, sender
        return
    for child in children:
        if isinstance(child, Message):
            is_forwarded = message.get_content_type() == "message/rfc822"
            own = _sender(child, sender) if is_forwarded else sender
            yield from _parts(child, own, depth + 1)


def _sender(message: Message, otherwise: str) -> str:
    """The one address in the header «From», in small letters; of several, none."""
    found = message.get_all("From", [])
    address = parseaddr(str(found[0]))[1] if len(found) == 1 else ""
    return address.lower() if is_address(address) else otherwise


def _is_file(part: Message) -> bool:
    """Whether a part is a file that somebody attached."""
    name = _name(part)
    if not name or _is_wrapped(part) or name.lower().endswith(_SIGNATURES):
        return False
    is_attached = part.get_content_disposition() == "attachment"
    return is_attached or not _is_adornment(part)


def _is_adornment(part: Message) -> bool:
    return part.get_content_maintype() == "image"


def _is_wrapped(part: Message) -> bool:
    return part.get_content_type() in _TNEF or _name(part).lower() == _TNEF_NAME


def _name(part: Message) -> str:
    """The name of a part as its sender wrote it, whichever way it is encoded; empty without any."""
    for parameter, header in (("filename", "Content-Disposition"), ("name", "Content-Type")):
        value = part.get_param(parameter, header=header)
        if value:
            return _decoded(collapse_rfc2231_value(value))
    return ""


def _decoded(text: str) -> str:
    """Encoded words inside quotes, which no standard knows, are how Outlook writes names."""
    joined = "".join(line.strip() for line in text.splitlines())
    try:
        return str(make_header(decode_header(joined))) if "=?" in joined else joined
    except (ValueError, LookupError, MessageError):
        return joined


def _enclosed(part: Message, sender: str) -> Enclosed:
    return Enclosed(_name(part), payload(part), sender)
