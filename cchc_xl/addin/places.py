"""Where things are for the person who installs, as Windows' environment says; no administrator."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cchc_xl.addin.package import ADDIN_FILE
from cchc_xl.steps.errors import StepError
from cchc_xl.text import addin

_ONEDRIVE = ("OneDriveCommercial", "OneDrive")


class Places(NamedTuple):
    """Folders of one person; ``local`` is ``%LOCALAPPDATA%``."""

    startup: Path
    local: Path
    desktop: Path

    @property
    def addin(self) -> Path:
        """The add-in where Excel starts it, and trusts it, without being asked."""
        return self.startup / ADDIN_FILE

    @property
    def launchers(self) -> Path:
        """The folder with one script for each button, for offices that forbid macros."""
        return self.desktop / addin.LAUNCHER_FOLDER


def places(environment: Mapping[str, str]) -> Places:
    """The folders; raises ``StepError`` where the environment is not that of Windows."""
    try:
        roaming, local, home = (
            Path(environment[name]) for name in ("APPDATA", "LOCALAPPDATA", "USERPROFILE")
        )
    except KeyError as missing:
        raise StepError(addin.NOT_WINDOWS) from missing
    return Places(
        startup=roaming / "Microsoft" / "Excel" / "XLSTART",
        local=local,
        desktop=_desktop(environment, home),
    )


def _desktop(environment: Mapping[str, str], home: Path) -> Path:
    """The desktop that is shown: OneDrive's where it has taken it over."""
    for name in _ONEDRIVE:
        folder = Path(environment.get(name) or home, "Desktop")
        if folder.is_dir():
            return folder
    return home / "Desktop"
