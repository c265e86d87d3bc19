"""A document as bytes: the same for the same content, whatever the clock says."""

import hashlib
import io
import zipfile
from datetime import datetime

from docx.document import Document

#: The first moment that a ZIP archive can name.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def packed(document: Document, title: str, author: str, comments: str, day: datetime) -> bytes:
    """The bytes of a document; ``day`` stands for the clock in its properties.

    Its identifier is the hash of its text, by which ``is_untouched`` knows it again.
    """
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, author, comments
    properties.last_modified_by, properties.keywords, properties.subject = author, "", ""
    properties.created = properties.modified = day
    properties.revision, properties.language = 1, "vi-VN"
    properties.identifier = hashlib.sha256(document.part.blob).hexdigest()
    written = io.BytesIO()
    document.save(written)
    target = io.BytesIO()
    with (
        zipfile.ZipFile(written) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _MOMENT)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            new.writestr(part, old.read(name))
    return target.getvalue()
