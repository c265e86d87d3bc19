"""Mail that goes out: what a message is for, its attachments, and the states it can be in."""

import hashlib
from enum import StrEnum
from typing import NamedTuple

from cchc_xl.model.stage import Stage


class MailKind(StrEnum):
    """What is sent; the value is its name on the command line and in JSON."""

    FORMS = "forms"
    RETURNS = "returns"
    RESULTS = "results"
    SUMMARY = "summary"


class MailState(StrEnum):
    """How far a message has come.

    ``unknown``: the connection or the program ended after the server had been given the text and
    before it answered; only a person can find out whether it arrived.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Attachment(NamedTuple):
    """A file that goes with a message."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()


class Letter(NamedTuple):
    """One message to one addressee, before it is put into the form of a mail.

    ``to`` is the code of a unit, or a line of the definition's «Nơi nhận»; ``name`` is that of the
    addressee as people read it, ``slug`` in letters for the names of files. ``stage`` is the one
    that it belongs to.
    """

    kind: MailKind
    to: str
    name: str
    slug: str
    address: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...]
    stage: Stage

    @property
    def message(self) -> str:
        """What names the message: the same files for the same purpose to the same address.

        Other words around the files make no other message: nobody gets the same form twice because
        a telephone number was corrected.
        """
        files = (f"{file.name}/{file.sha256}" for file in self.attachments)
        parts = (self.kind.value, self.to, self.address.casefold(), *files)
        joined = "".join(f"{len(part)}:{part}" for part in parts)
        return hashlib.sha256(joined.encode()).hexdigest()[:40]
