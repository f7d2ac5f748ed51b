"""What a signed-in person does at central.

Each method is one transaction, and each raises `CentralUnreachable` where central does not answer: then it
may or may not have happened, and doing it again is safe. Who may do what is PostgreSQL's to decide; what it
does not allow raises `DeskError`.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, func, select, text

from bpc_desktop.domain.action import Action, ActionAnswer, Refusal
from bpc_desktop.domain.claim import Claim, ClaimedOrder
from bpc_desktop.domain.feed import ChangePage, FeedCursor
from bpc_desktop.domain.figures import QueueFigures
from bpc_desktop.domain.keys import Epoch, Grant
from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.domain.people import Person, Role
from bpc_desktop.domain.refused import RefusedAction
from bpc_desktop.domain.waiting import FoundWaiting
from bpc_desktop.errors import SignInRefused
from bpc_desktop.models.central import summaries
from bpc_desktop.models.central.claimed import practise_reading, read_claimed
from bpc_desktop.models.central.epochs import read_current_epoch
from bpc_desktop.models.central.json_values import to_text
from bpc_desktop.models.central.rows import ActionRow, GrantRow, IssuePictureRow, OrderRow, PersonRow

_CHANGES = text("""
    SELECT event_id, xid::text AS xid, order_id FROM events
    WHERE (xid, event_id) > (CAST(CAST(:xid AS text) AS xid8), :event_id)
        AND xid < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY xid, event_id
    LIMIT :limit
""")

_CLAIM = text("SELECT * FROM claim_next(CAST(:workstation AS text), :contacts) WHERE order_id IS NOT NULL")

_FIGURES = text("""
    WITH today AS (SELECT date_trunc('day', now(), 'UTC') AS began)
    SELECT
        count(*) FILTER (WHERE status = 'queued') AS waiting,
        now() - min(placed_at) FILTER (WHERE status = 'queued') AS oldest,
        count(*) FILTER (WHERE status IN ('queued', 'in_progress', 'submitted') AND due_at < now()) AS late,
        count(*) FILTER (WHERE status IN ('in_progress', 'submitted')) AS in_progress,
        count(*) FILTER (WHERE contact_step <> 'email' AND contact_due_at <= now()) AS contacts_due,
        count(*) FILTER (WHERE status = 'placed' AND ended_at >= began) AS placed_today,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY ended_at - taken_at)
            FILTER (WHERE status = 'placed' AND ended_at >= began) AS median_processing
    FROM orders, today
    WHERE status NOT IN ('placed', 'cancelled') OR ended_at >= began
