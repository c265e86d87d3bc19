"""The command ``cchc mail``, and ``cchc receive --mail``.

1. By default it lists what would be sent and sends nothing; exit status 1 where an address or a
   file keeps something back.
2. ``--zip`` and ``--drafts`` write files; who has no address gets a ZIP file.
3. ``--send`` asks for the number of messages; another number sends nothing. ``--yes N`` answers.
4. Exit status: 0 sent, 1 something failed or unknown, 2 usage, 3 the server or the settings.
5. ``--json`` prints one document.
6. ``--settled`` and ``--resend`` decide about messages of unknown fate.
7. ``receive --mail`` takes in saved messages; ``status`` and ``ledger show`` tell of mail.
8. Sentences are Vietnamese and say what to do; the password is in none of them.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc_xl import outlook_com
from cchc_xl.cli import run
from cchc_xl.model.stage import Stage
from cchc_xl.post.password import VARIABLE
from cchc_xl.text import mail as text
from tests.offices import FIRST, INDEX, SECOND, THIRD, Office, own_answers, with_inputs
from tests.post.mails import mail
from tests.post.servers import PASSWORD, USER, Certificates, Mailbox, serving
from tests.test_outlook_com import Outlook

Output = pytest.CaptureFixture[str]


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
    monkeypatch.setenv(VARIABLE, PASSWORD)
    office = Office(tmp_path / "2031")
    office.issue(Stage.SELF)
    with serving(box, certificates.good()) as port:
        office.folder.mail_settings.write_text(
            f"[smtp]\nmay-chu = localhost\ncong = {port}\ntai-khoan = {USER}\n"
            f"chung-thu = {certificates.ca_file}\n",
            encoding="utf-8",
        )
        yield office


def _mail(office: Office, *arguments: str, what: str = "forms") -> int:
    return run(["mail", str(office.folder.root), "--what", what, *arguments])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """What a person types."""
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))


def _without_address(office: Office) -> None:
    first, *others = INDEX.all_units
    office.define(replace(INDEX, all_units=(replace(first, email=""), *others)))


def test_the_dry_run(office: Office, box: Mailbox, capsys: Output) -> None:
    """1."""
    before = office.events()
    assert _mail(office) == 0
    told = capsys.readouterr()
    heads, *rows = told.out.splitlines()
    assert tuple(heads.split("\t")) == text.COLUMNS
    assert [row.split("\t")[1] for row in rows] == [unit.email for unit in INDEX.units]
    assert text.DRY_RUN in told.err
    assert (box.taken, office.events()) == ([], before)
    _without_address(office)
    assert _mail(office) == 1
    assert text.HELD in capsys.readouterr().out


def test_zip_and_drafts(office: Office, capsys: Output) -> None:
    """2."""
    _without_address(office)
    assert _mail(office, "--zip") == 0
    assert _mail(office, "--drafts", "--unit", SECOND.full_name) == 0
    assert _mail(office, "--drafts") == 1
    assert text.files_made(2, office.folder.mail("forms")) in capsys.readouterr().err
    names = sorted(path.suffix for path in office.folder.mail("forms").iterdir())
    assert names == [".eml", ".eml", ".zip", ".zip", ".zip"]


def test_the_number_is_asked_for(
    office: Office, box: Mailbox, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3."""
    for answer in ("2\n", "\n", "ba\n"):
        typed(monkeypatch, answer)
        assert _mail(office, "--send") == 2
    told = capsys.readouterr().err
    assert text.confirm(3) in told
    assert text.NOT_CONFIRMED in told
    typed(monkeypatch, "")
    assert _mail(office, "--send") == 70
    assert _mail(office, "--send", "--yes", "17") == 2
    assert box.taken == []
    typed(monkeypatch, "3\n")
    assert _mail(office, "--send") == 0
    assert len(box.taken) == 3
    assert "3 đã gửi" in capsys.readouterr().err
    assert _mail(office, "--send") == 0
    assert text.NOTHING_TO_SEND in capsys.readouterr().err


