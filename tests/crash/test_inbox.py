"""An inbox that is not still while it is read, and folders of which a part is older or missing.

1. A file that goes, or changes, between two looks at it is told, not recorded; all others are taken
   in. Once it stays as it is, the next run takes it in.
2. A file whose reader fails, or dies, is told each time and recorded never.
3. The definition that is recorded is the one that was read, whatever was saved meanwhile.
4. Without its definition or its ledger a folder is left as it is, and a sentence says so.
5. A ledger restored from a backup takes in again what it has lost; what it holds stays.
"""

import errno
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from cchc_xl.cli.base import UNUSABLE
from cchc_xl.model.finding import Code, Finding, Place
from cchc_xl.model.stage import Stage
from cchc_xl.sheets.definition.reader import DefinitionReading, read_definition
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.sheets.submission import FormReading, read_form
from cchc_xl.steps import definition, reading
from cchc_xl.steps import receive as receiving
from cchc_xl.steps.consolidate import consolidate
from cchc_xl.steps.desk import consult, kept_bytes
from cchc_xl.steps.issue import issue_stage
from cchc_xl.steps.reading import read_forms
from cchc_xl.steps.receive import receive
from cchc_xl.store.folder import AssessmentFolder
from tests.crash.clock import NOW
from tests.crash.kills import set_up
from tests.crash.running import run_here
from tests.crash.states import state_of
from tests.crash.year import Scene, small_index


@pytest.fixture
def folder(scenes: dict[str, Scene], tmp_path: Path) -> AssessmentFolder:
    """Three forms and two appraisal workbooks have come."""
    root = set_up(scenes["receive-forms"], tmp_path / "work")
    for file in (scenes["issue-response"].folder / "phieu-nhan").glob("appraisal-1*"):
        copyfile(file, root / "phieu-nhan" / file.name)
    return AssessmentFolder(root)


def _before_look(file: Path, look: int, change: Callable[[], object]) -> pytest.MonkeyPatch:
    """Something happens to a file just before its bytes are read for the time ``look``."""
    patch, looks, read = pytest.MonkeyPatch(), count(1), Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self == file and next(looks) == look:
            change()
        return read(self)

    patch.setattr(Path, "read_bytes", read_bytes)
    return patch


@pytest.mark.parametrize("code", [Code.FILE_NOT_OPENED, Code.FILE_CHANGING])
@pytest.mark.parametrize(
    ("name", "look"),
    [(name, look) for name in ("phieu-*", "appraisal-1 *") for look in (1, 2, 3)],
)
def test_a_file_is_not_still(folder: AssessmentFolder, name: str, look: int, code: Code) -> None:
    """1: looked at to see what it is, by its reader, and to be kept."""
    file = sorted(folder.inbox.glob(name))[0]
    data, before = file.read_bytes(), state_of(folder.root)
    goes = code is Code.FILE_NOT_OPENED
    patch = _before_look(file, look, file.unlink if goes else lambda: file.write_bytes(b"half"))
    try:
        taken = receive(folder, NOW)
    finally:
        patch.undo()
    assert [(f.code, f.place.file) for f in taken.told] == [(code, folder.relative(file))]
    assert len(taken.receipts) == 4
    file.write_bytes(data)
    (last,) = receive(folder, NOW).receipts
    after = state_of(folder.root)
    assert last.file == folder.relative(file)
    assert (after.breaks, after.hashes[: len(before.hashes)]) == ((), before.hashes)
    assert not receive(folder, NOW).receipts


def test_a_form_that_becomes_another_is_not_taken_in_twice(
    folder: AssessmentFolder, scenes: dict[str, Scene]
) -> None:
    """1: it is then the same file twice."""
    first, second = sorted(folder.inbox.glob("phieu-*"))
    data = first.read_bytes()
    patch = _before_look(second, 2, lambda: second.write_bytes(data))
    try:
        taken = receive(folder, NOW)
    finally:
        patch.undo()
    assert [f.code for f in taken.told] == [Code.FILE_CHANGING]
    assert len({receipt.sha256 for receipt in taken.receipts}) == len(taken.receipts) == 4
    again = receive(folder, NOW)
    assert ([f.code for f in again.told], again.receipts) == ([Code.SAME_FILE_TWICE], ())


