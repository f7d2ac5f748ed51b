"""Everything behind the desk's window: lanes, presenters, checkouts, keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from bpc_desktop.domain.people import Person
from bpc_desktop.services.sign_in import SignIn
from bpc_desktop.settings import Home
from bpc_desktop.ui.desk.activity import ActivityWatch
from bpc_desktop.ui.desk.checkout_launcher import CheckoutLauncher
from bpc_desktop.ui.desk.desk_presenter import DeskPresenter
from bpc_desktop.ui.desk.desk_window import DeskWindow
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.desk.options import DeskOptions
from bpc_desktop.ui.tasks import Relay
from bpc_desktop.ui.theme import current_theme

if TYPE_CHECKING:
    from bpc_desktop.ui.desk.desk_keys import DeskKeys
    from bpc_desktop.ui.desk.message_sender import MessageSender


class Desk(QObject):
    """Brings a window that is shown to life. Belongs to the application; `close` ends it."""

    def __init__(
        self,
        app: QApplication,
        window: DeskWindow,
        home: Home,
        find_central: Callable[[], str],
        options: DeskOptions,
    ) -> None:
        super().__init__(app)
        self._app = app
        self.window = window
        self.activity = ActivityWatch(options.idle, parent=self)
        self.launcher = CheckoutLauncher((*options.checkout, "--theme", current_theme().name), self)
        self.lanes = Lanes(Relay(self))
        self.presenter = DeskPresenter(
            window,
            SignIn(home, find_central),
            self.lanes,
            self.launcher,
            self.activity,
            contacts=options.contacts,
            click_to_call=options.click_to_call,
        )
        self.message_sender = self._message_sender(options)
        self._keys: DeskKeys | None = None
        self.presenter.signed_in.connect(self._give_keys)
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self.activity)
        self.presenter.open_door()

    def close(self) -> None:
        """End every process and lane of this desk."""
        if self.message_sender is not None:
            self.message_sender.close()
        self.presenter.leave()

    def _message_sender(self, options: DeskOptions) -> "MessageSender | None":
        if options.sender is None:
            return None
        from bpc_desktop.ui.desk.message_sender import MessageSender  # late: few desks are let

        sender = MessageSender(options.sender, self.lanes, self.presenter.messages, self)
        self.presenter.usable.connect(sender.start)
        self.presenter.locked.connect(sender.stop)
        return sender

    def _give_keys(self, person: Person) -> None:
        if self._keys is None:
            from bpc_desktop.ui.desk.desk_keys import (
                DeskKeys,  # late: it needs the page of a signed-in person
            )

            self._keys = DeskKeys(self._app, self.window, self.presenter)
        self._keys.serve(person.role)
