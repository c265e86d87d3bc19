"""The assessment folder: which file lies where."""

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from cchc_xl.model.index import Unit
from cchc_xl.model.stage import Stage

DEFINITION_FILE = "bo-chi-so.xlsx"
INBOX_FOLDER = "phieu-nhan"
ISSUED_FOLDER = "phat-hanh"
EVIDENCE_FOLDER = "minh-chung"
RESULTS_FOLDER = "ket-qua"
RETURNED_FOLDER = "tra-lai"
MAIL_FOLDER = "thu"
MAIL_SETTINGS_FILE = "gui-thu.ini"
TEMPLATE_FILE = "mau-bao-cao.docx"
LEDGER_FILE = "nhat-ky.sqlite"
#: Lies beside a ledger from its first day on, and tells of it where it is gone.
LEDGER_SIGN_FILE = ".nhat-ky"

#: A folder's own hidden files, and files that only an operating system wants.
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


class AssessmentFolder(NamedTuple):
    """One assessment (thư mục kỳ đánh giá), or a plain folder of forms."""

    root: Path

    @property
    def definition(self) -> Path:
        """The index definition workbook."""
        return self.root / DEFINITION_FILE

    @property
    def ledger(self) -> Path:
        """The ledger; a plain folder of forms has none."""
        return self.root / LEDGER_FILE

    @property
    def ledger_sign(self) -> Path:
        """The file that tells that there is, or was, a ledger."""
        return self.root / LEDGER_SIGN_FILE

    @property
    def lost_its_ledger(self) -> bool:
        """Whether there is no ledger where there once was one.

        Nothing but a ledger leaves its sign, the workbooks of a later stage, or returns; folders of
        older versions have no sign.
        """
        left = (
            self.ledger_sign,
            self.results / RETURNED_FOLDER,
            *(self.issued(stage) for stage in Stage if stage is not Stage.SELF),
        )
        return not self.ledger.is_file() and any(path.exists() for path in left)

    @property
    def inbox(self) -> Path:
        """Where forms come back; a plain folder of forms is its own inbox."""
        inbox = self.root / INBOX_FOLDER
        return inbox if inbox.is_dir() else self.root

    @property
    def evidence(self) -> Path:
        """Where evidence files lie, by unit and criterion."""
        return self.root / EVIDENCE_FOLDER

    @property
    def results(self) -> Path:
        """Where results are written."""
        return self.root / RESULTS_FOLDER

    def issued(self, stage: Stage) -> Path:
        """Where the forms issued for a stage lie."""
        return self.root / ISSUED_FOLDER / stage.value

    def results_workbook(self, year: int, stage: Stage | None = None) -> Path:
        """The results workbook of a year, or of one stage of it beside that."""
        name = f"tong-hop-{year}" if stage is None else f"tong-hop-{year}-{stage.value}"
        return self.results / f"{name}.xlsx"

    @property
    def template(self) -> Path:
        """The office's own template of the Word papers, where it has one."""
        return self.root / TEMPLATE_FILE

    def paper(self, name: str, year: int, stage: Stage | None = None, within: str = "") -> Path:
        """A Word paper of a year, or of one stage of it beside that; ``within`` a folder."""
        whole = f"{name}-{year}" if stage is None else f"{name}-{year}-{stage.value}"
        return self.results / within / f"{whole}.docx"

    def profile(self, folder: str, unit: Unit) -> Path:
        """The profile of a unit, a file of its own to be sent to it."""
        return self.results / folder / f"{slug(unit)}.docx"

    def studied_workbook(self, year: int) -> Path:
        """The workbook of a study of a frozen result, beside that."""
        return self.results / f"tong-hop-{year}-phan-tich.xlsx"

    def exported(self, year: int) -> Path:
        """Where the tables for other programs are written."""
        return self.results / f"xuat-{year}"

    def appraisal(self, stage: Stage, body: str) -> Path:
        """The appraisal workbook issued to a body for a stage."""
        return self.issued(stage) / f"tham-dinh-{letters(body)}.xlsx"

    def returned(self, to: str) -> Path:
        """Where the files lie that go back to a unit or body to be corrected."""
        return self.results / RETURNED_FOLDER / letters(to)

    @property
    def mail_settings(self) -> Path:
        """Where and as whom mail is sent."""
        return self.root / MAIL_SETTINGS_FILE

    def mail(self, kind: str) -> Path:
        """Where drafts and ZIP files of a kind of mail are written."""
        return self.results / MAIL_FOLDER / kind

    def mailed_in(self, sender: str) -> Path:
        """Where the files lie that came by mail from a sender."""
        return self.inbox / sender

    def form(self, stage: Stage, unit: Unit) -> Path:
        """The form issued to a unit for a stage."""
        return self.issued(stage) / form_name(unit)

    def evidence_of(self, unit: Unit) -> Path:
        """Where the evidence files of a unit lie, by criterion."""
        return self.evidence / slug(unit)

    def has_evidence(self, unit: Unit, criterion: str, name: str) -> bool:
        """Whether a named evidence file is there; folders inside ``name`` are not followed."""
        file = name.replace("\\", "/").rpartition("/")[2]
        try:
            return (self.evidence_of(unit) / criterion / file).is_file()
        except OSError:
            # A sentence where a name should be is longer than any file system allows.
            return False

    def assessment(self) -> "AssessmentFolder":
        """The assessment folder itself where this is its inbox."""
        parent = AssessmentFolder(self.root.parent)
        is_inbox = self.root.name == INBOX_FOLDER and parent.definition.is_file()
        return parent if is_inbox else self

    def assessments_below(self) -> tuple[str, ...]:
        """The assessments below a folder that is none itself, as findings name files."""
        if self.definition.is_file():
            return ()
        below = self.root.rglob(DEFINITION_FILE)
        return tuple(sorted(self.relative(path.parent) for path in below if path.is_file()))

    def received(self) -> tuple[Path, ...]:
        """Every file of the inbox, in an order that does not depend on the machine."""
        return files_below(self.inbox, leave_out=self.root if self.inbox == self.root else None)

    def relative(self, path: Path) -> str:
        """The path as findings name it: below the folder, with '/', in one Unicode form."""
        try:
            path = path.resolve().relative_to(self.root.resolve())
        except ValueError:
            path = Path(path.name)
        return unicodedata.normalize("NFC", path.as_posix())


