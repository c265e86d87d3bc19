"""The papers of the demonstration year, made once for all tests."""

from pathlib import Path

import pytest

from cchc_xl import resources
from cchc_xl.documents.report import write_report
from cchc_xl.model.matter import Matter
from cchc_xl.steps.matter import gather
from cchc_xl.store.folder import AssessmentFolder
from tests.documents.reading import Read, read_paper
from tests.documents.reckoning import Year

SHIPPED = Path(__file__).parents[2] / "workbooks" / "2023"


@pytest.fixture(scope="session")
def year() -> Year:
    return Year()


@pytest.fixture(scope="session")
def template() -> bytes:
    return resources.packaged_template().read_bytes()


@pytest.fixture(scope="session")
def matter() -> Matter:
    return gather(AssessmentFolder(SHIPPED)).matter


@pytest.fixture(scope="session")
def report(matter: Matter, template: bytes) -> Read:
    return read_paper(write_report(matter, template, {}))
