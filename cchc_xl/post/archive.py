"""A letter as one ZIP file, to be handed over by USB stick or in a chat: its files and its text."""

import io
import zipfile

from cchc_xl.model.mail import Letter

_TEXT_FILE = "loi-nhan.txt"
#: No clock: the earliest moment that a ZIP can name.
_EPOCH = (1980, 1, 1, 0, 0, 0)
#: Without a byte order mark Notepad of Windows 7 takes UTF-8 for a code page.
_ENCODING = "utf-8-sig"


def zip_bytes(letter: Letter) -> bytes:
    """The ZIP of a letter; the same letter gives the same bytes."""
    target = io.BytesIO()
    text = letter.text.replace("\n", "\r\n").encode(_ENCODING)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((_TEXT_FILE, text), *letter.attachments):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return target.getvalue()
