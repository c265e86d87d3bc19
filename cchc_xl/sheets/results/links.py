"""Links from the results workbook to received files and their cells, relative to its folder."""

#: Characters that mean something in a link; a file's name may hold each of them.
_ESCAPED = {
    "%": "%25",
    "#": "%23",
    " ": "%20",
    '"': "%22",
    "<": "%3c",
    ">": "%3e",
    "[": "%5b",
    "]": "%5d",
    "^": "%5e",
    "`": "%60",
    "{": "%7b",
    "}": "%7d",
}
_ESCAPE = str.maketrans(_ESCAPED)

#: Excel's limits: links on a sheet, characters of a link.
MOST_LINKS = 65_530
_LONGEST_LINK = 2_079


def file_link(folder: str, file: str) -> str | None:
    """The link to a file of the assessment folder; None where it would be too long."""
    path = f"{folder}/{file}".translate(_ESCAPE)
    return f"external:{path}" if len(path) <= _LONGEST_LINK else None


def cell_link(folder: str, file: str, sheet: str, cell: str) -> str | None:
    """The link to a cell of a workbook of the assessment folder."""
    link = file_link(folder, file)
    place = f"'{sheet.replace(chr(39), chr(39) * 2)}'!{cell}"
    return f"{link}#{place}" if link and len(place) <= _LONGEST_LINK else None
