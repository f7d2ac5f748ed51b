"""Who is here: signing in, locking, coming back, leaving. The work is in the presenters of one sign-in."""

import time
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent

from bpc_desktop.domain.access import Permission, may
from bpc_desktop.domain.people import Person
from bpc_desktop.errors import DeskError
from bpc_desktop.services.checkout_protocol import DeskSays, Line
from bpc_desktop.services.sign_in import FrontDoor, SignIn
from bpc_desktop.ui.desk.activity import ActivityWatch
from bpc_desktop.ui.desk.checkout_launcher import CheckoutLauncher
from bpc_desktop.ui.desk.desk_window import DeskWindow
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.messages import Message, Messages

if TYPE_CHECKING:
    from bpc_desktop.services.desk_session import DeskSession
    from bpc_desktop.services.desk_view import StoredView
    from bpc_desktop.ui.desk.call_sheet.sheet_presenter import SheetPresenter
    from bpc_desktop.ui.desk.orders_presenter import OrdersPresenter
    from bpc_desktop.ui.desk.sync_presenter import SyncPresenter
    from bpc_desktop.ui.desk.undelivered.undelivered_presenter import UndeliveredPresenter

SUBMITTED_KEPT = timedelta(minutes=15)
"""How long a submitted order keeps its checkout, hidden, while the desk is locked (design 4.6)."""

_CLOSE_TWICE_WITHIN = 10.0


@dataclass(frozen=True, slots=True)
class AtWork:
    """What exists only while someone is signed in."""

    session: "DeskSession"
    sync: "SyncPresenter"
    contacts: "SheetPresenter"
    orders: "OrdersPresenter"
    undelivered: "UndeliveredPresenter | None"


