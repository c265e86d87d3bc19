"""Sending by a real mail server, and the outbox in the ledger.

1. Every unit gets its own form, once; a second run sends nothing, and files that were issued anew
   are sent anew.
2. What fails says why and is sent by the next run; the others are sent all the same.
3. Wherever the line is cut, the ledger says the truth, and the runs that follow end with every
   message sent once, but those of unknown fate, which only a person's word settles or sends again.
4. Where the server cannot be used at all, everything waits in the outbox.
5. A run that ended while it was sending leaves a message of unknown fate.
6. Of two runs at once one sends; and without the lock, of two who claim a message one gets it.
7. A message that is no longer the addressee's is held back, and the others are sent.
8. Each state is in the ledger before the next thing is done, and the ledger is free meanwhile.
9. Nothing that is kept or written holds the password.
10. Settings and a password are needed, and nothing is recorded without them.
11. The history and the progress tell of messages.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from cchc_xl.model.event import Mailed
from cchc_xl.model.finding import Code
from cchc_xl.model.mail import Letter, MailKind, MailState
from cchc_xl.model.stage import Stage
from cchc_xl.post.opened import opened
from cchc_xl.post.password import VARIABLE
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.history import history
from cchc_xl.steps.mail import drafts_of, plan_mail
from cchc_xl.steps.mail_sending import MailRun, account_in, send_mail, settle_mail, states_of
from cchc_xl.steps.outbox import Outbox, outbox_of
from cchc_xl.steps.returning import return_files
from cchc_xl.steps.status import status
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import reading, writing
from cchc_xl.text import mail as text
from tests.offices import (
    BY,
    FIRST,
    IN_TIME,
    INDEX,
    LATER,
    SECOND,
    THIRD,
    Office,
    own_answers,
    with_inputs,
)
from tests.post.servers import CUTS, PASSWORD, USER, Certificates, Mailbox, serving

QUEUED, SENDING, SENT, FAILED, UNKNOWN = MailState
ADDRESSES = [unit.email for unit in INDEX.units]
_AFTER_CONNECTING = CUTS[CUTS.index("mail") :]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def box() -> Mailbox:
    return Mailbox()


@pytest.fixture
def office(
    tmp_path: Path, certificates: Certificates, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Office]:
    """Forms are issued, and a server stands ready."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    office = Office(tmp_path / "2031")
    office.issue(Stage.SELF)
    with serving(box, certificates.good()) as port:
        office.folder.mail_settings.write_text(
            f"[smtp]\nmay-chu = localhost\ncong = {port}\ntai-khoan = {USER}\n"
            f"ten-nguoi-gui = Phòng Nội vụ\nchung-thu = {certificates.ca_file}\n",
            encoding="utf-8",
        )
        yield office


def _send(office: Office, *resend: str) -> MailRun:
    plan = plan_mail(office.folder, MailKind.FORMS)
    account = account_in(office.folder)
    return send_mail(office.folder, plan, account, LATER, resend, BY)


def _states(office: Office) -> list[MailState | None]:
    return [row.state for row in plan_mail(office.folder, MailKind.FORMS).rows]


def _facts(office: Office) -> list[tuple[str, MailState]]:
    with reading(office.folder.ledger) as ledger:
        assert not list(ledger.breaks())
        facts = (event.fact for event in ledger.events())
        return [(fact.to, fact.state) for fact in facts if isinstance(fact, Mailed)]


def _codes(run: MailRun) -> list[tuple[Code, str | None]]:
    return [(finding.code, finding.unit) for finding in run.findings]


