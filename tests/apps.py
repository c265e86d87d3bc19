"""Programs that some tests need: skipped where they are missing, failed where they are required."""

import os
import shutil

import pytest


def require_app(name: str) -> str:
    """The path of a program; skips the test without it, fails it if ``CCHC_REQUIRE_APPS=1``."""
    path = shutil.which(name)
    if path:
        return path
    if os.environ.get("CCHC_REQUIRE_APPS") == "1":
        pytest.fail(f"{name} is required (CCHC_REQUIRE_APPS=1) and is not installed")
    pytest.skip(f"{name} is not installed")
