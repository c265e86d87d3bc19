"""The VBA callbacks.

1. The sources are ASCII: VBA is code page 1252, Vietnamese would silently become «?».
2. Every callback runs one function that ``cchc_xl.ribbon`` has, and takes no argument.
"""

import inspect
import re
from pathlib import Path

from cchc_xl import ribbon

SOURCE = (Path(__file__).parent.parent / "macros" / "cchc.bas").read_bytes()


def test_source_is_ascii() -> None:
    """1."""
    assert SOURCE.isascii()


def test_every_callback_has_its_function() -> None:
    """2."""
    source = SOURCE.decode()
    called = re.findall(r'RunPython "import cchc_xl\.ribbon; cchc_xl\.ribbon\.(\w+)\(\)"', source)
    assert len(called) == len(re.findall(r"^Public Sub ", source, re.MULTILINE)) > 0
    for name in called:
        assert not inspect.signature(getattr(ribbon, name)).parameters
