"""What the scripted rep sees at the desk: the order that was taken, what the queue shows, what was said."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QDeadlineTimer, QElapsedTimer, QObject

from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.services.checkout_protocol import CheckoutSays, Line
from bpc_desktop.services.desk_view import MyOrder, StoredView
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.desk.desk_presenter import AtWork
from bpc_desktop.ui.messages import Message
from bpc_desktop.ui.rehearsal.waiting import Waiting

Answer = Callable[[dict[str, object]], None]
Way = Callable[[dict[str, object], Answer], None]
"""Carries out a command, and answers it once."""


def seconds_of(command: dict[str, object]) -> float:
    """How long a command may take."""
    return float(str(command.get("timeout", 30)))


class DeskEyes(QObject):
    """Watches one desk. `taken` is the order taken last: its id and number; `said` the desk's last words.

    `opened` and `page_failed` are of that order's first page; `calls` counts recorded ends of calls.
    """

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view: StoredView | None = None
        self.usable = False
        self.allowed: bool | None = None
        self.taken: tuple[UUID, str] | None = None
        self.opened = False
        self.page_failed = False
        self.said = ""
        self.recorded_at: StoredView | None = None
        self._since = QElapsedTimer()
        desk.presenter.signed_in.connect(self._signed_in)
        desk.presenter.usable.connect(self._become_usable)
        desk.presenter.messages.said.connect(self._hear_message)
        desk.launcher.said.connect(self._hear_checkout)

    @property
    def at_work(self) -> AtWork:
        """What exists while somebody is signed in."""
        at_work = self._desk.presenter.at_work
        if at_work is None:
            raise RuntimeError("nobody is signed in")
        return at_work

    @property
    def sheet_order(self) -> MyOrder | None:
        """The order whose call sheet is open, once the desk shows it as this person's."""
        order_id = self.at_work.contacts.order_id
        mine = self.view.mine if self.view else ()
        return next((order for order in mine if order.order_id == order_id), None)

    @property
    def is_sent(self) -> bool:
        """Whether central has spoken to everything that was done."""
        return self.view is not None and self.view.unsent == 0

    def status(self, number: str | None) -> OrderStatus | None:
        """Where an order stands, as the desk shows it."""
        orders = self.view.orders if self.view else ()
        return next((order.status for order in orders if order.order_number == number), None)

    def forget(self) -> None:
        """Another order is about to be taken."""
        self.taken, self.opened, self.page_failed, self.said = None, False, False, ""
        self.recorded_at = None
        self._since = QElapsedTimer()

    def is_there(self, patience: float) -> bool:
        """Whether the order taken shows its page, or will not within so many seconds."""
        if self.taken is None:
            return False
        if not self._since.isValid():
            self._since.start()
        gone = self._desk.launcher.checkout_of(self.taken[0]) is None
        return self.opened or self.page_failed or gone or self._since.hasExpired(int(patience * 1000))

    def await_until(
        self,
        command: dict[str, object],
        reached: Callable[[], bool],
        then: Callable[[], None],
        answer: Answer,
    ) -> None:
        """Go on once it is reached; the command has failed where its time is over."""
        seconds = seconds_of(command)

        def late() -> None:
            why = f"not done after {seconds:.0f} s. {self.said}"
            answer({"ok": False, "error": f"{command.get('do')}: {why}"})

        Waiting(reached, then, late, QDeadlineTimer(int(seconds * 1000)), self)

    def _signed_in(self) -> None:
        at_work = self.at_work
        at_work.sync.view_changed.connect(self._show)
        at_work.orders.taken.connect(self._take)
        at_work.contacts.recorded.connect(self._recorded)
        self._desk.lanes.central.submit(
            at_work.session.is_rehearsal, self._allow, lambda _: self._allow(allowed=False)
        )

    def _allow(self, allowed: bool) -> None:  # noqa: FBT001  the lane's result
        self.allowed = allowed

    def _become_usable(self) -> None:
        self.usable = True

    def _show(self, view: StoredView) -> None:
        self.view = view

    def _recorded(self) -> None:
        self.recorded_at = self.view

    def _take(self, order_id: UUID, number: str) -> None:
        self.taken = (order_id, number)

    def _hear_message(self, message: Message) -> None:
        self.said = message.text

    def _hear_checkout(self, order_id: UUID, line: Line) -> None:
        if line.kind is CheckoutSays.OPENED and self.taken and order_id == self.taken[0]:
            self.opened = True
        elif line.kind is CheckoutSays.FAILED:
            self.said = str(line.data.get("message"))
        elif line.kind is CheckoutSays.REHEARSED and "id" not in line.data:
            self.page_failed = True
