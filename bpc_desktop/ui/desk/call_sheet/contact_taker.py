"""Takes contacts: those that Get next hands out, and those whose shopper is on the line."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from bpc_desktop.domain.calling_window import why_not_now
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.people import GRANTED_ROLES
from bpc_desktop.domain.waiting import FoundWaiting
from bpc_desktop.errors import DeskError
from bpc_desktop.services.call_sheet import call_from
from bpc_desktop.ui.desk.call_sheet.contacts_place import ContactsPlace
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from bpc_desktop.services.desk_session import DeskSession


class ContactTaker(QObject):
    """`taken` says that an order is held here, `given_back` that one went back without being called."""

    taken = Signal(UUID)
    given_back = Signal()

    def __init__(
        self,
        session: "DeskSession",
        place: ContactsPlace,
        lanes: Lanes,
        now: Callable[[], datetime],
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._place = place
        self._lanes = lanes
        self._now = now
        self._messages = messages
        self._claiming = self._closed = False
        place.on_the_line.connect(self._take_call)
        place.sought.connect(self._find)

    def leave(self) -> None:
        """The person is gone."""
        self._closed = True
        self._place.on_the_line.disconnect(self._take_call)
        self._place.sought.disconnect(self._find)

    def take(self, claimed: ClaimedOrder) -> None:
        """Hold a claimed order. A shopper who may not be called yet by this desk's zones falls due then."""
        opening = call_from(claimed.order, self._now())
        if opening is None:
            self._hold(claimed)
        else:
            self._lanes.central.submit(
                lambda: self._session.give_back(claimed, opening),
                lambda went: self._put_off(claimed) if went else self._hold(claimed),
                self._complain,
            )

    def _hold(self, claimed: ClaimedOrder) -> None:
        if not self._closed:
            self._lanes.store.submit(
                lambda: self._session.take_contact(claimed), self.taken.emit, self._complain
            )

    def _put_off(self, claimed: ClaimedOrder) -> None:
        if self._closed:
            return
        order = claimed.order
        why = why_not_now(order.waiting.zones if order.waiting else None, self._now()) or "It is not due yet"
        self._messages.information(f"{order.order_number} went back. {why}. F2 takes what is next.")
        self.given_back.emit()

    def _take_call(self, order_id: UUID) -> None:
        """The shopper of an awaited order is on the line: claim it, whether it is due or not."""
        if not self._claiming and self._session.person.role in GRANTED_ROLES:
            self._claiming = True
            self._lanes.central.submit(
                lambda: self._session.claim_contact(order_id), self._claimed, self._not_claimed
            )

    def _find(self, words: str) -> None:
        if words:
            self._lanes.central.submit(lambda: self._session.find_waiting(words), self._found, self._complain)

    def _found(self, found: tuple[FoundWaiting, ...]) -> None:
        if self._closed:
            return
        self._place.show_found(found)
        if not found:
            self._messages.information("No order waits for a shopper with that number.")

    def _claimed(self, claimed: ClaimedOrder | None) -> None:
        self._claiming = False
        if self._closed:
            return
        if claimed is None:
            self._messages.attention("This order is with someone else, or waits for nobody any more.")
        else:
            self._hold(claimed)

    def _not_claimed(self, error: DeskError) -> None:
        self._claiming = False
        self._complain(error)

    def _complain(self, error: DeskError) -> None:
        if not self._closed:
            self._messages.attention(str(error))
