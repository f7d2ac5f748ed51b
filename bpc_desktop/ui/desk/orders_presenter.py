"""Taking orders and seeing them through: get next, resume, skip, and what the checkouts say."""

import time
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.errors import DeskError
from bpc_desktop.services.checkout_protocol import CheckoutSays, DeskSays, Line, Opening
from bpc_desktop.services.desk_view import MyOrder, StoredView, Taken
from bpc_desktop.ui.desk.activity import ActivityWatch
from bpc_desktop.ui.desk.checkout_launcher import CheckoutLauncher
from bpc_desktop.ui.desk.desk_page import DeskPage
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.desk.sync_presenter import SyncPresenter
from bpc_desktop.ui.messages import Messages
from bpc_desktop.ui.theme import current_theme

if TYPE_CHECKING:
    from bpc_desktop.services.desk_session import DeskSession
    from bpc_desktop.ui.desk.call_sheet.sheet_presenter import SheetPresenter

TOUCH_EVERY = 60.0
"""Seconds between two touches of a lease while the rep is at work in a checkout."""

_PAGE_FIRST_MS = 400
"""However slow the merchant's site is, the order itself is handed over this long after it was claimed."""

_HAND_OVER_MS = 500
"""The desk shows its own news once the order's page is there, at the latest after this."""


