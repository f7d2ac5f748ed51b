"""Keeps the desk in step with central: sends, fetches, and says plainly when central does not answer."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.errors import CentralUnreachable, DeskError, SignInRefused
from bpc_desktop.services.desk_view import Oversight, Sent, StoredView, Synced
from bpc_desktop.services.refusal_words import refused_sentence
from bpc_desktop.ui.desk.central_clock import CentralClock
from bpc_desktop.ui.desk.desk_page import DeskPage
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.desk.places import ATTENTION, MANAGE
from bpc_desktop.ui.desk.queue_words import clock_words, span_text
from bpc_desktop.ui.messages import Messages
from bpc_desktop.ui.tokens import Meaning

if TYPE_CHECKING:
    from bpc_desktop.services.desk_session import DeskSession

POLL = timedelta(seconds=2)
"""How often central is asked while it answers."""

SLOWEST_POLL = timedelta(seconds=15)
"""How rarely it is asked while it does not; each failure doubles the wait up to this."""

STALE = timedelta(seconds=30)
"""A queue older than this is no longer called synced."""


_LOOKED_AFTER = frozenset({ATTENTION.name, MANAGE.name})
"""Places whose lists are fetched when someone goes there."""


class SyncPresenter(QObject):
    """One for each sign-in, gone after `close`; results that arrive later are dropped.

    A child of the desk's presenter, so that whichever thread lets go of it last, the main thread ends it.
    """

    view_changed = Signal(object)
    answered = Signal()
    turned_away = Signal(str)

    def __init__(
        self,
        session: "DeskSession",
        page: DeskPage,
        lanes: Lanes,
        clock: CentralClock,
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._page = page
        self._lanes = lanes
        self._clock = clock
        self._messages = messages
        self._closed = False
        self._offline = False
        self._asked = False
        self._practised = False
        self._syncing = False
        self._sending = False
        self._send_again = False
        self._wait = POLL
        self._synced_at: datetime | None = None
        self._unsent = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.sync)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        page.place_changed.connect(self._look_after)

    @property
    def is_offline(self) -> bool:
        """Whether central did not answer when last asked."""
        return self._offline

    def start(self, open_orders: frozenset[UUID]) -> None:
        """Show what the store knows, take up what is ours, then keep in step."""
        self._second.start()
        self._lanes.store.submit(lambda: self._session.settle(open_orders), lambda _: None, self._complain)
        self.reload()

    def close(self) -> None:
        """The person is gone."""
        self._closed = True
        self._page.place_changed.disconnect(self._look_after)
        self._timer.stop()
        self._second.stop()
        self.deleteLater()

    def sync(self) -> None:
        """Ask central now."""
        if self._syncing or self._closed:
            return
        self._syncing = True
        self._timer.stop()
        self._lanes.central.submit(self._session.sync, self._synced, self._sync_failed)

    def put_off(self) -> None:
        """An order is opening and wants the processors: ask central a whole wait from now."""
        if self._timer.isActive():
            self._timer.start(int(self._wait.total_seconds() * 1000))

    def send(self) -> None:
        """Something was recorded: send it."""
        if self._sending or self._closed:
            self._send_again = True
            return
        self._sending = True
        self._send_again = False
        self._lanes.central.submit(self._session.send, self._sent, self._send_failed)

    def reload(self) -> None:
        """Show the store again."""
        if not self._closed:
            self._lanes.store.submit(self._session.shown, self._shown, self._complain)

    def oversee(self) -> None:
        """Fetch what supervisors and administrators look after."""
        self._lanes.central.submit(self._session.oversight, self._overseen, self._complain)

    def _look_after(self, place: str) -> None:
        if place in _LOOKED_AFTER:
            self.oversee()

    def _recalled(self, _: None) -> None:
        if not self._closed:
            self._syncing = False
            self.oversee()
            self.sync()

    def _synced(self, synced: Synced) -> None:
        if self._closed:
            return
        if not self._practised:
            self._practised = True
            self._lanes.central.submit(self._session.practise, lambda _: None, self._complain)
        self._syncing = False
        self._offline = False
        self._wait = POLL
        self._clock.ahead = synced.ahead
        self._synced_at = self._clock()
        self._page.offline.clear()
        self._page.show_synced(synced)
        self.reload()
        self.answered.emit()
        self._tick()
        self._timer.start(int(self._wait.total_seconds() * 1000))

    def _sync_failed(self, error: DeskError) -> None:
        if self._closed:
            return
        self._syncing = False
        if isinstance(error, SignInRefused):
            self.turned_away.emit(str(error))
            return
        self._lost_central(error)
        self._timer.start(int(self._wait.total_seconds() * 1000))
        self._wait = min(2 * self._wait, SLOWEST_POLL)

    def _sent(self, sent: Sent) -> None:
        self._sending = False
        if self._closed:
            return
        self.answered.emit()
        self.reload()
        refused = [each for each in sent.refused if each.action.kind is not ActionKind.TOUCHED]
        if refused:
            self._messages.bad(refused_sentence(refused[0].answer))
        if self._send_again:
            self.send()

    def _send_failed(self, error: DeskError) -> None:
        self._sending = False
        if not self._closed:
            self._lost_central(error)
            self.reload()

    def _shown(self, view: StoredView) -> None:
        if self._closed:
            return
        self._unsent = view.unsent
        if self._synced_at is None and view.synced_at is not None:
            self._synced_at = view.synced_at
        self.view_changed.emit(view)
        self._tick()
        if not self._asked:
            self._asked = self._syncing = True
            self._lanes.central.submit(self._session.recall, self._recalled, self._sync_failed)

    def _overseen(self, oversight: Oversight) -> None:
        if not self._closed:
            self._page.show_oversight(oversight)

    def _lost_central(self, error: DeskError) -> None:
        if not isinstance(error, CentralUnreachable):
            self._messages.bad(str(error))
        self._offline = True
        self._tick()

    def _complain(self, error: DeskError) -> None:
        if not self._closed and not isinstance(error, CentralUnreachable):
            self._messages.bad(str(error))

    def _tick(self) -> None:
        self._page.queue.tick()
        age = self._clock() - self._synced_at if self._synced_at is not None else None
        unsent = f", {self._unsent} to send" if self._unsent else ""
        if self._offline:
            self._page.bar.sync.show_state(f"Offline{unsent}", Meaning.ATTENTION)
            words = _offline_words(age, self._unsent)
            self._page.offline.say(words, Meaning.ATTENTION, "Try now", "F5", key_shown_only=True)
        elif age is None:
            self._page.bar.sync.show_state("Connecting", Meaning.NEUTRAL)
        elif age > STALE:
            self._page.bar.sync.show_state(f"As of {span_text(age)} ago{unsent}", Meaning.NEUTRAL)
        elif self._clock.is_wrong:
            self._page.bar.sync.show_state(f"{clock_words(self._clock.ahead)}{unsent}", Meaning.ATTENTION)
        else:
            self._page.bar.sync.show_state(f"Synced{unsent}", Meaning.GOOD)


def _offline_words(age: timedelta | None, unsent: int) -> str:
    shown = (
        "Nothing was fetched yet." if age is None else f"You see the queue as it was {span_text(age)} ago."
    )
    kept = f" {unsent} things you did are kept and will be sent." if unsent else ""
    return f"Central does not answer. {shown}{kept}"
