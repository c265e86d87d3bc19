"""Where templates and macros are: in a source tree and in an installed wheel alike."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_resources"


def _resource_root() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def packaged_template() -> Path:
    """The template of the Word papers that comes with the program."""
    return _resource_root() / "templates" / "bao-cao.docx"


def packaged_definitions() -> tuple[Path, ...]:
    """The index definitions that come with the program, the newest year first."""
    return tuple(sorted((_resource_root() / "templates").glob("bo-chi-so-*.xlsx"), reverse=True))
