"""Texts of a definition that speak of another year.

1. The demonstration year has none, and neither has the test index.
2. Another year is told, however it is written: a date, a month, a quarter, a year.
3. Numbers and dates of documents, years of laws, comparisons, spans of years and what the next year
   begins with are no such texts; nor is another year beside the assessed one.
4. Every text is looked at, and told once, with where it stands.
5. A long text is quoted around the year.
"""

from dataclasses import replace

import pytest

from cchc_xl.demo.index import demo_index
from cchc_xl.model.finding import Code
from cchc_xl.model.index import Index
from cchc_xl.rules.year_texts import year_faults
from tests.indexes import every_method_index

DEMO = demo_index()
INDEX = every_method_index(3)


def with_year(year: int, index: Index = DEMO) -> Index:
    return replace(index, assessment=replace(index.assessment, year=year))


def years(text: str, year: int = 2024) -> list[object]:
    """The other years told of a text in the assessment of a year."""
    assessment = replace(INDEX.assessment, year=year, data_note=text)
    index = Index(replace(assessment, index_decision="", guidance_letter=""), (), ())
    return [fault.context["other"] for fault in year_faults(index)]


@pytest.mark.parametrize("index", [DEMO, INDEX])
def test_nothing_to_tell(index: Index) -> None:
    """1."""
    assert list(year_faults(index)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch CCHC năm 2023",
        "Tính đến ngày 31/12/2023.",
        "đến 31.12.2023",
        "đến 31-12-2023",
        "tháng 12/2023",
        "Đến hết tháng 12 năm 2023",
        "báo cáo quý IV/2023",
        "NĂM 2023",
        "Theo dõi thi hành pháp luật năm 2023",
        "Chấp hành kỷ luật năm 2023",
        "số liệu ngày 31/12/2023",
        "Kế hoạch năm 2024 (trước ngày 31/01/2023)",
        "từ ngày 01/01/2023 đến ngày 31/12/2023",
        "Luật Tiếp công dân. Báo cáo năm 2023",
    ],
)
def test_years_of_before(text: str) -> None:
    """2, 4."""
    assert years(text) == [2023]


def test_years_to_come() -> None:
    """2."""
    assert years("Tổng số hồ sơ năm 2025") == [2025]
    assert years("đến ngày 31/01/2026") == [2026]


@pytest.mark.parametrize(
    "text",
    [
        "Công việc của năm 2024",
        "so với năm 2023",
        "tăng so với cùng kỳ năm 2023",
        "so với thời điểm 31/12/2023",
        "Quyết định số 12/QĐ-UBND ngày 05/01/2023",
        "Quyết định số 876/QĐ-BNV ngày 10 tháng 11 năm 2022 của Bộ Nội vụ",
        "Văn bản số 12/UBND-NV, ngày 5/1/2023",
        "theo số …/KH-UBND ngày 03/4/2023",
        "Nghị định 30/2020/NĐ-CP",
        "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020",
        "Luật Tổ chức chính quyền địa phương năm 2015",
        "giai đoạn 2021-2025",
        "từ năm 2021 đến năm 2030",
        "tầm nhìn năm 2045",
        "Ban hành Kế hoạch năm 2025",
        "trước ngày 31/01/2025",
        "Xét quyết toán năm 2023, thực hiện trong năm 2024",
        "Mã 12/2023/45",
    ],
)
def test_what_is_plausible(text: str) -> None:
    """3."""
    assert years(text) == []


def test_every_text() -> None:
    """4: of a definition that was taken over from the year before."""
    faults = list(year_faults(with_year(2024)))
    assert {fault.code for fault in faults} == {Code.TEXT_OF_OTHER_YEAR}
    told = {(fault.subject, fault.attribute) for fault in faults}
    assert {
        (("criterion", "1.1"), "parts"),
        (("criterion", "1.3"), "guidance"),
        (("criterion", "1.2"), "evidence_hint"),
        (("criterion", "1.2"), "first_label"),
        (("criterion", "1.6"), "second_label"),
        (("criterion", "6.1.2"), "guidance"),
    } <= told
    stale = "theo kết quả năm 2023"
    bands = (INDEX.bands[0]._replace(decision=stale), *INDEX.bands[1:])
    fields = tuple(
        replace(
            field,
            short_name=stale,
            criteria=tuple(replace(c, name=stale) for c in field.criteria),
        )
        for field in INDEX.fields
    )
    index = with_year(2031, replace(INDEX, bands=bands, fields=fields))
    attributes = [fault.attribute for fault in year_faults(index)]
    names = sum(len(field.criteria) for field in fields)
    assert sorted(attributes) == sorted(
        ["name"] * names + ["short_name"] * len(fields) + ["decision"]
    )


def test_excerpt() -> None:
    """5."""
    text = "Tổng số nhiệm vụ được giao, " * 4 + "đến hạn trong năm 2023 " + "theo phần mềm " * 9
    assessment = replace(INDEX.assessment, year=2024, data_note=text, guidance_letter="")
    index = Index(replace(assessment, index_decision=""), (), ())
    (fault,) = year_faults(index)
    quoted = str(fault.context["quoted"])
    assert "năm 2023" in quoted
    assert quoted.startswith("…")
    assert quoted.endswith("…")
    assert len(quoted) <= 82
