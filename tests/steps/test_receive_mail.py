"""Forms that come in saved messages.

1. What a message holds lies in the inbox under its sender, is taken in, and is recorded with the
   address it came from; run again, nothing comes twice.
2. A folder of messages is opened message by message; what is no message is left alone.
3. A form from another address than its unit's does not count and is not sent back; a person may
   accept it with a reason, and then it is judged like any other.
4. The same form sent again from the unit's own address counts.
5. Where the definition has no address, the form counts and is told of; a form put into the inbox
   by hand is not asked where it came from.
6. A forwarded message counts by the sender of the message inside.
7. Names made to harm lie below the inbox; two files of one name both lie there.
8. What cannot be opened is told with what to do, and costs nothing else.
9. Who sent a file is recorded before it lies in the inbox: no run that ends in between lets one in
   unasked.
"""

import os
import sys
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from cchc_xl.model.event import CameByMail, Verdict
from cchc_xl.model.finding import Code
from cchc_xl.model.stage import Stage
from cchc_xl.post import saved
from cchc_xl.steps import receive_mail as step
from cchc_xl.steps.accept import accept_file
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import finalize
from cchc_xl.steps.history import history
from cchc_xl.steps.receive_mail import MailReception, receive_mail
from cchc_xl.steps.returning import return_files
from cchc_xl.store.folder import slug
from cchc_xl.store.ledger import reading
from cchc_xl.text.findings import message
from tests.offices import (
    BY,
    FIRST,
    INDEX,
    LATER,
    RESPONSE_IN_TIME,
    SECOND,
    WHY,
    Office,
    own_answers,
    with_inputs,
)
from tests.post.mails import forwarded, mail

STRANGE = "canbo.xa@gmail.example"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "2031")


@pytest.fixture
def form(office: Office) -> bytes:
    return office.form(FIRST)


def _saved(tmp_path: Path, message: EmailMessage, name: str = "thu.eml") -> Path:
    path = tmp_path / "thu" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(message.as_bytes())
    return path


def _took(office: Office, source: Path) -> MailReception:
    return receive_mail(office.folder, source, LATER)


def _codes(reception: MailReception) -> list[Code]:
    return [finding.code for finding in reception.reception.findings]


def _inbox(office: Office) -> dict[str, bytes]:
    inbox = office.folder.inbox
    return {
        path.relative_to(inbox).as_posix(): path.read_bytes()
        for path in sorted(inbox.rglob("*"))
        if path.is_file()
    }


def _counts(office: Office) -> bool:
    return (FIRST.code, Stage.SELF) in office.register.counting


def _senders(office: Office) -> list[tuple[str, str]]:
    with reading(office.folder.ledger) as ledger:
        facts = [event.fact for event in ledger.events()]
    return [(fact.sender, fact.mail) for fact in facts if isinstance(fact, CameByMail)]


def test_a_form_by_mail(office: Office, form: bytes, tmp_path: Path) -> None:
    """1."""
    files = {"Phiếu của xã (gửi lại).xlsx": form, "bieu ky.pdf": b"%PDF-1.4"}
    path = _saved(tmp_path, mail(f"UBND xã <{FIRST.email}>", files))
    taken = _took(office, path)
    assert (taken.mails, taken.files, _codes(taken)) == (1, 2, [Code.SIGNED_COPY])
    assert _inbox(office) == {f"{slug(FIRST)}/{name}": data for name, data in files.items()}
    assert _counts(office)
    assert _senders(office) == [(FIRST.email, "thu.eml")] * 2
    before = office.events()
    again = _took(office, path)
    assert (again.reception.receipts, office.events()) == ((), before)
    assert len(_inbox(office)) == 2


def test_a_folder_of_messages(office: Office, form: bytes, tmp_path: Path) -> None:
    """2."""
    _saved(tmp_path, mail(FIRST.email, {"a.xlsx": form}))
    path = _saved(tmp_path, mail(SECOND.email, {"a.xlsx": office.form(SECOND)}), "2.EML")
    path.with_name("ghi chu.txt").write_text("x")
    taken = _took(office, path.parent)
    assert (taken.mails, taken.files) == (2, 2)
    assert list(_inbox(office)) == [f"{slug(FIRST)}/a.xlsx", f"{slug(SECOND)}/a.xlsx"]
    assert {r.verdict for r in taken.reception.receipts} == {Verdict.ACCEPTED}


