"""The commands of an assessment with a ledger.

1. Exit status: 0 done, 1 with errors found, 2 usage, 3 what ledger or office do not allow.
2. Each command does what its help says; messages name units, files and what to do next.
3. ``receive --json`` and ``status --json`` print one document of the promised shape, ``consolidate
   --json`` stays valid with a ledger.
4. ``ledger show`` tells a history, ``ledger verify`` whether the ledger is whole.
5. ``check`` reads appraisal workbooks and responses against the ledger, and changes nothing.
6. Help and usage errors are Vietnamese.
7. On a terminal the tables are drawn.
"""

import io
import json
import os
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.cli import main, run
from cchc_xl.model.scoreboard import Status
from cchc_xl.model.stage import Stage
from cchc_xl.steps.desk import consult
from cchc_xl.store.folder import form_name
from cchc_xl.text import cycle, progress, returning, terminal
from tests.assessments import make_assessment
from tests.offices import (
    FIRST,
    INDEX,
    RESPONSE_IN_TIME,
    SECOND,
    THIRD,
    Office,
    own_answers,
    with_inputs,
)

Output = pytest.CaptureFixture[str]
DECISION = "Quyết định số 12 ngày 20/4/2032"
STATUSES = (Status.ACCEPTED, Status.REJECTED, Status.MISSING)
WHY = ("--why", "Theo báo cáo", "--by", "Lò Thị Thử")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The first form is good, the second faulty, the third unit has sent nothing."""
    office = Office(tmp_path / "2031")
    office.send(FIRST)
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "9", "2"))
    return office


def _run(office: Office, command: str, *arguments: str) -> int:
    return run([*command.split(), str(office.folder.root), *arguments])


def _document(capsys: Output) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert document["schema"] == 1
    return document


def _appraised(office: Office) -> None:
    """Everybody is appraised in both rounds."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1)


def test_receive(office: Office, capsys: Output) -> None:
    """1, 2."""
    assert _run(office, "receive") == 1
    told = capsys.readouterr()
    assert "1 ghi nhận" in told.err
    assert "1 chưa hợp lệ" in told.err
    assert SECOND.full_name in told.out
    assert SECOND.code not in told.out.replace(form_name(SECOND), "")
    assert cycle.VERDICTS[office.register.refused[SECOND.code, Stage.SELF].verdict] in told.out
    assert _run(office, "receive") == 0
    assert cycle.received(()) in capsys.readouterr().err


def test_receive_json(office: Office, capsys: Output) -> None:
    """3."""
    assert _run(office, "receive", "--json", "--workers", "2") == 1
    document = _document(capsys)
    assert list(document) == ["schema", "files", "findings"]
    assert [list(row) for row in document["files"]] == [
        ["file", "sha256", "kind", "verdict", "unit", "unit_name", "body", "stage"]
    ] * 2
    assert [(row["unit_name"], row["verdict"]) for row in document["files"]] == [
        (FIRST.full_name, "accepted"),
        (SECOND.full_name, "rejected"),
    ]
    assert [(f["unit_name"], f["code"]) for f in document["findings"]][-1:] == [
        (SECOND.full_name, "numerator-over-denominator")
    ]


def test_status(office: Office, capsys: Output) -> None:
    """2, 3."""
    office.receive()
    assert _run(office, "status") == 0
    title, heads, *rows = capsys.readouterr().out.splitlines()
    assert title == f"{progress.deadlines(INDEX.assessment)} {progress.SHORT_NOTE}"
    assert heads.split("\t") == [" ".join(head.split()) for head in progress.SHORT_COLUMNS]
    assert rows[3] == progress.STAGES_TITLE
    assert tuple(rows[4].split("\t")) == progress.STAGE_COLUMNS
    assert [row.split("\t")[-1] for row in rows[5:]] == ["1/3 phiếu"]
    assert [row.split("\t")[:2] for row in rows[:3]] == [
        [unit.full_name, terminal.STATUS_NAMES[status]]
        for unit, status in zip(INDEX.units, STATUSES, strict=True)
    ]
    assert _run(office, "status", "--json") == 0
    document = _document(capsys)
    keys = ["schema", "year", "decision", "head", "open_questions", "stages", "units"]
    assert list(document) == keys
    assert [stage["stage"] for stage in document["stages"]] == ["self"]
    assert (document["stages"][0]["body"], document["stages"][0]["done"]) == (None, 1)
    assert document["head"] == consult(office.folder).head
    assert [unit["status"] for unit in document["units"]] == ["accepted", "rejected", "missing"]
    assert document["units"][0]["self_on"] == "2032-01-20"
    assert document["units"][2]["self_on"] is None
    assert document["units"][0]["round_1"] == {"done": 0, "of": 9}
    assert THIRD.full_name in document["units"][2]["reminder"]