def test_everybody_gets_its_own_form_once(office: Office, box: Mailbox) -> None:
    """1, 8."""
    run = _send(office)
    assert (run.stopped, run.findings, states_of(run.sent)) == ("", (), {SENT: 3})
    assert [to for to, _ in box.taken] == ADDRESSES
    for unit, (_, data) in zip(INDEX.units, box.taken, strict=True):
        (file,) = opened(data).attachments
        assert file.data == office.folder.form(Stage.SELF, unit).read_bytes()
    assert _facts(office) == [
        *((unit.code, QUEUED) for unit in INDEX.units),
        *((unit.code, state) for unit in INDEX.units for state in (SENDING, SENT)),
    ]
    again = _send(office)
    assert (again.sent, len(box.taken)) == ((), 3)
    assert drafts_of(plan_mail(office.folder, MailKind.FORMS)).letters == ()


def test_vietnamese_names_of_files(office: Office, box: Mailbox) -> None:
    """1: the name under which a unit had sent its form, and what it is, letter by letter."""
    faulty = with_inputs(own_answers(FIRST), "2.2", "9", "2")
    office.send(FIRST, faulty, f"Phiếu tự chấm của xã {FIRST.name} – bản gửi lại (ký số).xlsx")
    written = {
        path.name: path
        for (folder,) in [return_files(office.folder, LATER).what]
        for path in folder.iterdir()
    }
    plan = plan_mail(office.folder, MailKind.RETURNS)
    send_mail(office.folder, plan, account_in(office.folder), LATER)
    ((to, data),) = box.taken
    assert to == FIRST.email
    files = {file.name: file.data for file in opened(data).attachments}
    assert files == {name: path.read_bytes() for name, path in written.items()}
    assert all("Phiếu tự chấm của xã" in name and "ký số" in name for name in files)


def test_forms_issued_anew_are_sent_anew(office: Office, box: Mailbox) -> None:
    """1."""
    _send(office)
    later = replace(INDEX.assessment, contact_phone="0213 111 222")
    office.define(replace(INDEX, assessment=later))
    assert len(_send(office).sent) == 0
    office.issue(Stage.SELF, LATER)
    assert len(_send(office).sent) == 3
    assert Counter(to for to, _ in box.taken) == dict.fromkeys(ADDRESSES, 2)


def test_what_fails_is_sent_by_the_next_run(office: Office, box: Mailbox) -> None:
    """2."""
    box.refused = (SECOND.email,)
    run = _send(office)
    assert _codes(run) == [(Code.MAIL_FAILED, SECOND.code)]
    assert "550 5.1.1 mailbox unavailable" in str(run.findings[0].context["reason"])
    assert _states(office) == [SENT, FAILED, SENT]
    box.refused = ()
    assert _send(office).findings == ()
    assert [to for to, _ in box.taken] == [FIRST.email, THIRD.email, SECOND.email]


@pytest.mark.parametrize("place", _AFTER_CONNECTING)
def test_the_line_is_cut(office: Office, box: Mailbox, place: str) -> None:
    """3: at the first message; the others go on by a new line."""
    box.cut, box.cuts_left = place, 1
    run = _send(office)
    state = {"reply": SENT, "point": UNKNOWN, "body": UNKNOWN}.get(place, FAILED)
    assert _states(office) == [state, SENT, SENT]
    assert len(box.taken) == 2 + (place in ("reply", "point"))
    again = _send(office)
    assert len(again.sent) == (state is FAILED)
    assert Counter(to for to, _ in box.taken) == {
        to: 1 for to in ADDRESSES if to != FIRST.email or place != "body"
    }
    told = {SENT: [], UNKNOWN: [(Code.MAIL_UNKNOWN, FIRST.code)]}
    assert _codes(run) == told.get(state, [(Code.MAIL_FAILED, FIRST.code)])
    assert _codes(again) == told.get(state, [])


@pytest.mark.parametrize("place", CUTS[: CUTS.index("mail")])
def test_the_line_is_cut_before_anything_is_sent(office: Office, box: Mailbox, place: str) -> None:
    """3, 4."""
    box.cut = place
    run = _send(office)
    assert run.stopped == text.LINK_PROBLEMS["not-reached"].format("localhost")
    assert _states(office) == [QUEUED] * 3
    box.cut = ""
    assert states_of(_send(office).sent) == {SENT: 3}
    assert Counter(to for to, _ in box.taken) == dict.fromkeys(ADDRESSES, 1)


