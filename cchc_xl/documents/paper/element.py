"""An element of the XML of a paper, for which python-docx has no type of its own."""

from typing import Any

Element = Any
