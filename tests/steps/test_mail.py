"""What there is to send, and drafts and ZIP files of it.

1. Forms are those of the last stage that units got, as they were issued; one that was changed or
   is gone is not sent.
2. Returns are those that were written, as the ledger would have them written now; who has nothing
   to correct gets none. Those to nobody that has an address are named with their folder.
3. Results are sent once they are frozen, with all columns filled, locked, by the index of the
   decision; who is not ranked gets none. A profile goes with them where it is of this result.
4. The results workbook goes to the recipients that have an address, with the report beside it, but
   with no other version of that; frozen, as it was frozen.
5. An address that is missing, none, or also somebody else's keeps a letter from being mailed, not
   from being packed.
6. Only units that are named get letters; a name that is none is told.
7. Drafts and ZIP files hold the files byte for byte, and are the same each time.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from cchc_xl.model.finding import Code
from cchc_xl.model.mail import MailKind
from cchc_xl.model.stage import Stage
from cchc_xl.post.opened import opened
from cchc_xl.sheets.form import write_form
from cchc_xl.steps.consolidate import consolidate
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.finalize import finalize
from cchc_xl.steps.mail import MailPlan, drafts_of, plan_mail, write_drafts, write_zips
from cchc_xl.steps.report import report
from cchc_xl.steps.returning import return_files
from cchc_xl.store.folder import form_name, profile_name, result_name
from cchc_xl.text import mail as text
from cchc_xl.text import returning
from cchc_xl.text.paper_words import PROFILES_FOLDER
from tests.offices import (
    BODY,
    BY,
    FIRST,
    IN_TIME,
    INDEX,
    LATER,
    RESPONSE_IN_TIME,
    SECOND,
    THIRD,
    Office,
    own_answers,
    resaved,
    with_inputs,
)

DECISION = "Quyết định số 12/QĐ-UBND ngày 20/4/2032"
FORMS, RETURNS, RESULTS, SUMMARY = MailKind


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "2031")


def _plan(office: Office, kind: MailKind, *named: str) -> MailPlan:
    return plan_mail(office.folder, kind, named)


def _codes(plan: MailPlan) -> list[tuple[Code, str | None]]:
    return [(finding.code, finding.unit) for finding in plan.findings]


def _frozen(office: Office) -> None:
    """The second unit is asked, answers nothing, and the result is frozen."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.0, "Thiếu căn cứ", "Vì sao?")})
    office.issue(Stage.RESPONSE)
    office.appraise(Stage.APPRAISAL_2)
    finalize(office.folder, DECISION, BY, RESPONSE_IN_TIME, despite_open_questions=True)


def _mail_addresses(office: Office, addresses: Sequence[str]) -> None:
    units = (replace(u, email=e) for u, e in zip(INDEX.all_units, addresses, strict=True))
    office.define(replace(INDEX, all_units=tuple(units)))


def test_forms_as_they_were_issued(office: Office) -> None:
    """1."""
    with pytest.raises(StepError, match=text.NO_FORMS):
        _plan(office, FORMS)
    office.issue(Stage.SELF)
    plan = _plan(office, FORMS)
    assert plan.findings == ()
    for row, unit in zip(plan.rows, INDEX.units, strict=True):
        (file,) = row.letter.attachments
        assert row.letter.address == unit.email
        assert file.name == form_name(unit)
        assert file.data == office.folder.form(Stage.SELF, unit).read_bytes()
        assert unit.full_name in row.letter.subject
    office.folder.form(Stage.SELF, FIRST).write_bytes(b"changed")
    office.folder.form(Stage.SELF, SECOND).unlink()
    plan = _plan(office, FORMS)
    assert [row.letter.to for row in plan.rows] == [THIRD.code]
    assert _codes(plan) == [
        (Code.MAIL_FILE_CHANGED, FIRST.code),
        (Code.MAIL_FILE_CHANGED, SECOND.code),
    ]


def test_forms_of_the_last_stage(office: Office) -> None:
    """1: who has sent no form, or was asked nothing, gets no response form."""
    office.issue(Stage.SELF)
    office.send(FIRST)
    office.send(SECOND)
    office.receive()
    office.appraise(Stage.APPRAISAL_1, {(FIRST, "2.2"): (1.0, "Thiếu căn cứ", "Vì sao?")})
    office.issue(Stage.APPRAISAL_2)
    assert _plan(office, FORMS).rows[0].letter.stage is Stage.SELF
    office.issue(Stage.RESPONSE)
    plan = _plan(office, FORMS)
    assert [(row.letter.to, row.letter.stage) for row in plan.rows] == [
        (FIRST.code, Stage.RESPONSE)
    ]
    assert _codes(plan) == [
        (Code.MAIL_NOTHING_ASKED, SECOND.code),
        (Code.MAIL_NOT_ISSUED, THIRD.code),
    ]


