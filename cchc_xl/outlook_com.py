"""The few lines that need Outlook's own objects (COM): drafts, made and never sent by us."""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cchc_xl.excel_com import patiently
from cchc_xl.model.mail import Letter

_MAIL_ITEM = 0  # olMailItem
_PROGRAM = "Outlook.Application"


class NoOutlookError(Exception):
    """There is no Outlook on this machine."""


def outlook() -> Any:
    """The running Outlook, or one that is started; raises ``NoOutlookError`` without any."""
    if sys.platform != "win32":
        raise NoOutlookError(sys.platform)
    # Part of what xlwings needs on Windows.
    from win32com.client import Dispatch

    try:
        return Dispatch(_PROGRAM)
    except Exception as problem:
        raise NoOutlookError(_PROGRAM) from problem


def save_drafts(com_application: Any, letters: Iterable[Letter]) -> int:
    """Save a draft in Outlook for each letter; their number. Outlook copies the files at once."""
    number = 0
    for letter in letters:
        item = patiently(com_application.CreateItem, _MAIL_ITEM)
        item.To, item.Subject, item.Body = letter.address, letter.subject, letter.text
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            for attachment in letter.attachments:
                path = Path(folder) / attachment.name
                path.write_bytes(attachment.data)
                patiently(item.Attachments.Add, str(path))
            patiently(item.Save)
        number += 1
    return number
