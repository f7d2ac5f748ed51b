"""Steps that tests of contacts share: parking an order, taking a contact, letting time pass."""

from datetime import timedelta

from bpc_desktop.domain.action import ActionAnswer, ActionKind
from bpc_desktop.domain.claim import ClaimedOrder
from tests.central.conftest import Central, Rep
from tests.central.samples import action, called, raised


def parked(central: Central, rep: Rep, code: str = "higher_price", **data: object) -> ClaimedOrder:
    """A new order whose shopper must be asked; as it was when it was parked."""
    central.take()
    claimed = rep.session.claim_next("desk-parking")
    assert claimed is not None
    assert rep.session.apply(action(claimed.claim, ActionKind.ISSUE_RAISED, raised(code, **data))).accepted
    return claimed


def contact(rep: Rep, workstation: str = "desk-1") -> ClaimedOrder:
    """The contact that Get next hands out."""
    claimed = rep.session.claim_next(workstation, contacts=True)
    assert claimed is not None
    assert claimed.order.waiting is not None
    return claimed


def call(rep: Rep, claimed: ClaimedOrder, outcome: str, **data: object) -> ActionAnswer:
    return rep.session.apply(action(claimed.claim, ActionKind.CONTACTED, called(outcome, **data)))


def answered(central: Central, rep: Rep, code: str = "higher_price", **data: object) -> ClaimedOrder:
    """A contact in hand whose shopper is on the line."""
    parked(central, rep, code, **data)
    claimed = contact(rep)
    assert call(rep, claimed, "answered").accepted
    return claimed


def let_pass(central: Central, time: timedelta) -> None:
    """As if it were so much later: every moment of every contact is that much longer ago.

    Whole days leave the hour of the day where it is.
    """
    central.sql("UPDATE contact_attempts SET at = at - %s, call_back_at = call_back_at - %s", time, time)
    central.sql(
        "UPDATE orders SET awaiting_since = awaiting_since - %s, contact_due_at = contact_due_at - %s,"
        " cancel_due_at = cancel_due_at - %s",
        *[time] * 3,
    )
