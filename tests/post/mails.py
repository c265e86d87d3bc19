"""Saved messages as communes send them, made for tests."""

from email.message import EmailMessage
from email.policy import SMTP

XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def mail(
    sender: str, files: dict[str, bytes], subject: str = "Gửi phiếu", text: str = "Kính gửi"
) -> EmailMessage:
    """A message with files, as a mail program of today makes it."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, "noivu@huyen.example", subject
    message.set_content(text)
    for name, data in files.items():
        message.add_attachment(data, *XLSX, filename=name)
    return message


def forwarded(by: str, *messages: EmailMessage) -> EmailMessage:
    """A message in which others are forwarded whole."""
    outer = mail(by, {}, "Fwd: Gửi phiếu")
    for message in messages:
        outer.add_attachment(message)
    return outer
