"""What cannot be tested without Excel is little, and a person's list names all of it.

1. Fewer than 60 lines speak to the own objects of Excel or Outlook: lines with ``.api`` or
   ``com_application``, and with what was taken from them.
2. Every function with such a line is named in ``macros/KIEM-TRA-WINDOWS.md``, and so is what only
   Windows has.
3. The list is numbered without gaps.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

from cchc_xl.resources import macro

PACKAGE = Path(__file__).parents[2] / "cchc_xl"
LIST = macro("KIEM-TRA-WINDOWS.md").read_text("utf-8")
#: What speaks to Windows without Excel's objects.
WINDOWS_ONLY = {
    "short_name",
    "mark_of_the_web",
    "bound_retries",
    "is_busy",
    "CAI-DAT.cmd",
    "outlook",
}
MOST = 60

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _is_native(node: ast.AST) -> TypeGuard[ast.expr]:
    """Whether it is Excel's own object, or Outlook's."""
    return (isinstance(node, ast.Attribute) and node.attr == "api") or (
        isinstance(node, ast.Name) and node.id == "com_application"
    )


def _com_lines(function: Function) -> set[int]:
    """The lines that use ``.api``, or a name that was given something of it."""
    taken = {
        target.id
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and any(map(_is_native, ast.walk(node.value)))
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return {
        node.lineno
        for node in ast.walk(function)
        if _is_native(node) or (isinstance(node, ast.Name) and node.id in taken)
    }


def _com_functions() -> Iterator[tuple[str, int]]:
    """Name and number of COM-only lines of each function of the package that has some."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, Function) and (lines := _com_lines(node)):
                yield node.name, len(lines)


def test_few_lines_need_excel() -> None:
    """1."""
    assert 10 < sum(lines for _, lines in _com_functions()) < MOST


def test_every_such_function_is_on_the_list() -> None:
    """2."""
    named = set(re.findall(r"`([\w.-]+)`", LIST))
    wanted = {name for name, _ in _com_functions()} | WINDOWS_ONLY
    assert wanted - named == set()


def test_list_is_numbered() -> None:
    """3."""
    numbers = [int(number) for number in re.findall(r"^\| (\d+) \|", LIST, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1)) != []
