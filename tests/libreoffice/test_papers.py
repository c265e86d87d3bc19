"""The Word papers in LibreOffice: they open, become PDF, and come back with what people wrote.

1. The report of the demonstration year: part by part its pages, no number on the first, the annex
   on one lying page, each profile on a page of its own.
2. The council's papers and the profile of the unit that lost most open; the profile fills one page.
3. Text written into marked places survives being saved by LibreOffice.
"""

import re
import subprocess
from pathlib import Path

import pytest

from cchc_xl.documents.council import (
    write_decision,
    write_minutes,
    write_notice,
    write_submission,
)
from cchc_xl.documents.paper.kept import is_untouched, kept_texts
from cchc_xl.documents.profile import write_profile
from cchc_xl.documents.report import write_report
from cchc_xl.model.matter import Matter
from cchc_xl.resources import packaged_template
from cchc_xl.steps.matter import gather
from cchc_xl.store.folder import AssessmentFolder
from tests.apps import require_app

SHIPPED = Path(__file__).parents[2] / "workbooks" / "2023"
TEMPLATE = packaged_template().read_bytes()
KEPT = {"chu-quan": ("Một số lãnh đạo chưa quyết liệt.", "Công chức còn hạn chế.")}


@pytest.fixture(scope="module")
def matter() -> Matter:
    return gather(AssessmentFolder(SHIPPED)).matter


def converted(folder: Path, kind: str, papers: dict[str, bytes]) -> dict[str, Path]:
    """Papers as LibreOffice saves them, by their names."""
    for name, data in papers.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [
        require_app("soffice"),
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "out"),
        *(str(folder / f"{name}.docx") for name in papers),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: folder / "out" / f"{name}.{kind}" for name in papers}


def pages(path: Path) -> list[str]:
    """The text of every page."""
    command = [require_app("pdftotext"), "-layout", str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.split("\f")[:-1]


def words(text: str) -> str:
    """A text without blanks: a PDF breaks Vietnamese words where letters are stacked."""
    return re.sub(r"\s", "", text)


def test_report_and_council_papers(matter: Matter, tmp_path: Path) -> None:
    """1, 2."""
    last = matter.board.ranked[-1]
    made = converted(
        tmp_path,
        "pdf",
        {
            "report": write_report(matter, TEMPLATE, {}),
            "notice": write_notice(matter, TEMPLATE, {}),
            "minutes": write_minutes(matter, TEMPLATE, {}),
            "submission": write_submission(matter, TEMPLATE, {}),
            "decision": write_decision(matter, TEMPLATE, {}),
            "profile": write_profile(matter, last, TEMPLATE),
        },
    )
    told = pages(made["report"])
    assert "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in words(told[0]).splitlines()[0]
    assert not re.match(r"\s*1\s*\n", told[0])
    for number, page in enumerate(told[1:], start=2):
        assert page.lstrip().startswith(str(number))
        assert "Sốliệumôphỏng" in words(page)
    profiles = [page for page in told if "PHIẾUKẾTQUẢCHỈSỐ" in words(page)]
    assert profiles == told[-17:]
    assert "PHỤLỤCI" in words(told[-18])
    assert "Ghichú:" in words(told[-18])
    assert len(pages(made["profile"])) == 1
    assert len(pages(made["decision"])) == 2
    assert "KínhgửiChủtịchUBND" in words(pages(made["submission"])[0]).replace(":", "")
    assert len(pages(made["minutes"])) > 2
    assert len(pages(made["notice"])) > 2


def test_saved_by_libreoffice(matter: Matter, tmp_path: Path) -> None:
    """3."""
    data = write_report(matter, TEMPLATE, {**KEPT, "so-van-ban": ("Số: 45/BC-HĐTĐ",)})
    saved = converted(tmp_path, "docx", {"report": data})["report"].read_bytes()
    kept = kept_texts(saved)
    assert kept["chu-quan"] == KEPT["chu-quan"]
    assert kept["so-van-ban"] == ("Số: 45/BC-HĐTĐ",)
    assert kept == kept_texts(data)
    assert not is_untouched(saved)
    assert write_report(matter, TEMPLATE, kept) == data
