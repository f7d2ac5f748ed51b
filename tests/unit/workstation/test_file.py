"""The file: encrypted, told plainly when it cannot be used, migrated up and down."""

import stat
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.errors import DeskError
from bpc_desktop.models.workstation.database import (
    StoreDamaged,
    StoreKeyWrong,
    StoreUnavailable,
    open_engine,
)
from bpc_desktop.models.workstation.rows import Row
from bpc_desktop.models.workstation.schema import HEAD, StoreTooNew, alembic_config, upgrade, version
from bpc_desktop.models.workstation.store import WorkstationStore
from tests.unit.workstation.builders import KEY, action, claimed


def filled(path: Path) -> None:
    store = WorkstationStore.open(path, KEY)
    for at in range(40):
        mine = claimed(fence=at)
        store.hold(mine)
        store.record(action(ActionKind.TOUCHED, mine))
    store.close()


def test_nothing_of_a_shopper_can_be_read_in_the_files(path: Path) -> None:
    store = WorkstationStore.open(path, KEY)
    mine = claimed()
    store.hold(mine)
    content = b"".join(file.read_bytes() for file in path.parent.iterdir())
    store.close()

    for canary in ("Canary Wharf", "zofia@example.com", "ciphertext", "SQLite format 3", "held_orders"):
        assert canary.encode() not in content
    assert len(content) > 4096


def test_the_file_and_its_folder_are_the_owners_alone(path: Path) -> None:
    WorkstationStore.open(path, KEY).close()

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_wrong_key_is_told_plainly_and_harms_nothing(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    filled(path)

    with pytest.raises(StoreKeyWrong, match=r"ann\.db does not open with this key"):
        WorkstationStore.open(path, bytes(32))

    assert capfd.readouterr().err == ""
    store = WorkstationStore.open(path, KEY)
    assert len(store.pending()) == 40
    store.close()


def test_a_checkout_joins_the_store_its_desk_has_open(path: Path) -> None:
    desk = WorkstationStore.open(path, KEY)
    mine = claimed()
    desk.hold(mine)
    checkout = WorkstationStore.join(path, KEY)

    held = checkout.held(mine.order.order_id)
    assert held is not None
    assert held.claimed == mine
    checkout.record(action(ActionKind.TOUCHED, mine))
    assert len(desk.pending()) == 1
    checkout.close()
    desk.close()


def test_a_store_that_is_gone_is_not_made_anew_by_joining_it(path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"ann\.db is gone"):
        WorkstationStore.join(path, KEY)
    assert not path.exists()


def test_practising_leaves_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir()
    monkeypatch.chdir(path.parent)
    WorkstationStore.practise()
    assert list(path.parent.iterdir()) == []


def test_a_file_that_is_no_store_is_told_plainly(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"not a store at all" * 1000)

    with pytest.raises(StoreKeyWrong, match="first page is damaged"):
        WorkstationStore.open(path, KEY)


def test_damage_is_told_plainly(path: Path) -> None:
    filled(path)
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 100] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(StoreDamaged, match=r"ann\.db is damaged"):
        WorkstationStore.open(path, KEY).held_orders()


def test_a_cut_off_file_is_told_plainly(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes()[: 4096 * 3])

    with pytest.raises(DeskError, match=r"ann\.db"):
        WorkstationStore.open(path, KEY).held_orders()


def test_a_folder_in_the_way_is_told_plainly(path: Path) -> None:
    path.mkdir(parents=True)

    with pytest.raises(StoreUnavailable, match="unable to open"):
        WorkstationStore.open(path, KEY)


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    filled(path)
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()

    with pytest.raises(StoreTooNew, match="newer version"):
        WorkstationStore.open(path, KEY)


def test_a_key_of_another_length_is_our_mistake(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        WorkstationStore.open(path, b"short")


def test_migrations_make_exactly_the_mapped_tables(path: Path) -> None:
    engine = open_engine(path.parent.parent / "fresh.db", KEY)
    upgrade(engine)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Row.metadata) == []
        assert ScriptDirectory.from_config(alembic_config(connection)).get_current_head() == HEAD
    engine.dispose()


def test_migrations_go_down_and_up_again_with_data(path: Path) -> None:
    filled(path)
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
        assert version(connection) is None
    engine.dispose()

    store = WorkstationStore.open(path, KEY)
    assert store.pending() == ()
    store.close()
