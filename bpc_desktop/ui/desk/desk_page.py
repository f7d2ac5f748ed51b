"""Everything a signed-in person sees: rail, bar, what is said, and the place they are in."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from bpc_desktop.domain.people import GRANTED_ROLES, Person
from bpc_desktop.services.desk_view import Oversight, StoredView, Synced
from bpc_desktop.ui.desk.call_sheet.contacts_place import ContactsPlace
from bpc_desktop.ui.desk.empty_place import EmptyPlace
from bpc_desktop.ui.desk.places import (
    ATTENTION,
    BILLING,
    CONTACTS,
    MANAGE,
    MESSAGES,
    PLACES,
    QUEUE,
    REPORTS,
    AttentionPlace,
    ManagePlace,
    ReportsPlace,
    awaiting,
)
from bpc_desktop.ui.desk.queue_place import QueuePlace
from bpc_desktop.ui.desk.rail import Rail
from bpc_desktop.ui.desk.top_bar import TopBar
from bpc_desktop.ui.messages import Message
from bpc_desktop.ui.tokens import Meaning
from bpc_desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from bpc_desktop.ui.desk.undelivered.undelivered_place import UndeliveredPlace

_GOES_BY_ITSELF_MS = 8000


class DeskPage(QWidget):
    """Shows what it is told. `now` is central's time as this desk knows it."""

    place_changed = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk_page")
        self.rail = Rail(self)
        self.bar = TopBar(self)
        self.offline = Banner(self)
        self.offline.setObjectName("offline_banner")
        self.message = Banner(self)
        self.message.setObjectName("message_banner")
        self.message.pressed.connect(self.message.clear)
        self._message_timer = QTimer(self)
        self._message_timer.setSingleShot(True)
        self._message_timer.timeout.connect(self.message.clear)
        self.queue = QueuePlace(now, self)
        self.contacts = ContactsPlace(now, self)
        self.attention = AttentionPlace(now, self)
        self._reports = ReportsPlace(self)
        self.manage = ManagePlace(self)
        billing = EmptyPlace("billing", self)
        billing.setObjectName("billing_place")
        billing.say(
            "No statement has been drawn up.",
            "Every placed order has written its billing line at central; statements by merchant stand here.",
        )
        self._places: dict[str, QWidget] = {
            QUEUE.name: self.queue,
            CONTACTS.name: self.contacts,
            ATTENTION.name: self.attention,
            REPORTS.name: self._reports,
            BILLING.name: billing,
            MANAGE.name: self.manage,
        }
        self._titles = {entry.name: entry.title for entries in PLACES.values() for entry in entries}
        self._undelivered: UndeliveredPlace | None = None
        self._stack = QStackedWidget(self)
        for place in self._places.values():
            self._stack.addWidget(place)
        self.rail.chosen.connect(self.go)
        self._lay_out()

    @property
    def undelivered(self) -> "UndeliveredPlace":
        """The messages; made when somebody who may decide about them is first here."""
        if self._undelivered is None:
            from bpc_desktop.ui.desk.undelivered.undelivered_place import UndeliveredPlace  # late: few

            self._undelivered = UndeliveredPlace(self)
            self._places[MESSAGES.name] = self._undelivered
            self._stack.addWidget(self._undelivered)
        return self._undelivered

    def welcome(self, person: Person) -> None:
        """Show the places of this person, the queue first."""
        self.bar.person.setText(person.display_name)
        self.rail.show_places(PLACES[person.role])
        self.queue.model.me = person.login
        self.queue.next_button.setVisible(person.role in GRANTED_ROLES)
        self.go(QUEUE.name)
        (self.queue.next_button if person.role in GRANTED_ROLES else self.queue.table).setFocus()

    def go(self, name: str) -> None:
        """Show a place."""
        self.rail.check(name)
        self.bar.title.setText(self._titles[name])
        self._stack.setCurrentWidget(self._places[name])
        self.place_changed.emit(name)

    def show_view(self, view: StoredView, opened: frozenset[UUID], begun: UUID | None) -> None:
        """Show what the store knows. `opened` have a checkout; `begun` is gone on with before any other."""
        self.queue.show_mine(view.mine, opened, begun)
        self.queue.show_orders(view.orders)
        waiting = awaiting(view.orders)
        self.contacts.show_orders(waiting)
        self.rail.show_count(CONTACTS.name, len(waiting))
        self.rail.show_count(ATTENTION.name, self.attention.show_orders(view.orders))

    def show_synced(self, synced: Synced) -> None:
        """Show central's figures."""
        self.queue.show_figures(synced.figures)
        self._reports.show_figures(synced.figures)
        self.queue.say_empty(
            "Nothing waits.",
            f"{synced.figures.placed_today} placed today. New orders appear here by themselves.",
        )

    def show_oversight(self, oversight: Oversight) -> None:
        """Show what supervisors and administrators look after."""
        self.attention.show_refused(
            tuple(
                (f"{line.at.astimezone():%d %b %H:%M}", line.who, line.order, line.what, line.why)
                for line in oversight.refused
            )
        )
        self.manage.show_oversight(oversight)

    def say(self, message: Message) -> None:
        """Say something under the bar. Good news goes by itself, the rest waits to be read."""
        self.message.say(message.text, message.meaning, "Dismiss", "Ctrl+D")
        if message.meaning in {Meaning.GOOD, Meaning.INFORMATION}:
            self._message_timer.start(_GOES_BY_ITSELF_MS)
        else:
            self._message_timer.stop()

    def clear(self) -> None:
        """Show nothing of anyone: the desk is locked."""
        self.queue.clear()
        self.contacts.show_orders(())
        self.attention.show_orders(())
        if self._undelivered is not None:
            self._undelivered.show_messages(())
        self.show_oversight(Oversight())
        self.message.clear()
        self.offline.clear()
        self.bar.person.setText("")

    def _lay_out(self) -> None:
        main = QFrame(self)
        main.setProperty("role", "surface")
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.offline, self.message):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(main, 1)
