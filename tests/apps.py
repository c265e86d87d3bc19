"""Programs that some tests need: skipped where they are missing, failed where they are required."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def require_app(name: str) -> str:
    """The path of a program; skips the test without it, fails it if ``CCHC_REQUIRE_APPS=1``."""
    path = shutil.which(name)
    if path:
        return path
    if os.environ.get("CCHC_REQUIRE_APPS") == "1":
        pytest.fail(f"{name} is required (CCHC_REQUIRE_APPS=1) and is not installed")
    pytest.skip(f"{name} is not installed")


def open_xml_errors(path: Path) -> list[str]:
    """What the Open XML SDK validator finds wrong with a file."""
    run = subprocess.run(
        [require_app("ooxml-validator"), str(path), "--officeVersion", "Office2019"],
        capture_output=True,
        text=True,
        check=False,
    )
    report = json.loads(run.stdout)
    return [f"{error.get('path')}: {error['description']}" for error in report["errors"]]
