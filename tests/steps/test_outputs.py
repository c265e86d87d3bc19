"""Why an output cannot be written.

1. A results folder that cannot be made for want of permission, or because the disk is read-only, is
   told by that cause, whatever writes into it.
2. Where a file stands in place of a folder, or a folder in place of a file, that is told.
"""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_xl.model.mail import MailKind
from cchc_xl.model.stage import Stage
from cchc_xl.steps.consolidate import consolidate
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.export import Format, export
from cchc_xl.steps.mail import plan_mail, write_zips
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.report import report
from cchc_xl.steps.returning import return_files
from cchc_xl.store.folder import AssessmentFolder
from tests.offices import LATER, SECOND, Office, own_answers, with_inputs

NAME_TAKEN = "trùng tên"
_Command = Callable[[AssessmentFolder], object]
COMMANDS: tuple[_Command, ...] = (
    lambda folder: consolidate(folder, now=LATER),
    lambda folder: export(folder, Format.CSV),
    lambda folder: report(folder, now=LATER),
    lambda folder: return_files(folder, LATER),
    lambda folder: write_zips(folder, plan_mail(folder, MailKind.FORMS)),
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("number", "cause"), [(errno.EACCES, "không có quyền"), (errno.EROFS, "ổ đĩa chỉ cho đọc")]
)
def test_results_folder_that_cannot_be_made(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: _Command,
    number: int,
    cause: str,
) -> None:
    """1."""
    office = Office(tmp_path / "2031")
    office.issue(Stage.SELF)
    office.send_all()
    office.send(SECOND, with_inputs(own_answers(SECOND), "2.2", "9", "2"))
    office.receive()
    made = Path.mkdir

    def refused(self: Path, *arguments: object, **named: object) -> None:
        if self == office.folder.results:
            raise OSError(number, "refused", str(self))
        made(self, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(StepError) as stopped:
        command(office.folder)
    assert cause in stopped.value.sentence
    assert NAME_TAKEN not in stopped.value.sentence


def test_name_that_is_taken(tmp_path: Path) -> None:
    """2."""
    (tmp_path / "ket-qua").write_bytes(b"a file")
    (tmp_path / "a.xlsx").mkdir()
    for path in (tmp_path / "ket-qua" / "b.xlsx", tmp_path / "a.xlsx"):
        with pytest.raises(StepError) as stopped:
            write_output(path, b"new")
        assert NAME_TAKEN in stopped.value.sentence
