"""The scripted rep's hands that take orders and end calls: by key, each waiting for what the key sets off."""

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.rehearsal.desk_eyes import Answer, DeskEyes, Way, seconds_of
from bpc_desktop.ui.rehearsal.fingers import press_key, type_text
from bpc_desktop.ui.rehearsal.waiting import Waiting

_NOTHING_WAITS = "Nothing waits"
_QUEUE, _SKIP = "Alt+1", "F6"

Command = dict[str, object]


class TakingHands(QObject):
    """Obeys one command at a time. `ways` are the commands it knows."""

    def __init__(self, desk: Desk, eyes: DeskEyes, note_press: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._eyes = eyes
        self._note_press = note_press
        self.ways: dict[str, Way] = {
            "get_next": self._get_next,
            "await_end": self._await_end,
            "await_issue": self._await_issue,
            "look_at_sheet": self._look_at_sheet,
            "end_call": self._end_call,
            "fall_back": self._fall_back,
            "give_back": self._give_back,
        }

    def _get_next(self, command: Command, answer: Answer) -> None:
        """Press Get next; with `contacts`, a shopper who may be called now counts as next."""
        button = self._desk.window.desk.queue.next_button
        self._eyes.await_until(
            command, button.isEnabled, lambda: self._press_next(command, answer, button), answer
        )

    def _press_next(self, command: Command, answer: Answer, button: QPushButton) -> None:
        eyes = self._eyes
        eyes.forget()
        eyes.at_work.contacts.takes_due = command.get("contacts") is True
        self._note_press()
        press_key(self._desk.window, "F2")

        def reached() -> bool:
            nothing = eyes.taken is None and bool(eyes.said) and button.isEnabled()
            return eyes.is_there(self._patience(command)) or eyes.sheet_order is not None or nothing

        deadline = QDeadlineTimer(int(seconds_of(command) * 1000))
        tell = lambda: self._tell_taken(answer)  # noqa: E731  both ways out say what is known then
        Waiting(reached, tell, tell, deadline, self)

    def _tell_taken(self, answer: Answer) -> None:
        """`opened`: the order's first page was seen within the command's `patience`, in seconds.

        `contact`: it is the call sheet of an order that opened.
        """
        eyes = self._eyes
        if eyes.taken is not None:
            answer({"order_number": eyes.taken[1], "opened": eyes.opened, "app_keys": 1})
        elif eyes.sheet_order is not None:
            eyes.taken = (eyes.sheet_order.order_id, eyes.sheet_order.order_number)
            answer({"order_number": eyes.sheet_order.order_number, "contact": True, "app_keys": 1})
        elif eyes.said.startswith(_NOTHING_WAITS):
            answer({"order_number": None, "app_keys": 1})
        else:
            answer({"ok": False, "error": eyes.said or "no order was taken in time"})

    def _await_end(self, command: Command, answer: Answer) -> None:
        """Until the order taken last has no checkout, nothing waits to be sent, and central has spoken."""
        eyes = self._eyes
        number = eyes.taken[1] if eyes.taken else None

        def ended() -> bool:
            at_rest = eyes.status(number) not in {None, OrderStatus.IN_PROGRESS}
            return eyes.is_sent and at_rest and not self._desk.launcher.open_orders()

        eyes.await_until(command, ended, lambda: answer({"status": eyes.status(number)}), answer)

    def _await_issue(self, command: Command, answer: Answer) -> None:
        """Until central has this issue for this order."""

        def raised() -> bool:
            orders = self._eyes.view.orders if self._eyes.view else ()
            return any(
                order.order_number == command.get("number")
                and order.issue is not None
                and order.issue.code == command.get("issue")
                for order in orders
            )

        self._eyes.await_until(command, raised, lambda: answer({}), answer)

    def _look_at_sheet(self, _command: Command, answer: Answer) -> None:
        """What the call sheet offers now."""
        sheet = self._desk.window.desk.contacts.sheet
        answer({"falls_back": sheet.fall_back.isVisible(), "may_call": sheet.may_call.text()})

    def _end_call(self, command: Command, answer: Answer) -> None:
        """Press the key of an end, and where it asks for a second one, that too."""
        from bpc_desktop.services.call_sheet import CallEnd  # late: it starts as any other desk
        from bpc_desktop.ui.desk.call_sheet.end_keys import END_WORDS

        end = CallEnd(str(command.get("end")))
        keys = [f"Ctrl+{list(END_WORDS).index(end) + 1}"]
        if end is CallEnd.DECLINED:
            keys.append("Ctrl+Return")
        self._press_on_sheet(command, keys, answer, opens=end is CallEnd.APPROVED)

    def _fall_back(self, command: Command, answer: Answer) -> None:
        """Nobody was reached about a login: what the sheet offers then."""
        self._press_on_sheet(command, ["Ctrl+Return"], answer, opens=True)

    def _press_on_sheet(self, command: Command, keys: list[str], answer: Answer, *, opens: bool) -> None:
        """Until the order's window shows its page (`opens`), or central has what the keys recorded."""
        eyes, refusal = self._eyes, self._desk.window.desk.contacts.sheet.refusal
        number = eyes.taken[1] if eyes.taken else None
        eyes.forget()
        for key in keys:
            press_key(self._desk.window, key)

        def reached() -> bool:
            has_window = opens and eyes.status(number) is not OrderStatus.CANCELLED
            is_over = eyes.is_there(self._patience(command)) if has_window else self._is_recorded()
            return is_over or bool(refusal.text())

        def tell() -> None:
            told: Command = {"app_keys": len(keys), "status": eyes.status(number)}
            if refusal.text():
                answer({"ok": False, "error": f"the call does not end so: {refusal.text()}"})
            elif eyes.taken is not None:
                answer({**told, "opened": eyes.opened})
            else:
                answer(told)

        eyes.await_until(command, reached, tell, answer)

    def _is_recorded(self) -> bool:
        """What was recorded last is shown, sent, and the order let go of."""
        eyes = self._eyes
        is_shown = eyes.recorded_at is not None and eyes.view is not eyes.recorded_at
        return is_shown and eyes.is_sent and not (eyes.view and eyes.view.mine)

    def _give_back(self, command: Command, answer: Answer) -> None:
        """Skip the contact in hand, for what `text` says."""
        window, eyes = self._desk.window, self._eyes
        press_key(window, _QUEUE)
        press_key(window, _SKIP)
        field = window.findChild(QLineEdit, "skip_reason")
        if not isinstance(field, QWidget) or not field.isVisible():
            answer({"ok": False, "error": "give_back: the desk asks for no reason"})
            return
        type_text(field, str(command.get("text")))
        press_key(window, "Return")
        eyes.await_until(
            command,
            lambda: eyes.is_sent and not (eyes.view and eyes.view.mine),
            lambda: answer({"app_keys": 3}),
            answer,
        )

    def _patience(self, command: Command) -> float:
        return float(str(command.get("patience", 30)))
