"""Invariant 3: an acknowledged action arrives, once, in the order it was done, whatever fails."""

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, cycle
from pathlib import Path
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.sync.outbox import SendOutcome, send_pending
from tests.unit.sync.model_central import Failure, ModelCentral
from tests.unit.workstation.builders import KEY, action, claimed, order

HELD = [claimed(order(str(number))) for number in range(3)]
STALE = claimed(order("stale"), fence=1)


class Outbox(RuleBasedStateMachine):
    """A desk that records, sends over a bad connection, and crashes; the store is real."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "ann.db"
        self.store = WorkstationStore.open(self.path, KEY)
        self.central = ModelCentral(fences={each.order.order_id: each.claim.fence for each in HELD})
        self.done: list[Action] = []

    @rule(which=st.sampled_from([*HELD, STALE]), kind=st.sampled_from([ActionKind.TOUCHED, ActionKind.NOTED]))
    def do_something(self, which: object, kind: ActionKind) -> None:
        # Now, because accepted actions of long ago are forgotten.
        made = replace(action(kind, which), at=datetime.now(UTC))  # type: ignore[arg-type]  # hypothesis hands a ClaimedOrder
        self.store.record(made)
        self.done.append(made)

    @rule(failures=st.lists(st.sampled_from(Failure), max_size=6))
    def send(self, failures: list[Failure]) -> None:
        self.central.failures = iter(failures)
        outcome = send_pending(self.store, self.central)
        self.central.failures = iter(())
        assert outcome.reachable == (outcome.waiting == 0)

    @rule(at=st.integers(0, 3))
    def crash_between_the_answer_and_writing_it(self, at: int) -> None:
        for waiting in self.store.pending()[:at]:
            self.central.apply(waiting)
        self.store.close()
        self.store = WorkstationStore.open(self.path, KEY)

    @invariant()
    def nothing_is_applied_twice_or_out_of_order(self) -> None:
        for each in HELD:
            applied = of_order(self.central.applied, each.order.order_id)
            done = of_order(self.done, each.order.order_id)
            assert applied == done[: len(applied)]

    @invariant()
    def what_waits_is_what_was_not_answered(self) -> None:
        answered = [each for each in self.done if self.store.answer_of(each.action_id) is not None]
        assert [*self.store.pending()] == [each for each in self.done if each not in answered]

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        send_pending(self.store, self.central)
        for each in HELD:
            order_id = each.order.order_id
            assert of_order(self.central.applied, order_id) == of_order(self.done, order_id)
        refused = [each.action for each in self.store.refused()]
        assert refused == of_order(self.done, STALE.order.order_id)
        assert self.store.pending() == ()
        self.store.close()
        self.folder.cleanup()


def of_order(actions: list[Action], order_id: UUID) -> list[Action]:
    return [each for each in actions if each.order_id == order_id]


Outbox.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
TestOutbox = Outbox.TestCase


def test_without_central_everything_waits(tmp_path: Path) -> None:
    store = WorkstationStore.open(tmp_path / "ann.db", KEY)
    central = ModelCentral(failures=cycle([Failure.BEFORE]))
    store.record(action(ActionKind.TOUCHED, HELD[0]))

    outcome = send_pending(store, central)

    assert outcome == SendOutcome((), 1, reachable=False)
    assert len(store.pending()) == 1
    store.close()


def test_the_outcome_tells_what_central_said(tmp_path: Path) -> None:
    store = WorkstationStore.open(tmp_path / "ann.db", KEY)
    central = ModelCentral(
        fences={HELD[0].order.order_id: HELD[0].claim.fence}, failures=chain([Failure.AFTER])
    )
    for which in (HELD[0], STALE):
        store.record(action(ActionKind.TOUCHED, which))
    assert not send_pending(store, central).reachable

    outcome = send_pending(store, central)

    assert [answer.accepted for answer in outcome.answers] == [True, False]
    assert (outcome.refused, outcome.waiting) == (1, 0)
    store.close()