class DeskPresenter(QObject):
    """The desk's life. `signed_in`, `usable` (the queue is shown) and `locked` tell where it is."""

    signed_in = Signal(Person)
    usable = Signal()
    locked = Signal()

    def __init__(
        self,
        window: DeskWindow,
        sign_in: SignIn,
        lanes: Lanes,
        launcher: CheckoutLauncher,
        activity: ActivityWatch,
        *,
        contacts: bool,
        click_to_call: bool,
    ) -> None:
        super().__init__()
        self._contacts = contacts
        self._click_to_call = click_to_call
        self.messages = Messages(self)
        self._window = window
        self._sign_in = sign_in
        self._lanes = lanes
        self._launcher = launcher
        self._activity = activity
        self._at_work: AtWork | None = None
        self._not_closed: list[DeskSession] = []
        self._entering = False
        self._close_asked = -_CLOSE_TWICE_WITHIN
        self._hidden_for = QTimer(self)
        self._hidden_for.setSingleShot(True)
        self._hidden_for.timeout.connect(self._end_hidden)
        window.closing.connect(self._may_close)
        window.sign_in.submitted.connect(self.enter)
        window.sign_in.someone_else.connect(self._let_others)
        activity.idle.connect(self.lock)
        self.messages.said.connect(self._say)

    @property
    def at_work(self) -> AtWork | None:
        """Who works here now, if someone is signed in and the desk is not locked."""
        return self._at_work

    def open_door(self) -> None:
        """Find out who may sign in, and load what that will take while they type."""
        self._lanes.store.submit(self._sign_in.look, self._show_door, self._complain_at_door)
        # On the same lane: two threads that import SQLAlchemy at once may each find half of it.
        self._lanes.store.submit(self._sign_in.prepare, lambda _: None, self._complain_at_door)

    def enter(self, login: str, passphrase: str) -> None:
        """Sign in, or come back after a lock."""
        if self._entering or self._at_work is not None:
            return
        self._entering = True
        self._window.sign_in.show_busy(busy=True)
        self._lanes.store.submit(
            lambda: self._sign_in.enter(login, passphrase), self._entered, self._kept_out
        )

    def lock(self) -> None:
        """Hide everything, let go of the keys. Claims survive; what is not submitted loses its checkout."""
        at_work = self._at_work
        if at_work is None:
            return
        person = at_work.session.person
        note = _waiting_words(len(at_work.orders.mine))
        self._put_down(at_work)
        for order_id in self._launcher.open_orders():
            self._tell(order_id, DeskSays.HIDE)
        self._window.show_sign_in()
        self._window.sign_in.ask_back(person, f"{person.display_name}: {note}")
        session = at_work.session
        self._lanes.store.submit(
            session.submitted,
            lambda submitted: self._locked(session, submitted),
            lambda _: self._locked(session, self._launcher.open_orders()),
        )
        self.locked.emit()

    def leave(self) -> None:
        """Close the desk: every process ends, what was recorded waits in the store to be sent."""
        at_work = self._at_work
        if at_work is not None:
            self._put_down(at_work)
        self._launcher.close()
        self._lanes.stop()
        for session in self._not_closed:  # who works here, and who locked the desk just before
            session.close()
        self._not_closed.clear()

    def _complain_at_door(self, error: DeskError) -> None:
        self._window.sign_in.refuse(str(error))

    def _show_door(self, door: FrontDoor) -> None:
        self._window.sign_in.show_door(door)
        self._window.sign_in.ask()
        QTimer.singleShot(0, self, self._window.prepare)

    def _entered(self, session: "DeskSession") -> None:
        # Late: the sign-in is painted without them.
        from bpc_desktop.ui.desk.call_sheet.sheet_presenter import SheetPresenter
        from bpc_desktop.ui.desk.orders_presenter import OrdersPresenter
        from bpc_desktop.ui.desk.sync_presenter import SyncPresenter

        self._entering = False
        page = self._window.desk
        sync = SyncPresenter(session, page, self._lanes, self._window.clock, self.messages, self)
        contacts = SheetPresenter(
            session,
            page.contacts,
            self._lanes,
            self._window.clock,
            self.messages,
            self,
            takes_due=self._contacts,
            click_to_call=self._click_to_call,
        )
        contacts.shown.connect(page.go)
        contacts.talking.connect(self._activity.poke)
        orders = OrdersPresenter(
            session, page, self._lanes, sync, self._launcher, self._activity, self.messages, contacts, self
        )
        self._not_closed.append(session)
        self._at_work = AtWork(session, sync, contacts, orders, self._messages_of(session, sync))
        sync.view_changed.connect(self._first_view)
        sync.turned_away.connect(self._turned_away)
        orders.lock_wanted.connect(self.lock)
        self._hidden_for.stop()
        self._window.sign_in.show_busy(busy=False)
        self._window.show_desk()
        page.welcome(session.person)
        for order_id in self._launcher.open_orders():
            self._tell(order_id, DeskSays.SHOW)
        sync.start(self._launcher.open_orders())
        self._activity.start()
        self.signed_in.emit(session.person)

    def _messages_of(self, session: "DeskSession", sync: "SyncPresenter") -> "UndeliveredPresenter | None":
        """The messages that were not delivered, for who may decide about them."""
        if not may(session.person.role, Permission.DECIDE_MESSAGES):
            return None
        from bpc_desktop.ui.desk.undelivered.undelivered_presenter import UndeliveredPresenter  # late: few

        return UndeliveredPresenter(session, self._window.desk, self._lanes, sync, self.messages, self)

    def _kept_out(self, error: DeskError) -> None:
        self._entering = False
        self._window.sign_in.show_busy(busy=False)
        self._window.sign_in.refuse(str(error))

    def _first_view(self, _: "StoredView") -> None:
        if self._at_work is not None:
            self._at_work.sync.view_changed.disconnect(self._first_view)
            self._launcher.warm()
            self.usable.emit()

    def _turned_away(self, sentence: str) -> None:
        self.lock()
        self._window.sign_in.refuse(sentence)

    def _locked(self, session: "DeskSession", submitted: frozenset[UUID]) -> None:
        let_go = partial(self._let_go, session)
        self._lanes.central.submit(session.close, let_go, let_go)
        if self._at_work is not None:
            return
        for order_id in self._launcher.open_orders() - submitted:
            checkout = self._launcher.checkout_of(order_id)
            if checkout is not None:
                checkout.end()
        if self._launcher.open_orders() & submitted:
            self._hidden_for.start(int(SUBMITTED_KEPT.total_seconds() * 1000))
        else:
            self._window.sign_in.offer_others()

    def _let_go(self, session: "DeskSession", _: object) -> None:
        self._not_closed.remove(session)

    def _end_hidden(self) -> None:
        for order_id in self._launcher.open_orders():
            checkout = self._launcher.checkout_of(order_id)
            if checkout is not None:
                checkout.end()
        self._window.sign_in.offer_others()

    def _let_others(self) -> None:
        self._launcher.cool()
        self._window.sign_in.ask()

    def _put_down(self, at_work: AtWork) -> None:
        self._at_work = None
        self._activity.stop()
        if at_work.undelivered is not None:
            at_work.undelivered.close()
        at_work.orders.close()
        at_work.contacts.close()
        at_work.sync.close()

    def _tell(self, order_id: UUID, what: DeskSays) -> None:
        checkout = self._launcher.checkout_of(order_id)
        if checkout is not None:
            checkout.say(Line(what))

    def _say(self, message: Message) -> None:
        if self._at_work is not None:
            self._window.desk.say(message)

    def _may_close(self, event: QCloseEvent) -> None:
        """A purchase whose outcome is awaited is not closed over by accident: that takes asking twice."""
        now = time.monotonic()
        waiting = self._at_work is not None and any(
            order.is_submitted and order.order_id in self._launcher.open_orders()
            for order in self._at_work.orders.mine
        )
        if waiting and now - self._close_asked > _CLOSE_TWICE_WITHIN:
            self._close_asked = now
            event.ignore()
            self.messages.attention(
                "A purchase is waiting for its outcome. Confirm its number, or close once more to leave it: "
                "the order then has to be checked at the merchant."
            )


def _waiting_words(held: int) -> str:
    if held == 0:
        return "Nothing is shown until the passphrase is given."
    return "The order begun here stays yours." if held == 1 else f"The {held} orders begun here stay yours."
