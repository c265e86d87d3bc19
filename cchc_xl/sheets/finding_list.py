"""What the lists of findings have in common: in a marked copy, and in an open workbook."""

import re
from collections.abc import Iterable
from typing import TypeGuard

from cchc_xl.model.finding import Finding, Severity

#: Widths of the list's columns in characters, in the order of ``text.excel.LIST_COLUMNS``.
LIST_WIDTHS = (6, 15, 16, 10, 62, 62)

_RANKS = {severity: rank for rank, severity in enumerate(Severity)}
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by severity, otherwise in the order given."""
    return sorted(findings, key=lambda finding: _RANKS[finding.severity])


def is_address(text: str | None) -> TypeGuard[str]:
    """Whether a text is the address of one cell: ``G8``."""
    return _ADDRESS.fullmatch(text or "") is not None
