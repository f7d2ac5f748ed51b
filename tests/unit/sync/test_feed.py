"""The stored queue becomes what central has, whatever is lost on the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.errors import CentralUnreachable
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.sync.feed import refresh
from tests.unit.sync.model_central import Failure, ModelCentral
from tests.unit.workstation.builders import KEY, order, summary

ORDERS = [summary(order(str(number)), OrderStatus.QUEUED, claimed_by=None) for number in range(4)]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[WorkstationStore]:
    opened = WorkstationStore.open(tmp_path / "ann.db", KEY)
    yield opened
    opened.close()


def test_the_first_refresh_reads_the_whole_queue(store: WorkstationStore) -> None:
    central = ModelCentral()
    central.change(ORDERS[0])

    assert refresh(store, central)

    assert store.queue().orders == (ORDERS[0],)
    assert store.queue().synced_at == central.clock


def test_later_ones_read_what_changed(store: WorkstationStore) -> None:
    central = ModelCentral(page=2)
    central.change(ORDERS[0])
    refresh(store, central)
    placed = replace(ORDERS[0], status=OrderStatus.PLACED)
    for changed in (*ORDERS[1:], placed):
        central.change(changed)

    assert refresh(store, central)
    assert not refresh(store, central)

    assert {each.order_id: each for each in store.queue().orders} == central.summaries


def test_a_new_day_forgets_what_ended_yesterday(store: WorkstationStore) -> None:
    central = ModelCentral()
    central.change(ORDERS[0])
    refresh(store, central)
    central.summaries.clear()
    assert not refresh(store, central)
    assert len(store.queue().orders) == 1

    central.clock += timedelta(days=1)

    assert refresh(store, central)
    assert store.queue().orders == ()


def test_a_central_restored_from_a_backup_is_read_as_a_whole(store: WorkstationStore) -> None:
    central = ModelCentral()
    for each in ORDERS:
        central.change(each)
    refresh(store, central)
    restored = ModelCentral()
    restored.change(ORDERS[0])

    assert refresh(store, restored)

    assert store.queue().orders == (ORDERS[0],)


@settings(max_examples=30, deadline=None)
@given(
    changes=st.lists(st.tuples(st.sampled_from(range(4)), st.sampled_from(OrderStatus)), max_size=12),
    failures=st.lists(st.sampled_from(Failure), max_size=12),
)
def test_after_any_failures_the_queue_ends_as_central_has_it(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[int, OrderStatus]],
    failures: list[Failure],
) -> None:
    store = WorkstationStore.open(tmp_path_factory.mktemp("feed") / "ann.db", KEY)
    central = ModelCentral(page=2)
    for which, status in changes:
        central.change(replace(ORDERS[which], status=status))
        central.failures = chain(failures[:3])
        failures = failures[3:]
        try:
            refresh(store, central)
        except CentralUnreachable:
            continue
    central.failures = iter(())
    refresh(store, central)

    assert {each.order_id: each for each in store.queue().orders} == central.summaries
    store.close()
