"""The running Python, written so that Excel's macros and scripts of any code page find it."""

import ctypes
from pathlib import PurePath

_MAX_PATH = 32_768


def interpreter_setting(python: PurePath, local: PurePath) -> str:
    r"""The path for the add-in's settings, with ``%LOCALAPPDATA%`` where Python is below it.

    VBA asks for a file in the PC's code page, which has no «ễ»: a path with such letters is given
    by its short name (C:\Users\NGUYNV~1), which Windows keeps for the disk it starts from.
    """
    if not str(python).isascii():
        return short_name(python)
    if python.is_relative_to(local):
        return "\\".join(("%LOCALAPPDATA%", *python.relative_to(local).parts))
    return str(python)


def short_name(path: PurePath) -> str:
    """Windows' short name of a path; the path itself where there is none."""
    windows = getattr(ctypes, "windll", None)
    if windows is None:
        return str(path)
    buffer = ctypes.create_unicode_buffer(_MAX_PATH)
    windows.kernel32.GetShortPathNameW(str(path), buffer, _MAX_PATH)
    return buffer.value or str(path)
