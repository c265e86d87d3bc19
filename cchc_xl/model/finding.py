"""Findings: what is wrong, how bad it is, where it is. The wording lives in ``text.findings``."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum

from cchc_xl.model.score import Absent


class Severity(StrEnum):
    """``error``: the unit is not consolidated; ``warning``: consolidated, but listed; ``info``."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO


class Code(Enum):
    """Every kind of finding: its stable name (in JSON) and its severity."""

    # Values of an entry
    OVER_MAXIMUM = ("over-maximum", _E)
    NEGATIVE = ("negative", _E)
    TOO_MANY_DECIMALS = ("too-many-decimals", _E)
    SHOWN_DIFFERS = ("shown-differs", _W)
    NUMBER_AS_TEXT = ("number-as-text", _W)
    NOT_A_NUMBER = ("not-a-number", _E)
    AMBIGUOUS_NUMBER = ("ambiguous-number", _E)
    DATE_AS_SCORE = ("date-as-score", _E)
    DATE_AS_COUNT = ("date-as-count", _E)
    PERCENT_AS_SCORE = ("percent-as-score", _E)
    BOOLEAN_AS_SCORE = ("boolean-as-score", _E)
    ERROR_VALUE = ("error-value", _E)
    NOT_A_LEVEL = ("not-a-level", _E)
    UNDERSTOOD_AS = ("understood-as", _W)
    NOT_A_STEP = ("not-a-step", _E)
    NOT_A_COUNT = ("not-a-count", _E)
    NUMERATOR_OVER_DENOMINATOR = ("numerator-over-denominator", _E)
    DENOMINATOR_ZERO = ("denominator-zero", _E)
    NOT_SCORED = ("not-scored", _E)
    NOTHING_SCORED = ("nothing-scored", _E)
    NA_NOT_ALLOWED = ("na-not-allowed", _E)
    NA_WITHOUT_REASON = ("na-without-reason", _W)
    NA_WITH_ENTRY = ("na-with-entry", _E)
    NO_EVIDENCE = ("no-evidence", _W)
    EVIDENCE_FILE_MISSING = ("evidence-file-missing", _W)
    EVIDENCE_NOT_RECEIVED = ("evidence-not-received", _W)
    FORMULA_IN_ENTRY = ("formula-in-entry", _W)
    FORMULA_NOT_CACHED = ("formula-not-cached", _E)
    FORMULA_LINKS_OUT = ("formula-links-out", _E)
    TOTAL_DIFFERS = ("total-differs", _W)
    STAGE_INCOMPLETE = ("stage-incomplete", _W)
    # Structure of a form
    ROWS_MOVED = ("rows-moved", _I)
    COLUMNS_MOVED = ("columns-moved", _I)
    ROW_HIDDEN = ("row-hidden", _I)
    SHEET_CHANGED = ("sheet-changed", _I)
    CRITERION_MISSING = ("criterion-missing", _E)
    COLUMN_MISSING = ("column-missing", _E)
    COLUMN_TWICE = ("column-twice", _E)
    CRITERION_TWICE = ("criterion-twice", _E)
    CODES_SWAPPED = ("codes-swapped", _E)
    CODE_CHANGED = ("code-changed", _E)
    UNKNOWN_ROW = ("unknown-row", _W)
    MAXIMUM_CHANGED = ("maximum-changed", _E)
    LABEL_CHANGED = ("label-changed", _E)
    SHEET_TWICE = ("sheet-twice", _E)
    MERGED_ENTRY = ("merged-entry", _E)
    CELL_TWICE = ("cell-twice", _E)
    META_MISSING = ("meta-missing", _W)
    # Identity of a form
    NOT_A_FORM = ("not-a-form", _E)
    NEWER_LAYOUT = ("newer-layout", _E)
    OTHER_YEAR = ("other-year", _E)
    OTHER_INDEX = ("other-index", _E)
    INDEX_UNKNOWN = ("index-unknown", _E)
    UNIT_UNKNOWN = ("unit-unknown", _E)
    UNIT_SUGGESTED = ("unit-suggested", _E)
    UNIT_RESOLVED = ("unit-resolved", _W)
    UNIT_CONFLICT = ("unit-conflict", _E)
    UNIT_MISSING = ("unit-missing", _W)
    UNIT_INCOMPLETE = ("unit-incomplete", _W)
    SAME_FILE_TWICE = ("same-file-twice", _I)
    TWO_DIFFERENT_FILES = ("two-different-files", _E)
    SAME_SCORES_TWICE = ("same-scores-twice", _I)
    SUPERSEDED = ("superseded", _I)
    # The cycle of stages
    OFFICE_VALUE_CHANGED = ("office-value-changed", _E)
    STAGE_UNKNOWN = ("stage-unknown", _E)
    REPLY_MISSING = ("reply-missing", _W)
    EXPLANATION_MISSING = ("explanation-missing", _W)
    REPLY_UNKNOWN = ("reply-unknown", _E)
    ANSWER_NOT_ASKED = ("answer-not-asked", _W)
    # Appraisal workbooks
    APPRAISAL_WORKBOOK = ("appraisal-workbook", _W)
    NOT_AN_APPRAISAL = ("not-an-appraisal", _E)
    APPRAISER_UNKNOWN = ("appraiser-unknown", _E)
    APPRAISAL_ROW_UNKNOWN = ("appraisal-row-unknown", _E)
    UNIT_NOT_LISTED = ("unit-not-listed", _W)
    DECISION_AND_POINTS = ("decision-and-points", _E)
    NOTHING_TO_KEEP = ("nothing-to-keep", _E)
    CHANGE_WITHOUT_REASON = ("change-without-reason", _E)
    NO_OPINION = ("no-opinion", _W)
    ROWS_NOT_APPRAISED = ("rows-not-appraised", _W)
    CHANGES_STAND = ("changes-stand", _W)
    NO_APPRAISER_NAME = ("no-appraiser-name", _W)
    # Files that come into an assessment with a ledger
    STAGE_NOT_OPEN = ("stage-not-open", _E)
    RECEIVED_LATE = ("received-late", _W)
    AFTER_FINAL = ("after-final", _E)
    LATER_FILE_FAULTY = ("later-file-faulty", _W)
    AGREED_POINTS_CHANGED = ("agreed-points-changed", _E)
    COUNCIL_POINTS_STALE = ("council-points-stale", _E)
    COUNCIL_POINTS_HOMELESS = ("council-points-homeless", _W)
    # Issuing a stage
    APPRAISAL_NOT_DONE = ("appraisal-not-done", _W)
    RESPONSE_DEADLINE_PAST = ("response-deadline-past", _W)
    # Mail
    MAIL_NO_ADDRESS = ("mail-no-address", _E)
    MAIL_BAD_ADDRESS = ("mail-bad-address", _E)
    MAIL_SHARED_ADDRESS = ("mail-shared-address", _E)
    MAIL_NOT_ISSUED = ("mail-not-issued", _W)
    MAIL_NOTHING_ASKED = ("mail-nothing-asked", _I)
    MAIL_FILE_CHANGED = ("mail-file-changed", _E)
    MAIL_RETURN_NOT_WRITTEN = ("mail-return-not-written", _E)
    MAIL_RETURN_BY_HAND = ("mail-return-by-hand", _W)
    MAIL_NO_RESULT = ("mail-no-result", _W)
    MAIL_PROFILE_OF_OTHER_RESULT = ("mail-profile-of-other-result", _W)
    MAIL_RECIPIENT_UNADDRESSED = ("mail-recipient-unaddressed", _W)
    MAIL_WRONG_CONTENT = ("mail-wrong-content", _E)
    MAIL_FAILED = ("mail-failed", _E)
    MAIL_UNKNOWN = ("mail-unknown", _E)
    SAVED_MAIL_UNREADABLE = ("saved-mail-unreadable", _E)
    SAVED_MAIL_TOO_LARGE = ("saved-mail-too-large", _E)
    SAVED_MAIL_OF_OUTLOOK = ("saved-mail-of-outlook", _E)
    SAVED_MAIL_WRAPPED = ("saved-mail-wrapped", _E)
    SAVED_MAIL_CUT = ("saved-mail-cut", _E)
    SAVED_MAIL_FILE_NOT_WRITTEN = ("saved-mail-file-not-written", _E)
    SAVED_MAIL_EMPTY = ("saved-mail-empty", _W)
    SENDER_NOT_THE_UNIT = ("sender-not-the-unit", _E)
    SENDER_NOT_PROVEN = ("sender-not-proven", _W)
    # Files
    FILE_EMPTY = ("file-empty", _E)
    FILE_ZEROS = ("file-zeros", _E)
    FILE_CUT = ("file-cut", _E)
    FILE_UNREADABLE = ("file-unreadable", _E)
    JUNK_BEFORE_ZIP = ("junk-before-zip", _E)
    FILE_IS_TEXT = ("file-is-text", _E)
    FILE_IS_HTML = ("file-is-html", _E)
    FILE_IS_PDF = ("file-is-pdf", _E)
    FILE_IS_WORD = ("file-is-word", _E)
    FILE_IS_IMAGE = ("file-is-image", _E)
    FILE_IS_RAR = ("file-is-rar", _E)
    FILE_IS_ARCHIVE = ("file-is-archive", _E)
    FILE_ENCRYPTED = ("file-encrypted", _E)
    FILE_IS_XLS = ("file-is-xls", _E)
    FILE_IS_ODS = ("file-is-ods", _E)
    FILE_IS_XLSB = ("file-is-xlsb", _E)
    FILE_UNKNOWN = ("file-unknown", _E)
    HAS_MACROS = ("has-macros", _E)
    EXTERNAL_LINKS = ("external-links", _W)
    EMBEDDED_OBJECTS = ("embedded-objects", _W)
    TOO_BIG = ("too-big", _E)
    FORBIDDEN_XML = ("forbidden-xml", _E)
    CELL_TOO_FAR = ("cell-too-far", _E)
    ENTRY_TWICE = ("zip-entry-twice", _E)
    ENTRY_NAME_UNSAFE = ("zip-entry-unsafe", _E)
    BROKEN_XML = ("broken-xml", _E)
    LOCK_FILE = ("lock-file", _I)
    EVIDENCE_FILE = ("evidence-file", _I)
    SIGNED_COPY = ("signed-copy", _I)
    FILE_NOT_OPENED = ("file-not-opened", _E)
    FILE_CHANGING = ("file-changing", _E)
    READER_FAILED = ("reader-failed", _E)
    READER_DIED = ("reader-died", _E)
    # The index definition
    DEFINITION_SHEET_MISSING = ("definition-sheet-missing", _E)
    DEFINITION_COLUMN_MISSING = ("definition-column-missing", _E)
    DEFINITION_VALUE_MISSING = ("definition-value-missing", _E)
    DEFINITION_VALUE_BAD = ("definition-value-bad", _E)
    DEFINITION_ROW_EMPTY = ("definition-row-empty", _I)
    FIELD_SUM_DIFFERS = ("field-sum-differs", _E)
    COMPONENT_SUM_DIFFERS = ("component-sum-differs", _E)
    CODE_TWICE = ("code-twice", _E)
    PARENT_UNKNOWN = ("parent-unknown", _E)
    CRITERION_UNKNOWN = ("criterion-unknown", _E)
    FIELD_WITHOUT_CRITERIA = ("field-without-criteria", _E)
    METHOD_PARAMETER_MISSING = ("method-parameter-missing", _E)
    METHOD_PARAMETER_UNUSED = ("method-parameter-unused", _W)
    LEVEL_OVER_MAXIMUM = ("level-over-maximum", _E)
    LEVEL_TWICE = ("level-twice", _E)
    MAXIMUM_NOT_REACHABLE = ("maximum-not-reachable", _W)
    PARTS_SUM_DIFFERS = ("parts-sum-differs", _E)
    FLOOR_OVER_TARGET = ("floor-over-target", _E)
    THRESHOLD_OUTSIDE = ("threshold-outside", _E)
    THRESHOLDS_CROSSED = ("thresholds-crossed", _E)
    UNIT_NAME_TWICE = ("unit-name-twice", _E)
    UNIT_CODE_TWICE = ("unit-code-twice", _E)
    UNIT_NAMES_NEAR = ("unit-names-near", _I)
    ALIAS_AMBIGUOUS = ("alias-ambiguous", _E)
    UNIT_DATES_CROSSED = ("unit-dates-crossed", _E)
    BAND_TWICE = ("band-twice", _E)
    BAND_BELOW_ONE = ("band-below-one", _E)
    BANDS_UNORDERED = ("bands-unordered", _E)
    NO_BAND_FROM_ZERO = ("no-band-from-zero", _W)
    DATES_DISAGREE = ("dates-disagree", _W)
    NO_UNITS = ("no-units", _E)
    TEXT_OF_OTHER_YEAR = ("text-of-other-year", _W)
    FOLDER_OF_OTHER_YEAR = ("folder-of-other-year", _W)

    def __init__(self, slug: str, severity: Severity) -> None:
        self.slug = slug
        self.severity = severity


#: What a message may quote: never a container, so that every value has one way to be shown.
Detail = str | int | Decimal | date | Absent


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is; ``file`` is relative to the folder that was read, with '/'."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    criterion: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. ``context`` fills the placeholders of the wording; ``value`` is what was read."""

    code: Code
    place: Place = Place()
    unit: str | None = None
    context: Mapping[str, Detail] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The severity, which the code alone decides."""
        return self.code.severity

    def of(self, file: str | None = None, unit: str | None = None) -> "Finding":
        """The same finding with file and unit filled in where they were open."""
        place = replace(self.place, file=self.place.file or file)
        return replace(self, place=place, unit=self.unit or unit)


def count_errors(findings: Iterable[Finding]) -> int:
    """How many of the findings keep a unit from being consolidated."""
    return sum(finding.severity is Severity.ERROR for finding in findings)
