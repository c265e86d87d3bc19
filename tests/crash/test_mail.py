"""Mail that is sent while processes are killed, and by two at once.

1. Killed at any of its writes: no message is sent twice by the runs that follow, the ledger says of
   none that it was sent which the server does not have, and only those are of unknown fate that
   were being sent.
2. Two commands at the same moment send each message once.
3. Nothing is left over that would keep the next run from sending.
"""

import os
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from cchc_xl.cli.base import DONE, FINDINGS, UNUSABLE
from cchc_xl.model.event import Mailed
from cchc_xl.model.mail import MailState
from cchc_xl.model.stage import Stage
from cchc_xl.store.folder import AssessmentFolder
from cchc_xl.store.ledger import reading
from tests.crash.running import run_here, run_together, run_until
from tests.offices import INDEX, Office
from tests.post.servers import Certificates, Mailbox, serving

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are forked")

ADDRESSES = [unit.email for unit in INDEX.units]
#: The server needs no account: processes that were made before have no password.
_SETTINGS = "[smtp]\nmay-chu = localhost\ncong = {}\nnguoi-gui = a@b.vn\nchung-thu = {}\n"
_AT_ONCE = 6


@pytest.fixture
def box() -> Mailbox:
    return Mailbox()


@pytest.fixture
def folder(tmp_path: Path, box: Mailbox) -> Iterator[Path]:
    """A folder whose forms are issued, and a server."""
    office = Office(tmp_path / "2031")
    office.issue(Stage.SELF)
    certificates = Certificates(tmp_path / "ca")
    with serving(box, certificates.good(), login=False) as port:
        settings = _SETTINGS.format(port, certificates.ca_file)
        office.folder.mail_settings.write_text(settings, encoding="utf-8")
        yield office.folder.root


def _set_up(folder: Path, target: Path, box: Mailbox) -> list[str]:
    """The folder as it was, and the command."""
    rmtree(target, ignore_errors=True)
    copytree(folder, target)
    box.taken.clear()
    return ["mail", str(target), "--what", "forms", "--send", "--yes", "3"]


def _states(root: Path) -> dict[str, MailState]:
    with reading(AssessmentFolder(root).ledger) as ledger:
        assert not list(ledger.breaks())
        facts = [event.fact for event in ledger.events()]
    return {fact.address: fact.state for fact in facts if isinstance(fact, Mailed)}


def _taken(box: Mailbox) -> Counter[str]:
    return Counter(address for address, _ in box.taken)


def test_killed_at_every_write(folder: Path, box: Mailbox, tmp_path: Path) -> None:
    """1, 3."""
    target, unknown = tmp_path / "work", 0
    for point in count():
        arguments = _set_up(folder, target, box)
        status = run_until(arguments, point)
        sent = _taken(box)
        assert set(sent.values()) <= {1}
        for address, state in _states(target).items():
            if address in sent:
                assert state in (MailState.SENDING, MailState.SENT), point
            else:
                assert state is not MailState.SENT, point
        for yes in range(4):
            again, _ = run_here([*arguments[:-1], str(yes)])
            if again in (DONE, FINDINGS):
                break
        assert set(_taken(box).values()) == {1}
        after = _states(target)
        lost = {address for address, state in after.items() if state is MailState.UNKNOWN}
        assert {*_taken(box), *lost} == set(ADDRESSES), point
        assert set(after.values()) <= {MailState.SENT, MailState.UNKNOWN}
        assert len(lost) <= 1
        unknown += len(lost)
        if status >= 0:
            break
    assert unknown
    assert point > 20


def test_two_at_once(folder: Path, box: Mailbox, tmp_path: Path) -> None:
    """2."""
    for _ in range(_AT_ONCE):
        arguments = _set_up(folder, tmp_path / "work", box)
        statuses = run_together(arguments, arguments)
        # The second finds the first at work, or nothing left to send.
        assert DONE in statuses
        assert set(statuses) <= {DONE, UNUSABLE}
        assert _taken(box) == dict.fromkeys(ADDRESSES, 1)
        assert set(_states(tmp_path / "work").values()) == {MailState.SENT}