def test_exit_statuses(
    office: Office, box: Mailbox, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4, 8."""
    assert _mail(office, "--yes", "3") == 2
    assert _mail(office, "--zip", "--resend", FIRST.code) == 2
    assert _mail(office, what="khac") == 2
    assert _mail(office, what="results") == 3
    box.refused = (SECOND.email,)
    assert _mail(office, "--send", "--yes", "3") == 1
    assert "550 5.1.1" in capsys.readouterr().out
    monkeypatch.setenv(VARIABLE, f"{PASSWORD}x")
    assert _mail(office, "--send", "--yes", "1") == 3
    told = capsys.readouterr()
    assert text.LINK_PROBLEMS["password"].format("localhost") in told.err
    office.folder.mail_settings.unlink()
    assert _mail(office, "--send", "--yes", "1") == 3
    assert "may-chu" in capsys.readouterr().err
    assert PASSWORD not in told.out + told.err


def _document(capsys: Output) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


def test_json(office: Office, box: Mailbox, capsys: Output) -> None:
    """5."""
    box.refused = (SECOND.email,)
    assert _mail(office, "--json") == 0
    document = _document(capsys)
    assert list(document) == ["schema", "what", "messages", "findings"]
    first, *_ = document["messages"]
    assert list(first) == ["to", "name", "address", "files", "message", "state"]
    assert [one["state"] for one in document["messages"]] == ["new"] * 3
    assert _mail(office, "--send", "--yes", "3", "--json") == 1
    document = _document(capsys)
    assert [one["state"] for one in document["messages"]] == ["sent", "failed", "sent"]
    assert [finding["code"] for finding in document["findings"]] == ["mail-failed"]
    _without_address(office)
    assert _mail(office, "--json") == 1
    (held, *_) = _document(capsys)["messages"]
    assert (held["state"], held["address"]) == ("held", None)


def test_unknown_fate(office: Office, box: Mailbox, capsys: Output) -> None:
    """6."""
    box.cut, box.cuts_left = "body", 2
    assert _mail(office, "--send", "--yes", "3") == 1
    assert _mail(office, "--settled", FIRST.code, "--by", "A") == 0
    assert text.settled(1) in capsys.readouterr().err
    assert _mail(office, "--send", "--yes", "1") == 1
    assert _mail(office, "--send", "--resend", SECOND.full_name, "--yes", "1") == 0
    assert [to for to, _ in box.taken] == [THIRD.email, SECOND.email]


def test_recipients(office: Office, box: Mailbox, capsys: Output) -> None:
    """4, 6: of the results workbook, by name or address."""
    lines = ("Lãnh đạo UBND huyện <vp@huyen.example>", "Sở <so@tinh.example>")
    office.define(replace(INDEX, assessment=replace(INDEX.assessment, recipients=lines)))
    office.send_all()
    assert run(["consolidate", str(office.folder.root)]) == 0
    box.cut, box.cuts_left = "point", 2
    assert _mail(office, "--send", "--yes", "2", what="summary") == 1
    assert _mail(office, "--settled", "so@tinh.example", what="summary") == 0
    assert text.settled(1) in capsys.readouterr().err
    resend = ("--resend", "Lãnh đạo UBND huyện")
    assert _mail(office, "--send", "--yes", "1", *resend, what="summary") == 0
    assert [to for to, _ in box.taken] == [
        "vp@huyen.example",
        "so@tinh.example",
        "vp@huyen.example",
    ]


def test_no_outlook_here(office: Office, capsys: Output) -> None:
    """4."""
    assert _mail(office, "--outlook") == 3
    assert text.NO_OUTLOOK in capsys.readouterr().err


def test_drafts_in_outlook(office: Office, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """2: against a stand-in."""
    application = Outlook()
    monkeypatch.setattr(outlook_com, "outlook", lambda: application)
    assert _mail(office, "--outlook") == 0
    assert [item.To for item in application.items] == [unit.email for unit in INDEX.units]
    assert text.drafts_made(3) in capsys.readouterr().err


def test_progress_on_a_terminal(
    office: Office, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3."""
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert _mail(office, "--send", "--yes", "3") == 0
    assert text.SENDING in screen.getvalue()


def test_nothing_to_list(office: Office, capsys: Output) -> None:
    """1."""
    assert _mail(office, what="returns") == 0
    assert capsys.readouterr().out == ""


def test_receive_mail(office: Office, tmp_path: Path, capsys: Output) -> None:
    """7."""
    path = tmp_path / "thu.eml"
    path.write_bytes(mail("ke-la@example.com", {"a.xlsx": office.form(FIRST)}).as_bytes())
    folder = str(office.folder.root)
    assert run(["receive", folder, "--mail", str(path)]) == 1
    told = capsys.readouterr()
    assert text.unpacked(1, 1) in told.err
    assert "ke-la@example.com" in told.out
    (file,) = office.folder.inbox.rglob("a.xlsx")
    assert run(["accept", folder, str(file), "--why", "Điện thoại"]) == 0
    assert run(["receive", folder, "--mail", str(tmp_path / "khong-co")]) == 2
    assert _mail(office, "--send", "--yes", "3") == 0
    capsys.readouterr()
    assert run(["status", folder]) == 0
    assert "3 đã gửi" in capsys.readouterr().err
    assert run(["ledger", "show", folder, "--unit", FIRST.code]) == 0
    assert "phiếu đã phát hành" in capsys.readouterr().out


def test_accepted_but_contradicting(office: Office, tmp_path: Path, capsys: Output) -> None:
    """7."""
    office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "1", "2"), "truoc.xlsx")
    path = tmp_path / "thu.eml"
    path.write_bytes(mail("ke-la@example.com", {"a.xlsx": office.form(FIRST)}).as_bytes())
    folder = str(office.folder.root)
    assert run(["receive", folder, "--mail", str(path)]) == 1
    (file,) = office.folder.inbox.rglob("a.xlsx")
    assert run(["accept", folder, str(file), "--why", "Điện thoại"]) == 1
    assert "phải chọn" in capsys.readouterr().err