def test_a_reader_that_fails_is_told(
    folder: AssessmentFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """2."""
    file = sorted(folder.inbox.glob("phieu-*"))[0]
    real = read_form

    def fail(data: bytes, name: str, *rest: Any) -> FormReading:
        if name == folder.relative(file):
            raise ZeroDivisionError("a bug")
        return real(data, name, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_form", fail)
        patch.setattr("tempfile.tempdir", str(tmp_path))
        for new in (4, 0):
            taken = receive(folder, NOW)
            assert [f.code for f in taken.told] == [Code.READER_FAILED]
            assert len(taken.receipts) == new
    assert [receipt.file for receipt in receive(folder, NOW).receipts] == [folder.relative(file)]


def test_a_file_that_kills_its_reader_is_told(
    folder: AssessmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2: it does not go unsaid, as a unit without a form would."""
    deadly = folder.relative(sorted(folder.inbox.glob("phieu-*"))[0])

    def read(*arguments: Any, **options: Any) -> Iterator[FormReading]:
        for one in read_forms(*arguments, **options):
            died = FormReading(one.file, findings=(Finding(Code.READER_DIED, Place(one.file)),))
            yield died if one.file == deadly else one

    monkeypatch.setattr(receiving, "read_forms", read)
    told = consolidate(folder, now=NOW).findings
    assert [f.place.file for f in told if f.code is Code.READER_DIED] == [deadly]


def test_the_definition_that_was_read_is_recorded(
    folder: AssessmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3: saved anew after it was read, it is recorded by the next command."""
    index = small_index()
    changed = replace(index, assessment=replace(index.assessment, place="Nơi khác"))
    data, anew = folder.definition.read_bytes(), write_definition(changed)
    real = read_definition

    def saved_after(found: bytes, name: str) -> DefinitionReading:
        read = real(found, name)
        folder.definition.write_bytes(anew)
        return read

    with monkeypatch.context() as patch:
        patch.setattr(definition, "read_definition", saved_after)
        receive(folder, NOW)
    kept = consult(folder).register.definition
    assert kept is not None
    assert kept.sha256 == hashlib.sha256(data).hexdigest()
    receive(folder, NOW)
    kept = consult(folder).register.definition
    assert kept is not None
    assert kept_bytes(folder, kept.sha256) == anew


@pytest.mark.parametrize("missing", ["definition", "ledger"])
@pytest.mark.parametrize("command", ["receive", "return", "status", "consolidate"])
def test_a_part_is_missing(folder: AssessmentFolder, missing: str, command: str) -> None:
    """4. Nothing is done: a folder that has had a ledger is none of forms alone."""
    getattr(folder, missing).unlink()
    before = {p: p.read_bytes() for p in sorted(folder.root.rglob("*")) if p.is_file()}
    status, said = run_here([command, str(folder.root)])
    assert status == UNUSABLE
    assert str(folder.root) in said
    assert {p: p.read_bytes() for p in sorted(folder.root.rglob("*")) if p.is_file()} == before


def test_a_folder_that_cannot_be_walked_is_said(
    folder: AssessmentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """4: a network drive that goes away, say."""

    def gone(*_: object) -> Iterator[Path]:
        raise OSError(errno.EIO, "gone", str(folder.inbox))

    monkeypatch.setattr(Path, "rglob", gone)
    status, said = run_here(["receive", str(folder.root)])
    assert status == UNUSABLE
    assert str(folder.inbox) in said


def test_a_restored_ledger_takes_in_what_it_has_lost(
    folder: AssessmentFolder, scenes: dict[str, Scene]
) -> None:
    """5: all files of the year are there, the ledger is that of its beginning."""
    lost = scenes["consolidate"].folder
    for file in sorted((lost / "phieu-nhan").iterdir()):
        copyfile(file, folder.inbox / file.name)
    before = state_of(folder.root)
    for stage in Stage:
        issue_stage(folder, stage, NOW)
    after, expected = state_of(folder.root), state_of(lost).register
    assert (after.breaks, after.hashes[: len(before.hashes)]) == ((), before.hashes)
    assert after.register.counting == expected.counting
    assert after.register.questions == expected.questions
    assert after.register.judgements == expected.judgements