def test_missing_evidence(office: Office, capsys: Output) -> None:
    """2, 3: how to see the names, and the names."""
    answers = own_answers(SECOND)
    named = "1/KH-UBND; 02/01/2031; Kế hoạch; UBND xã; KH01.pdf"
    answers["1.1"] = replace(answers["1.1"], evidence=named)
    office.send(SECOND, answers)
    office.receive()
    assert _run(office, "status") == 0
    assert progress.evidence_missing(1) in capsys.readouterr().err
    assert _run(office, "status", "--json") == 0
    rows = [unit["missing_files"] for unit in _document(capsys)["units"]]
    assert rows == [[], [{"criterion": "1.1", "file": "KH01.pdf"}], []]


def test_reminders(office: Office, capsys: Output) -> None:
    """2."""
    office.receive()
    assert _run(office, "status", "--reminders") == 0
    told = capsys.readouterr().out
    assert told.count("Kính gửi") == 3
    office.send_all()
    for unit in INDEX.units:
        office.put(f"phieu {unit.code}.pdf", b"%PDF-1.7" + unit.code.encode())
    office.receive()
    assert _run(office, "status", "--reminders") == 0
    assert capsys.readouterr().out.strip() == cycle.NOBODY_TO_REMIND


def test_return(office: Office, capsys: Output) -> None:
    """2: where the files lie."""
    assert _run(office, "return") == 0
    assert str(office.folder.returned(SECOND.full_name)) in capsys.readouterr().err
    office.send(SECOND)
    assert _run(office, "return") == 0
    assert returning.NOTHING in capsys.readouterr().err


def test_accept(office: Office, capsys: Output) -> None:
    """1, 2: 3 where nothing is in doubt."""
    office.receive()
    office.send(FIRST, with_inputs(own_answers(FIRST), "1.2", "2"), "khac.xlsx")
    assert _run(office, "receive") == 1
    told = capsys.readouterr().out
    assert "khac.xlsx" in told
    assert form_name(FIRST) in told
    assert _run(office, "accept", str(office.folder.inbox / "khac.xlsx"), *WHY) == 0
    assert "khac.xlsx" in capsys.readouterr().err
    assert _run(office, "accept", form_name(SECOND), *WHY) == 3
    file = f"phieu-nhan/{form_name(SECOND)}"
    assert cycle.not_acceptable(file) in capsys.readouterr().err
    assert _run(office, "accept", "khac.xlsx") == 2
    assert "--why" in capsys.readouterr().err


def test_confirm(office: Office, capsys: Output) -> None:
    """1, 2."""
    office.receive()
    found = office.register.refused[SECOND.code, Stage.SELF].findings[0].place
    cell = f"{found.sheet}!{found.cell}"
    assert _run(office, "confirm", form_name(SECOND), cell, "20", *WHY) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert cycle.value_not_allowed(cell, "20", ()).partition(" Hỏi")[0] in told.err
    assert "Tử số 20 lớn hơn mẫu số 2" in told.err
    assert _run(office, "confirm", form_name(SECOND), cell, "2", *WHY) == 0
    assert cell in capsys.readouterr().err
    assert _run(office, "confirm", form_name(SECOND), "LV2!A1", "2", *WHY) == 3
    assert "LV2!A1" in capsys.readouterr().err


def test_file_that_comes_after_the_decision(office: Office, capsys: Output) -> None:
    """2: nobody reads that there is no new file beside a file that was refused."""
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    assert _run(office, "finalize", "--decision", DECISION) == 1
    office.send(THIRD)
    capsys.readouterr()
    assert _run(office, "receive") == 1
    told = capsys.readouterr()
    assert form_name(THIRD) in told.out
    assert "Có 1 tệp không được ghi nhận" in told.err
    assert cycle.received(()) not in told.err


