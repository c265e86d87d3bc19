"""What the ledger records: one kind of value per thing that can happen in an assessment.

An event is never changed. Everything else that is known of an assessment folder (who has handed in
what, which points count, which questions are open) is folded from the events in their order.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from cchc_xl.model.answer import Answer
from cchc_xl.model.dossier import Judgement
from cchc_xl.model.finding import Finding
from cchc_xl.model.mail import MailKind, MailState
from cchc_xl.model.score import Absent, Mark
from cchc_xl.model.stage import Stage


class FileKind(StrEnum):
    """What a received file is."""

    FORM = "form"
    APPRAISAL = "appraisal"
    OTHER = "other"


class Verdict(StrEnum):
    """What became of a received file.

    ``conflict``: acceptable, but it says something else than the file that counts, and a person
    has to pick; ``copy``: it says nothing new; ``noted``: evidence or a paper, not a form.
    """

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CONFLICT = "conflict"
    COPY = "copy"
    NOTED = "noted"


class Entry(NamedTuple):
    """What a form says of one criterion: the answer, the mark it gives, the cell of the points.

    ``texts`` are the cells of the texts that are the unit's own, by their names in ``Answer``.
    """

    answer: Answer
    mark: Mark
    cell: str
    texts: Mapping[str, str] = {}


#: What a form says of a criterion of which it says nothing.
NO_ENTRY = Entry(Answer(), Absent.BLANK, "")


class DefinitionKept(NamedTuple):
    """A version of the index definition; its bytes are kept. ``digest`` is that of the index."""

    file: str
    sha256: str
    digest: str


class Question(NamedTuple):
    """An explanation that a unit owes on one criterion."""

    unit: str
    criterion: str
    text: str


class IssuedFile(NamedTuple):
    """A workbook that was written for a unit (its code) or an appraising body (its name)."""

    addressee: str
    file: str
    sha256: str


class Issued(NamedTuple):
    """The workbooks of a stage were written.

    Those of the response stage open ``questions`` (or put one in other words), and take back those
    in ``withdrawn``, which round 1 does not ask any more.
    """

    stage: Stage
    files: tuple[IssuedFile, ...]
    questions: tuple[Question, ...] = ()
    withdrawn: tuple[Question, ...] = ()


class Received(NamedTuple):
    """A file came in and was judged; its bytes are kept unless it was only noted.

    ``digest`` is that of the index it was read against. ``entries`` are those of a form, by
    criterion; ``judgements`` those of an appraisal workbook, by unit and criterion. Both are there
    for files that were accepted or that wait for a person to pick. ``untaken`` are the rows of an
    appraisal workbook, by unit and criterion code, whose points could not be taken; ``saved_on`` is
    when it was last saved, as its properties say. A file that is
    judged again, after a decision or a confirmation, has a new event.
    """

    file: str
    sha256: str
    kind: FileKind
    verdict: Verdict
    digest: str
    unit: str | None = None
    body: str | None = None
    stage: Stage | None = None
    appraiser: str = ""
    saved_on: date | None = None
    entries: Mapping[str, Entry] = {}
    judgements: Mapping[str, Mapping[str, Judgement]] = {}
    findings: tuple[Finding, ...] = ()
    untaken: tuple[tuple[str, str], ...] = ()


class Returned(NamedTuple):
    """Marked copies and lists were written, to be sent back and corrected."""

    files: tuple[IssuedFile, ...]


class Picked(NamedTuple):
    """A person decided which of several files of one unit or body counts."""

    sha256: str
    by: str
    why: str


class Confirmed(NamedTuple):
    """The office corrected a cell of a received file for its unit («xác nhận thay đơn vị»).

    ``was`` is what the file holds there, ``criterion`` the one that the cell belongs to.
    """

    sha256: str
    sheet: str
    cell: str
    was: str
    value: str
    by: str
    why: str
    criterion: str = ""


class Adjusted(NamedTuple):
    """The council changed points in its meeting («điều chỉnh tại phiên họp»)."""

    unit: str
    criterion: str
    points: Mark
    by: str
    why: str


class Finalized(NamedTuple):
    """The result was frozen by a decision; the bytes of the results workbook are kept."""

    decision: str
    by: str
    file: str
    sha256: str
    open_questions: int


class Reopened(NamedTuple):
    """A frozen result was opened again."""

    by: str
    why: str


class MailedFile(NamedTuple):
    """A file that a message carries."""

    name: str
    sha256: str


class Mailed(NamedTuple):
    """A message came to a state: each state is recorded before the next thing is done with it.

    ``message`` is the name that ``Letter.message`` gives it, ``to`` the code of a unit or a line of
    the definition's «Nơi nhận». ``reason`` says in one word why it failed, ``said`` what the server
    answered, ``by`` who decided it, where somebody did. No text, no password is kept.
    """

    message: str
    state: MailState
    kind: MailKind
    stage: Stage
    to: str
    address: str
    files: tuple[MailedFile, ...]
    reason: str = ""
    said: str = ""
    by: str = ""


class CameByMail(NamedTuple):
    """A file came by mail: recorded before it lies in the inbox, where it is taken in.

    ``mail`` is the saved message, ``sender`` the address that it was sent from.
    """

    sha256: str
    sender: str
    mail: str


class Vouched(NamedTuple):
    """A person lets a form be read though it came from another address than its unit's."""

    sha256: str
    by: str
    why: str


Fact = (
    DefinitionKept
    | Issued
    | Received
    | Returned
    | Picked
    | Confirmed
    | Adjusted
    | Finalized
    | Reopened
    | Mailed
    | CameByMail
    | Vouched
)

#: The names of the kinds of events in a ledger; they never change.
FACT_KINDS: Mapping[str, type[Fact]] = {
    "definition": DefinitionKept,
    "issued": Issued,
    "received": Received,
    "returned": Returned,
    "picked": Picked,
    "confirmed": Confirmed,
    "adjusted": Adjusted,
    "finalized": Finalized,
    "reopened": Reopened,
    "mailed": Mailed,
    "came-by-mail": CameByMail,
    "vouched": Vouched,
}


class Event(NamedTuple):
    """A fact with its place in the chain; ``hash`` covers all before it through ``prev``."""

    seq: int
    at: datetime
    fact: Fact
    prev: str
    hash: str
