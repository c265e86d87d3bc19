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


def macro(name: str) -> Path:
    """A file of the Excel add-in: the ribbon, a VBA source, the installer's script."""
    return _resource_root() / "macros" / name


def source_tree() -> Path | None:
    """The folder of the sources that the program runs from; None where it is installed."""
    root = _resource_root()
    return root if (root / "pyproject.toml").is_file() else None


def guide() -> Path:
    """The officers' guide; the pictures it names lie beside it."""
    return _resource_root() / "HUONG-DAN.md"