def test_what_came_in_on_the_way_is_told(office: Office, capsys: Output) -> None:
    """2: by name, with its findings, once."""
    assert _run(office, "issue", "--stage", "appraisal-1") == 0
    told = capsys.readouterr()
    assert cycle.received(tuple(office.register.receipts.values())) in told.err
    assert SECOND.full_name in told.out
    assert terminal.FINDING_COLUMNS[0] in told.out
    assert _run(office, "return") == 0
    assert cycle.received(()) not in capsys.readouterr().err
    office.send(THIRD)
    assert _run(office, "return") == 0
    told = capsys.readouterr()
    assert THIRD.full_name in told.out
    assert SECOND.full_name not in told.out


@pytest.mark.parametrize("option", ["--why", "--decision"])
def test_nothing_blank_is_recorded(office: Office, capsys: Output, option: str) -> None:
    """1, 2."""
    command = ("finalize", option, "  ") if option == "--decision" else ("reopen", option, " ")
    assert _run(office, *command) == 2
    assert terminal.says_nothing(option) in capsys.readouterr().err


def test_adjust(office: Office, capsys: Output) -> None:
    """1, 2: the reason of refused points is told like every finding."""
    office.receive()
    office.appraise(Stage.APPRAISAL_1)
    wanted = ("--unit", FIRST.name, "--criterion", "2.2", "--points")
    assert _run(office, "adjust", *wanted, "3,5", *WHY) == 0
    told = capsys.readouterr().err
    assert "3,5" in told
    assert "2.2" in told
    assert _run(office, "adjust", *wanted, "9", *WHY) == 3
    told_twice = capsys.readouterr()
    assert told_twice.out == ""
    assert "9 vượt điểm tối đa" in told_twice.err
    assert "«9»" in told_twice.err


def test_finalize_and_reopen(office: Office, capsys: Output) -> None:
    """1, 2, 3."""
    _appraised(office)
    assert _run(office, "consolidate", "--json") == 0
    assert _document(capsys)["stage"] == "appraisal-1"
    assert _run(office, "finalize", "--decision", DECISION) == 0
    told = capsys.readouterr().err
    assert DECISION in told
    assert office.register.finalized is not None
    assert office.register.finalized.sha256 in told
    assert _run(office, "consolidate", "--json") == 0
    document = _document(capsys)
    assert (document["stage"], len(document["units"])) == ("final", 3)
    office.put("muon.xlsx", office.form(SECOND, with_inputs(own_answers(SECOND), "1.2", "2")))
    assert _run(office, "receive") == 1
    assert DECISION in capsys.readouterr().out
    for command in ("finalize --decision x", "issue"):
        name, *rest = command.split()
        assert _run(office, name, *rest) == 3
        assert cycle.is_final(DECISION) in capsys.readouterr().err
    assert _run(office, "reopen", *WHY) == 0
    assert cycle.reopened(DECISION) in capsys.readouterr().err
    assert _run(office, "reopen", *WHY) == 3
    assert cycle.NOT_FINAL in capsys.readouterr().err


