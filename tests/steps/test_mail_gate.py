"""The last look at a message before it goes out: a wrong recipient is impossible.

1. Of 17 letters with the form of each of 17 units, exactly those with their own form pass; so do
   exactly those with their own address.
2. It is so for what goes back to be corrected, list and marked copy, and for final results.
3. A second receiver in any header, an address that the definition does not have any more, a file
   that is missing, was changed or was added is held back.
4. A results workbook goes to the address of a line of «Nơi nhận», and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_xl.demo import demo_index
from cchc_xl.model.index import Index
from cchc_xl.model.mail import Attachment, Letter, MailKind
from cchc_xl.model.stage import Stage
from cchc_xl.post.message import Sender, mail_bytes
from cchc_xl.steps.finalize import finalize
from cchc_xl.steps.mail import plan_mail
from cchc_xl.steps.mail_gate import ADDRESS, FILES, OWNER, RECEIVERS, refusal
from cchc_xl.steps.report import report
from cchc_xl.steps.returning import return_files
from tests.letters import letter
from tests.offices import BY, IN_TIME, INDEX, RESPONSE_IN_TIME, Office, own_answers, with_inputs

SENDER = Sender("Phòng Nội vụ", "noivu@huyen.example")
DECISION = "Quyết định số 12/QĐ-UBND ngày 20/4/2032"


def _bytes(letter: Letter) -> bytes:
    return mail_bytes(letter, SENDER, IN_TIME)


def _letters(office: Office, kind: MailKind) -> list[Letter]:
    return [row.letter for row in plan_mail(office.folder, kind).rows]


def _passing(letters: Sequence[Letter], index: Index) -> list[tuple[int, int]]:
    """The pairs of a letter and somebody's files that pass."""
    pairs = []
    for place, own in enumerate(letters):
        for other, theirs in enumerate(letters):
            crossed = own._replace(attachments=theirs.attachments)
            reason = refusal(_bytes(crossed), crossed, index)
            assert reason in (None, OWNER)
            if reason is None:
                pairs.append((place, other))
    return pairs


def test_17_letters_and_17_forms(tmp_path: Path) -> None:
    """1."""
    office = Office(tmp_path / "2023", demo_index())
    office.issue(Stage.SELF)
    letters = _letters(office, MailKind.FORMS)
    assert len(letters) == 17
    assert _passing(letters, office.index) == [(n, n) for n in range(17)]
    for own in letters:
        for theirs in letters:
            sent = own._replace(address=theirs.address)
            expected = None if own is theirs else ADDRESS
            assert refusal(_bytes(sent), sent, office.index) == expected
            # The letter says one thing, the message another.
            assert refusal(_bytes(sent), own, office.index) == expected


def test_what_goes_back(tmp_path: Path) -> None:
    """2: of each of the two files alone, too."""
    office = Office(tmp_path / "2031")
    for unit in INDEX.units:
        office.send(unit, with_inputs(own_answers(unit), "2.2", "9", "2"))
    return_files(office.folder, IN_TIME)
    letters = _letters(office, MailKind.RETURNS)
    assert [len(one.attachments) for one in letters] == [2, 2, 2]
    assert _passing(letters, INDEX) == [(0, 0), (1, 1), (2, 2)]
    for file in (0, 1):
        alone = [one._replace(attachments=one.attachments[file : file + 1]) for one in letters]
        assert _passing(alone, INDEX) == [(0, 0), (1, 1), (2, 2)]
    own, other, _ = letters
    mixed = own._replace(attachments=(own.attachments[0], other.attachments[1]))
    assert refusal(_bytes(mixed), mixed, INDEX) == OWNER


def test_final_results(tmp_path: Path) -> None:
    """2."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    office.appraise(Stage.APPRAISAL_2)
    finalize(office.folder, DECISION, BY, RESPONSE_IN_TIME)
    letters = _letters(office, MailKind.RESULTS)
    assert _passing(letters, INDEX) == [(0, 0), (1, 1), (2, 2)]


def test_profiles(tmp_path: Path) -> None:
    """2: with the results, and each alone; one that says nothing of a unit is nobody's."""
    office = Office(tmp_path / "2031")
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    office.appraise(Stage.APPRAISAL_2)
    finalize(office.folder, DECISION, BY, RESPONSE_IN_TIME)
    papers = report(office.folder, profiles=True)
    letters = _letters(office, MailKind.RESULTS)
    assert [len(one.attachments) for one in letters] == [2, 2, 2]
    assert _passing(letters, INDEX) == [(0, 0), (1, 1), (2, 2)]
    alone = [one._replace(attachments=one.attachments[1:]) for one in letters]
    assert _passing(alone, INDEX) == [(0, 0), (1, 1), (2, 2)]
    own, other, _ = letters
    mixed = own._replace(attachments=(own.attachments[0], other.attachments[1]))
    assert refusal(_bytes(mixed), mixed, INDEX) == OWNER
    nobodys = Attachment("bao-cao.docx", papers.papers[0].path.read_bytes())
    more = own._replace(attachments=(*own.attachments, nobodys))
    assert refusal(_bytes(more), more, INDEX) == OWNER


@pytest.fixture
def own(tmp_path: Path) -> Letter:
    office = Office(tmp_path / "2031")
    office.issue(Stage.SELF)
    return _letters(office, MailKind.FORMS)[0]


@pytest.mark.parametrize("header", ["To", "Cc", "Bcc", "CC", "Resent-To", "Resent-Bcc"])
def test_a_second_receiver(own: Letter, header: str) -> None:
    """3."""
    more = f"{header}: khac@example.vn\r\n".encode()
    assert refusal(_bytes(own), own, INDEX) is None
    assert refusal(more + _bytes(own), own, INDEX) == RECEIVERS


def test_no_receiver(own: Letter) -> None:
    """3."""
    data = _bytes(own).replace(b"\r\nTo: ", b"\r\nX-To: ")
    assert refusal(data, own, INDEX) == RECEIVERS


def test_the_address_was_corrected_meanwhile(own: Letter) -> None:
    """3."""
    first, *others = INDEX.all_units
    moved = replace(INDEX, all_units=(replace(first, email="moi@example.vn"), *others))
    assert refusal(_bytes(own), own, moved) == ADDRESS
    gone = replace(INDEX, all_units=tuple(others))
    assert refusal(_bytes(own), own, gone) == ADDRESS


def test_files_are_those_that_were_meant(own: Letter) -> None:
    """3."""
    (file,) = own.attachments
    more = own._replace(attachments=(file, Attachment("khac.xlsx", b"x")))
    none = own._replace(attachments=())
    renamed = own._replace(attachments=(file._replace(name="khac.xlsx"),))
    for sent in (more, none, renamed):
        assert refusal(_bytes(sent), own, INDEX) == FILES
    assert refusal(_bytes(none), none, INDEX) == FILES
    assert refusal(_bytes(more), more, INDEX) == OWNER


def test_results_for_recipients() -> None:
    """4."""
    line = "Lãnh đạo UBND huyện <vp@huyen.example>"
    index = replace(INDEX, assessment=replace(INDEX.assessment, recipients=("Lưu: VT", line)))
    good = letter(line, "vp@huyen.example", kind=MailKind.SUMMARY)
    assert refusal(_bytes(good), good, index) is None
    assert refusal(_bytes(good), good, INDEX) == ADDRESS
    strange = good._replace(address="ubnd@example.vn")
    assert refusal(_bytes(strange), strange, index) == ADDRESS