""")


class CentralSession:
    """Central, as the person whose login opened the engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def me(self) -> Person:
        """The signed-in person. Raises `SignInRefused` where they are not enrolled at this central."""
        mine = select(PersonRow.login, PersonRow.display_name, PersonRow.role, PersonRow.public_key).where(
            PersonRow.login == func.session_user(), PersonRow.removed_at.is_(None)
        )
        with self._engine.begin() as connection:
            row = connection.execute(mine).one_or_none()
        if row is None:
            raise SignInRefused("You are not enrolled at this central. An administrator can enrol you.")
        return Person(row.login, row.display_name, Role(row.role), row.public_key)

    def now(self) -> datetime:
        """Central's clock, UTC."""
        with self._engine.begin() as connection:
            now: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
            return now

    def queue(self) -> tuple[OrderSummary, ...]:
        """All live orders and those that ended today (UTC), the most urgent first."""
        self._let_time_pass()
        with self._engine.begin() as connection:
            return summaries.live_or_ended_today(connection)

    def feed_head(self) -> FeedCursor:
        """Where the feed stands: what a queue read afterwards does not show, it will bring."""
        with self._engine.begin() as connection:
            xmin = connection.execute(
                text("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
            ).scalar_one()
        return FeedCursor(int(xmin), 0)

    def changes(self, cursor: FeedCursor, limit: int = 500) -> ChangePage:
        """What changed since a cursor, at most `limit` events; the cursor to go on from."""
        self._let_time_pass()
        with self._engine.begin() as connection:
            since = {"xid": str(cursor.xid), "event_id": cursor.event_id, "limit": limit}
            events = connection.execute(_CHANGES, since).all()
            orders = summaries.of_orders(connection, {event.order_id for event in events})
        reached = FeedCursor(int(events[-1].xid), events[-1].event_id) if events else cursor
        return ChangePage(orders, reached, more=len(events) == limit)

    def claim_next(self, workstation: str, *, contacts: bool = False) -> ClaimedOrder | None:
        """The next order: first the one held on this workstation, else the most urgent, if any waits.

        With `contacts`, shoppers who may be contacted now are among them: such an order stays
        `awaiting_shopper` under its lease.
        """
        with self._engine.begin() as connection:
            lease = connection.execute(
                _CLAIM, {"workstation": workstation, "contacts": contacts}
            ).one_or_none()
            return None if lease is None else read_claimed(connection, lease)

    def find_waiting(self, words: str) -> tuple[FoundWaiting, ...]:
        """Orders that await their shopper, by order number, reference or telephone number, oldest first."""
        with self._engine.begin() as connection:
            rows = connection.execute(text("SELECT * FROM find_waiting(:words)"), {"words": words}).all()
        return tuple(
            FoundWaiting(
                row.order_id,
                row.order_number,
                row.merchant_name,
                summaries.issue_of(row.issue_code, row.issue_sub_reason),
            )
            for row in rows
        )

    def claim_contact(self, order_id: UUID, workstation: str) -> ClaimedOrder | None:
        """Take an order whose shopper is on the line, due or not.

        None where somebody else has it in hand, or it does not wait any more.
        """
        claim = text("SELECT * FROM claim_contact(:order_id, :workstation) WHERE order_id IS NOT NULL")
        with self._engine.begin() as connection:
            lease = connection.execute(
                claim, {"order_id": order_id, "workstation": workstation}
            ).one_or_none()
            return None if lease is None else read_claimed(connection, lease)

    def practise(self) -> None:
        """Do what a claim will do, but for no order: the first order taken then opens as fast as the next.

        Nothing of it stays, and no order is kept from anyone meanwhile.
        """
        with self._engine.connect() as connection, connection.begin() as practice:
            connection.execute(_CLAIM, {"workstation": None, "contacts": True}).one_or_none()
            practise_reading(connection)
            practice.rollback()

    def my_claims(self, workstation: str) -> tuple[ClaimedOrder, ...]:
        """My live claims on this workstation, oldest first; held and submitted ones too."""
        with self._engine.begin() as connection:
            leases = connection.execute(
                text("SELECT * FROM my_claims(:workstation)"), {"workstation": workstation}
            ).all()
            return tuple(read_claimed(connection, lease) for lease in leases)

    def apply(self, action: Action) -> ActionAnswer:
        """Send an action; central decides, once for each action id however often it is sent."""
        sent = to_text(
            {
                "action_id": str(action.action_id),
                "order_id": str(action.order_id),
                "fence": action.fence,
                "kind": action.kind.value,
                "data": dict(action.data),
                "at": action.at.isoformat(),
            }
        )
        with self._engine.begin() as connection:
            answer = connection.execute(
                text("SELECT apply_action(CAST(:action AS jsonb))"), {"action": sent}
            ).scalar_one()
        return ActionAnswer(
            action_id=UUID(answer["action_id"]),
            accepted=answer["accepted"],
            status=None if answer["status"] is None else OrderStatus(answer["status"]),
            refusal=None if answer["refusal"] is None else Refusal(answer["refusal"]),
            about=answer["about"],
        )

    def picture(self, order_id: UUID) -> bytes | None:
        """The page of an order I hold, as it looked when an issue was raised (WebP); None: no picture."""
        query = (
            select(IssuePictureRow.picture)
            .where(IssuePictureRow.order_id == order_id)
            .order_by(IssuePictureRow.issue_id.desc())
            .limit(1)
        )
        with self._engine.begin() as connection:
            return connection.execute(query).scalar_one_or_none()

    def release(self, claim: Claim, call_from: datetime | None = None) -> bool:
        """Give an untouched claim back; whether it went. A touched one stays: see `SKIPPED`.

        `call_from`: a shopper who may not be called yet falls due then, at most a day ahead.
        """
        release = text("SELECT release(:order_id, :fence, :call_from)")
        named = {"order_id": claim.order_id, "fence": claim.fence, "call_from": call_from}
        with self._engine.begin() as connection:
            return bool(connection.execute(release, named).scalar_one())

    def grants(self) -> tuple[Grant, ...]:
        """My grants, of every epoch there still is. Nobody sees another's."""
        query = select(GrantRow.epoch_id, GrantRow.person, GrantRow.sealed_private_key)
        with self._engine.begin() as connection:
            rows = connection.execute(query.where(GrantRow.person == func.session_user())).all()
        return tuple(Grant(row.epoch_id, row.person, row.sealed_private_key) for row in rows)

    def current_epoch(self) -> Epoch | None:
        """The newest open epoch: what is sealed now is sealed to it."""
        with self._engine.begin() as connection:
            return read_current_epoch(connection)

    def refused_actions(self) -> tuple[RefusedAction, ...]:
        """What was refused, newest first: for supervisors."""
        query = (
            select(ActionRow.__table__, OrderRow.order_number)
            .outerjoin(OrderRow, OrderRow.order_id == ActionRow.order_id)
            .where(ActionRow.refusal.is_not(None))
            .order_by(ActionRow.received_at.desc())
        )
        with self._engine.begin() as connection:
            rows = connection.execute(query).all()
        return tuple(
            RefusedAction(
                action_id=row.action_id,
                order_id=row.order_id,
                order_number=row.order_number,
                person=row.person,
                kind=row.kind,
                data=row.data,
                at=row.at,
                received_at=row.received_at,
                refusal=Refusal(row.refusal),
                about=row.about,
            )
            for row in rows
        )

    def figures(self) -> QueueFigures:
        """The figures above the queue, as of now."""
        with self._engine.begin() as connection:
            row = connection.execute(_FIGURES).one()
        return QueueFigures(*row)

    def _let_time_pass(self) -> None:
        """Expired claims go back when anyone looks, in a transaction before the look."""
        with self._engine.begin() as connection:
            connection.execute(text("SELECT time_passed()"))