def test_from_a_strange_address(office: Office, form: bytes, tmp_path: Path) -> None:
    """3."""
    taken = _took(office, _saved(tmp_path, mail(STRANGE, {"a.xlsx": form})))
    (receipt,) = taken.reception.receipts
    (finding,) = receipt.findings
    assert (receipt.verdict, finding.code) == (Verdict.REJECTED, Code.SENDER_NOT_THE_UNIT)
    assert finding.context == {"value": STRANGE, "expected": FIRST.email}
    assert not _counts(office)
    assert return_files(office.folder, LATER).what == ()
    (file,) = _inbox(office)
    assert file == "thu-canbo-xa-gmail-example/a.xlsx"
    chosen = accept_file(office.folder, office.folder.inbox / file, BY, WHY, LATER).what
    assert (chosen.verdict, chosen.findings) == (Verdict.ACCEPTED, ())
    assert _counts(office)
    assert any(WHY in trace.reason for trace in history(office.folder, FIRST.code).traces)


def test_accepted_is_judged_like_any_other(office: Office, form: bytes, tmp_path: Path) -> None:
    """3: it contradicts the form that counts; one with faults of its own is not accepted."""
    office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "1", "2"), "truoc.xlsx")
    office.receive()
    faulty = office.form(FIRST, with_inputs(own_answers(FIRST), "2.2", "9", "2"))
    _took(office, _saved(tmp_path, mail(STRANGE, {"a.xlsx": form, "sai.xlsx": faulty})))
    folder = office.folder.inbox / "thu-canbo-xa-gmail-example"
    with pytest.raises(StepError, match="còn lỗi"):
        accept_file(office.folder, folder / "sai.xlsx", BY, WHY, LATER)
    chosen = accept_file(office.folder, folder / "a.xlsx", BY, WHY, LATER).what
    assert chosen.verdict is Verdict.CONFLICT
    chosen = accept_file(office.folder, folder / "a.xlsx", BY, WHY, LATER).what
    assert chosen.verdict is Verdict.ACCEPTED


def test_sent_again_from_its_own_address(office: Office, form: bytes, tmp_path: Path) -> None:
    """4."""
    _took(office, _saved(tmp_path, mail(STRANGE, {"a.xlsx": form})))
    _took(office, _saved(tmp_path, mail("khac@example.vn", {"b.xlsx": form})))
    assert not _counts(office)
    _took(office, _saved(tmp_path, mail(FIRST.email.upper(), {"c.xlsx": form})))
    assert _counts(office)
    assert office.register.counting[FIRST.code, Stage.SELF].findings == ()


def test_nothing_to_compare_with(office: Office, form: bytes, tmp_path: Path) -> None:
    """5."""
    first, *others = INDEX.all_units
    office.define(replace(INDEX, all_units=(replace(first, email=""), *others)))
    taken = _took(office, _saved(tmp_path, mail(STRANGE, {"a.xlsx": form})))
    assert _codes(taken) == [Code.SENDER_NOT_PROVEN]
    assert _counts(office)
    office.send(SECOND)
    office.receive()
    assert (SECOND.code, Stage.SELF) in office.register.counting


def test_forwarded(office: Office, form: bytes, tmp_path: Path) -> None:
    """6."""
    inner = mail(FIRST.email, {"a.xlsx": form})
    _took(office, _saved(tmp_path, forwarded("vanthu@huyen.example", inner)))
    assert _counts(office)


def test_names(office: Office, form: bytes, tmp_path: Path) -> None:
    """7."""
    message = mail(FIRST.email, {"../../bo-chi-so.xlsx": form})
    message.add_attachment(b"b", "application", "x", filename="..\\..\\nhat-ky.sqlite")
    message.add_attachment(b"c", "application", "x", filename=".an.pdf")
    message.add_attachment(b"d", "application", "x", filename="bo-chi-so.xlsx")
    message.add_attachment(b"e", "application", "x", filename="con")
    before = office.folder.definition.read_bytes()
    _took(office, _saved(tmp_path, message))
    assert office.folder.definition.read_bytes() == before
    names = [name.removeprefix(f"{slug(FIRST)}/") for name in _inbox(office)]
    other = next(name for name in names if name.startswith("_bo-chi-so "))
    assert sorted(names) == sorted(["_bo-chi-so.xlsx", other, "_nhat-ky.sqlite", "an.pdf", "_con"])
    assert _counts(office)
    assert sorted(path.name for path in office.folder.root.parent.iterdir()) == [
        "2031",
        "2031-bo-chi-so.xlsx",
        "thu",
    ]


def _wrapped() -> EmailMessage:
    message = mail(FIRST.email, {})
    message.add_attachment(b"x", "application", "ms-tnef", filename="winmail.dat")
    return message


