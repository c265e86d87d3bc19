"""A letter as the bytes of a mail: to be sent, or to be opened as a draft.

The same arguments give the same bytes. Names of attachments are written twice: as RFC 2231 wants
them, and in the encoded words (RFC 2047) that older versions of Outlook look for instead.
"""

from datetime import datetime
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr
from typing import NamedTuple

from cchc_xl.model.mail import Attachment, Letter

_OFFICE = "vnd.openxmlformats-officedocument"
#: Subtypes of «application» by the ending of a name.
_TYPES = {
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
}
_UNKNOWN_TYPE = "octet-stream"
#: Lines of SMTP, as long as the longest type of a file wants them: an encoded word has 75 at most.
_LINES = compat32.clone(linesep="\r\n", max_line_length=100)
_WORD = 75
#: The header by which Outlook opens a saved message for writing; Thunderbird knows it too.
_UNSENT = "X-Unsent"


class Sender(NamedTuple):
    """Who sends, by name and address."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What stands behind the «@»."""
        return self.address.rpartition("@")[2]


def mail_bytes(letter: Letter, sender: Sender, at: datetime) -> bytes:
    """The message as it is sent at a moment; its Message-ID is the letter's own, each time."""
    message = _composed(letter)
    message["From"] = _mailbox(sender.name, sender.address)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{letter.message}@{sender.domain}>"
    return message.as_bytes(policy=_LINES)


def draft_bytes(letter: Letter) -> bytes:
    """The message as a file that opens as a draft; sender, date and id are of who sends it."""
    message = _composed(letter)
    message[_UNSENT] = "1"
    return message.as_bytes(policy=_LINES)


def _composed(letter: Letter) -> MIMEMultipart:
    message = MIMEMultipart("mixed", boundary=f"=_{letter.message}")
    message["To"] = _mailbox(letter.name, letter.address)
    message["Subject"] = _encoded(letter.subject, "Subject")
    message.attach(MIMEText(letter.text.replace("\n", "\r\n"), "plain", "utf-8"))
    for attachment in letter.attachments:
        message.attach(_part(attachment))
    return message


def _part(attachment: Attachment) -> MIMEApplication:
    ending = attachment.name[attachment.name.rfind(".") :].lower()
    part = MIMEApplication(attachment.data, _TYPES.get(ending, _UNKNOWN_TYPE))
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    part.set_param("name", _encoded(attachment.name, "name"))
    return part


def _encoded(text: str, of: str) -> str:
    """A text, in encoded words where it has letters beyond ASCII, after a name on its line."""
    text = " ".join(text.split())
    if text.isascii():
        return text
    return Header(text, "utf-8", maxlinelen=_WORD, header_name=f"{of}: ").encode()


def _mailbox(name: str, address: str) -> str:
    return formataddr((" ".join(name.split()), address))
