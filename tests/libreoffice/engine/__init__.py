"""An xlwings engine over LibreOffice: xlwings code runs here unchanged, on a real spreadsheet.

It stands on ``xlwings.base_classes`` alone and keeps Excel's manners where LibreOffice has others:
a locked cell of a protected sheet is refused with error 1004, typed text is understood as Excel
understands it, dates and booleans keep their types. What nobody needs yet raises
``NotImplementedError``, as the base classes do.
"""

from tests.libreoffice.engine.app import LibreOffice
from tests.libreoffice.engine.errors import ComError

__all__ = ["ComError", "LibreOffice"]
