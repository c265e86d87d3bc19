"""The terminal shell: ``cchc …``."""

from cchc_xl.cli.commands import main, run

__all__ = ["main", "run"]
