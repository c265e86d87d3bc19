"""Takes the attachments out of saved messages into the inbox, and takes the inbox in.

Who sent a file is recorded before the file lies in the inbox, so that no form can come in by mail
without its sender being compared with its unit's address.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cchc_xl.model.event import CameByMail
from cchc_xl.model.finding import Code, Detail, Finding, Place
from cchc_xl.model.index import Index
from cchc_xl.model.mail import Attachment
from cchc_xl.post.saved import Enclosed, SavedMessageError, Unpacked, unpack
from cchc_xl.rules.addresses import unit_at
from cchc_xl.rules.attachment_names import safe_name
from cchc_xl.rules.senders import sender_fault
from cchc_xl.steps.desk import Desk, open_desk
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.judging import read_again, record_form
from cchc_xl.steps.outputs import write_output
from cchc_xl.steps.reading import Progress
from cchc_xl.steps.receive import Reception, receive
from cchc_xl.store.files import digest_of
from cchc_xl.store.folder import AssessmentFolder, letters, slug

if TYPE_CHECKING:
    from concurrent.futures import Executor

_ENDINGS = (".eml", ".msg")
#: How a message begins that Outlook saves in its own form.
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Before the address of a sender who is no unit, in the name of a folder.
_STRANGER = "thu-"
#: So much of that address: the whole path has to stay short.
_STRANGER_LETTERS = 40

_PROBLEMS = {
    SavedMessageError.TOO_LARGE: Code.SAVED_MAIL_TOO_LARGE,
    SavedMessageError.UNREADABLE: Code.SAVED_MAIL_UNREADABLE,
}


class MailReception(NamedTuple):
    """What saved messages brought: how many were opened, how many files they held, and the rest."""

    reception: Reception
    mails: int
    files: int


def receive_mail(
    folder: AssessmentFolder,
    source: Path,
    now: datetime,
    executor: "Executor | None" = None,
    progress: Progress | None = None,
) -> MailReception:
    """Take in what a saved message holds, or every one below a folder, then the whole inbox.

    It may be run again and again. A file that cannot be written is told, and costs no other one.
    Raises ``StepError`` as ``receive`` does.
    """
    told: list[Finding] = []
    mails = files = 0
    for path, unpacked in _messages(source, told):
        with open_desk(folder, now) as desk:
            index = desk.index
            _record_senders(desk, path.name, unpacked.enclosed)
        for one in unpacked.enclosed:
            told += _not_laid(folder, index, path.name, one)
        mails, files = mails + 1, files + len(unpacked.enclosed)
    reception = receive(folder, now, executor, progress)
    told += reception.told
    return MailReception(reception._replace(told=tuple(told)), mails, files)


def _messages(source: Path, told: list[Finding]) -> Iterator[tuple[Path, Unpacked]]:
    """Every message that could be opened; what is to be said of the others is told."""
    paths = [source] if source.is_file() else sorted(source.rglob("*"))
    for path in paths:
        if path != source and not (path.is_file() and path.suffix.lower() in _ENDINGS):
            continue
        try:
            if _is_of_outlook(path):
                told.append(Finding(Code.SAVED_MAIL_OF_OUTLOOK, Place(path.name)))
                continue
            unpacked = unpack(path)
        except SavedMessageError as problem:
            size = {"value": round(path.stat().st_size / 1e6)}
            told.append(Finding(_PROBLEMS[problem.reason], Place(path.name), None, size))
        except OSError as problem:
            context = {"reason": str(problem)}
            told.append(Finding(Code.FILE_NOT_OPENED, Place(path.name), None, context))
        else:
            told += [Finding(code, Place(path.name)) for code in _about(unpacked)]
            yield path, unpacked


def _is_of_outlook(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_OUTLOOK)) == _OUTLOOK


def _about(unpacked: Unpacked) -> Iterator[Code]:
    if unpacked.wrapped:
        yield Code.SAVED_MAIL_WRAPPED
    elif not unpacked.enclosed:
        yield Code.SAVED_MAIL_EMPTY
    if unpacked.is_cut:
        yield Code.SAVED_MAIL_CUT


def _record_senders(desk: Desk, mail: str, enclosed: Iterable[Enclosed]) -> None:
    """Record who sent each file; a form that was held back for its sender may be read again."""
    for one in enclosed:
        sha256 = Attachment(one.name, one.data).sha256
        if one.sender in desk.register.senders.get(sha256, ()):
            continue
        desk.note(CameByMail(sha256, one.sender, mail))
        if desk.register.finalized is None:
            _judge_again(desk, sha256)


def _judge_again(desk: Desk, sha256: str) -> None:
    known = desk.register.receipts.get(sha256)
    if known is None or Code.SENDER_NOT_THE_UNIT not in {f.code for f in known.findings}:
        return
    unit = desk.index.unit_by_code.get(known.unit or "")
    if unit is not None and sender_fault(desk.register, unit, sha256, known.file) is None:
        record_form(desk, read_again(desk, known.file, sha256))


def _not_laid(
    folder: AssessmentFolder, index: Index, mail: str, one: Enclosed
) -> Iterator[Finding]:
    """Put a file into the inbox; what is to be said where that cannot be done."""
    try:
        _lay(folder, index, one)
    except (OSError, StepError) as problem:
        context: dict[str, Detail] = {"value": one.name, "reason": str(problem)}
        yield Finding(Code.SAVED_MAIL_FILE_NOT_WRITTEN, Place(mail), None, context)


def _lay(folder: AssessmentFolder, index: Index, one: Enclosed) -> None:
    """Put a file into the inbox, under its sender's name; the same bytes only once."""
    unit = unit_at(one.sender, index.units)
    sender = f"{_STRANGER}{letters(one.sender)[:_STRANGER_LETTERS]}" if unit is None else slug(unit)
    path = folder.mailed_in(sender) / safe_name(one.name)
    sha256 = Attachment(one.name, one.data).sha256
    if path.exists() and not _holds(path, sha256):
        path = path.with_name(f"{path.stem} {sha256[:8]}{path.suffix}")
    if not _holds(path, sha256):
        write_output(path, one.data)


def _holds(path: Path, sha256: str) -> bool:
    return path.is_file() and digest_of(path) == sha256
