"""The ZIP for offices without internet.

1. It holds installer, guide, add-in, scripts, messages and wheels, with a sum for every file.
2. The same wheels give the same bytes.
3. A bundle made for this machine installs without an index, and the program runs and builds there.
4. A bundle for Windows has, for each Python, a wheel for all that is required there, pywin32 too.
5. Without an index, or without the source tree, a sentence says so, status 3.
6. The installer's script names the Pythons that there are wheels for, and only files of the ZIP.
"""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from cchc_xl import __version__
from cchc_xl.addin.bundle import PYTHON_VERSIONS, bundle_name, pack
from cchc_xl.addin.package import build_addin
from cchc_xl.cli import run
from cchc_xl.text import addin as text

ROOT = Path(__file__).parents[2]

Output = pytest.CaptureFixture[str]


@pytest.fixture
def wheels(tmp_path: Path) -> list[Path]:
    """Two files that stand for wheels: packing does not look into them."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    paths = [folder / "b-1-py3-none-any.whl", folder / "a-1-py3-none-any.whl"]
    for path in paths:
        path.write_text(path.name, encoding="ascii")
    return paths


def _files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def _checked(files: Mapping[str, bytes]) -> list[str]:
    """The names in SHA256SUMS, each of which has been compared."""
    lines = files["SHA256SUMS"].decode("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert all(hashlib.sha256(files[name]).hexdigest() == digest for name, digest in sums.items())
    return list(sums)


def test_contents(wheels: list[Path]) -> None:
    """1."""
    files = _files(pack(wheels).data)
    assert sorted([*_checked(files), "SHA256SUMS"]) == sorted(files)
    assert {name.partition("/")[0] for name in files} == {
        "CAI-DAT.cmd", "GO-CAI-DAT.cmd", "HUONG-DAN.html", "cchc.xlam", "loi-nhan", "CCHC",
        "wheels", "SHA256SUMS",
    }  # fmt: skip
    assert files["cchc.xlam"] == build_addin()
    assert "CCHC/01 Kiểm tra phiếu.cmd" in files
    assert [name for name in files if name.startswith("wheels/")] == [
        "wheels/a-1-py3-none-any.whl",
        "wheels/b-1-py3-none-any.whl",
    ]


def test_same_wheels_same_bytes(wheels: list[Path]) -> None:
    """2."""
    first = pack(wheels)
    os.utime(wheels[0], (0, 0))
    assert pack(reversed(wheels)) == first
    with zipfile.ZipFile(io.BytesIO(first.data)) as bundle:
        assert {entry.date_time for entry in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_installer_script(wheels: list[Path]) -> None:
    """6."""
    files = _files(pack(wheels).data)
    script = files["CAI-DAT.cmd"].decode("ascii")
    assert script.count("\n") == script.count("\r\n")
    assert "for %%v in (314 313 312 311) do (" in script
    assert "@VERSIONS@" not in script
    shown = {name.replace("\\", "/") for name in re.findall(r'type "([^"]+)"', script)}
    assert shown == {name for name in files if name.startswith("loi-nhan/")}
    labels = set(re.findall(r"^:(\w+)", script, re.MULTILINE))
    assert labels == set(re.findall(r"(?:goto|call) :?(\w+)", script))


def test_bundle_of_this_machine_installs_offline(tmp_path: Path, capsys: Output) -> None:
    """3."""
    output = tmp_path / "bundle.zip"
    assert run(["addin", "bundle", "--platform", "local", "-o", str(output)]) == 0
    shown = capsys.readouterr()
    files = _files(output.read_bytes())
    assert shown.out.encode() == files["SHA256SUMS"]
    assert f"Đã ghi «{output}»" in shown.err
    with zipfile.ZipFile(output) as bundle:
        bundle.extractall(tmp_path)
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = environment / "bin" / "python"
    offline = {**os.environ, "PIP_CONFIG_FILE": os.devnull}
    offline.pop("PIP_FIND_LINKS", None)
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index",
         "--find-links", "wheels", "cchc-xl"],
        cwd=tmp_path, env=offline, check=True,
    )  # fmt: skip
    cchc = environment / "bin" / "cchc"
    told = subprocess.run([cchc, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout == f"cchc {__version__}\n"
    subprocess.run([cchc, "addin", "build"], cwd=tmp_path / "wheels", check=True)
    assert (tmp_path / "wheels" / "cchc.xlam").read_bytes() == files["cchc.xlam"]
    alone = subprocess.run(
        [cchc, "addin", "bundle"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert (alone.returncode, alone.stderr) == (3, text.NO_SOURCE_TREE + "\n")  # 5


def test_bundle_for_windows_is_complete(tmp_path: Path, capsys: Output) -> None:
    """4: told by the wheels' own requirements and tags, not by how they were gathered."""
    output = tmp_path / bundle_name("win_amd64")
    assert run(["addin", "bundle", "-o", str(output)]) == 0
    names = [n for n in zipfile.ZipFile(output).namelist() if n.endswith(".whl")]
    with zipfile.ZipFile(output) as bundle:
        metadata = {name: _metadata(bundle.read(name)) for name in names}
    for version in PYTHON_VERSIONS:
        environment = {
            "os_name": "nt", "sys_platform": "win32", "platform_system": "Windows",
            "platform_machine": "AMD64", "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "python_version": version, "python_full_version": f"{version}.0", "extra": "",
        }  # fmt: skip
        number = (3, int(version.partition(".")[2]))
        tags = {*cpython_tags(number, platforms=["win_amd64"]),
                *compatible_tags(number, platforms=["win_amd64"])}  # fmt: skip
        usable = {
            parsed[0]: (parsed[1], requires)
            for name, requires in metadata.items()
            if (parsed := parse_wheel_filename(Path(name).name))[3] & tags
        }
        wanted, seen = ["cchc-xl"], set[str]()
        while wanted:
            one = Requirement(wanted.pop())
            name = canonicalize_name(one.name)
            if name in seen or (one.marker and not one.marker.evaluate(environment)):
                continue
            assert name in usable, f"{one} for Python {version}"
            assert usable[name][0] in one.specifier, f"{one} for Python {version}"
            seen.add(name)
            wanted += usable[name][1]
        assert {"pywin32", "xlwings", "pandas", "lxml", "tzdata"} <= seen


def _metadata(wheel: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(wheel)) as package:
        (name,) = (n for n in package.namelist() if n.endswith(".dist-info/METADATA"))
        lines = package.read(name).decode("utf-8").splitlines()
    return [line.partition(": ")[2] for line in lines if line.startswith("Requires-Dist: ")]


def test_no_index(tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """5."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    output = tmp_path / "bundle.zip"
    assert run(["addin", "bundle", "-o", str(output)]) == 3
    assert capsys.readouterr().err.startswith("Không tải được các gói cần cho bản cài đặt.")
    assert not output.exists()
