"""Keys and palette of a signed-in person. Buttons have their keys on them; here are the others."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.domain.people import Role
from bpc_desktop.ui.desk.desk_actions import DeskAction, DeskVerbs, actions_of, lines_of
from bpc_desktop.ui.desk.desk_presenter import DeskPresenter
from bpc_desktop.ui.desk.desk_window import DeskWindow
from bpc_desktop.ui.theme import apply_theme


class DeskKeys(QObject):
    """They belong to the desk page: while it is hidden, by a lock for one, none of them works."""

    def __init__(self, app: QApplication, window: DeskWindow, presenter: DeskPresenter) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._presenter = presenter
        self._actions: tuple[DeskAction, ...] = ()
        desk = window.desk
        desk.bar.find_button.clicked.connect(self.open_palette)
        desk.bar.lock.clicked.connect(presenter.lock)
        desk.offline.pressed.connect(self._refresh)
        window.palette_over.picked.connect(self._picked)
        self._key("F1", self.open_palette)
        self._key("F5", self._refresh)
        for number, name in enumerate(("light", "dark", "contrast", "system"), start=1):
            self._key(f"Ctrl+Alt+{number}", partial(self._dress, name))
        self._key("Ctrl+Q", window.close)

    def serve(self, role: Role) -> None:
        """Offer what a person of this role can do."""
        desk = self._window.desk
        self._actions = actions_of(
            role,
            DeskVerbs(
                get_next=desk.queue.next_button.click,
                refresh=self._refresh,
                lock=self._presenter.lock,
                go=desk.go,
                dress=self._dress,
                leave=self._window.close,
            ),
        )

    def open_palette(self) -> None:
        """Find or do anything."""
        desk = self._window.desk
        self._window.palette_over.open_over(lines_of(self._actions, desk.queue.model.orders()))

    def _key(self, key: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self._window.desk)
        shortcut.activated.connect(run)

    def _dress(self, name: str) -> None:
        apply_theme(self._app, name)

    def _refresh(self) -> None:
        at_work = self._presenter.at_work
        if at_work is not None:
            at_work.sync.sync()
            at_work.sync.oversee()

    def _picked(self, target: object) -> None:
        if isinstance(target, DeskAction):
            target.run()
        elif isinstance(target, OrderSummary):
            self._window.desk.go("queue")
            self._window.desk.queue.choose(target.order_id)
            self._window.desk.queue.table.setFocus()
