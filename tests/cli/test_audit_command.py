"""``cchc audit`` as people and scripts see it.

1. Exit status: 0 nothing wrong, 1 something impossible, contradictory or false, 3 not readable.
2. What a person reads: a verdict per field, reasons, repairs, names, what was not understood, in
   lines of at most 98 columns.
3. ``--json`` is one document with the same in it, decimals as strings with a point.
4. ``--against`` tells every statement, and the right figure of a false one.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from cchc_xl.cli import run
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.text import audit as wording
from tests.indexes import every_method_index

ROOT = Path(__file__).parents[2]
REPORT = str(ROOT / "tests" / "documents" / "data" / "bao-cao-2023.txt")
SHIPPED = str(ROOT / "workbooks" / "2023")

Output = pytest.CaptureFixture[str]

GOOD = """
4. Lĩnh vực cải cách tổ chức bộ máy
Điểm tối đa là 08 điểm, trung bình các đơn vị đạt 8/8 điểm.
"""


def audited(tmp_path: Path, text: str, *options: str) -> int:
    report = tmp_path / "bao-cao.txt"
    report.write_text(text, encoding="utf-8")
    return run(["audit", str(report), *options])


def test_a_person_reads(capsys: Output) -> None:
    """1, 2."""
    assert run(["audit", REPORT]) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert max(map(len, lines)) <= 98
    for line in (
        "Lĩnh vực 2. Cải cách thể chế: MÂU THUẪN",
        "  - Điểm trung bình nêu là 6,92; theo các nội dung khác phải từ 7,35 đến 7,59, vì:",
        "  - Các nhóm liệt kê chỉ gồm 16/17 đơn vị.",
        "    «9 xã được 8/10 điểm» (đoạn 18): 8 → 7; đơn vị còn lại từ 6,56 đến 6,72 điểm",
        "Lĩnh vực 3. Cải cách thủ tục hành chính: KHÔNG THỂ CÓ",
        "    «trung bình của của các đơn vị đạt 18,40/19 điểm» (đoạn 23): 18,40 → 15,40",
        "Lĩnh vực 4. Cải cách tổ chức bộ máy: KHÔNG PHÂN HÓA",
        "    «10/17 đơn vị đạt điểm trên 10/12 điểm» (đoạn 34): 10 → nhiều nhất 7 đơn vị",
        "Số thứ tự biểu đồ thiếu: 4.",
        "  - xã Mường So (03589): «Mường So», «Mừng So»",
        "Đơn vị không được nhắc đến: xã Khổng Lào, xã Huổi Luông.",
    ):
        assert line in lines
    assert said.err == wording.outcome(7, 3, None) + "\n"


def test_nothing_wrong(tmp_path: Path, capsys: Output) -> None:
    """1."""
    assert audited(tmp_path, GOOD) == 0
    assert "KHÔNG PHÂN HÓA" in capsys.readouterr().out


def test_what_cannot_be_read(tmp_path: Path, capsys: Output) -> None:
    """1, 3."""
    assert audited(tmp_path, "%PDF-1.7") == 3
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert audited(tmp_path, "%PDF-1.7", "--json") == 3
    assert json.loads(capsys.readouterr().out)["error"].startswith("Tệp «")


def test_a_report_without_fields(tmp_path: Path, capsys: Output) -> None:
    """2."""
    assert audited(tmp_path, "Kính gửi các đơn vị.") == 0
    assert capsys.readouterr().out.split() == wording.NO_FIELDS.split()


SPOILT = """
Báo cáo năm 2023
1. Lĩnh vực công tác chỉ đạo, điều hành cải cách hành chính
Điểm tối đa là 15 điểm, điểm tối đa là 14 điểm. Có 3/17 xã dưới 5 điểm, gồm: Mù Sang, Nậm Xe. Có \
2/16 xã đạt 9 điểm. Điểm trung bình đạt 7 điểm. Xã Nậm Xe bị trừ \
1,5 điểm. Xã Bản Mới đạt 8 điểm. Năm 2022 đạt 7,5 điểm.
2. Lĩnh vực cải cách thể chế
Điểm tối đa là 12 điểm; cao nhất 11 điểm, thấp nhất 11,5 điểm; 2/17 đơn vị trên 3 điểm.
3. Lĩnh vực cải cách thủ tục hành chính
Điểm tối đa là 19 điểm; có 17/17 đơn vị đạt 13 điểm; trung bình đạt 12 điểm.
4. Lĩnh vực cải cách tổ chức bộ máy
Đã có 03 quy chế; 6 xã đạt 8,5 điểm.
5. Lĩnh vực cải cách chế độ công vụ
Có 16/17 đơn vị trên 9 điểm, trung bình đạt 1 điểm.
6. Lĩnh vực phong trào
Có 5 xã tham gia.
"""


def test_every_reason_is_told(tmp_path: Path, capsys: Output) -> None:
    """2."""
    assert audited(tmp_path, SPOILT) == 1
    told = " ".join(capsys.readouterr().out.split())
    for words in (
        "Điểm tối đa nêu khác nhau: «tối đa là 15 điểm» (đoạn 3) «tối đa là 14 điểm» (đoạn 3)",
        "Tổng số đơn vị nêu khác nhau: «3/17 xã» (đoạn 3) «2/16 xã» (đoạn 3)",
        "Nêu 3 đơn vị nhưng kể tên 2: «3/17 xã dưới 5 điểm» (đoạn 3)",
        "Tên không có trong bộ chỉ số: - Bản Mới",
        "Điểm tối đa trong bộ chỉ số là 10, báo cáo nêu khác: «tối đa là 12 điểm» (đoạn 5)",
        "Các nội dung này không thể cùng đúng: «cao nhất 11 điểm» (đoạn 5) «thấp nhất 11,5 điểm»",
        "Nội dung này không thể có với điểm tối đa và số đơn vị đã nêu: «6 xã đạt 8,5 điểm»",
        "«6 xã đạt 8,5 điểm» (đoạn 9): 8,5 → 8,0",
        "«16/17 đơn vị trên 9 điểm» (đoạn 11): 16 → nhiều nhất 2 đơn vị",
        "Lĩnh vực 6. phong trào: KHÔNG ĐỦ SỐ LIỆU ĐỂ KIỂM TRA",
        "phải là 13,00, vì: «17/17 đơn vị đạt 13 điểm»",
        "Không nêu điểm cao nhất và điểm thấp nhất là bao nhiêu.",
        "- «Năm 2022 đạt 7,5 điểm» (đoạn 3)",
        "- «Có 5 xã tham gia» (đoạn 13)",
        wording.of_criteria(1),
    ):
        assert words in told
    assert "bị trừ 1,5" not in told


def test_against(capsys: Output) -> None:
    """1, 4."""
    assert run(["audit", REPORT, "--against", SHIPPED]) == 1
    said = capsys.readouterr()
    lines = said.out.splitlines()
    for line in (
        "  - «14/17 đơn vị đạt điểm trên 10 điểm» (đoạn 12): đúng",
        "  - «9 xã được 8/10 điểm» (đoạn 18): SAI; đúng là 0 đơn vị ngoài các đơn vị đã nêu tên",
        "  - «trung bình các đơn vị đạt 8,46/12 điểm» (đoạn 34): SAI; đúng là 9,46",
    ):
        assert line in lines
    assert said.err == wording.outcome(7, 3, 3) + "\n"


def test_against_another_year(tmp_path: Path, capsys: Output) -> None:
    """1, 4: possible in itself and false all the same; what cannot be compared is told."""
    text = """
    5. Lĩnh vực cải cách chế độ công vụ
    Điểm tối đa là 13 điểm, có 9/17 đơn vị đạt 12 điểm; thấp nhất là xã Mù Sang 8 điểm; \
