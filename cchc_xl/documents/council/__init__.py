"""The other papers of the council's file: notice of round 1, minutes, submission, decision."""

from cchc_xl.documents.council.decision import write_decision
from cchc_xl.documents.council.minutes import write_minutes
from cchc_xl.documents.council.notice import write_notice
from cchc_xl.documents.council.submission import write_submission

__all__ = ["write_decision", "write_minutes", "write_notice", "write_submission"]