def test_returns_as_they_were_written(office: Office) -> None:
    """2."""
    faulty = with_inputs(own_answers(FIRST), "2.2", "9", "2")
    office.send(FIRST, faulty)
    office.send(SECOND)
    office.receive()
    plan = _plan(office, RETURNS)
    assert (plan.rows, _codes(plan)) == ((), [(Code.MAIL_RETURN_NOT_WRITTEN, FIRST.code)])
    return_files(office.folder, LATER)
    (row,) = _plan(office, RETURNS).rows
    folder = office.folder.returned(FIRST.full_name)
    assert {file.name: file.data for file in row.letter.attachments} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }
    # A newer faulty form: what was written is no longer what is to be corrected.
    office.send(FIRST, with_inputs(own_answers(FIRST), "2.2", "8", "2"), "a moi.xlsx")
    office.receive(LATER)
    assert _codes(_plan(office, RETURNS)) == [(Code.MAIL_RETURN_NOT_WRITTEN, FIRST.code)]
    office.send(FIRST, name="b moi.xlsx")
    office.receive(LATER)
    assert _plan(office, RETURNS).rows == ()


def test_returns_to_be_handed_over(office: Office) -> None:
    """2: of a file of nobody, and of an appraisal workbook; not where one unit is meant."""
    office.send_all()
    office.put("khong ten.xlsx", resaved(write_form(INDEX, None, Stage.SELF)))
    office.receive()
    given = {(SECOND, "2.2"): (99.0, "Thiếu căn cứ", "Vì sao?")}
    office.put("tham dinh.xlsx", office.appraisal(Stage.APPRAISAL_1, given))
    office.receive(LATER)
    return_files(office.folder, LATER)
    plan = _plan(office, RETURNS)
    told = [dict(f.context) for f in plan.findings if f.code is Code.MAIL_RETURN_BY_HAND]
    assert {one["addressee"] for one in told} == {BODY, returning.SENDER}
    assert len(told) == len(list((office.folder.results / "tra-lai").iterdir())) == 2
    for one in told:
        assert (office.folder.root / str(one["folder"])).is_dir()
    assert _codes(_plan(office, RETURNS, SECOND.code)) == []


def test_results(office: Office) -> None:
    """3."""
    office.send_all()
    office.receive()
    with pytest.raises(StepError, match="chốt"):
        _plan(office, RESULTS)
    _frozen(office)
    plan = _plan(office, RESULTS)
    first, *_ = plan.rows
    (file,) = first.letter.attachments
    assert file.name == result_name(FIRST)
    assert DECISION in first.letter.text
    book = openpyxl.load_workbook(io.BytesIO(file.data))
    assert book.worksheets[1].protection.sheet
    for sheet in book.worksheets[1 : 1 + len(INDEX.fields)]:
        heads = {cell.value: cell.column or 0 for cell in sheet[1]}
        for key in ("round_1", "round_2", "final"):
            shown = [sheet.cell(row, heads[key]).value for row in range(6, sheet.max_row)]
            maxima = [sheet.cell(row, heads["maximum"]).value for row in range(6, sheet.max_row)]
            scored = [p for p, m in zip(shown, maxima, strict=True) if isinstance(m, int | float)]
            assert any(point is not None for point in scored), (sheet.title, key)


def test_results_of_those_who_are_ranked(office: Office) -> None:
    """3: edited afterwards, the definition changes nothing but the address."""
    office.send(FIRST)
    office.send(SECOND)
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    office.appraise(Stage.APPRAISAL_2)
    finalize(office.folder, DECISION, BY, RESPONSE_IN_TIME)
    before = _plan(office, RESULTS)
    _mail_addresses(office, ["moi@example.vn", SECOND.email, THIRD.email])
    plan = _plan(office, RESULTS)
    assert [row.letter.address for row in plan.rows] == ["moi@example.vn", SECOND.email]
    assert [r.letter.attachments for r in plan.rows] == [r.letter.attachments for r in before.rows]
    assert _codes(plan) == [(Code.MAIL_NO_RESULT, THIRD.code)]