xã Bản Mới đạt 9 điểm; xã Nậm Xe đạt 9 điểm.
    7. Lĩnh vực phong trào
    Điểm tối đa là 10 điểm.
    """
    assert audited(tmp_path, text, "--against", SHIPPED) == 1
    told = " ".join(capsys.readouterr().out.split())
    for words in (
        "«tối đa là 13 điểm» (đoạn 2): SAI; đúng là 12",
        "«9/17 đơn vị đạt 12 điểm» (đoạn 2): SAI; đúng là 10 đơn vị",
        "«thấp nhất là xã Mù Sang 8 điểm» (đoạn 2): SAI; đúng là 8; xã Sin Suối Hồ 8 điểm",
        "xã Mù Sang ",
        "«xã Bản Mới đạt 9 điểm» (đoạn 2): SAI",
        "«tối đa là 10 điểm» (đoạn 4): không đối chiếu được",
    ):
        assert words in told


def _document(capsys: Output) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert document["schema"] == 1
    return document


def test_json(capsys: Output) -> None:
    """3."""
    assert run(["audit", REPORT, "--json"]) == 1
    document = _document(capsys)
    assert document["of_criteria"] == document["not_understood"] == []
    assert list(document) == [
        "schema", "fields", "missing_charts", "spellings", "strangers", "unmentioned", "two_tones",
        "of_criteria", "not_understood", "answers",
    ]  # fmt: skip
    field = document["fields"][2]
    assert (field["number"], field["verdict"]) == ("3", "impossible")
    assert field["possible_mean"] == {"low": "14.8741", "high": "16.3765"}
    words = "trung bình của của các đơn vị đạt 18,40/19 điểm"
    assert field["repairs"] == [
        {"kind": "points", "was": "18.40", "from": "15.40", "to": "15.40", "paragraph": 23,
         "words": words}
    ]  # fmt: skip
    assert {"kind": "mean", "paragraph": 23, "words": words} in field["statements"]
    assert document["missing_charts"] == [4]
    assert document["unmentioned"] == ["03583", "03490"]
    assert [one["unit"] for one in document["two_tones"]] == ["03577"]
    assert document["answers"] is None


def test_json_against(capsys: Output) -> None:
    """3, 4."""
    assert run(["audit", REPORT, "--json", "--against", SHIPPED]) == 1
    false = [answer for answer in _document(capsys)["answers"] if not answer["true"]]
    assert [(answer["field"], answer["right"]) for answer in false] == [
        ("2", "0"),
        ("3", "15.3988"),
        ("6", "9.46"),
    ]


def test_another_index(tmp_path: Path, capsys: Output) -> None:
    """1: a field of another index, by ``--index``."""
    index = tmp_path / "khac.xlsx"
    index.write_bytes(write_definition(every_method_index(4)))
    text = "3. Bộ máy\nCao nhất 3 điểm; thấp nhất 1 điểm; trung bình 3,5 điểm."
    assert audited(tmp_path, text, "--index", str(index), "--json") == 1
    (field,) = _document(capsys)["fields"]
    assert (field["name"], field["verdict"]) == ("Bộ máy", "impossible")
