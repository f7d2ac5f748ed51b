"""The scripted rep's hands at the desk: commands on standard input, answers on standard output.

What is for a checkout is handed on to the one that is open. Nothing is obeyed, signing in apart, before it is
known that central was created for rehearsal or demo.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QElapsedTimer, QObject, QSocketNotifier
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.services.checkout_protocol import CheckoutSays, DeskSays, Line
from bpc_desktop.services.desk_view import StoredView
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.messages import Message
from bpc_desktop.ui.rehearsal.fingers import activate, press_key, type_text
from bpc_desktop.ui.rehearsal.stopwatch import Stopwatch
from bpc_desktop.ui.rehearsal.waiting import Waiting

_CHUNK = 65536
_NOTHING_WAITS = "Nothing waits"

Answer = Callable[[dict[str, object]], None]
Kind = TypeVar("Kind", bound=QWidget)


class DeskHands(QObject):
    """Obeys one command at a time; ends the desk when its standard input closes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._unread = b""
        self._view: StoredView | None = None
        self._usable = False
        self._allowed: bool | None = None
        self._taken: tuple[UUID, str] | None = None
        self._opened = False
        self._page_failed = False
        self._taken_since = QElapsedTimer()
        self._said = ""
        self._asked: dict[object, Answer] = {}
        self._stopwatch = Stopwatch(desk.window, self)
        desk.presenter.signed_in.connect(self._signed_in)
        desk.presenter.usable.connect(self._become_usable)
        desk.presenter.messages.said.connect(self._hear_message)
        desk.launcher.said.connect(self._hear_checkout)
        desk.launcher.ended.connect(self._checkout_ended)
        os.set_blocking(0, False)
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        try:
            chunk = os.read(0, _CHUNK)
        except BlockingIOError:
            return
        if not chunk:
            self._notifier.setEnabled(False)
            QCoreApplication.quit()
            return
        self._unread += chunk
        *lines, self._unread = self._unread.split(b"\n")
        for line in lines:
            self._obey(json.loads(line))

    def _obey(self, command: dict[str, object]) -> None:
        number = command.get("id")

        def answer(data: dict[str, object]) -> None:
            line = json.dumps({"id": number, "ok": True, **data}) + "\n"
            os.write(1, line.encode())

        if command.get("do") != "sign_in" and not self._allowed:
            answer({"ok": False, "error": "rehearsals work only at a central created for rehearsal or demo"})
        elif command.get("at") == "checkout":
            self._hand_on(command, answer)
        else:
            self._do(command, answer)

    def _do(self, command: dict[str, object], answer: Answer) -> None:
        ways: dict[str, Callable[[dict[str, object], Answer], None]] = {
            "sign_in": self._sign_in,
            "get_next": self._get_next,
            "await_end": self._await_end,
            "await_issue": self._await_issue,
            "state": self._state,
            "times": self._times,
            "press": self._press,
            "screenshot": self._screenshot,
        }
        way = ways.get(str(command.get("do")))
        if way is None:
            answer({"ok": False, "error": f"the desk cannot {command.get('do')}"})
            return
        activate(self._desk.window)
        way(command, answer)

    def _sign_in(self, command: dict[str, object], answer: Answer) -> None:
        page = self._desk.window.sign_in
        picker, field = _child(page, QComboBox, "person_picker"), _child(page, QLineEdit, "passphrase")
        person = command.get("person")

        def type_in() -> None:
            picker.setCurrentIndex(picker.findData(person))
            type_text(field, str(command.get("passphrase")))
            press_key(self._desk.window, "Return")
            self._await(
                command,
                lambda: (self._usable and self._allowed is not None) or bool(page.refusal()),
                lambda: self._tell_signed_in(answer),
                answer,
            )

        self._await(command, lambda: picker.findData(person) >= 0 and field.isEnabled(), type_in, answer)

    def _tell_signed_in(self, answer: Answer) -> None:
        refusal = self._desk.window.sign_in.refusal()
        if not self._usable:
            answer({"ok": False, "error": refusal})
        elif not self._allowed:
            answer({"ok": False, "error": "this central was not created for rehearsal or demo"})
        else:
            answer({})

    def _get_next(self, command: dict[str, object], answer: Answer) -> None:
        queue = self._desk.window.desk.queue
        self._await(command, queue.next_button.isEnabled, lambda: self._press_next(command, answer), answer)

    def _press_next(self, command: dict[str, object], answer: Answer) -> None:
        button = self._desk.window.desk.queue.next_button
        self._taken, self._opened, self._said = None, False, ""
        self._page_failed, self._taken_since = False, QElapsedTimer()
        self._stopwatch.note("pressed")
        press_key(self._desk.window, "F2")

        patience = int(float(str(command.get("patience", 30))) * 1000)

        def reached() -> bool:
            if self._taken is not None and not self._taken_since.isValid():
                self._taken_since.start()
            late = self._taken_since.isValid() and self._taken_since.hasExpired(patience)
            gone = self._taken is not None and self._desk.launcher.checkout_of(self._taken[0]) is None
            nothing = self._taken is None and bool(self._said) and button.isEnabled()
            return self._opened or self._page_failed or late or gone or nothing

        deadline = QDeadlineTimer(int(float(str(command.get("timeout", 30))) * 1000))
        tell = lambda: self._tell_taken(answer)  # noqa: E731  both ways out say what is known then
        Waiting(reached, tell, tell, deadline, self)

    def _tell_taken(self, answer: Answer) -> None:
        """`opened`: the order's first page was seen within the command's `patience`, in seconds."""
        if self._taken is not None:
            answer({"order_number": self._taken[1], "opened": self._opened, "app_keys": 1})
        elif self._said.startswith(_NOTHING_WAITS):
            answer({"order_number": None, "app_keys": 1})
        else:
            answer({"ok": False, "error": self._said or "no order was taken in time"})

    def _await_end(self, command: dict[str, object], answer: Answer) -> None:
        """Until the order taken last has no checkout, nothing waits to be sent, and central has spoken."""
        number = self._taken[1] if self._taken else None

        def status() -> OrderStatus | None:
            orders = self._view.orders if self._view else ()
            return next((order.status for order in orders if order.order_number == number), None)

        def ended() -> bool:
            sent = self._view is not None and self._view.unsent == 0
            at_rest = status() not in {None, OrderStatus.IN_PROGRESS}
            return sent and at_rest and not self._desk.launcher.open_orders()

        self._await(command, ended, lambda: answer({"status": status()}), answer)

    def _await_issue(self, command: dict[str, object], answer: Answer) -> None:
        """Until central has this issue for this order."""

        def raised() -> bool:
            orders = self._view.orders if self._view else ()
            return any(
                order.order_number == command.get("number")
                and order.issue is not None
                and order.issue.code == command.get("issue")
                for order in orders
            )

        self._await(command, raised, lambda: answer({}), answer)

    def _state(self, _command: dict[str, object], answer: Answer) -> None:
        """What a test wants to know: which processes there are, and what the desk shows."""
        launcher = self._desk.launcher
        orders = self._view.orders if self._view else ()
        checkouts = [launcher.checkout_of(order_id) for order_id in launcher.open_orders()]
        answer({
            "checkout_pids": [checkout.pid for checkout in checkouts if checkout is not None],
            "statuses": {order.order_number: order.status for order in orders},
            "mine": [order.order_number for order in self._view.mine] if self._view else [],
            "unsent": self._view.unsent if self._view else 0,
            "said": self._said,
            "spare_ready": launcher.is_warm,
        })  # fmt: skip

    def _times(self, _command: dict[str, object], answer: Answer) -> None:
        """What a benchmark wants to know: when what was seen, and how long Argon2id took in between."""
        at_work = self._desk.presenter.at_work
        derived_in = at_work.session.derived_in if at_work is not None else None
        answer({"derived_in": derived_in, **self._stopwatch.times})

    def _press(self, command: dict[str, object], answer: Answer) -> None:
        press_key(self._desk.window, str(command.get("key")))
        answer({"app_keys": 1})

    def _screenshot(self, command: dict[str, object], answer: Answer) -> None:
        path = Path(str(command.get("path")))
        path.parent.mkdir(parents=True, exist_ok=True)
        saved = self._desk.window.grab().save(str(path))
        answer({} if saved else {"ok": False, "error": f"the picture could not be saved as {path}"})

    def _hand_on(self, command: dict[str, object], answer: Answer) -> None:
        order_id = self._taken[0] if self._taken else None
        checkout = self._desk.launcher.checkout_of(order_id) if order_id else None
        if checkout is None:
            answer({"ok": False, "error": "no checkout is open"})
            return
        self._asked[command.get("id")] = answer
        checkout.say(Line(DeskSays.REHEARSE, {key: value for key, value in command.items() if key != "at"}))

    def _hear_checkout(self, order_id: UUID, line: Line) -> None:
        if line.kind is CheckoutSays.OPENED and self._taken and order_id == self._taken[0]:
            self._opened = True
        elif line.kind is CheckoutSays.FAILED:
            self._said = str(line.data.get("message"))
        elif line.kind is CheckoutSays.REHEARSED and "id" not in line.data:
            self._page_failed = True
        elif line.kind is CheckoutSays.REHEARSED:
            answer = self._asked.pop(line.data.get("id"), None)
            if answer is not None:
                answer(line.data)

    def _checkout_ended(self, _order_id: UUID) -> None:
        asked, self._asked = self._asked, {}
        for answer in asked.values():
            answer({"ok": False, "error": "the checkout process is gone"})

    def _signed_in(self) -> None:
        at_work = self._desk.presenter.at_work
        if at_work is None:
            return
        self._stopwatch.watch_queue()
        at_work.sync.view_changed.connect(self._show)
        at_work.orders.taken.connect(self._take)
        session = at_work.session
        self._desk.lanes.central.submit(
            session.is_rehearsal, self._allow, lambda _: self._allow(allowed=False)
        )

    def _allow(self, allowed: bool) -> None:  # noqa: FBT001  the lane's result
        self._allowed = allowed

    def _become_usable(self) -> None:
        self._usable = True

    def _show(self, view: StoredView) -> None:
        self._view = view

    def _take(self, order_id: UUID, number: str) -> None:
        self._taken = (order_id, number)

    def _hear_message(self, message: Message) -> None:
        self._said = message.text

    def _await(
        self,
        command: dict[str, object],
        reached: Callable[[], bool],
        then: Callable[[], None],
        answer: Answer,
    ) -> None:
        seconds = float(str(command.get("timeout", 30)))

        def late() -> None:
            answer(
                {"ok": False, "error": f"{command.get('do')}: not done after {seconds:.0f} s. {self._said}"}
            )

        Waiting(reached, then, late, QDeadlineTimer(int(seconds * 1000)), self)


def _child(parent: QWidget, kind: type[Kind], name: str) -> Kind:
    found = parent.findChild(kind, name)
    if found is None:
        raise RuntimeError(f"the desk has no {name}")
    return found
