"""A message read again from its bytes: to whom it goes, and what is in it."""

from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import getaddresses
from typing import NamedTuple

from cchc_xl.model.mail import Attachment

#: Every header that names somebody who gets a message.
_RECEIVERS = ("To", "Cc", "Bcc", "Resent-To", "Resent-Cc", "Resent-Bcc")


class Opened(NamedTuple):
    """Whom a message names as its receivers, in all headers, and the files that it carries."""

    addresses: tuple[str, ...]
    attachments: tuple[Attachment, ...]


def payload(part: Message) -> bytes:
    """The decoded bytes of a part; none where they cannot be decoded."""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def opened(data: bytes) -> Opened:
    """A message of our own, as a mail program understands its bytes."""
    message = message_from_bytes(data, EmailMessage, policy=default)
    fields = [str(value) for name in _RECEIVERS for value in message.get_all(name, [])]
    files = tuple(
        Attachment(part.get_filename() or "", payload(part)) for part in message.iter_attachments()
    )
    return Opened(tuple(address for _, address in getaddresses(fields)), files)