def form_name(unit: Unit) -> str:
    """The file name of a unit's form, by which people know it too."""
    return f"phieu-{slug(unit)}.xlsx"


def result_name(unit: Unit) -> str:
    """The file name of the workbook with a unit's final result."""
    return f"ket-qua-{slug(unit)}.xlsx"


def profile_name(unit: Unit) -> str:
    """The file name under which a unit gets its profile."""
    return f"phieu-ket-qua-{slug(unit)}.docx"


def slug(unit: Unit) -> str:
    """Code and name in letters that every file system, mail program and ZIP tool keeps."""
    return f"{unit.code}-{letters(unit.name)}"


def letters(name: str) -> str:
    """A name in small plain letters: «tai-chinh-ke-hoach»."""
    decomposed = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    letters = "".join(c if c.isascii() else "" for c in decomposed)
    return "-".join(re.findall(r"[a-z0-9]+", letters))


def enclosing_folder(path: Path) -> AssessmentFolder | None:
    """The nearest folder at or above ``path`` that holds an index definition.

    Not one in the inbox of an assessment with a ledger: whoever sends a definition does not make
    the place where it lies an assessment.
    """
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / DEFINITION_FILE).is_file():
            return AssessmentFolder(_receiving(folder) or folder)
    return None


def _receiving(folder: Path) -> Path | None:
    """The assessment with a ledger in whose inbox a folder lies."""
    return next(
        (
            above
            for above in folder.parents
            if (above / LEDGER_FILE).is_file() and folder.is_relative_to(above / INBOX_FOLDER)
        ),
        None,
    )


def files_below(folder: Path, leave_out: Path | None = None) -> tuple[Path, ...]:
    """All files below ``folder``, sorted; without the program's own of assessment ``leave_out``."""
    own: tuple[Path, ...] = ()
    if leave_out is not None:
        own = tuple(
            leave_out / name
            for name in (
                DEFINITION_FILE,
                LEDGER_FILE,
                TEMPLATE_FILE,
                f"{LEDGER_FILE}-journal",
                ISSUED_FOLDER,
                EVIDENCE_FOLDER,
                RESULTS_FOLDER,
                MAIL_SETTINGS_FILE,
            )
        )
    found = [
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.name.lower() not in _SYSTEM_FILES
        and not path.name.startswith(".")
        and not any(path == entry or entry in path.parents for entry in own)
    ]
    return tuple(sorted(found, key=lambda path: unicodedata.normalize("NFC", path.as_posix())))
