"""The command line as other people's scripts depend on it.

1. Exit status: 0 done, 1 with errors found, 2 usage, 3 definition or output unusable, 70 bug.
2. ``--json`` prints one document of the promised shape on standard output and nothing else.
3. Messages go to standard error, in Vietnamese, never a traceback.
4. ``new``, ``issue``, ``check``, ``consolidate`` and ``demo`` do what their help says.
"""

import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.cli import run
from cchc_xl.model.answer import Answer
from cchc_xl.model.stage import Stage
from cchc_xl.rules.scoreboard import scoreboard
from cchc_xl.sheets.form import write_form
from cchc_xl.steps import consolidate as consolidate_step
from cchc_xl.store.folder import AssessmentFolder, form_name
from cchc_xl.text import terminal
from cchc_xl.text.cycle import no_ledger
from tests.assessments import make_assessment, random_answers
from tests.indexes import every_method_index
from tests.steps.deadly import Killed
from tests.strict import as_strict

INDEX = every_method_index(4)

Output = pytest.CaptureFixture[str]

FINDING_KEYS = [
    "code", "severity", "unit", "unit_name", "file", "sheet", "cell", "criterion", "value",
    "message", "fix",
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> AssessmentFolder:
    """An assessment of four units whose forms are all there and filled to the end."""
    return make_assessment(tmp_path / "2031", INDEX)


def _spoil(folder: AssessmentFolder, number: int) -> str:
    """Replace a unit's form by a blank one; its code."""
    unit = INDEX.units[number]
    (folder.inbox / form_name(unit)).write_bytes(write_form(INDEX, unit, Stage.SELF))
    return unit.code


def _document(capsys: Output) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert document["schema"] == 1
    return document


def test_consolidate_writes_the_results(folder: AssessmentFolder, capsys: Output) -> None:
    """1, 3, 4."""
    assert run(["consolidate", str(folder.root)]) == 0
    assert folder.results_workbook(2031).read_bytes().startswith(b"PK")
    captured = capsys.readouterr()
    assert "Xếp hạng 4/4 đơn vị" in captured.err
    assert INDEX.units[0].full_name in captured.out


def test_consolidate_json(folder: AssessmentFolder, capsys: Output, tmp_path: Path) -> None:
    """2: the figures are those of the scoreboard, as strings with a point."""
    output = tmp_path / "x" / "out.xlsx"
    assert run(["consolidate", str(folder.root), "--json", "-o", str(output)]) == 0
    document = _document(capsys)
    assert list(document) == [
        "schema", "year", "stage", "units", "fields", "findings", "output",
    ]  # fmt: skip
    assert (document["year"], document["stage"]) == (2031, "final")
    assert document["output"] == str(output)
    assert output.is_file()
    board, _ = consolidate_step.assess(folder)
    assert board == scoreboard(
        board.index, [s.submission for s in board.standings if s.submission], Stage.FINAL
    )
    for row, standing in zip(document["units"], board.standings, strict=True):
        assert list(row) == [
            "code", "name", "status", "fields", "total", "percent", "rank", "band",
        ]  # fmt: skip
        assert standing.total is not None
        assert Decimal(row["total"]) == standing.total.points
        assert row["rank"] == standing.total.rank
        assert sum(Decimal(points) for points in row["fields"].values()) == Decimal(row["total"])
    assert [field["number"] for field in document["fields"]] == ["1", "2", "3", "4", "5"]
    assert list(document["fields"][0]) == ["number", "name", "max", "average", "highest", "lowest"]


def test_faulty_form_is_status_1(folder: AssessmentFolder, capsys: Output) -> None:
    """1, 2: the unit has no figures, the others are ranked."""
    code = _spoil(folder, 1)
    assert run(["consolidate", str(folder.root), "--json"]) == 1
    document = _document(capsys)
    rows = {row["code"]: row for row in document["units"]}
    assert rows[code]["status"] == "rejected"
    assert all(rows[code][key] is None for key in ("fields", "total", "percent", "rank", "band"))
    assert sorted(row["rank"] for row in rows.values() if row["rank"]) == [1, 2, 3]
    assert {finding["unit"] for finding in document["findings"]} == {code}
    assert all(list(finding) == FINDING_KEYS for finding in document["findings"])


def test_missing_unit_is_a_warning(folder: AssessmentFolder, capsys: Output) -> None:
    """1."""
    (folder.inbox / form_name(INDEX.units[0])).unlink()
    assert run(["consolidate", str(folder.root), "--json"]) == 0
    document = _document(capsys)
    assert document["units"][0]["status"] == "missing"
    assert [(f["code"], f["severity"]) for f in document["findings"]] == [
        ("unit-missing", "warning")
    ]


def test_garbage_never_stops_the_others(folder: AssessmentFolder, capsys: Output) -> None:
    """1: bad files are findings, never status 3."""
    (folder.inbox / "rác.xlsx").write_bytes(b"\0" * 500)
    (folder.inbox / "ảnh.pdf").write_bytes(b"%PDF-1.7")
    assert run(["consolidate", str(folder.root), "--json"]) == 1
    document = _document(capsys)
    assert sum(row["status"] == "accepted" for row in document["units"]) == 4
    assert {f["code"] for f in document["findings"]} == {"file-zeros", "evidence-file"}


def test_stage_and_workers(folder: AssessmentFolder, capsys: Output) -> None:
    """4."""
    arguments = ["consolidate", str(folder.root), "--stage", "self", "--workers", "2", "--json"]
    assert run(arguments) == 0
    assert _document(capsys)["stage"] == "self"


def test_a_file_that_kills_its_reader_is_a_finding(
    folder: AssessmentFolder, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1, 3: status 1, as of every bad form; the others are ranked."""
    files = [Killed(path) if n == 1 else path for n, path in enumerate(folder.received())]
    monkeypatch.setattr(AssessmentFolder, "received", lambda _: tuple(files))
    assert run(["consolidate", str(folder.root), "--workers", "2", "--json"]) == 1
    document = _document(capsys)
    told = [(f["code"], f["file"]) for f in document["findings"]]
    assert ("reader-died", folder.relative(files[1])) in told
    assert sum(row["status"] == "accepted" for row in document["units"]) == 3


def test_check_json(folder: AssessmentFolder, capsys: Output) -> None:
    """2, 4: nothing is written; places are relative."""
    code = _spoil(folder, 2)
    before = {path: path.read_bytes() for path in folder.root.rglob("*.xlsx")}
    assert run(["check", str(folder.root), "--json"]) == 1
    document = _document(capsys)
    assert list(document) == ["schema", "files", "findings"]
    assert document["files"] == 4
    finding = document["findings"][0]
    assert list(finding) == FINDING_KEYS
    assert finding["unit"] == code
    assert finding["unit_name"] == INDEX.units[2].full_name
    assert finding["file"] == f"phieu-nhan/{form_name(INDEX.units[2])}"
    assert {path: path.read_bytes() for path in folder.root.rglob("*.xlsx")} == before


def test_check_mark_writes_beside(folder: AssessmentFolder, capsys: Output) -> None:
    """4."""
    _spoil(folder, 0)
    form = folder.inbox / form_name(INDEX.units[0])
    original = form.read_bytes()
    assert run(["check", "--mark", str(form)]) == 1
    copy = form.with_name(f"{form.stem} (đã đánh dấu).xlsx")
    assert copy.read_bytes().startswith(b"PK")
    assert form.read_bytes() == original
    assert copy.name in capsys.readouterr().err


def test_check_mark_tells_what_cannot_be_marked(folder: AssessmentFolder, capsys: Output) -> None:
    """4."""
    form = folder.inbox / form_name(INDEX.units[0])
    form.write_bytes(as_strict(write_form(INDEX, INDEX.units[0], Stage.SELF)))
    assert run(["check", "--mark", str(form)]) == 1
    assert terminal.not_marked(f"phieu-nhan/{form.name}") in capsys.readouterr().err
    assert len(list(folder.inbox.iterdir())) == len(INDEX.units)


def test_check_of_good_forms(folder: AssessmentFolder, capsys: Output) -> None:
    """1."""
    assert run(["check", str(folder.inbox)]) == 0
    assert "Đã kiểm tra 4 tệp: 0 lỗi phải sửa" in capsys.readouterr().err


def test_new_and_issue(tmp_path: Path, capsys: Output, folder: AssessmentFolder) -> None:
    """1, 4."""
    made = tmp_path / "2032"
    assert run(["new", str(made), "--index", str(folder.definition)]) == 0
    assert "Thư mục tên 2032 nhưng bộ chỉ số ghi năm 2031" in capsys.readouterr().err
    assert run(["issue", str(made)]) == 0
    issued = sorted(path.name for path in (made / "phat-hanh" / "self").iterdir())
    assert issued == [form_name(unit) for unit in INDEX.units]
    capsys.readouterr()
    assert run(["new", str(made)]) == 3
    assert "không ghi đè" in capsys.readouterr().err


def test_stage_that_needs_a_ledger(folder: AssessmentFolder, capsys: Output) -> None:
    """1, 3."""
    assert run(["issue", str(folder.root), "--stage", "response"]) == 3
    assert no_ledger(folder.root) in capsys.readouterr().err


def test_faulty_definition_is_status_3(folder: AssessmentFolder, capsys: Output) -> None:
    """1, 2."""
    folder.definition.write_bytes(b"not a workbook")
    assert run(["consolidate", str(folder.root), "--json"]) == 3
    document = _document(capsys)
    assert list(document) == ["schema", "error", "findings"]
    assert document["findings"][0]["severity"] == "error"
    assert run(["consolidate", str(folder.root)]) == 3
    assert "chưa thể dùng" in capsys.readouterr().err


def test_output_that_cannot_be_written(folder: AssessmentFolder, capsys: Output) -> None:
    """1, 3."""
    (folder.root / "ket-qua").write_bytes(b"a file where a folder should be")
    assert run(["consolidate", str(folder.root)]) == 3
    assert "Không ghi được" in capsys.readouterr().err


def test_folder_without_definition_or_forms(tmp_path: Path, capsys: Output) -> None:
    """1, 3."""
    assert run(["consolidate", str(tmp_path)]) == 3
    assert "bo-chi-so.xlsx" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Các lệnh"),
        (["tinh"], "Không có lệnh này"),
        (["issue", ".", "."], "thừa tham số"),
        (["check", "--nhanh", "."], "Không có tùy chọn «--nhanh»"),
        (["check"], "Thiếu tham số"),
        (["check", "khong-co.xlsx"], "Không tìm thấy PATH..."),
        (["check", ".", "--index", "."], "--index phải là một tệp"),
        (["issue", "khong-co"], "DIR phải là một thư mục"),
        (["consolidate", ".", "--stage", "response"], "--stage chỉ nhận một trong: self"),
        (["consolidate", ".", "--workers", "0"], "--workers phải là số nguyên từ 1 đến 61"),
        (["consolidate", ".", "-o", "out.csv"], "phải có đuôi .xlsx"),
    ],
)
def test_usage(arguments: list[str], sentence: str, capsys: Output) -> None:
    """1, 3: no sentence of click's own comes through."""
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert not any(word in told for word in (" is not ", "does not", "No such", "Got ", "Usage"))


def test_nothing_to_check(tmp_path: Path, capsys: Output) -> None:
    """1, 3."""
    assert run(["check", str(tmp_path)]) == 0
    assert "Không có tệp nào để kiểm tra" in capsys.readouterr().err


def test_stage_that_is_not_filled(folder: AssessmentFolder, capsys: Output) -> None:
    """1: without a fault nobody is rejected, but it is said what is missing."""
    unit = INDEX.units[0]
    answers = {
        code: Answer(answer.inputs, answer.applicable, answer.evidence, answer.note)
        for code, answer in random_answers(INDEX, unit).items()
    }
    (folder.inbox / form_name(unit)).write_bytes(write_form(INDEX, unit, Stage.SELF, answers))
    assert run(["consolidate", str(folder.root), "--stage", "final", "--json"]) == 0
    document = _document(capsys)
    assert document["units"][0]["status"] == "incomplete"
    assert [(f["code"], f["unit"]) for f in document["findings"]] == [
        ("unit-incomplete", unit.code)
    ]


def test_inbox_is_consolidated_as_its_assessment(folder: AssessmentFolder) -> None:
    """4: no results among the forms."""
    assert run(["consolidate", str(folder.inbox)]) == 0
    assert folder.results_workbook(2031).is_file()
    assert not (folder.inbox / "ket-qua").exists()


def test_decimals_of_the_index_are_kept(tmp_path: Path, capsys: Output) -> None:
    """2: what ranks apart is shown apart."""
    finer = replace(INDEX, assessment=replace(INDEX.assessment, decimals=4))
    assert run(["consolidate", str(make_assessment(tmp_path / "4", finer).root), "--json"]) == 0
    assert re.fullmatch(r"\d+\.\d{4}", _document(capsys)["units"][0]["total"])


@pytest.mark.parametrize("command", [[], ["new"], ["issue"], ["check"], ["consolidate"], ["demo"]])
def test_help_is_vietnamese(command: list[str], capsys: Output) -> None:
    """3."""
    assert run([*command, "--help"]) == 0
    page = capsys.readouterr().out
    assert "Cách dùng: cchc" in page
    assert "Hiện phần trợ giúp này." in page
    assert not any(word in page for word in ("Usage", "Options", "Show this", "COMMAND"))


def test_bug_is_a_sentence_and_a_log(
    folder: AssessmentFolder, capsys: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """1, 3."""

    def bug(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(consolidate_step, "scoreboard", bug)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run(["consolidate", str(folder.root)]) == 70
    error = capsys.readouterr().err
    assert "Traceback" not in error
    assert str(tmp_path / "cchc-loi.log") in error
    assert "ZeroDivisionError: a bug" in (tmp_path / "cchc-loi.log").read_text(encoding="utf-8")


def test_interrupted(
    folder: AssessmentFolder, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(consolidate_step, "scoreboard", stop)
    assert run(["consolidate", str(folder.root)]) == 70
    assert "Đã dừng" in capsys.readouterr().err


def test_demo_goes_all_the_way(tmp_path: Path, capsys: Output) -> None:
    """4."""
    assert run(["demo", str(tmp_path / "mau")]) == 0
    assert (tmp_path / "mau" / "ket-qua" / "tong-hop-2023.xlsx").is_file()
    assert "Xếp hạng 17/17 đơn vị" in capsys.readouterr().err
    assert run(["demo", str(tmp_path / "mau")]) == 3
