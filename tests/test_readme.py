"""The README keeps its word.

1. Its first screen has two commands: the main job and the tests.
2. Every command of the program is named in it, every picture it shows exists.
"""

import re
from pathlib import Path

import click

from cchc_xl.cli.base import cchc

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_first_screen_has_the_two_commands() -> None:
    """1."""
    first_screen = "\n".join(README.splitlines()[:30])
    main_job, tests = re.findall(r"```sh\n(.+?)\n```", first_screen, re.DOTALL)
    assert main_job.endswith("cchc consolidate workbooks/2023")
    assert tests.endswith("pytest")


def test_every_command_is_named() -> None:
    """2."""
    context = click.Context(cchc)
    names = cchc.list_commands(context)
    groups = {name: cchc.get_command(context, name) for name in names}
    for name, group in groups.items():
        if isinstance(group, click.Group):
            names += [f"{name} {one}" for one in group.list_commands(context)]
    assert len(names) > 10
    assert [name for name in names if f"cchc {name}" not in README] == []


def test_every_picture_exists() -> None:
    """2."""
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)
    assert pictures
    assert [path for path in pictures if not (ROOT / path).is_file()] == []