def test_finalize_with_open_questions(office: Office, capsys: Output) -> None:
    """1, 2."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "Vì sao?")})
    assert _run(office, "issue", "--stage", "response") == 0
    assert "1 yêu cầu giải trình" in capsys.readouterr().err
    assert _run(office, "finalize", "--decision", DECISION) == 3
    assert cycle.questions_open(1) in capsys.readouterr().err
    wanted = ("--decision", DECISION, "--despite-open-questions")
    assert _run(office, "finalize", *wanted) == 0
    assert "1 yêu cầu giải trình" in capsys.readouterr().err


def test_stages_in_order(office: Office, capsys: Output) -> None:
    """1."""
    for stage in ("response", "appraisal-2", "final"):
        assert _run(office, "issue", "--stage", stage) == 3
        assert cycle.NOTHING_APPRAISED in capsys.readouterr().err
    assert _run(office, "issue", "--stage", "appraisal-1") == 0
    assert terminal.STAGE_NAMES[Stage.APPRAISAL_1] in capsys.readouterr().err


def test_ledger(office: Office, capsys: Output) -> None:
    """1, 4."""
    office.receive()
    head = consult(office.folder).head
    assert _run(office, "ledger show", "--unit", FIRST.name, "--criterion", "2.2") == 0
    title, heads, row = capsys.readouterr().out.splitlines()
    assert title == FIRST.full_name
    assert tuple(heads.split("\t")) == progress.HISTORY_COLUMNS
    assert row.split("\t")[:3] == ["20/01/2032 08:00", "2.2", terminal.STAGE_NAMES[Stage.SELF]]
    assert row.split("\t")[6].endswith(progress.saved(INDEX.assessment.issued_on))
    assert _run(office, "ledger show", "--unit", "Nơi khác") == 3
    capsys.readouterr()
    assert _run(office, "ledger verify", "--head", head[:16]) == 0
    assert cycle.whole(office.events(), head) in capsys.readouterr().err
    assert _run(office, "ledger verify", "--head", "f" * 16) == 1
    assert cycle.head_not_found("f" * 16) in capsys.readouterr().err
    with sqlite3.connect(office.folder.ledger) as connection:
        connection.execute("DROP TRIGGER event_update")
        connection.execute("UPDATE event SET payload = '{}' WHERE seq = 2")
    connection.close()
    assert _run(office, "ledger verify") == 1
    assert cycle.broken_at(2, "content") in capsys.readouterr().err


def test_without_a_ledger(tmp_path: Path, capsys: Output) -> None:
    """1: of a folder that was never made by ``new``."""
    root = make_assessment(tmp_path / "bare", INDEX).root
    for command in ("receive", "status", "return", "ledger verify"):
        assert run([*command.split(), str(root)]) == 3
        assert cycle.no_ledger(root) in capsys.readouterr().err
    assert run(["receive", str(root), "--json"]) == 3
    assert _document(capsys)["error"] == cycle.no_ledger(root)


def test_check_with_a_ledger(office: Office, capsys: Output) -> None:
    """5."""
    office.send_all()
    office.receive()
    office.appraise(Stage.APPRAISAL_1, {(SECOND, "2.2"): (1.5, "Thiếu hồ sơ", "Vì sao?")})
    office.issue(Stage.RESPONSE, RESPONSE_IN_TIME)
    office.put("gt.xlsx", office.response(SECOND, {"2.2": "Đã bổ sung"}))
    given = {(SECOND, "1.1"): (9.0, "Quá điểm", "")}
    office.put("lan 2.xlsx", office.appraisal(Stage.APPRAISAL_2, given))
    before = office.folder.ledger.read_bytes()
    assert _run(office, "check", "--json") == 1
    document = _document(capsys)
    assert document["files"] == 6
    errors = [(f["file"], f["code"]) for f in document["findings"] if f["severity"] == "error"]
    assert errors == [("phieu-nhan/lan 2.xlsx", "over-maximum")]
    assert run(["check", str(office.folder.inbox / "gt.xlsx")]) == 0
    assert office.folder.ledger.read_bytes() == before


def test_check_marks_forms_with_a_ledger(office: Office, capsys: Output) -> None:
    """5: taken in or not; not what another form speaks for."""
    assert _run(office, "check", "--mark") == 1
    stem = Path(form_name(SECOND)).stem
    copy = office.folder.inbox / f"{stem} ({terminal.MARKED}).xlsx"
    assert copy.read_bytes().startswith(b"PK")
    copy.unlink()
    office.receive()
    assert run(["check", "--mark", str(office.folder.inbox / form_name(SECOND))]) == 1
    assert copy.exists()
    copy.unlink()
    office.send(SECOND, name="sua.xlsx")
    office.put("rac.xlsx", b"\0" * 100)
    office.receive()
    assert _run(office, "check", "--mark") == 1
    assert not copy.exists()
    assert len(list(office.folder.inbox.iterdir())) == 4


def test_check_of_files_with_one_word_said(office: Office, capsys: Output) -> None:
    """5: superseded, copied, locked, a signed copy, and of another definition."""
    office.receive()
    office.send(SECOND, name="sua.xlsx")
    office.put("~$x.xlsx", b"lock")
    office.put("ban ky.pdf", b"%PDF-1.7")
    office.receive()
    assert _run(office, "check", "--json") == 0
    told = {f["file"]: f["code"] for f in _document(capsys)["findings"]}
    assert told == {
        f"phieu-nhan/{form_name(SECOND)}": "superseded",
        "phieu-nhan/~$x.xlsx": "lock-file",
        "phieu-nhan/ban ky.pdf": "signed-copy",
    }
    definition = str(office.folder.definition)
    assert run(["check", str(office.folder.inbox / "sua.xlsx"), "--index", definition]) == 0


def test_appraisal_workbook_without_a_ledger(
    office: Office, capsys: Output, tmp_path: Path
) -> None:
    """5: one sentence, not a hundred; consolidation goes on."""
    _appraised(office)
    folder = make_assessment(tmp_path / "plain", INDEX)
    data = (office.folder.inbox / "appraisal-1.xlsx").read_bytes()
    (folder.inbox / "tham dinh.xlsx").write_bytes(data)
    for command in ("check", "consolidate"):
        assert run([command, str(folder.root), "--json"]) == 0
        assert [f["code"] for f in _document(capsys)["findings"]] == ["appraisal-workbook"]


COMMANDS = (
    "receive", "status", "accept", "confirm", "adjust", "return", "finalize", "reopen", "ledger",
    "ledger show", "ledger verify",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_vietnamese(command: str, capsys: Output) -> None:
    """6."""
    assert run([*command.split(), "--help"]) == 0
    page = capsys.readouterr().out
    assert f"Cách dùng: cchc {command}" in page
    assert not any(word in page for word in ("Usage", "Options", "Show this", "COMMAND"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["accept", "."], "Thiếu tham số FILE"),
        (["confirm", ".", "x", "LV1!F8"], "Thiếu tham số VALUE"),
        (["adjust", "."], "Thiếu tham số --unit"),
        (["finalize", "."], "Thiếu tham số --decision"),
        (["status", "khong-co"], "DIR phải là một thư mục"),
        (["ledger", "xoa"], "Không có lệnh này"),
    ],
)
def test_usage(arguments: list[str], sentence: str, capsys: Output) -> None:
    """1, 6."""
    assert run(arguments) == 2
    assert sentence in capsys.readouterr().err


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", ["receive", "status", "ledger show"])
def test_tables_on_a_terminal(
    office: Office, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """7."""
    if command != "receive":
        office.receive()
    screen = _Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    extra = ("--unit", FIRST.code) if "show" in command else ()
    assert _run(office, command, *extra) == (1 if command == "receive" else 0)
    assert "─" in screen.getvalue()


def test_progress_on_a_terminal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """7: gone when the work is done, and only there."""
    screen = _Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    assert _run(office, "receive") == 1
    assert terminal.READING in screen.getvalue()
    assert screen.getvalue().strip().endswith(".")


def test_issued_form_that_is_open_in_excel(
    office: Office, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2: a new name beside it, and a sentence."""
    assert _run(office, "issue") == 0
    locked, replace = office.folder.form(Stage.SELF, FIRST), os.replace
    before = locked.read_bytes()

    def refuse(source: Path, target: Path) -> None:
        if Path(target) == locked:
            raise PermissionError(13, "open in Excel")
        replace(source, target)

    monkeypatch.setattr("cchc_xl.store.files._RETRY_PAUSES", (0.0,))
    monkeypatch.setattr("os.replace", refuse)
    assert _run(office, "issue") == 0
    beside = locked.with_name(f"{locked.stem} ({terminal.NEW_COPY}).xlsx")
    assert terminal.written_beside(beside, locked) in capsys.readouterr().err
    assert (locked.read_bytes(), beside.read_bytes()) == (before, before)


def test_program(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    """1: the program leaves with its exit status."""
    monkeypatch.setattr("sys.argv", ["cchc", "receive"])
    monkeypatch.setattr("gc.set_threshold", lambda _: None)
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2
    assert "DIR" in capsys.readouterr().err


def test_demo_cycle(tmp_path: Path, capsys: Output) -> None:
    """2."""
    root = tmp_path / "nam"
    assert run(["demo", str(root), "--cycle"]) == 0
    assert (root / "nhat-ky.sqlite").is_file()
    assert "Xếp hạng 16/17 đơn vị" in capsys.readouterr().err
    assert run(["demo", str(root), "--cycle"]) == 3
