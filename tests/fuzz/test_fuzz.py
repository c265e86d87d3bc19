"""Whatever happens to a form, reading it is safe, and what is accepted is what stands there.

F1  No mutant kills the process that reads it, hangs it for 10 s, or makes the reader raise.
F2  Every finding on a mutant has words and a place.
F3  The scores of a mutant that is accepted are those that another reader sees, for the same unit.
F4  Enough mutants are accepted and compared: the check is not empty, and its gaps are bounded.
F5  A mutant is the same in every run and in every process.
F6  Each way of failing is seen, by the number of the mutant, and the next mutant is read.
F7  The other reckoning refuses what nobody may accept, so that it can tell a wrong reading.

``python -m tests.fuzz`` does the same with any number of mutants.
"""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from multiprocessing.connection import Connection

import pytest

from cchc_xl.model.dossier import Judgement
from cchc_xl.model.score import Absent, Mark, Score
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.layout import Column
from tests.fuzz.appraising import judged_workbook, read_workbook
from tests.fuzz.entries import NotAcceptableError
from tests.fuzz.evaluator import unit_of, worths_of
from tests.fuzz.forms import SHARES, form
from tests.fuzz.judging import judged, read
from tests.fuzz.mutants import mutant
from tests.fuzz.second_reader import by_openpyxl
from tests.fuzz.verdicts import Failure
from tests.fuzz.watchdog import Watchdog
from tests.fuzz.workbooks import WORKBOOK_SHARES, workbook
from tests.sheets.badfiles import place_of, with_cell

_CHUNKS, _CHUNK = 20, 250


@pytest.fixture(scope="session")
def reader() -> Iterator[Watchdog]:
    with Watchdog() as started:
        yield started


@pytest.mark.parametrize("chunk", range(_CHUNKS))
def test_mutants(reader: Watchdog, chunk: int) -> None:
    """F1, F2, F3, F4."""
    found = reader.run(0, range(chunk * _CHUNK, (chunk + 1) * _CHUNK))
    assert not found.failures
    assert found.compared > _CHUNK * 0.25
    assert found.unseen < _CHUNK * 0.1


@pytest.mark.parametrize("name", SHARES)
def test_good_forms_are_equal(name: str) -> None:
    """F3: every form that is mutated is a good one in the eyes of another reader too."""
    assert judged(form(name), read(form(name))).startswith("equal")


@pytest.mark.parametrize("name", WORKBOOK_SHARES)
def test_good_workbooks_are_equal(name: str) -> None:
    """F3."""
    good = workbook(name)
    reading = read_workbook(good)
    assert judged_workbook(good, reading).startswith("equal")
    assert len(reading.judgements) > 9


@pytest.mark.parametrize("name", WORKBOOK_SHARES)
@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize(
    "change",
    [
        lambda said: said._replace(mark=said.mark + Decimal("0.01")),
        lambda said: said._replace(mark=Absent.NOT_APPLICABLE),
        lambda said: said._replace(agreed=not said.agreed, mark=Decimal("0.03")),
        lambda _: None,
    ],
)
def test_a_wrong_judgement_is_seen(
    name: str, change: Callable[[Judgement], Judgement | None], number: int
) -> None:
    """F7: other points, or points that are left out without a word."""
    good = workbook(name)
    reading = read_workbook(good)
    place = [p for p, said in reading.judgements.items() if isinstance(said.mark, Decimal)][number]
    changed = change(reading.judgements[place])
    judgements = {p: said for p, said in reading.judgements.items() if p != place}
    if changed is not None:
        judgements[place] = changed
    with pytest.raises(Failure, match=f"{place[1]}.{place[0]}"):
        judged_workbook(good, replace(reading, judgements=judgements))


def test_one_in_ten_is_an_appraisal_workbook() -> None:
    """F4."""
    bases = [mutant(0, number).base for number in range(1000)]
    assert 80 < sum(base in WORKBOOK_SHARES for base in bases) < 125


