"""What lies in ``macros/``: the ribbon and the VBA callbacks belong to each other and to Python.

1. Callbacks and installer's scripts are ASCII: VBA and cmd.exe read code pages, Vietnamese would
   silently become «?».
2. Every button calls a public Sub of the signature that Office wants, and every such Sub has a
   button; each runs the function of ``cchc_xl.ribbon`` that is named like it.
3. Every such function exists and takes no argument.
4. Ids and key tips are unique, labels are NFC, and every button explains itself.
5. Pictures exist in all versions of Excel since 2013.
"""

import ast
import importlib.util
import re
import unicodedata
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cchc_xl.addin.buttons import Button, buttons, python_command

MACROS = Path(__file__).parent.parent / "macros"
NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
RIBBON = ElementTree.fromstring((MACROS / "customUI14.xml").read_bytes())
ELEMENTS = list(RIBBON.iter(f"{NAMESPACE}button"))
SUB = re.compile(
    r"^Public Sub (\w+)\(control As IRibbonControl\)\n"
    r'    RunInWorkbook "(import cchc_xl\.ribbon; cchc_xl\.ribbon\.\w+\(\))"\n'
    r"End Sub$",
    re.MULTILINE,
)
SOURCE = (MACROS / "cchc.bas").read_text(encoding="ascii")
PICTURES = (Path(__file__).parent / "addin" / "image_mso.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", sorted([*MACROS.glob("*.bas"), *MACROS.glob("*.cmd")]), ids=str)
def test_sources_are_ascii(path: Path) -> None:
    """1."""
    assert path.read_bytes().isascii()


def test_buttons_and_subs_are_the_same() -> None:
    """2."""
    subs = dict(SUB.findall(SOURCE))
    assert len(subs) == SOURCE.count("Public ") > 0
    assert subs == {button.sub: python_command(button.function) for button in buttons()}
    assert [element.get("id") for element in ELEMENTS] == [button.sub for button in buttons()]


@pytest.mark.parametrize("button", buttons(), ids=lambda button: button.sub)
def test_every_button_has_its_function(button: Button) -> None:
    """3."""
    arguments = _ribbon_functions()[button.function].args
    assert ast.unparse(arguments) == ""


def _ribbon_functions() -> dict[str, ast.FunctionDef]:
    """What can be called on the module as RunPython imports it: defined there, or imported."""
    spec = importlib.util.find_spec("cchc_xl.ribbon")
    assert spec is not None
    assert spec.origin is not None
    origin = Path(spec.origin)
    found: dict[str, ast.FunctionDef] = {}
    for node in ast.parse(origin.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cchc_xl.ribbon."):
            module = origin.parent / f"{(node.module or '').rpartition('.')[2]}.py"
            defined = {
                inner.name: inner
                for inner in ast.parse(module.read_text("utf-8")).body
                if isinstance(inner, ast.FunctionDef)
            }
            found |= {
                alias.asname or alias.name: defined[alias.name]
                for alias in node.names
                if alias.name in defined
            }
    return found


def test_ids_and_key_tips_are_unique() -> None:
    """4: and no key tip is the beginning of another, which could never be reached then."""
    ids = Counter(element.get("id") for element in RIBBON.iter() if element.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    tips = [element.get("keytip") or "" for element in ELEMENTS]
    assert all(re.fullmatch("[A-Z0-9]{1,3}", tip) for tip in tips)
    assert len({tip[0] for tip in tips}) == len(tips)


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: str(element.get("id")))
def test_every_button_explains_itself(element: ElementTree.Element) -> None:
    """4: within the lengths that Office takes."""
    for name, longest in (("label", 40), ("screentip", 80), ("supertip", 240)):
        text = element.get(name) or ""
        assert 0 < len(text) <= longest, name
        assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("element", ELEMENTS, ids=lambda element: str(element.get("id")))
def test_pictures_exist_in_office(element: ElementTree.Element) -> None:
    """5."""
    assert element.get("imageMso") in PICTURES
