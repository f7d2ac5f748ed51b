"""Real processes in one store: two writing at once lose nothing, one killed loses nothing it said."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from bpc_desktop.domain.evidence import LARGEST_PICTURE
from bpc_desktop.models.workstation.store import WorkstationStore
from tests.unit.workstation.builders import KEY

ROOT = Path(__file__).parents[3]
COUNT = 150
PICTURE = LARGEST_PICTURE * 4 // 3
"""Characters of the largest picture."""

INCREMENT = """
import sys
from pathlib import Path
from sqlalchemy import text
from bpc_desktop.models.workstation.database import open_engine
engine = open_engine(Path(sys.argv[1]), bytes(range(32)))
for _ in range(int(sys.argv[2])):
    with engine.begin() as connection:
        known = connection.execute(text("SELECT xid FROM feed_state")).scalar_one()
        connection.execute(text("UPDATE feed_state SET xid = :xid"), {"xid": known + 1})
"""


def start(*arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out


def test_two_processes_recording_at_once_lose_nothing_and_keep_their_order(path: Path) -> None:
    workers = [
        start("-m", "tests.unit.workstation.worker", str(path), name, str(COUNT)) for name in ("1", "2")
    ]
    for worker in workers:
        finish(worker)

    store = WorkstationStore.open(path, KEY)
    pending = store.pending()
    store.close()
    for name in (1, 2):
        said = [each.data["text"] for each in pending if each.order_id == UUID(int=name)]
        assert said == [f"{name}-{number}" for number in range(COUNT)]


def test_a_new_store_can_be_opened_by_several_at_once(path: Path) -> None:
    together = threading.Barrier(4)

    def visit(_: int) -> int:
        together.wait()
        store = WorkstationStore.open(path, KEY)
        found = len(store.pending())
        store.close()
        return found

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(visit, range(4))) == [0, 0, 0, 0]


def test_what_two_processes_read_and_write_back_adds_up(path: Path) -> None:
    store = WorkstationStore.open(path, KEY)
    with store._engine.begin() as connection:
        connection.execute(text("INSERT INTO feed_state VALUES (1, 0, 0, '2026-03-01T00:00:00+00:00')"))
    for process in [start("-c", INCREMENT, str(path), "300") for _ in range(2)]:
        finish(process)

    with store._engine.begin() as connection:
        total = connection.execute(text("SELECT xid FROM feed_state")).scalar_one()
    store.close()
    assert total == 600


@pytest.mark.parametrize("after", [1, 2, 17, 40])
def test_a_killed_process_loses_nothing_it_said_was_written(path: Path, after: int) -> None:
    worker = start("-m", "tests.unit.workstation.worker", str(path), "1", "1000000")
    assert worker.stdout is not None
    said = [UUID(worker.stdout.readline().strip()) for _ in range(after)]
    worker.kill()
    said += [UUID(line) for line in worker.stdout.read().splitlines() if len(line) == 36]
    worker.communicate()

    store = WorkstationStore.open(path, KEY)
    kept = [each.action_id for each in store.pending()]
    store.close()

    assert kept[: len(said)] == said
    assert len(kept) - len(said) <= 1  # written, and killed before it could say so


@pytest.mark.parametrize("after", [1, 9])
def test_an_issue_is_kept_with_the_whole_of_its_picture_by_a_process_that_is_killed(
    path: Path, after: int
) -> None:
    worker = start("-m", "tests.unit.workstation.worker", str(path), "1", "1000000", str(PICTURE))
    assert worker.stdout is not None
    said = [UUID(worker.stdout.readline().strip()) for _ in range(after)]
    worker.kill()
    worker.communicate()

    store = WorkstationStore.open(path, KEY)
    kept = {each.action_id: each.data["picture"] for each in store.pending()}
    store.close()
    assert set(said) <= set(kept)
    assert set(kept.values()) == {"x" * PICTURE}