class OrdersPresenter(QObject):
    """One for each sign-in, gone after `close`; the checkouts outlive it. A child of the desk's presenter."""

    taken = Signal(UUID, str)
    opened = Signal(UUID)
    lock_wanted = Signal()

    def __init__(
        self,
        session: "DeskSession",
        page: DeskPage,
        lanes: Lanes,
        sync: SyncPresenter,
        launcher: CheckoutLauncher,
        activity: ActivityWatch,
        messages: Messages,
        contacts: "SheetPresenter",
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._page = page
        self._lanes = lanes
        self._sync = sync
        self._launcher = launcher
        self._activity = activity
        self._messages = messages
        self._contacts = contacts
        self._closed = False
        self._claim: ClaimedOrder | None = None
        self._page_first = QTimer(self)
        self._page_first.setSingleShot(True)
        self._page_first.timeout.connect(self._take)
        launcher.page_seen.connect(self._take)
        self._hand_over = QTimer(self)
        self._hand_over.setSingleShot(True)
        self._hand_over.timeout.connect(self._handed_over)
        self._taking = False
        self._waiting = False
        self._mine: tuple[MyOrder, ...] = ()
        self._touched: dict[UUID, float] = {}
        sync.view_changed.connect(self._show)
        sync.answered.connect(self._tell_answered)
        launcher.said.connect(self._hear)
        launcher.ended.connect(self._ended)
        page.queue.next_wanted.connect(self.next)
        page.queue.resumed.connect(self.resume)
        page.queue.skipped.connect(self.skip)
        contacts.resumed.connect(self._open_window)
        contacts.recorded.connect(self._skipped)
        contacts.touched.connect(self._touch)

    @property
    def mine(self) -> tuple[MyOrder, ...]:
        """The orders this person holds, as last shown."""
        return self._mine

    @property
    def is_taking(self) -> bool:
        """Whether an order is on its way from central."""
        return self._taking

    def close(self) -> None:
        """The person is gone: what still arrives is not for anyone."""
        self._closed = True
        self._page_first.stop()
        self._launcher.page_seen.disconnect(self._take)
        if self._taking:
            self._set_taking(taking=False)
            self._launcher.expect_nothing()
        self._sync.view_changed.disconnect(self._show)
        self._sync.answered.disconnect(self._tell_answered)
        self._launcher.said.disconnect(self._hear)
        self._launcher.ended.disconnect(self._ended)
        self._page.queue.next_wanted.disconnect(self.next)
        self._page.queue.resumed.disconnect(self.resume)
        self._page.queue.skipped.disconnect(self.skip)
        self.deleteLater()

    def next(self) -> None:
        """The primary action: the order already begun if there is one, else the next of the queue."""
        begun = self._begun()
        if begun is not None:
            self.resume(begun.order_id)
        elif not self._taking:
            self._set_taking(taking=True)
            if self._waiting:
                self._launcher.expect()
            self._lanes.central.submit(
                lambda: self._session.claim_next(contacts=self._contacts.takes_due),
                self._claimed,
                self._not_taken,
            )

    def resume(self, order_id: UUID) -> None:
        """Show the order's call sheet or checkout, or open one that goes on at the cart."""
        if any(order.order_id == order_id and order.is_awaiting for order in self._mine):
            self._contacts.open(order_id)
        else:
            self._open_window(order_id)

    def _open_window(self, order_id: UUID) -> None:
        checkout = self._launcher.checkout_of(order_id)
        if checkout is not None:
            checkout.say(Line(DeskSays.SHOW))
        elif not self._taking:
            self._set_taking(taking=True)
            self._launcher.expect()
            theme = current_theme().name
            self._lanes.central.submit(
                lambda: self._session.take_up(order_id, theme), self._took, self._not_taken
            )

    def skip(self, order_id: UUID, reason: str) -> None:
        """Give the order back, with a reason."""
        checkout = self._launcher.checkout_of(order_id)
        if checkout is not None:
            checkout.end()
        self._lanes.store.submit(
            lambda: self._session.skip(order_id, reason), lambda _: self._skipped(), self._complain
        )

    def _claimed(self, claimed: ClaimedOrder | None) -> None:
        if self._closed:
            return
        if claimed is None:
            self._launcher.expect_nothing()
            self._messages.information("Nothing waits now. New orders appear here by themselves.")
            self._sync.sync()
            self._handed_over()
        elif claimed.order.status is OrderStatus.AWAITING_SHOPPER:
            self._launcher.expect_nothing()
            self._contacts.take(claimed)
            self._handed_over()
        else:
            # Our own work would keep the engine waiting: the page is drawn first.
            self._claim = claimed
            is_opening = self._launcher.expect(Opening.of(claimed.order))
            self._page_first.start(_PAGE_FIRST_MS if is_opening else 0)

    def _take(self) -> None:
        self._page_first.stop()
        claimed, self._claim = self._claim, None
        if claimed is not None:
            theme = current_theme().name
            self._lanes.central.submit(
                lambda: self._session.take(claimed, theme), self._took, self._not_taken
            )

    def _took(self, taken: Taken) -> None:
        if self._closed:
            return
        order = taken.claimed.order
        self._launcher.open(taken.ticket)
        self._sync.put_off()
        self.taken.emit(order.order_id, order.order_number)
        self._hand_over.start(_HAND_OVER_MS)

    def _handed_over(self) -> None:
        self._hand_over.stop()
        if not self._closed:
            self._set_taking(taking=False)
            self._sync.reload()

    def _not_taken(self, error: DeskError) -> None:
        if not self._closed:
            self._set_taking(taking=False)
            self._launcher.expect_nothing()
            self._messages.attention(str(error))
            self._sync.sync()

    def _skipped(self) -> None:
        if not self._closed:
            self._sync.reload()
            self._sync.send()

    def _complain(self, error: DeskError) -> None:
        if not self._closed:
            self._messages.attention(str(error))
            self._sync.reload()

    def _hear(self, order_id: UUID, line: Line) -> None:
        if line.kind is CheckoutSays.ACTIVITY:
            self._activity.poke()
            self._touch(order_id)
        elif line.kind is CheckoutSays.RECORDED:
            self._activity.poke()
            self._sync.send()
            self._sync.reload()
        elif line.kind is CheckoutSays.OPENED:
            if self._hand_over.isActive():
                self._handed_over()
            self.opened.emit(order_id)
        elif line.kind is CheckoutSays.LOCK:
            self.lock_wanted.emit()
        elif line.kind is CheckoutSays.FAILED:
            self._messages.bad(str(line.data.get("message", "The checkout could not go on.")))

    def _touch(self, order_id: UUID) -> None:
        now = time.monotonic()
        if now - self._touched.get(order_id, -TOUCH_EVERY) < TOUCH_EVERY:
            return
        self._touched[order_id] = now
        self._lanes.store.submit(
            lambda: self._session.touch(order_id), lambda _: self._sync.send(), lambda _: None
        )

    def _ended(self, order_id: UUID) -> None:
        self._touched.pop(order_id, None)
        still_open = self._launcher.open_orders()
        self._lanes.store.submit(
            lambda: self._session.settle(still_open), lambda _: self._skipped(), self._complain
        )

    def _tell_answered(self) -> None:
        for order_id in self._launcher.open_orders():
            checkout = self._launcher.checkout_of(order_id)
            if checkout is not None:
                checkout.say(Line(DeskSays.ANSWERED))

    def _show(self, view: StoredView) -> None:
        self._mine = view.mine
        self._contacts.keep_only(frozenset(order.order_id for order in view.mine if order.is_awaiting))
        self._waiting = any(order.status is OrderStatus.QUEUED for order in view.orders)
        begun = self._begun()
        opened = self._launcher.open_orders()
        self._page.show_view(view, opened, begun.order_id if begun is not None else None)
        self._label_primary()

    def _set_taking(self, *, taking: bool) -> None:
        self._taking = taking
        self._page.queue.next_button.setEnabled(not taking)
        self._label_primary()

    def _label_primary(self) -> None:
        begun = self._begun()
        if begun is None:
            self._page.queue.name_primary("Get next")
        elif self._contacts.order_id == begun.order_id or self._launcher.checkout_of(begun.order_id):
            self._page.queue.name_primary(f"Show {begun.order_number}")
        else:
            self._page.queue.name_primary(f"Resume {begun.order_number}")

    def _begun(self) -> MyOrder | None:
        """The order to go on with before another may be taken: same rep first. Parked ones do not count."""
        return next(
            (
                order
                for order in self._mine
                if order.held_until is None or order.status is OrderStatus.SUBMITTED
            ),
            None,
        )
