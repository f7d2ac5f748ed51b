"""Follows one contact at a time: shows its sheet, keeps it true as time passes, records how it ended."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.contact import StepKind
from bpc_desktop.domain.flows.page import TextAsked
from bpc_desktop.domain.order import Order
from bpc_desktop.errors import DeskError
from bpc_desktop.services.call_sheet import (
    CallEnd,
    CallSheet,
    Recorded,
    call_back_time,
    call_sheet,
    end_call,
    fall_back,
    fallen_back,
)
from bpc_desktop.services.correct_shopper import ShopperDetails, correction
from bpc_desktop.ui.desk.call_sheet.contact_taker import ContactTaker
from bpc_desktop.ui.desk.call_sheet.contacts_place import ContactsPlace
from bpc_desktop.ui.desk.call_sheet.picture_presenter import PicturePresenter
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.desk.places import CONTACTS, QUEUE
from bpc_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from bpc_desktop.domain.flows.decision import Cancel, FallBack
    from bpc_desktop.services.desk_session import DeskSession

TICK_MS = 15_000
"""How often the sheet looks at the clock: a window opens or closes while it is read."""

LONGEST_TALK = timedelta(minutes=15)
"""An open call counts as activity, so that no desk locks while somebody speaks; no longer than this."""

_GOES_ON = frozenset({ActionKind.APPROVED, ActionKind.FELL_BACK})
_NOTE = TextAsked(optional=True)
_NO_TIME = "Say when in the shopper's own time, within a week: 14:30, or tomorrow 9:15."
_UNRECORDED = "Nothing of this was recorded: what you typed is still here. Press the same key again."


class SheetPresenter(QObject):
    """A child of the desk's presenter. `takes_due`: contacts that fall due come with Get next.

    `shown` names the place to be in, `talking` says that somebody is at it, `touched` that an order's lease
    must live on. `recorded` says that actions wait, `resumed` that the order goes on in its window.
    """

    shown = Signal(str)
    talking = Signal()
    touched = Signal(UUID)
    recorded = Signal()
    resumed = Signal(UUID)

    def __init__(
        self,
        session: "DeskSession",
        place: ContactsPlace,
        lanes: Lanes,
        now: Callable[[], datetime],
        messages: Messages,
        parent: QObject,
        *,
        takes_due: bool,
        click_to_call: bool,
    ) -> None:
        super().__init__(parent)
        self.takes_due = takes_due
        self._session = session
        self._place = place
        self._lanes = lanes
        self._now = now
        self._click_to_call = click_to_call
        self._messages = messages
        self._closed = False
        self._recording = False
        self._sheet: CallSheet | None = None
        self._fallback: FallBack | Cancel | None = None
        self._callback: str | None = None
        self._begun_at = now()
        self._pictures = PicturePresenter(session, place.sheet, lanes, messages, lambda: self.order_id, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        place.sheet.ends.ended.connect(self._ended)
        place.sheet.fell_back.connect(self._fall_back)
        place.sheet.ends.corrected.connect(self._correct)
        self._taker = ContactTaker(session, place, lanes, now, messages, self)
        self._taker.taken.connect(self.open)
        self._taker.given_back.connect(self.recorded)
        self.take = self._taker.take

    @property
    def order_id(self) -> UUID | None:
        """The order whose sheet is open."""
        return self._sheet.order.order_id if self._sheet else None

    def open(self, order_id: UUID) -> None:
        """Show the sheet of an order this person holds."""
        if order_id == self.order_id:
            self.shown.emit(CONTACTS.name)
            return
        self._lanes.store.submit(lambda: self._session.order_of(order_id), self._open, self._complain)

    def close(self) -> None:
        """The person is gone, or holds it no more: nothing of the shopper stays on the screen."""
        self._closed = True
        self._let_go()
        self._place.sheet.ends.ended.disconnect(self._ended)
        self._place.sheet.fell_back.disconnect(self._fall_back)
        self._pictures.leave()
        self._place.sheet.ends.corrected.disconnect(self._correct)
        self._taker.leave()
        self.deleteLater()

    def keep_only(self, held: frozenset[UUID]) -> None:
        """Close the sheet of an order that is not held any more."""
        if self.order_id is not None and self.order_id not in held:
            self._let_go()

    def _open(self, order: Order) -> None:
        if self._closed:
            return
        self._begun_at = self._now()
        try:
            self._show(order)
        except DeskError as error:
            self._complain(error)
            return
        self.shown.emit(CONTACTS.name)
        self._place.open_sheet()
        self.touched.emit(order.order_id)
        self._timer.start()
        self._lanes.central.submit(
            lambda: self._session.messages().callback_number(), self._know_callback, lambda _: None
        )

    def _know_callback(self, number: str) -> None:
        """What the shopper would read names it; it may have been set since it was asked for last."""
        if self._sheet is not None and number != self._callback:
            self._callback = number
            self._show(self._sheet.order)

    def _show(self, order: Order) -> None:
        self._sheet = sheet = call_sheet(order, self._now(), self._callback)
        self._fallback = fall_back(order) if sheet.step is StepKind.FALL_BACK else None
        self._place.sheet.show_sheet(sheet, self._fallback, click_to_call=self._click_to_call)

    def _tick(self) -> None:
        if self._sheet is None:
            return
        if self._now() - self._begun_at < LONGEST_TALK:
            self.talking.emit()
            self.touched.emit(self._sheet.order.order_id)
        self._show(self._sheet.order)

    def _ended(self, end: CallEnd, when: str) -> None:
        sheet, view = self._sheet, self._place.sheet
        if sheet is None:
            return
        note, at = view.note.text(), call_back_time(when, sheet.waiting.zones, self._now())
        refusal = _NOTE.refusal(note)
        if refusal is None and end is CallEnd.CALL_BACK and at is None:
            refusal = _NO_TIME
        view.refusal.say(refusal)
        if refusal is None:
            self._record(sheet, end_call(sheet, end, note, at))

    def _fall_back(self) -> None:
        if self._sheet is not None and self._fallback is not None:
            self._record(self._sheet, fallen_back(self._fallback))

    def _correct(self, told: ShopperDetails) -> None:
        """The sheet stays open, with what is known now."""
        sheet, view = self._sheet, self._place.sheet
        if sheet is None or self._recording:
            return
        order_id = sheet.order.order_id
        try:
            data = correction(sheet.order, told, self._now())
        except DeskError as error:
            view.refusal.say(str(error))
            return
        view.refusal.say(None)
        if data is None:
            view.ends.close_question()
            return
        self._recording = True
        corrected = ((ActionKind.SHOPPER_CORRECTED, data),)
        self._lanes.store.submit(
            lambda: self._session.record_all(order_id, corrected), self._corrected, self._unrecorded
        )

    def _corrected(self, order: Order) -> None:
        self._recording = False
        if self._sheet is not None and self._sheet.order.order_id == order.order_id:
            self._place.sheet.ends.close_question()
            self._show(order)
            self.recorded.emit()

    def _record(self, sheet: CallSheet, recorded: Recorded) -> None:
        """The sheet stays, with what was typed, until the store has it."""
        if self._recording:
            return
        self._recording = True
        order_id = sheet.order.order_id
        goes_on = any(kind in _GOES_ON for kind, _ in recorded)
        self._lanes.store.submit(
            lambda: self._session.record_all(order_id, recorded),
            lambda _: self._recorded(order_id, goes_on=goes_on),
            self._unrecorded,
        )

    def _unrecorded(self, error: DeskError) -> None:
        self._recording = False
        if self._sheet is None:
            self._complain(error)
        elif not self._closed:
            self._place.sheet.refusal.say(f"{error} {_UNRECORDED}")

    def _recorded(self, order_id: UUID, *, goes_on: bool) -> None:
        self._recording = False
        if self._closed:
            return
        if self.order_id == order_id:
            self._let_go()
        self.recorded.emit()
        self.shown.emit(QUEUE.name)
        if goes_on:
            self.resumed.emit(order_id)
        else:
            self._messages.good("Recorded. What comes next falls due by itself.")

    def _let_go(self) -> None:
        self._sheet = self._fallback = None
        self._pictures.close()
        self._timer.stop()
        self._place.close_sheet()

    def _complain(self, error: DeskError) -> None:
        if not self._closed:
            self._messages.attention(str(error))
