"""Attachments out of saved messages.

1. Names and bytes are as the sender meant them, whichever way the name is encoded.
2. A forwarded message keeps its own sender, through several forwardings.
3. Pictures in the text and signatures are left out; pictures that were attached are not.
4. What Outlook has wrapped is told.
5. What is no message, too large, or made to harm ends in an error that can be told, never in
   another one; the number of parts is bounded.
6. The sender is the one address of the header «From», not what is shown beside it.
"""

import random
import unicodedata
from email.message import EmailMessage
from pathlib import Path

import pytest

from cchc_xl.post import saved
from cchc_xl.post.saved import Enclosed, SavedMessageError, Unpacked, unpack
from tests.post.mails import forwarded, mail

UNIT = "ubnd.03589@example.vn"
DATA = bytes(range(256))


def _unpacked(tmp_path: Path, message: EmailMessage | bytes) -> Unpacked:
    path = tmp_path / "a.eml"
    path.write_bytes(message if isinstance(message, bytes) else message.as_bytes())
    return unpack(path)


def test_names_and_bytes(tmp_path: Path) -> None:
    """1."""
    files = {"Phiếu Mường So.xlsx": DATA, "bieu ky.pdf": b"%PDF"}
    found = _unpacked(tmp_path, mail(f"UBND xã Mường So <{UNIT}>", files))
    assert found == Unpacked(UNIT, tuple(Enclosed(n, d, UNIT) for n, d in files.items()))


@pytest.mark.parametrize(
    "headers",
    [
        b'Content-Type: application/x; name="=?utf-8?B?UGhp4bq/dS54bHN4?="\n',
        b'Content-Type: application/x;\n name="=?utf-8?B?UGhp4bq/?=\n =?utf-8?B?dS54bHN4?="\n',
        b"Content-Disposition: attachment; filename*=utf-8''Phi%E1%BA%BFu.xlsx\n",
        b"Content-Disposition: attachment; filename*0*=utf-8''Phi%E1%BA%BF; filename*1=u.xlsx\n",
        'Content-Disposition: attachment; filename="Phiếu.xlsx"\n'.encode(),
        'Content-Disposition: attachment; filename="Phiê\u0301u.xlsx"\n'.encode("cp1258"),
        b'Content-Disposition: attachment; filename="=?windows-1258?Q?Phi=EA=ECu.xlsx?="\n',
    ],
)
def test_ways_to_write_a_name(tmp_path: Path, headers: bytes) -> None:
    """1."""
    found = _unpacked(tmp_path, b"From: a@b.vn\nMIME-Version: 1.0\n" + headers + b"\nx")
    (one,) = found.enclosed
    assert unicodedata.normalize("NFC", one.name) == "Phiếu.xlsx"


def test_forwarded(tmp_path: Path) -> None:
    """2."""
    first = mail(UNIT, {"a.xlsx": b"a"})
    second = mail("ubnd.2@example.vn", {"b.xlsx": b"b"})
    outer = forwarded("vanthu@huyen.example", forwarded("khac@huyen.example", first), second)
    outer.add_attachment(b"c", "application", "x", filename="c.xlsx")
    assert _unpacked(tmp_path, outer).enclosed == (
        Enclosed("a.xlsx", b"a", UNIT),
        Enclosed("b.xlsx", b"b", "ubnd.2@example.vn"),
        Enclosed("c.xlsx", b"c", "vanthu@huyen.example"),
    )


def test_pictures_and_signatures(tmp_path: Path) -> None:
    """3."""
    message = mail(UNIT, {"a.xlsx": b"a"})
    message.add_attachment(
        b"png", "image", "png", filename="image001.png", disposition="inline", cid="<1>"
    )
    message.add_attachment(b"jpg", "image", "jpeg", filename="bieu ky.jpg")
    message.add_attachment(b"sig", "application", "pkcs7-signature", filename="smime.p7s")
    assert [one.name for one in _unpacked(tmp_path, message).enclosed] == ["a.xlsx", "bieu ky.jpg"]


@pytest.mark.parametrize("kind", ["ms-tnef", "octet-stream"])
def test_wrapped_by_outlook(tmp_path: Path, kind: str) -> None:
    """4."""
    message = mail(UNIT, {})
    message.add_attachment(b"x", "application", kind, filename="winmail.dat")
    assert _unpacked(tmp_path, message) == Unpacked(UNIT, (), wrapped=True)


def _reason(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(SavedMessageError) as raised:
        _unpacked(tmp_path, data)
    return raised.value.reason


def test_no_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """5."""
    assert _reason(tmp_path, b"") == SavedMessageError.UNREADABLE
    assert _reason(tmp_path, b"PK\x03\x04 \x00\x01") == SavedMessageError.UNREADABLE
    monkeypatch.setattr(saved, "MAX_MESSAGE_BYTES", 3)
    assert _reason(tmp_path, b"From: a@b.vn\n\n") == SavedMessageError.TOO_LARGE


def test_more_than_a_message_holds(tmp_path: Path) -> None:
    """5."""
    many = mail(UNIT, {f"{number}.xlsx": b"x" for number in range(300)})
    found = _unpacked(tmp_path, many)
    assert (len(found.enclosed), found.is_cut) == (199, True)
    deep = mail(UNIT, {"a.xlsx": b"a"})
    for _ in range(30):
        deep = forwarded("a@b.vn", deep)
    assert _unpacked(tmp_path, deep).enclosed == ()


def test_boxes_in_boxes(tmp_path: Path) -> None:
    """5: deeper than the parser can follow."""
    depth = 3000
    boxes = (f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(depth))
    data = f"From: {UNIT}\n{''.join(boxes)}\nx".encode()
    assert _reason(tmp_path, data) == SavedMessageError.UNREADABLE


def test_a_name_in_letters_that_nobody_knows(tmp_path: Path) -> None:
    """5: it stays as it is written."""
    name = "=?khong-co?B?YQ==?="
    header = f'Content-Disposition: attachment; filename="{name}"'
    found = _unpacked(tmp_path, f"From: {UNIT}\n{header}\n\nx".encode())
    assert [one.name for one in found.enclosed] == [name]


def test_mutants_end_in_a_sentence(tmp_path: Path) -> None:
    """5."""
    whole = forwarded("a@b.vn", mail(UNIT, {"Phiếu Mường So.xlsx": DATA})).as_bytes()
    chance, refused = random.Random(1), 0
    for _ in range(1500):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            place = chance.randrange(len(data))
            data[place : place + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 3))
        try:
            _unpacked(tmp_path, bytes(data))
        except SavedMessageError:
            refused += 1
    assert refused < 1500


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        (f'"{UNIT}" <ke-la@example.com>', "ke-la@example.com"),
        ("UBND.03589@Example.VN", UNIT),
        ("=?utf-8?B?VUJORA==?= <a@b.vn>", "a@b.vn"),
        ("khong phai dia chi", ""),
        ("", ""),
    ],
)
def test_the_sender(tmp_path: Path, header: str, sender: str) -> None:
    """6."""
    data = f"From: {header}\nTo: a@b.vn\n\nx".encode()
    assert _unpacked(tmp_path, data).sender == sender


def test_two_senders_are_none(tmp_path: Path) -> None:
    """6."""
    data = f"From: {UNIT}\nFrom: ke-la@example.com\n\nx".encode()
    assert _unpacked(tmp_path, data).sender == ""
