"""The scripted rep's hands at the desk: commands on standard input, answers on standard output.

What is for a checkout is handed on to the one that is open. Nothing is obeyed, signing in apart, before it is
known that central was created for rehearsal or demo.
"""

import json
import os
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from bpc_desktop.services.checkout_protocol import CheckoutSays, DeskSays, Line
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.rehearsal.desk_eyes import Answer, DeskEyes, Way
from bpc_desktop.ui.rehearsal.fingers import activate, press_key, type_text
from bpc_desktop.ui.rehearsal.stopwatch import Stopwatch
from bpc_desktop.ui.rehearsal.taking_hands import TakingHands

_CHUNK = 65536
_NOTHING_WAITS = "Nothing waits"

Kind = TypeVar("Kind", bound=QWidget)


class DeskHands(QObject):
    """Obeys one command at a time; ends the desk when its standard input closes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._unread = b""
        self._asked: dict[object, Answer] = {}
        self._stopwatch = Stopwatch(desk.window, self)
        self._eyes = DeskEyes(desk, self)
        self._taking = TakingHands(desk, self._eyes, lambda: self._stopwatch.note("pressed"), self)
        desk.presenter.signed_in.connect(self._stopwatch.watch_queue)
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

        if command.get("do") != "sign_in" and not self._eyes.allowed:
            answer({"ok": False, "error": "rehearsals work only at a central created for rehearsal or demo"})
        elif command.get("at") == "checkout":
            self._hand_on(command, answer)
        else:
            self._do(command, answer)

    def _do(self, command: dict[str, object], answer: Answer) -> None:
        ways: dict[str, Way] = {
            "sign_in": self._sign_in,
            **self._taking.ways,
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
            self._eyes.await_until(
                command,
                lambda: (self._eyes.usable and self._eyes.allowed is not None) or bool(page.refusal()),
                lambda: self._tell_signed_in(answer),
                answer,
            )

        def is_asked() -> bool:
            return picker.findData(person) >= 0 and field.isEnabled()

        self._eyes.await_until(command, is_asked, type_in, answer)

    def _tell_signed_in(self, answer: Answer) -> None:
        refusal = self._desk.window.sign_in.refusal()
        if not self._eyes.usable:
            answer({"ok": False, "error": refusal})
        elif not self._eyes.allowed:
            answer({"ok": False, "error": "this central was not created for rehearsal or demo"})
        else:
            answer({})

    def _state(self, _command: dict[str, object], answer: Answer) -> None:
        """What a test wants to know: which processes there are, and what the desk shows."""
        launcher = self._desk.launcher
        orders = self._eyes.view.orders if self._eyes.view else ()
        checkouts = [launcher.checkout_of(order_id) for order_id in launcher.open_orders()]
        answer({
            "checkout_pids": [checkout.pid for checkout in checkouts if checkout is not None],
            "statuses": {order.order_number: order.status for order in orders},
            "mine": [order.order_number for order in self._eyes.view.mine] if self._eyes.view else [],
            "unsent": self._eyes.view.unsent if self._eyes.view else 0,
            "said": self._eyes.said,
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
        order_id = self._eyes.taken[0] if self._eyes.taken else None
        checkout = self._desk.launcher.checkout_of(order_id) if order_id else None
        if checkout is None:
            answer({"ok": False, "error": "no checkout is open"})
            return
        self._asked[command.get("id")] = answer
        checkout.say(Line(DeskSays.REHEARSE, {key: value for key, value in command.items() if key != "at"}))

    def _hear_checkout(self, _order_id: UUID, line: Line) -> None:
        if line.kind is CheckoutSays.REHEARSED and "id" in line.data:
            answer = self._asked.pop(line.data.get("id"), None)
            if answer is not None:
                answer(line.data)

    def _checkout_ended(self, _order_id: UUID) -> None:
        asked, self._asked = self._asked, {}
        for answer in asked.values():
            answer({"ok": False, "error": "the checkout process is gone"})


def _child(parent: QWidget, kind: type[Kind], name: str) -> Kind:
    found = parent.findChild(kind, name)
    if found is None:
        raise RuntimeError(f"the desk has no {name}")
    return found
