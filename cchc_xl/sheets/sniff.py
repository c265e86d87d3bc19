"""What a file really is, from its bytes: each kind that is no workbook has a code of its own."""

from cchc_xl.model.finding import Code

ZIP_MAGIC = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
#: A comment after the end record of a zip is at most 65,535 bytes long.
_ZIP_TAIL = 65_557

#: Signatures at the start of a file that decide alone.
_MAGICS = (
    (b"%PDF-", Code.FILE_IS_PDF),
    (b"Rar!\x1a\x07", Code.FILE_IS_RAR),
    (b"7z\xbc\xaf\x27\x1c", Code.FILE_IS_ARCHIVE),
    (b"\x1f\x8b", Code.FILE_IS_ARCHIVE),
    (b"\x89PNG\r\n", Code.FILE_IS_IMAGE),
    (b"\xff\xd8\xff", Code.FILE_IS_IMAGE),
    (b"GIF8", Code.FILE_IS_IMAGE),
    (b"II*\x00", Code.FILE_IS_IMAGE),
    (b"MM\x00*", Code.FILE_IS_IMAGE),
    (b"{\\rtf", Code.FILE_IS_WORD),
)
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: BIFF records of Excel 2.0 to 4.0, from before OLE containers.
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")

#: Names of streams in an OLE container; an encrypted package is looked for first.
_OLE_STREAMS = (
    ("EncryptedPackage", Code.FILE_ENCRYPTED),
    ("Workbook", Code.FILE_IS_XLS),
    ("Book", Code.FILE_IS_XLS),
    ("WordDocument", Code.FILE_IS_WORD),
)
#: How web pages and other marked-up texts that Excel opens under a wrong name begin.
_HTML_STARTS = ("<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<?xml", "<!--")
_HTML_STARTS_MIME = ("mime-version:", "content-type: multipart/related")
_TEXT_SAMPLE = 4096


def kind_of(data: bytes) -> Code | None:
    """The code of a file that is no zip at its first byte, None for one that is.

    A cut zip and a zip behind foreign bytes are named as such.
    """
    if not data:
        return Code.FILE_EMPTY
    if not data.strip(b"\0"):
        return Code.FILE_ZEROS
    for magic, code in _MAGICS:
        if data.startswith(magic):
            return code
    if data.startswith(_OLE_MAGIC):
        return _ole_kind(data)
    if data.startswith(_OLD_BIFF):
        return Code.FILE_IS_XLS
    whole = data.rfind(_ZIP_END, -_ZIP_TAIL) >= 0
    if data.startswith(b"PK"):
        return None if whole else Code.FILE_CUT
    if whole and ZIP_MAGIC in data:
        return Code.JUNK_BEFORE_ZIP
    return _text_kind(data[:_TEXT_SAMPLE])


def _ole_kind(data: bytes) -> Code:
    for name, code in _OLE_STREAMS:
        if name.encode("utf-16-le") + b"\0\0" in data:
            return code
    return Code.FILE_UNKNOWN


def _text_kind(sample: bytes) -> Code:
    """Markup, plain text (CSV among it), or bytes that are neither."""
    text = _decoded(sample)
    if text is None:
        return Code.FILE_UNKNOWN
    start = text.lstrip("\ufeff \t\r\n").lower()
    if start.startswith(_HTML_STARTS + _HTML_STARTS_MIME):
        return Code.FILE_IS_HTML
    return Code.FILE_IS_TEXT


def _decoded(sample: bytes) -> str | None:
    """The sample as text, None where it holds bytes that no text has."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample.decode("utf-16", "replace")
    if any(byte < 32 and byte not in b"\t\r\n\f\v" for byte in sample):
        return None
    # Old Vietnamese exports are in TCVN3, VNI or code page 1258: any byte above 127 may be text.
    return sample.decode("utf-8", "replace")