def test_a_person_settles_what_is_unknown(office: Office, box: Mailbox) -> None:
    """3."""
    box.cut = "body"
    _send(office)
    assert _states(office) == [UNKNOWN] * 3
    box.cut = ""
    assert _send(office).sent == ()
    assert settle_mail(office.folder, MailKind.FORMS, [FIRST.code], BY, LATER) == 1
    assert settle_mail(office.folder, MailKind.RETURNS, [SECOND.code], BY, LATER) == 0
    run = _send(office, FIRST.code, SECOND.code)
    assert [to for to, _ in box.taken] == [SECOND.email]
    assert [row.letter.to for row in run.sent] == [SECOND.code]
    assert _states(office) == [SENT, SENT, UNKNOWN]
    last = {one.to: one for one in office.register.outbox.values()}
    assert last[FIRST.code].by == BY


def test_what_was_to_be_sent_again_has_arrived(
    office: Office, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3: the server cannot be used when it is sent again; the unit says that it has it already."""
    box.cut = "body"
    _send(office)
    assert _states(office) == [UNKNOWN] * 3
    box.cut = ""
    with monkeypatch.context() as patch:
        patch.setenv(VARIABLE, "wrong")
        _send(office, FIRST.code)
    assert _states(office) == [QUEUED, UNKNOWN, UNKNOWN]
    assert settle_mail(office.folder, MailKind.FORMS, [FIRST.code], BY, LATER) == 1
    _send(office)
    assert (box.taken, _states(office)) == ([], [SENT, UNKNOWN, UNKNOWN])


def test_what_was_never_sent_has_not_arrived(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3, 4: a new message that waits in the outbox is not of unknown fate."""
    with monkeypatch.context() as patch:
        patch.setenv(VARIABLE, "wrong")
        _send(office)
    assert settle_mail(office.folder, MailKind.FORMS, [FIRST.code], BY, LATER) == 0
    _send(office)
    assert _states(office) == [SENT] * 3


def test_a_lock_that_is_none(office: Office) -> None:
    """6: nothing is sent, and what is wrong is told."""
    lock = office.folder.root / ".gui-thu.khoa"
    lock.write_bytes(b"x" * 5000)
    with pytest.raises(StepError) as stopped:
        _send(office)
    assert stopped.value.sentence == text.LOCK_NOT_USABLE.format(lock)


def test_a_bad_password(office: Office, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """4."""
    monkeypatch.setenv(VARIABLE, "wrong")
    run = _send(office)
    assert run.stopped == text.LINK_PROBLEMS["password"].format("localhost")
    assert (box.taken, _states(office)) == ([], [QUEUED] * 3)


def test_a_run_that_ended_while_it_was_sending(office: Office, box: Mailbox) -> None:
    """5."""
    first, *_ = (row.letter for row in plan_mail(office.folder, MailKind.FORMS).rows)
    with outbox_of(office.folder, IN_TIME) as outbox:
        outbox.queue([first], frozenset(), BY)
        assert outbox.claim(first)
    run = _send(office)
    assert _states(office) == [UNKNOWN, SENT, SENT]
    assert _codes(run) == [(Code.MAIL_UNKNOWN, FIRST.code)]
    assert [to for to, _ in box.taken] == ADDRESSES[1:]


def test_one_run_at_a_time(office: Office, box: Mailbox) -> None:
    """6."""
    with outbox_of(office.folder, IN_TIME), pytest.raises(StepError, match=text.BUSY):
        _send(office)
    assert (box.taken, _facts(office)) == ([], [])


def test_one_of_two_gets_a_message(office: Office) -> None:
    """6: on a folder whose locks do not hold."""
    letter = plan_mail(office.folder, MailKind.FORMS).rows[0].letter
    one, other = Outbox(office.folder, IN_TIME), Outbox(office.folder, IN_TIME)
    one.queue([letter], frozenset(), BY)
    other.queue([letter], frozenset(), BY)
    assert one.claim(letter)
    assert not other.claim(letter)
    assert not one.claim(letter)
    assert _facts(office) == [(FIRST.code, QUEUED), (FIRST.code, SENDING)]


def test_what_is_no_longer_the_addressees(office: Office, box: Mailbox) -> None:
    """7: its address was corrected between the question and the answer."""
    plan = plan_mail(office.folder, MailKind.FORMS)
    first, *others = INDEX.all_units
    moved = (replace(first, email="moi@example.vn"), *others)
    office.define(replace(INDEX, all_units=moved))
    run = send_mail(office.folder, plan, account_in(office.folder), LATER)
    assert _codes(run) == [(Code.MAIL_WRONG_CONTENT, FIRST.code)]
    assert [to for to, _ in box.taken] == ADDRESSES[1:]


def test_the_ledger_is_free_while_the_server_is_waited_for(office: Office, box: Mailbox) -> None:
    """8: the server itself looks into the ledger, and could write there."""
    seen: list[MailState] = []
    taken = box.handle_DATA

    async def look(*arguments: object) -> str:
        with writing(office.folder.ledger) as ledger:
            *_, last = ledger.events()
            assert isinstance(last.fact, Mailed)
            seen.append(last.fact.state)
        return await taken(*arguments)  # type: ignore[arg-type]

    box.handle_DATA = look  # type: ignore[method-assign, assignment]
    assert states_of(_send(office).sent) == {SENT: 3}
    assert seen == [SENDING] * 3


def test_the_password_is_nowhere(office: Office, tmp_path: Path) -> None:
    """9."""
    run = _send(office)
    assert PASSWORD not in repr(run) + repr(account_in(office.folder))
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if PASSWORD.encode() in path.read_bytes()] == []
    connection = sqlite3.connect(office.folder.ledger)
    payloads = connection.execute("SELECT payload FROM event").fetchall()
    connection.close()
    assert PASSWORD not in str(payloads)


def test_settings_are_needed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """10."""
    settings, before = office.folder.mail_settings, office.events()
    good = settings.read_text(encoding="utf-8")
    settings.write_text(f"{good}mat-khau = {PASSWORD}\n", encoding="utf-8")
    with pytest.raises(StepError, match="mật khẩu") as raised:
        account_in(office.folder)
    assert PASSWORD not in raised.value.sentence
    settings.unlink()
    with pytest.raises(StepError, match=r"gui-thu\.ini"):
        account_in(office.folder)
    settings.write_text(good, encoding="utf-8")
    monkeypatch.delenv(VARIABLE)
    before_keyring = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    try:
        with pytest.raises(StepError, match="keyring set cchc"):
            account_in(office.folder)
    finally:
        keyring.set_keyring(before_keyring)
    settings.write_text(good.replace("tai-khoan", "nguoi-gui"), encoding="utf-8")
    assert account_in(office.folder).password is None
    assert office.events() == before


def test_history_and_progress(office: Office, box: Mailbox) -> None:
    """11."""
    box.refused = (SECOND.email,)
    _send(office)
    (trace,) = history(office.folder, SECOND.code).traces
    assert (trace.reason, trace.by) == (
        text.history_reason(MailKind.FORMS, FAILED),
        SECOND.email,
    )
    assert history(office.folder, SECOND.code, "1.2").traces == ()
    assert status(office.folder, LATER).mails == {SENT: 2, FAILED: 1}


def test_no_ledger(tmp_path: Path) -> None:
    """No lock is left in a folder that is none of ours."""
    letters: list[Letter] = []
    with (
        pytest.raises(StepError, match="nhật ký"),
        outbox_of(AssessmentFolder(tmp_path), IN_TIME) as outbox,
    ):
        outbox.queue(letters, frozenset(), BY)
    assert list(tmp_path.iterdir()) == []
