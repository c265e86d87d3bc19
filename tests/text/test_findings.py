"""The words of findings.

1. Every code has a message and a remedy: whole Vietnamese sentences, composed, without blanks to
   spare.
2. A placeholder without its detail raises: no message ever says less than it should.
3. Details are written as officers write them.
4. A message names the entry it is about; a place is file, sheet, cell, criterion, as far as known.
5. Severities have the words of the glossary.
6. Nobody is asked to send a definition again, as a unit its form.
7. No remedy says to enter 0 for what was not achieved: 0 violations are full points.
8. A message does not open with a colon of its own after that of its entry.
"""

import string
import unicodedata
from datetime import date
from decimal import Decimal as D

import pytest

from cchc_xl.model.finding import Code, Detail, Finding, Place, Severity
from cchc_xl.model.score import Absent
from cchc_xl.text.finding_files import DEFINITION_FILE, FILES, OF_DEFINITION
from cchc_xl.text.finding_values import VALUES
from cchc_xl.text.findings import (
    CATALOGUE,
    detail_text,
    message,
    place_text,
    remedy,
    severity_word,
)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.slug)
def test_every_code_has_a_message_and_a_remedy(code: Code) -> None:
    """1."""
    wording = CATALOGUE[code]
    for sentence in (wording.message, wording.remedy):
        assert sentence == sentence.strip()
        assert "  " not in sentence
        assert unicodedata.is_normalized("NFC", sentence)
        assert sentence.endswith((".", "?", "}"))
    assert not wording.message.isascii()


def test_no_wording_is_left_over_and_none_is_shared() -> None:
    """1."""
    assert set(CATALOGUE) == set(Code)
    messages = [wording.message for wording in CATALOGUE.values()]
    assert len(set(messages)) == len(messages)


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.slug)
def test_a_missing_detail_raises(code: Code) -> None:
    """2."""
    wording = CATALOGUE[code]
    needed = placeholders(wording.message) | placeholders(wording.remedy)
    full: dict[str, Detail] = dict.fromkeys(needed, "x")
    assert message(Finding(code, context=full))
    assert remedy(Finding(code, context=full))
    for missing in needed:
        bare = Finding(code, context=dict.fromkeys(needed - {missing}, "x"))
        with pytest.raises(KeyError, match=missing):
            (message(bare), remedy(bare))


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        (D("11.72"), "11,72"),
        (D("2.50"), "2,5"),
        (D("1.2345"), "1,2345"),
        (D(5) / 3, "1,6666…"),
        (D("2.00001"), "2,0000…"),
        (D("-0.123456"), "-0,1234…"),
        (7, "7"),
        (date(2024, 5, 9), "09/05/2024"),
        ("xã Bản Lang", "xã Bản Lang"),
        ("", "(trống)"),
        (Absent.BLANK, "(trống)"),
        (Absent.NOT_APPLICABLE, "Không áp dụng"),
        ("{value}", "{value}"),
    ],
)
def test_details_are_written_as_officers_write_them(detail: Detail, expected: str) -> None:
    """3."""
    assert detail_text(detail) == expected


def test_braces_that_were_read_stay_as_they_are() -> None:
    """3."""
    told = message(Finding(Code.NOT_A_NUMBER, context={"value": "{maximum} {0}"}))
    assert told == "«{maximum} {0}» không phải là số."


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({"value": "x"}, "«x» không phải là số."),
        ({"value": "x", "entry": "Tử số"}, "Tử số: «x» không phải là số."),
        ({"value": "x", "column": "Điểm"}, "Điểm: «x» không phải là số."),
        ({"value": "x", "entry": ""}, "«x» không phải là số."),
    ],
)
def test_a_message_names_the_entry_it_is_about(context: dict[str, Detail], expected: str) -> None:
    """4."""
    assert message(Finding(Code.NOT_A_NUMBER, context=context)) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (
            Place("a/phieu.xlsx", "LV1", "G8", "1.1"),
            "tệp a/phieu.xlsx, trang LV1, ô G8, tiêu chí 1.1",
        ),
        (Place("phieu.xlsx"), "tệp phieu.xlsx"),
        (Place(sheet="LV1", criterion="1.1"), "trang LV1, tiêu chí 1.1"),
        (Place(), ""),
    ],
)
def test_a_place_says_as_much_as_is_known(place: Place, expected: str) -> None:
    """4."""
    assert place_text(place) == expected


def test_severities_have_the_words_of_officers() -> None:
    """5."""
    words = [severity_word(severity) for severity in Severity]
    assert words == ["Phải sửa", "Cần kiểm tra", "Lưu ý"]


@pytest.mark.parametrize("code", [*FILES, *OF_DEFINITION], ids=lambda code: code.slug)
def test_a_definition_is_no_form(code: Code) -> None:
    """6."""
    if code in (Code.LOCK_FILE, Code.EVIDENCE_FILE, Code.SIGNED_COPY):
        return
    details: dict[str, Detail] = {"part": "x", "reason": "x", "log": "x", "of": DEFINITION_FILE}
    finding = Finding(code, context=details)
    for word in ("phiếu", "đơn vị", "gửi lại", "Gửi lại"):
        assert word not in remedy(finding)
    assert remedy(finding).endswith(".")


def test_nothing_entered_is_not_nothing_achieved() -> None:
    """7."""
    for wording in CATALOGUE.values():
        assert "không đạt thì nhập 0" not in wording.remedy


def test_one_colon() -> None:
    """8."""
    for code, wording in VALUES.items():
        assert ":" not in " ".join(wording.message.split()[:4]), code
