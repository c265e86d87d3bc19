"""A private LibreOffice process: started headless on its own profile and pipe, surely ended."""

import atexit
import builtins
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.apps import require_app

#: Where Debian's python3-uno lies, which belongs to the system Python.
_SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
_START_SECONDS = 60
_END_SECONDS = 20


@lru_cache(maxsize=1)
def uno() -> Any:
    """The module ``uno``, without its import hook and without its folder left on the path."""
    own_import = builtins.__import__
    sys.path.append(_SYSTEM_PACKAGES)
    try:
        return import_module("uno")
    finally:
        sys.path.remove(_SYSTEM_PACKAGES)
        builtins.__import__ = own_import


@lru_cache(maxsize=64)
def constant(name: str) -> Any:
    """A UNO constant: ``constant("sheet.CellFlags.VALUE")``."""
    return uno().getConstantByName(f"com.sun.star.{name}")


def enum(name: str, value: str) -> Any:
    """A UNO enumeration value: ``enum("awt.FontSlant", "ITALIC")``."""
    return uno().Enum(f"com.sun.star.{name}", value)


def struct(name: str, **members: object) -> Any:
    """A UNO struct with its members set."""
    made = uno().createUnoStruct(f"com.sun.star.{name}")
    for member, value in members.items():
        setattr(made, member, value)
    return made


def options(**values: object) -> tuple[Any, ...]:
    """Named options as UNO wants them."""
    return tuple(struct("beans.PropertyValue", Name=n, Value=v) for n, v in values.items())


#: Nothing greets a person who starts the program.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product">
<prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>99.9</value></prop></item>
</oor:items>
"""


class Office:
    """A running LibreOffice; ``desktop`` is its com.sun.star.frame.Desktop.

    With a ``display`` (of an X server) it has windows there; without one it is headless.
    """

    def __init__(self, display: str | None = None) -> None:
        program = require_app("soffice")
        self._profile = tempfile.mkdtemp(prefix="cchc-office-")
        settings = Path(self._profile, "user", "registrymodifications.xcu")
        settings.parent.mkdir()
        settings.write_text(_SETTINGS, encoding="utf-8")
        pipe = f"cchc{uuid.uuid4().hex}"
        self._process = subprocess.Popen(
            [
                program,
                *([] if display else ["--headless"]),
                "--norestore",
                "--nologo",
                "--nodefault",
                f"--accept=pipe,name={pipe};urp;",
                f"-env:UserInstallation={Path(self._profile).as_uri()}",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **({"DISPLAY": display} if display else {})},
            start_new_session=True,  # so that the whole group can be ended, launcher and office
        )
        self.pid = self._process.pid
        atexit.register(self.stop)
        self.desktop = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")

    def _connect(self, address: str) -> Any:
        here = uno().getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", here
        )
        deadline = time.monotonic() + _START_SECONDS
        while True:
            try:
                self.context = context = resolver.resolve(address)
            except Exception:  # UNO's own exception types exist only once the office answers
                if time.monotonic() > deadline or self._process.poll() is not None:
                    self.stop()
                    raise
                time.sleep(0.05)
            else:
                manager = context.ServiceManager
                return manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def stop(self) -> None:
        """End the office politely, else by force; nothing of it is left."""
        atexit.unregister(self.stop)
        if self._process.poll() is None:
            with contextlib.suppress(Exception):  # the connection ends with the office
                self.desktop.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_END_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)