def test_what_cannot_be_opened(office: Office, form: bytes, tmp_path: Path) -> None:
    """8."""
    good = _saved(tmp_path, mail(FIRST.email, {"a.xlsx": form}))
    _saved(tmp_path, mail(SECOND.email, {}), "b khong tep.eml")
    _saved(tmp_path, _wrapped(), "c outlook goi.eml")
    good.with_name("d outlook.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest")
    good.with_name("e hong.eml").write_bytes(b"\x00\x01")
    many = mail(SECOND.email, {f"{number}.pdf": b"%PDF" for number in range(300)})
    _saved(tmp_path, many, "f nhieu.eml")
    taken = _took(office, good.parent)
    told = {(f.code, f.place.file) for f in taken.reception.told if f.place.file}
    assert told >= {
        (Code.SAVED_MAIL_EMPTY, "b khong tep.eml"),
        (Code.SAVED_MAIL_WRAPPED, "c outlook goi.eml"),
        (Code.SAVED_MAIL_OF_OUTLOOK, "d outlook.msg"),
        (Code.SAVED_MAIL_UNREADABLE, "e hong.eml"),
        (Code.SAVED_MAIL_CUT, "f nhieu.eml"),
    }
    assert taken.mails == 4
    assert _counts(office)


def test_too_large(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """8."""
    path = _saved(tmp_path, mail(FIRST.email, {"a.pdf": b"%PDF"}))
    monkeypatch.setattr(saved, "MAX_MESSAGE_BYTES", 10)
    assert _codes(_took(office, path)) == [Code.SAVED_MAIL_TOO_LARGE]


@pytest.mark.skipif(sys.platform != "linux", reason="a file that nobody can read, not even root")
def test_a_message_that_cannot_be_read(office: Office, tmp_path: Path) -> None:
    """8."""
    path = tmp_path / "mat.eml"
    path.symlink_to("/proc/self/mem")
    assert _codes(_took(office, path)) == [Code.FILE_NOT_OPENED]


def test_a_file_that_cannot_be_written(
    office: Office, form: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """8: the path is too long for the system; it is told each time, and the others are taken in."""
    longest = len(str(office.folder.mailed_in(slug(FIRST)) / "phieu.xlsx"))
    replaced = os.replace

    def refuse(source: Path, target: Path) -> None:
        if len(str(target)) > longest:
            raise FileNotFoundError(2, "The system cannot find the path specified")
        replaced(source, target)

    _saved(tmp_path, mail(FIRST.email, {f"{'b' * 70}.pdf": b"%PDF", "phieu.xlsx": form}))
    path = _saved(tmp_path, mail(SECOND.email, {"2.xlsx": office.form(SECOND)}), "z.eml")
    monkeypatch.setattr(os, "replace", refuse)
    for _ in range(2):
        taken = _took(office, path.parent)
        (told,) = taken.reception.told
        assert (told.code, told.place.file) == (Code.SAVED_MAIL_FILE_NOT_WRITTEN, "thu.eml")
        assert "b" * 70 in message(told)
        assert (taken.mails, taken.files) == (2, 3)
    assert {unit for unit, _ in office.register.counting} == {FIRST.code, SECOND.code}


def test_paths_stay_short(office: Office, tmp_path: Path) -> None:
    """7: of the 259 characters of Windows the longest sender and name leave 90 for the folder."""
    address = f"{'a' * 60}@{'b' * 60}.example"
    _took(office, _saved(tmp_path, mail(address, {f"{'c' * 300}.xlsx": b"%PDF"})))
    (laid,) = office.folder.received()
    assert len(str(laid.relative_to(office.folder.root))) <= 259 - 90 - len(" 01234567")


def test_who_sent_it_is_known_first(
    office: Office, form: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """9: the disk is full when the file is to be written."""

    def full(*_: object) -> None:
        raise StepError("full")

    path = _saved(tmp_path, mail(STRANGE, {"a.xlsx": form}))
    with monkeypatch.context() as patch:
        patch.setattr(step, "write_output", full)
        assert _codes(_took(office, path)) == [Code.SAVED_MAIL_FILE_NOT_WRITTEN]
    assert _senders(office) == [(STRANGE, "thu.eml")]
    office.put("a.xlsx", form)
    office.receive()
    assert not _counts(office)


def test_after_the_result_is_frozen(office: Office, form: bytes, tmp_path: Path) -> None:
    """1, 4: nothing is judged any more."""
    path = _saved(tmp_path, mail(STRANGE, {"a.xlsx": form}))
    _took(office, path)
    office.send(SECOND)
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    office.appraise(Stage.APPRAISAL_2)
    finalize(office.folder, "Quyết định số 1", BY, RESPONSE_IN_TIME)
    _took(office, _saved(tmp_path, mail(FIRST.email, {"a.xlsx": form}), "b.eml"))
    assert not _counts(office)
