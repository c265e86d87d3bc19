"""The buttons of the CCHC tab, as the ribbon's XML says."""

import re
from typing import NamedTuple
from xml.etree import ElementTree

from cchc_xl.resources import macro

RIBBON_FILE = "customUI14.xml"
_NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"

_WORD_START = re.compile(r"(?<!^)(?=[A-Z])")


class Button(NamedTuple):
    """A button: its Vietnamese label and the ``Sub`` that it calls."""

    label: str
    sub: str

    @property
    def function(self) -> str:
        """The function of ``cchc_xl.ribbon`` that the ``Sub`` runs: CheckForm, ``check_form``."""
        return _WORD_START.sub("_", self.sub).lower()


def buttons() -> tuple[Button, ...]:
    """The buttons in the order of the tab."""
    root = ElementTree.fromstring(macro(RIBBON_FILE).read_bytes())
    return tuple(
        Button(element.attrib["label"], element.attrib["onAction"])
        for element in root.iter(f"{{{_NAMESPACE}}}button")
    )


def python_command(function: str) -> str:
    """What Python is told when a button is pressed."""
    return f"import cchc_xl.ribbon; cchc_xl.ribbon.{function}()"
