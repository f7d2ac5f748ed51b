from collections.abc import Iterator
from pathlib import Path

import pytest

from bpc_desktop.models.workstation.store import WorkstationStore
from tests.unit.workstation.builders import KEY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stores" / "ann.db"


@pytest.fixture
def store(path: Path) -> Iterator[WorkstationStore]:
    opened = WorkstationStore.open(path, KEY)
    yield opened
    opened.close()
