"""The orders held here and their sealed secrets: rows in a session someone else commits."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bpc_desktop.domain.action import Action, ActionAnswer, ActionKind, Refusal
from bpc_desktop.domain.claim import Claim, ClaimedOrder
from bpc_desktop.domain.order import Order, OrderStatus, OrderSummary
from bpc_desktop.domain.sealed import SealedSecret, SecretKind
from bpc_desktop.domain.sealed_json import from_json, to_json
from bpc_desktop.domain.transition import LEASED, ends_lease
from bpc_desktop.models.workstation import outbox_table
from bpc_desktop.models.workstation.document import from_document, prepare, to_document
from bpc_desktop.models.workstation.projection import (
    answered,
    is_in_hand,
    progress,
    project_order,
    project_status,
)
from bpc_desktop.models.workstation.rows import Held, HeldSecret
from bpc_desktop.models.workstation.values import HeldOrder


def put(session: Session, claimed: ClaimedOrder) -> None:
    """Write an order with its claim, and its secrets as far as unsent actions leave it any."""
    claim, order = claimed.claim, claimed.order
    session.merge(
        Held(
            order_id=order.order_id,
            fence=claim.fence,
            status=order.status.value,
            claim=to_document(claim),
            order=to_document(order),
        )
    )
    session.flush()
    drop_secrets(session, order.order_id)
    done, pending = outbox_table.of_claim(session, order.order_id, claim.fence)
    if is_in_hand(project_status(order.status, pending), done):
        _put_secrets(session, order.order_id, (claimed.card, claimed.login))
        for action in pending:
            put_new_secret(session, action)


def put_new_secret(session: Session, action: Action) -> None:
    """Write what an action sealed beside the order, if the order is still held under that claim.

    A login that was fallen back from leaves: it does not work.
    """
    row = session.get(Held, action.order_id)
    if row is None or row.fence != action.fence:
        return
    if action.kind in outbox_table.SEALING:
        _put_secrets(session, action.order_id, (from_json(action.data["sealed"]),))
    elif action.kind is ActionKind.FELL_BACK:
        login = HeldSecret.order_id == action.order_id, HeldSecret.kind == SecretKind.LOGIN.value
        session.execute(delete(HeldSecret).where(*login))


def put_words(session: Session, told: Iterable[OrderSummary]) -> bool:
    """Write central's word on held orders; returns whether secrets left: one ended, or another rep has it.

    A contact whose lease lapsed is not held here any more.
    """
    held = {row.order_id: row for row in session.scalars(select(Held))}
    gone = False
    for order in told:
        row = held.get(order.order_id)
        if row is not None:
            row.status = order.status.value
            lost = order.claimed_by not in {None, row.claim["person"]}
            if lost or order.status not in LEASED:
                gone = drop_secrets(session, order.order_id) or gone
            elif order.status is OrderStatus.AWAITING_SHOPPER and order.claimed_by is None:
                gone = drop(session, order.order_id) or gone
    return gone


def put_answer(session: Session, action: Action, answer: ActionAnswer) -> bool:
    """Write what central's answer says of the order; returns whether secrets left with it."""
    row = session.get(Held, action.order_id)
    if row is None:
        outbox_table.forget_sealed(session, action.order_id)
        return False
    if answer.status is not None:
        row.status = answer.status.value
    lost = answer.refusal is Refusal.STALE_FENCE and row.fence == action.fence
    gone = row.status not in LEASED and drop_secrets(session, action.order_id)
    return end_claim(session, action) or gone or (lost and drop_secrets(session, action.order_id))


def end_claim(session: Session, action: Action) -> bool:
    """Where the action ends the work under its claim: card and login leave now. Returns whether any did."""
    row = session.get(Held, action.order_id)
    if not ends_lease(action.kind, action.data) or (row is not None and row.fence != action.fence):
        return False
    return drop_secrets(session, action.order_id)


def drop_secrets(session: Session, order_id: UUID) -> bool:
    """Remove the card and the login of an order; returns whether there were any."""
    found = session.execute(
        delete(HeldSecret).where(HeldSecret.order_id == order_id).returning(HeldSecret.kind)
    ).all()
    outbox_table.forget_sealed(session, order_id)
    return bool(found)


def drop(session: Session, order_id: UUID) -> bool:
    """Remove an order and its secrets; returns whether there were any. What it did stays in the outbox."""
    gone = drop_secrets(session, order_id)
    session.execute(delete(Held).where(Held.order_id == order_id))
    return gone


def one(session: Session, order_id: UUID) -> HeldOrder | None:
    """An order held here."""
    row = session.get(Held, order_id)
    return None if row is None else _held(session, row)


def practise(session: Session) -> None:
    """Do what reading a held order does, for none."""
    one(session, UUID(int=0))
    _secrets(session, UUID(int=0))
    outbox_table.of_claim(session, UUID(int=0), 0)
    prepare(Claim)
    prepare(Order)


def every(session: Session) -> tuple[HeldOrder, ...]:
    """All orders held here."""
    return tuple(_held(session, row) for row in session.scalars(select(Held).order_by(Held.order_id)))


def _put_secrets(session: Session, order_id: UUID, secrets: Iterable[SealedSecret | None]) -> None:
    for secret in secrets:
        if secret is not None:
            session.merge(HeldSecret(order_id=order_id, kind=secret.kind.value, sealed=to_json(secret)))


def _held(session: Session, row: Held) -> HeldOrder:
    sealed = _secrets(session, row.order_id)
    done, pending = outbox_table.of_claim(session, row.order_id, row.fence)
    status = project_status(OrderStatus(row.status), pending)
    order = from_document(Order, row.order)
    claimed = ClaimedOrder(
        claim=from_document(Claim, row.claim),
        order=project_order(order, done, status),
        card=sealed.get(SecretKind.CARD),
        login=sealed.get(SecretKind.LOGIN),
    )
    in_hand = is_in_hand(status, done)
    return HeldOrder(claimed, progress(done, status), status, in_hand, answered(order, done))


def _secrets(session: Session, order_id: UUID) -> dict[SecretKind, SealedSecret]:
    secrets = session.scalars(select(HeldSecret).where(HeldSecret.order_id == order_id))
    return {SecretKind(secret.kind): from_json(secret.sealed) for secret in secrets}
