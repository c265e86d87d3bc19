"""Letters as bytes.

1. Read again, a message has its one receiver, its subject and text, the exact names and bytes of
   its files; all of it is ASCII in lines that end as SMTP wants them.
2. The name of a file stands there twice: as RFC 2231 wants it, and as Outlook reads it.
3. The same letter gives the same bytes; its Message-ID is its own, whatever is said around it.
4. A draft opens as one, and leaves sender, date and id to who sends it.
5. A ZIP file has the files and the text, under their names; the same letter gives the same bytes.
6. No header can be smuggled in by a name.
7. The same files for the same purpose to the same address are the same message.
"""

import io
import zipfile
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default

import pytest

from cchc_xl.model.mail import Attachment, MailKind
from cchc_xl.post.archive import zip_bytes
from cchc_xl.post.message import Sender, draft_bytes, mail_bytes
from cchc_xl.post.opened import opened
from tests.letters import FILES, NAME, letter

AT = datetime(2032, 1, 20, 8, tzinfo=UTC)
SENDER = Sender("Phòng Nội vụ", "noivu@huyen.example")


def _read(data: bytes) -> EmailMessage:
    return message_from_bytes(data, EmailMessage, policy=default)


def test_what_is_written_is_read_again() -> None:
    """1."""
    data = mail_bytes(letter(), SENDER, AT)
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.splitlines())) < 998
    message = _read(data)
    assert message["Subject"] == letter().subject
    assert message["From"] == "Phòng Nội vụ <noivu@huyen.example>"
    assert message["Date"].datetime == AT
    assert not [part.defects for part in message.walk() if part.defects]
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == letter().text
    seen = opened(data)
    assert seen.addresses == ("ubnd.03589@example.vn",)
    assert seen.attachments == FILES


@pytest.mark.parametrize(
    "name", [NAME, "a.xlsx", 'a"b\\c; d=e.xlsx', "ký tự Ω 日本.PDF", "không đuôi"]
)
def test_names_of_files(name: str) -> None:
    """1, 2."""
    data = mail_bytes(letter(files=(Attachment(name, b"x"),)), SENDER, AT)
    assert [file.name for file in opened(data).attachments] == [name]
    (part,) = [p for p in message_from_bytes(data, policy=compat32).walk() if p.get_filename()]
    old = str(part.get_param("name"))
    assert str(make_header(decode_header("".join(old.split("\r\n"))))) == name


def test_the_same_letter_gives_the_same_bytes() -> None:
    """3, 7."""
    assert mail_bytes(letter(), SENDER, AT) == mail_bytes(letter(), SENDER, AT)
    other = letter(text="Khác")
    assert other.message == letter().message
    assert _read(mail_bytes(other, SENDER, AT))["Message-ID"] == (
        f"<{letter().message}@huyen.example>"
    )


@pytest.mark.parametrize(
    "other",
    [
        letter(to="03590"),
        letter(address="khac@example.vn"),
        letter(files=FILES[:1]),
        letter(files=(Attachment("b.xlsx", FILES[0].data), FILES[1])),
        letter(kind=MailKind.RETURNS),
    ],
)
def test_another_message(other: object) -> None:
    """7."""
    assert other.message != letter().message  # type: ignore[attr-defined]
    assert letter(address="UBND.03589@example.vn").message == letter().message


def test_a_draft() -> None:
    """4."""
    data = draft_bytes(letter())
    assert data == draft_bytes(letter())
    message = _read(data)
    assert message["X-Unsent"] == "1"
    assert [message[name] for name in ("From", "Date", "Message-ID")] == [None] * 3
    assert opened(data).attachments == FILES


def test_a_zip_file() -> None:
    """5."""
    data = zip_bytes(letter())
    assert data == zip_bytes(letter())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text, *names = archive.namelist()
        assert names == [file.name for file in FILES]
        assert [archive.read(name) for name in names] == [file.data for file in FILES]
        said = archive.read(text).decode("utf-8-sig")
    assert said.replace("\r\n", "\n") == letter().text


@pytest.mark.parametrize("name", ["x\r\nBcc: a@b.vn", "x, b@c.vn", "<b@c.vn>", 'x" <b@c.vn>'])
def test_nothing_is_smuggled_in(name: str) -> None:
    """6."""
    one = letter()._replace(name=name, subject=f"{name} ký")
    data = mail_bytes(one, SENDER, AT)
    assert _read(data)["Bcc"] is None
    assert opened(data).addresses == (one.address,)
