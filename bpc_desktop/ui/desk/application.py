"""The desk process, put together: window, lanes, presenters, checkouts."""

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.domain.people import Person
from bpc_desktop.services.sign_in import SignIn
from bpc_desktop.settings import Home
from bpc_desktop.ui.desk.activity import IDLE_DEFAULT, ActivityWatch
from bpc_desktop.ui.desk.central_clock import CentralClock
from bpc_desktop.ui.desk.checkout_launcher import CheckoutCommand, CheckoutLauncher
from bpc_desktop.ui.desk.desk_actions import DeskAction, DeskVerbs, actions_of, lines_of
from bpc_desktop.ui.desk.desk_presenter import DeskPresenter
from bpc_desktop.ui.desk.desk_window import DeskWindow
from bpc_desktop.ui.desk.lanes import Lanes
from bpc_desktop.ui.tasks import Relay
from bpc_desktop.ui.theme import apply_theme


def our_checkout(*options: str) -> CheckoutCommand:
    """The checkout process of this very program."""
    return CheckoutCommand(sys.executable, ("-m", "bpc_desktop", "checkout", *options))


@dataclass(frozen=True, slots=True)
class DeskOptions:
    """What may differ from desk to desk. `theme` is light, dark, contrast or system.

    `workstation` names this desktop to central: claims belong to it.
    """

    workstation: str = field(default_factory=platform.node)
    theme: str = "system"
    idle: timedelta = IDLE_DEFAULT
    checkout: CheckoutCommand = field(default_factory=our_checkout)


class Desk(QObject):
    """Everything of one desk process. Belongs to the application; `close` ends it."""

    def __init__(
        self, app: QApplication, home: Home, find_central: Callable[[], str], options: DeskOptions
    ) -> None:
        super().__init__(app)
        self._app = app
        self.clock = CentralClock()
        self.window = DeskWindow(self.clock)
        self.activity = ActivityWatch(options.idle, parent=self)
        self.launcher = CheckoutLauncher(options.checkout, self)
        self.lanes = Lanes.over(Relay(self))
        self.presenter = DeskPresenter(
            self.window,
            SignIn(home, find_central, options.workstation),
            self.lanes,
            self.clock,
            self.launcher,
            self.activity,
        )
        self._actions: tuple[DeskAction, ...] = ()
        self._keys: list[QShortcut] = []
        self.presenter.signed_in.connect(self._set_up)

    def show(self) -> None:
        """Show the sign-in."""
        self.window.show()
        handle = self.window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self.activity)

    def close(self) -> None:
        """End every process and lane of this desk."""
        self.presenter.leave()

    def open_palette(self) -> None:
        """Find or do anything."""
        desk = self.window.desk
        self.window.palette_over.open_over(lines_of(self._actions, desk.queue.model.orders()))

    def _set_up(self, person: Person) -> None:
        """The keys of this person's role; buttons have theirs on them."""
        desk = self.window.desk
        self._actions = actions_of(
            person.role,
            DeskVerbs(
                get_next=desk.queue.next_button.click,
                refresh=self._refresh,
                lock=self.presenter.lock,
                go=desk.go,
                dress=self._dress,
                leave=self.window.close,
            ),
        )
        if self._keys:
            return
        desk.bar.find_button.clicked.connect(self.open_palette)
        desk.bar.lock.clicked.connect(self.presenter.lock)
        desk.offline.pressed.connect(self._refresh)
        self.window.palette_over.picked.connect(self._picked)
        self._key("F1", self.open_palette)
        self._key("F5", self._refresh)
        for number, name in enumerate(("light", "dark", "contrast", "system"), start=1):
            self._key(f"Ctrl+Alt+{number}", partial(self._dress, name))
        self._key("Ctrl+Q", self.window.close)

    def _key(self, key: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self.window.desk)
        shortcut.activated.connect(run)
        self._keys.append(shortcut)

    def _dress(self, name: str) -> None:
        apply_theme(self._app, name)

    def _refresh(self) -> None:
        at_work = self.presenter.at_work
        if at_work is not None:
            at_work.sync.sync()
            at_work.sync.oversee()

    def _picked(self, target: object) -> None:
        if isinstance(target, DeskAction):
            target.run()
        elif isinstance(target, OrderSummary):
            self.window.desk.go("queue")
            self.window.desk.queue.choose(target.order_id)
            self.window.desk.queue.table.setFocus()


def run_desk(
    home: Home,
    find_central: Callable[[], str],
    options: DeskOptions,
    prepare: Callable[[Desk], object] | None = None,
) -> int:
    """Run the desk until its window is closed; the process's exit code.

    `find_central` yields central's URL when it is first needed, on a lane: it may start a server, read a
    file, or raise `DeskError`. `prepare` is handed the desk before it is shown; what it returns is kept.
    """
    app = QApplication(sys.argv[:1])
    app.setApplicationName("BPC Desktop")
    apply_theme(app, options.theme)
    desk = Desk(app, home, find_central, options)
    companion = prepare(desk) if prepare is not None else None
    desk.show()
    code = app.exec()
    desk.close()
    del companion
    return code
