"""Keeps the list of undelivered messages true, and carries decisions about them to central."""

import time
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from bpc_desktop.domain.notification import NotificationDecision, UndeliveredNotification
from bpc_desktop.errors import CentralUnreachable, DeskError
from bpc_desktop.ui.desk.desk_page import DeskPage
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.desk.places import MESSAGES
from bpc_desktop.ui.desk.sync_presenter import SyncPresenter
from bpc_desktop.ui.desk.undelivered.undelivered_words import DONE_WORDS
from bpc_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from bpc_desktop.services.desk_session import DeskSession

UNSEEN_EVERY = 10.0
"""Seconds between looks while another place is shown; in its own every answer of central brings one."""


class UndeliveredPresenter(QObject):
    """One for each sign-in of who may decide, gone after `close`. A child of the desk's presenter."""

    def __init__(
        self,
        session: "DeskSession",
        page: DeskPage,
        lanes: Lanes,
        sync: SyncPresenter,
        messages: Messages,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._page = page
        self._place = page.undelivered
        self._lanes = lanes
        self._sync = sync
        self._messages = messages
        self._closed = False
        self._asking = False
        self._asked_at = -UNSEEN_EVERY
        sync.answered.connect(self._answered)
        page.place_changed.connect(self._went)
        self._place.decided.connect(self._decide)

    def close(self) -> None:
        """The person is gone: what still arrives is not for anyone."""
        self._closed = True
        self._sync.answered.disconnect(self._answered)
        self._page.place_changed.disconnect(self._went)
        self._place.decided.disconnect(self._decide)
        self.deleteLater()

    def _answered(self) -> None:
        if self._place.isVisible() or time.monotonic() - self._asked_at >= UNSEEN_EVERY:
            self._ask()

    def _went(self, place: str) -> None:
        if place == MESSAGES.name:
            self._place.table.setFocus()
            self._ask()

    def _ask(self) -> None:
        if not self._asking:
            self._asking, self._asked_at = True, time.monotonic()
            self._lanes.central.submit(
                lambda: self._session.messages().undelivered(), self._show, self._not_answered
            )

    def _show(self, messages: tuple[UndeliveredNotification, ...]) -> None:
        self._asking = False
        if not self._closed:
            self._place.show_messages(messages)
            self._page.rail.show_count(MESSAGES.name, len(messages))

    def _not_answered(self, error: DeskError) -> None:
        self._asking = False
        if not isinstance(error, CentralUnreachable):
            self._complain(error)

    def _decide(self, notification_id: UUID, decision: NotificationDecision) -> None:
        self._lanes.central.submit(
            lambda: self._session.messages().decide(notification_id, decision),
            lambda _: self._decided(decision),
            self._refused,
        )

    def _decided(self, decision: NotificationDecision) -> None:
        if not self._closed:
            self._messages.good(DONE_WORDS[decision])
            self._ask()

    def _refused(self, error: DeskError) -> None:
        self._complain(error)
        if not self._closed:
            self._ask()

    def _complain(self, error: DeskError) -> None:
        if not self._closed:
            self._messages.attention(str(error))