def test_results_with_profiles(office: Office) -> None:
    """3: a draft's, or one that somebody has changed, is told and stays here."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    report(office.folder, profiles=True)
    office.appraise(Stage.APPRAISAL_2)
    finalize(office.folder, DECISION, BY, RESPONSE_IN_TIME)
    plan = _plan(office, RESULTS)
    assert [len(row.letter.attachments) for row in plan.rows] == [1] * len(plan.rows)
    told = [unit for code, unit in _codes(plan) if code is Code.MAIL_PROFILE_OF_OTHER_RESULT]
    assert told == [row.letter.to for row in plan.rows]
    report(office.folder, profiles=True)
    own, others = (office.folder.profile(PROFILES_FOLDER, unit) for unit in (FIRST, THIRD))
    others.write_bytes(b"changed")
    plan = _plan(office, RESULTS)
    first, *_, last = plan.rows
    _, profile = first.letter.attachments
    assert (profile.name, profile.data) == (profile_name(FIRST), own.read_bytes())
    assert (last.letter.to, len(last.letter.attachments)) == (THIRD.code, 1)
    assert (Code.MAIL_PROFILE_OF_OTHER_RESULT, last.letter.to) in _codes(plan)


def _with_recipients(office: Office, *lines: str) -> None:
    office.define(replace(INDEX, assessment=replace(INDEX.assessment, recipients=lines)))


def test_summary(office: Office) -> None:
    """4."""
    _with_recipients(office, "Lãnh đạo UBND huyện <vp@huyen.example>", "Lưu: VT")
    office.send_all()
    office.receive()
    with pytest.raises(StepError, match="consolidate"):
        _plan(office, SUMMARY)
    target = consolidate(office.folder, None, None, None, None, IN_TIME).output.path
    assert [file.name for file in _plan(office, SUMMARY).rows[0].letter.attachments] == [
        target.name
    ]
    own = "bao-cao-2031.docx"
    for name in (own, "bao-cao-2031 (bản trước).docx", "bao-cao-2031 (bản mới).docx", "nháp.docx"):
        (office.folder.results / name).write_bytes(name.encode())
    plan = _plan(office, SUMMARY)
    (row,) = plan.rows
    assert (row.letter.name, row.letter.address) == ("Lãnh đạo UBND huyện", "vp@huyen.example")
    assert [(f.name, f.data) for f in row.letter.attachments] == [
        (target.name, target.read_bytes()),
        (own, own.encode()),
    ]
    assert "tạm tính" in row.letter.subject
    assert _codes(plan) == [(Code.MAIL_RECIPIENT_UNADDRESSED, None)]
    _frozen(office)
    frozen = target.read_bytes()
    target.write_bytes(b"changed")
    (row,) = _plan(office, SUMMARY).rows
    assert row.letter.attachments[0].data == frozen
    assert DECISION in row.letter.text
    with pytest.raises(StepError, match="Nơi nhận"):
        _plan(office, SUMMARY, FIRST.code)


@pytest.mark.parametrize(
    ("addresses", "codes"),
    [
        (("", "b@c.vn", "d@e.vn"), [(Code.MAIL_NO_ADDRESS, FIRST.code)]),
        (("a@b.vn; c@d.vn", "b@c.vn", "d@e.vn"), [(Code.MAIL_BAD_ADDRESS, FIRST.code)]),
        (
            ("d@e.vn", "b@c.vn", "D@e.vn"),
            [(Code.MAIL_SHARED_ADDRESS, FIRST.code), (Code.MAIL_SHARED_ADDRESS, THIRD.code)],
        ),
    ],
)
def test_addresses(
    office: Office, addresses: Sequence[str], codes: list[tuple[Code, str | None]]
) -> None:
    """5."""
    _mail_addresses(office, addresses)
    office.issue(Stage.SELF)
    plan = _plan(office, FORMS)
    assert _codes(plan) == codes
    assert len(plan.due()) == 3 - len(codes)
    assert len(write_zips(office.folder, plan)) == 3
    assert len(write_drafts(office.folder, FORMS, drafts_of(plan))) == 3 - len(codes)
    if codes[0][0] is Code.MAIL_SHARED_ADDRESS:
        # Whoever of them is named alone still has no address of its own.
        assert _plan(office, FORMS, FIRST.code).due() == ()


def test_units_that_are_named(office: Office) -> None:
    """6."""
    office.issue(Stage.SELF)
    plan = _plan(office, FORMS, THIRD.code, FIRST.full_name)
    assert [row.letter.to for row in plan.rows] == [THIRD.code, FIRST.code]
    with pytest.raises(StepError, match="Không có đơn vị"):
        _plan(office, FORMS, "Không Có")


def test_drafts_and_zip_files(office: Office) -> None:
    """7."""
    office.issue(Stage.SELF)
    plan = _plan(office, FORMS)

    def made() -> dict[Path, bytes]:
        files = (
            *write_zips(office.folder, plan),
            *write_drafts(office.folder, FORMS, drafts_of(plan)),
        )
        return {file.path: file.path.read_bytes() for file in files}

    files = made()
    assert len(files) == 6
    assert made() == files
    for row in plan.rows:
        (file,) = row.letter.attachments
        target = office.folder.mail("forms") / row.letter.slug
        assert opened(files[target.with_suffix(".eml")]).attachments == (file,)
        with zipfile.ZipFile(io.BytesIO(files[target.with_suffix(".zip")])) as archive:
            assert archive.read(file.name) == file.data


def test_recipients_of_one_name(office: Office) -> None:
    """7: each has a file of its own."""
    _with_recipients(office, "Sở <a@tinh.example>", "Sở <b@tinh.example>")
    office.send_all()
    consolidate(office.folder, None, None, None, None, IN_TIME)
    plan = _plan(office, SUMMARY)
    assert len({file.path for file in write_zips(office.folder, plan)}) == 2
    assert len({f.path for f in write_drafts(office.folder, SUMMARY, drafts_of(plan))}) == 2


def test_drafts_are_looked_at(office: Office) -> None:
    """7: one that carries somebody else's form is not made."""
    office.issue(Stage.SELF)
    plan = _plan(office, FORMS)
    first, second, _ = plan.rows
    wrong = first._replace(letter=first.letter._replace(attachments=second.letter.attachments))
    drafts = drafts_of(plan._replace(rows=(wrong, second)))
    assert drafts.letters == (second.letter,)
    assert [finding.code for finding in drafts.held] == [Code.MAIL_WRONG_CONTENT]
