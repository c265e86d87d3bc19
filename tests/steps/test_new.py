"""Making an assessment folder.

1. It has a definition, an inbox, a place for evidence and a ledger that knows the definition.
2. A folder that has a definition is left as it is; a definition that cannot be used makes none.
3. A place where no folder can be made is a sentence.
"""

from pathlib import Path

import pytest

from cchc_xl.model.event import DefinitionKept
from cchc_xl.sheets.definition.writer import write_definition
from cchc_xl.steps.errors import StepError
from cchc_xl.steps.new import new_folder
from cchc_xl.store.ledger import reading
from cchc_xl.text import terminal
from tests.offices import IN_TIME, INDEX


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    path = tmp_path / "bo-chi-so-moi.xlsx"
    path.write_bytes(write_definition(INDEX))
    return path


def test_new_folder(definition: Path, tmp_path: Path) -> None:
    """1."""
    folder = new_folder(tmp_path / "a" / "2031", IN_TIME, definition)
    assert folder.definition.read_bytes() == definition.read_bytes()
    assert folder.inbox == folder.root / "phieu-nhan"
    assert folder.evidence.is_dir()
    with reading(folder.ledger) as ledger:
        (event,) = ledger.events()
        assert isinstance(event.fact, DefinitionKept)
        assert event.fact.digest == INDEX.digest
        assert ledger.blob(event.fact.sha256) == definition.read_bytes()
    assert event.at == IN_TIME


def test_folder_that_is_one_already(definition: Path, tmp_path: Path) -> None:
    """2."""
    folder = new_folder(tmp_path / "2031", IN_TIME, definition)
    before = folder.ledger.read_bytes()
    with pytest.raises(StepError) as stopped:
        new_folder(folder.root, IN_TIME)
    assert stopped.value.sentence == terminal.folder_exists(folder.definition)
    assert folder.ledger.read_bytes() == before


def test_definition_that_cannot_be_used(tmp_path: Path) -> None:
    """2."""
    bad = tmp_path / "hong.xlsx"
    bad.write_bytes(b"not a workbook")
    with pytest.raises(StepError):
        new_folder(tmp_path / "2031", IN_TIME, bad)
    assert not (tmp_path / "2031").exists()


def test_place_where_no_folder_can_be(definition: Path) -> None:
    """3."""
    with pytest.raises(StepError) as stopped:
        new_folder(definition / "2031", IN_TIME, definition)
    assert str(definition / "2031") in stopped.value.sentence
