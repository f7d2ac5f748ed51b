"""What a signed-in person does at a desk: everything here may block and is called on a lane.

One object a sign-in. It holds the person's keys for as long as they are signed in; `close` is the lock.
Methods of the store answer in milliseconds; those that ask central raise `CentralUnreachable` within seconds,
and leave everything that was done in the outbox.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.order import Order, OrderStatus
from bpc_desktop.domain.people import GRANTED_ROLES, Person
from bpc_desktop.errors import CentralUnreachable, DeskError
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.models.workstation.values import HeldOrder
from bpc_desktop.security.sign_in import UnlockedPerson
from bpc_desktop.services.central_line import CentralLine
from bpc_desktop.services.checkout_protocol import Ticket
from bpc_desktop.services.desk_view import MyOrder, Oversight, Sent, StoredView, Synced, Taken
from bpc_desktop.services.order_ticket import order_ticket
from bpc_desktop.sync.feed import refresh
from bpc_desktop.sync.outbox import send_pending

if TYPE_CHECKING:
    from bpc_desktop.domain.keys import Epoch, Grant
    from bpc_desktop.domain.waiting import FoundWaiting
    from bpc_desktop.models.central.messages import CentralMessages
    from bpc_desktop.models.central.session import CentralSession

SAME_EPOCH_FOR = timedelta(minutes=10)
"""How long the current key epoch is taken for current without asking again."""


class DeskSession:
    """A person at work. `workstation` names this desktop to central."""

    def __init__(
        self,
        unlocked: UnlockedPerson,
        store: WorkstationStore,
        find_central: Callable[[], str],
        workstation: str,
    ) -> None:
        self._unlocked = unlocked
        self._store = store
        self._line = CentralLine(find_central, unlocked)
        self._workstation = workstation
        self._grants: dict[str, Grant] = {}
        self._epoch: Epoch | None = None
        self._epoch_asked = datetime.min.replace(tzinfo=UTC)

    @property
    def person(self) -> Person:
        """Who is signed in."""
        return self._unlocked.person

    @property
    def derived_in(self) -> float:
        """Seconds Argon2id took at this sign-in."""
        return self._unlocked.derived_in

    # What only needs the store.

    def shown(self) -> StoredView:
        """Everything the desk shows, from the store."""
        stored = self._store.queue()
        mine = tuple(MyOrder.of(held) for held in self._store.held_orders() if held.in_hand)
        return StoredView(
            orders=stored.orders,
            mine=tuple(sorted(mine, key=_first_things_first)),
            synced_at=stored.synced_at,
            unsent=len(self._store.pending()),
        )

    def skip(self, order_id: UUID, reason: str) -> None:
        """Give an order back to the queue, with a reason."""
        self._record(order_id, ActionKind.SKIPPED, {"reason": reason})

    def touch(self, order_id: UUID) -> None:
        """The person is still at it: the lease lives on."""
        self._record(order_id, ActionKind.TOUCHED, {})

    def order_of(self, order_id: UUID) -> Order:
        """A held order as it stands. Raises DeskError where it is not held any more."""
        return self._held(order_id).claimed.order

    def record_all(self, order_id: UUID, recorded: Iterable[tuple[ActionKind, dict[str, object]]]) -> Order:
        """Record what was done with a held order, all of it or nothing; returns it as it stands then."""
        fence, now = self._held(order_id).claimed.claim.fence, datetime.now(UTC)
        self._store.record(*(Action(uuid4(), order_id, fence, kind, data, now) for kind, data in recorded))
        return self.order_of(order_id)

    def submitted(self) -> frozenset[UUID]:
        """Held orders whose purchase may have been made, its outcome not yet known."""
        return frozenset(
            held.claimed.order.order_id
            for held in self._store.held_orders()
            if held.status is OrderStatus.SUBMITTED
        )

    def settle(self, open_orders: frozenset[UUID]) -> None:
        """Bring held orders without a checkout to rest.

        One that was submitted gets the issue `outcome_unknown`, once; one whose work has ended is let go as
        soon as central knows.
        """
        unsent = {action.order_id for action in self._store.pending()}
        known = {
            order.order_id
            for order in self._store.queue().orders
            if order.issue is not None and order.issue.code is IssueCode.OUTCOME_UNKNOWN
        }
        for held in self._store.held_orders():
            order_id = held.claimed.order.order_id
            if order_id in open_orders:
                continue
            if held.status is OrderStatus.SUBMITTED and order_id not in known:
                self._record(order_id, ActionKind.OUTCOME_UNKNOWN, {})
            elif not held.in_hand and order_id not in unsent:
                self._store.drop(order_id)

    # What asks central.

    def sync(self) -> Synced:
        """Send what waits, then fetch what changed."""
        central = self._line.session()
        send_pending(self._store, central)
        refresh(self._store, central)
        if self.person.role in GRANTED_ROLES:
            self._keep_keys_at_hand(central)
        return Synced(figures=central.figures(), ahead=central.now() - datetime.now(UTC))

    def send(self) -> Sent:
        """Send what waits."""
        before = {refused.action.action_id for refused in self._store.refused()}
        if not send_pending(self._store, self._line.session()).reachable:
            raise CentralUnreachable("Central does not answer. What you did is kept and will be sent.")
        return Sent(
            tuple(refused for refused in self._store.refused() if refused.action.action_id not in before)
        )

    def recall(self) -> None:
        """After a restart: hold what central says is leased to this person here, and nothing else.

        Orders with actions that wait stay held: their actions are sent first. Raises `SignInRefused` where
        central does not know the person any more.
        """
        central = self._line.session()
        central.me()
        if self.person.role not in GRANTED_ROLES:
            return
        self._keep_keys_at_hand(central)
        send_pending(self._store, central)
        mine = central.my_claims(self._workstation)
        for claimed in mine:
            self._store.hold(claimed)
        leased = {claimed.order.order_id for claimed in mine}
        unsent = {action.order_id for action in self._store.pending()}
        for held in self._store.held_orders():
            order_id = held.claimed.order.order_id
            if order_id not in leased and order_id not in unsent:
                self._store.drop(order_id)

    def practise(self) -> None:
        """Make the first Get next as fast as those after it."""
        if self.person.role in GRANTED_ROLES:
            self._line.session().practise()

    def claim_next(self, *, contacts: bool = False) -> ClaimedOrder | None:
        """Claim the next order; None when nothing waits. `take` comes next.

        With `contacts`, a shopper who may be contacted now counts as one; such an order awaits its shopper.
        """
        return self._line.session().claim_next(self._workstation, contacts=contacts)

    def find_waiting(self, words: str) -> "tuple[FoundWaiting, ...]":
        """Orders that await their shopper, by order number, reference or telephone number."""
        return self._line.session().find_waiting(words)

    def claim_contact(self, order_id: UUID) -> ClaimedOrder | None:
        """Claim an order whose shopper is on the line; None where it is not to be had. `take` comes next."""
        return self._line.session().claim_contact(order_id, self._workstation)

    def picture(self, order_id: UUID) -> bytes | None:
        """The page as it looked when the issue of a held order was raised; None where there is none."""
        return self._line.session().picture(order_id)

    def give_back(self, claimed: ClaimedOrder, call_from: datetime) -> bool:
        """Give back a contact whose shopper may be called from then on only; whether it went."""
        return self._line.session().release(claimed.claim, call_from)

    def take_contact(self, claimed: ClaimedOrder) -> UUID:
        """Hold an order whose shopper is to be spoken to; its window opens once it goes on."""
        self._store.hold(claimed)
        return claimed.order.order_id

    def take(self, claimed: ClaimedOrder, theme: str) -> Taken:
        """Hold a claimed order here and write its ticket.

        Where no ticket can be written the order goes straight back, and the reason is raised.
        """
        central = self._line.session()
        self._store.hold(claimed)
        try:
            return Taken(claimed, self._ticket(claimed, theme))
        except DeskError:
            self._store.drop(claimed.order.order_id)
            central.release(claimed.claim)
            raise

    def take_up(self, order_id: UUID, theme: str) -> Taken:
        """Write a new ticket for an order this person holds."""
        held = self._held(order_id)
        return Taken(held.claimed, self._ticket(held.claimed, theme))

    def oversight(self) -> Oversight:
        """What this person looks after beside the queue."""
        from bpc_desktop.models.central.administration import CentralAdministration  # late: few need it
        from bpc_desktop.services.oversee import oversee

        return oversee(self.person, self._line.session(), CentralAdministration(self._line.engine()))

    def messages(self) -> "CentralMessages":
        """Texts and e-mails, as this person may see them and decide about them."""
        from bpc_desktop.models.central.messages import CentralMessages  # late, as above

        return CentralMessages(self._line.engine())

    def is_rehearsal(self) -> bool:
        """Whether this central was created for rehearsals or a demo."""
        from bpc_desktop.models.central.administration import CentralAdministration  # late, as above

        return CentralAdministration(self._line.engine()).is_rehearsal()

    def close(self) -> None:
        """Let go of store and central; what still asks for central hears that nobody is signed in."""
        self._line.close()
        self._grants = {}
        self._store.close()

    def _ticket(self, claimed: ClaimedOrder, theme: str) -> Ticket:
        central = self._line.session()
        needed = {secret.epoch_id for secret in (claimed.card, claimed.login) if secret is not None}
        if not needed <= self._grants.keys():
            self._grants = {grant.epoch_id: grant for grant in central.grants()}
        self._keep_keys_at_hand(central)
        if self._epoch is None:
            raise DeskError("Central has no key epoch yet. An administrator opens one: bpc-desktop epoch.")
        return order_ticket(
            claimed, self._unlocked, self._grants, self._epoch, self._unlocked.store_path, theme
        )

    def _keep_keys_at_hand(self, central: "CentralSession") -> None:
        """Ask for the current epoch and my grants before an order needs them: then its page opens sooner."""
        now = datetime.now(UTC)
        if self._epoch is None or now - self._epoch_asked > SAME_EPOCH_FOR:
            self._epoch, self._epoch_asked = central.current_epoch(), now
            if self._epoch is not None and self._epoch.epoch_id not in self._grants:
                self._grants = {grant.epoch_id: grant for grant in central.grants()}

    def _held(self, order_id: UUID) -> HeldOrder:
        held = self._store.held(order_id)
        if held is None:
            raise DeskError("This order is no longer yours. It is back in the queue.")
        return held

    def _record(self, order_id: UUID, kind: ActionKind, data: dict[str, object]) -> None:
        self.record_all(order_id, ((kind, data),))


def _first_things_first(order: MyOrder) -> tuple[bool, bool, datetime]:
    return order.held_until is not None, not order.is_submitted, order.due_at