def test_a_mutant_is_the_same_in_every_process() -> None:
    """F5."""
    code = (
        "import hashlib; from tests.fuzz.mutants import mutant\n"
        "print(hashlib.sha256(b''.join(mutant(7, n).file.data for n in range(60))).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    command = [sys.executable, "-c", code]
    other = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    here = hashlib.sha256(b"".join(mutant(7, n).file.data for n in range(60))).hexdigest()
    assert other.stdout.strip() == here
    # Some accidents change nothing.
    assert len({mutant(7, n).file.data for n in range(60)}) > 55


def _tell_badly(connection: Connection, seed: int, number: int) -> None:
    """Fail in the way that the number says."""
    match number:
        case 1:
            os._exit(3)
        case 2:
            time.sleep(60)
        case 3:
            connection.send("raises")
            return
    connection.send("")
    if number == 4:
        os._exit(3)
    connection.send(("failed", "differs") if number == 5 else ("refused", ""))


def test_every_way_of_failing_is_seen() -> None:
    """F6."""
    with Watchdog(_tell_badly, max_seconds=2) as watchdog:
        found = watchdog.run(0, range(7))
    told = [(verdict.number, verdict.failure) for verdict in found.failures]
    assert told == [
        (1, "dies: exit status 3"),
        (2, "hangs: no answer in 2 s"),
        (3, "raises"),
        (5, "differs"),
    ]
    assert found.outcomes == {"failed": 4, "refused": 2, "unseen": 1}


Change = Callable[[Mark], Mark]


@pytest.mark.parametrize("stage", [Stage.SELF, Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL])
@pytest.mark.parametrize(
    "change",
    [
        lambda mark: mark + Decimal("0.01"),
        lambda mark: -mark,
        lambda _: Decimal(0),
        lambda _: Absent.BLANK,
        lambda _: Absent.NOT_APPLICABLE,
    ],
)
@pytest.mark.parametrize("number", range(9))
def test_a_wrong_score_is_seen(stage: Stage, change: Change, number: int) -> None:
    """F7: of every criterion, at every stage."""
    good = form("final")
    reading = read(good)
    assert reading.submission is not None
    scores = list(reading.submission.scores[stage])
    scores[number] = Score(change(scores[number].mark))
    wrong = {**reading.submission.scores, stage: tuple(scores)}
    reading = replace(reading, submission=reading.submission._replace(scores=wrong))
    with pytest.raises(Failure, match=str(good.index.scored[number].code)):
        judged(good, reading)


def test_a_wrong_unit_is_seen() -> None:
    """F7."""
    reading = read(form("final"))
    assert reading.submission is not None
    reading = replace(reading, submission=reading.submission._replace(unit="10000"))
    with pytest.raises(Failure, match="unit 10000 read, 10009 seen"):
        judged(form("final"), reading)


@pytest.mark.parametrize(
    ("row", "column", "stored", "kind", "number_format"),
    [
        ("1.1", Column.MAXIMUM, "4", "n", None),
        ("1.1", Column.CODE, "1.2", "text", None),
        ("1.1", Column.NAME, "Sáng kiến", "text", None),
        ("1.1", Column.ID, "1.2", "text", None),
        ("1.1", Column.ID, "9.9", "text", None),
        ("1.1#1", Column.DATA, "0.5", "n", None),
        ("1.3#1", Column.DATA, "-1", "n", None),
        ("1.3#1", Column.DATA, "1.5", "n", None),
        ("2.1#1", Column.DATA, "101", "n", None),
        ("2.1#1", Column.DATA, "1/2", "text", None),
        ("4.1", Column.SELF, "10.25", "n", None),
        ("4.1", Column.SELF, "7.3", "n", None),
        ("4.1", Column.SELF, "1", "b", None),
        ("4.1", Column.SELF, "#REF!", "e", None),
        ("4.1", Column.SELF, "0.75", "n", "0%"),
        ("4.1", Column.SELF, "7", "n", "d/m/yyyy"),
        ("4.1", Column.FINAL, "-7", "n", None),
        ("4.1", Column.FINAL, "7.255", "n", None),
        ("3.1.1", Column.ROUND_1, "1", "n", None),
        ("3.1.1", Column.DATA, "Không áp dụng", "text", None),
        ("3.1.1", Column.ROUND_1, "Không áp dụng", "text", None),
        ("5.1", Column.DATA, "Không áp dụng", "text", None),
    ],
)
def test_what_nobody_may_accept_is_refused(
    row: str, column: Column, stored: str, kind: str, number_format: str | None
) -> None:
    """F7."""
    good = form("final")
    place = place_of(row, column)
    data = with_cell(good.data, *place, stored, kind, number_format=number_format)
    book = by_openpyxl(data)
    assert unit_of(book, good.index) == "10009"
    with pytest.raises(NotAcceptableError):
        worths_of(book, good.index)
