"""The scripted rep types what the shopper on the line reads out: a card, its code, or a login."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QDeadlineTimer, QObject
from PySide6.QtGui import QKeySequence

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.security.spoken import unveil
from bpc_desktop.services.take_by_voice import VoiceAsk, secret_kind
from bpc_desktop.ui.checkout import keys
from bpc_desktop.ui.checkout.presenter import CheckoutPresenter
from bpc_desktop.ui.checkout.voice.voice_form import VoiceForm
from bpc_desktop.ui.checkout.window import CheckoutWindow
from bpc_desktop.ui.rehearsal.command import Command
from bpc_desktop.ui.rehearsal.fingers import press_key, press_key_in, type_text
from bpc_desktop.ui.rehearsal.waiting import Waiting

_BY_ITSELF_MS = 2000
"""A form that has not opened by itself so long after the order did is asked for."""

_MOST_ASKS = 3
_TAB, _ALL = QKeySequence("Tab"), QKeySequence(QKeySequence.StandardKey.SelectAll)


class VoiceHands(QObject):
    """One command at a time: `secret` is what is told, `told` the veiled words."""

    def __init__(self, window: CheckoutWindow, presenter: CheckoutPresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._presenter = presenter

    def take(self, command: Command) -> None:
        """Type it into the form that is open, or is opened with its key, and save it."""
        kind = SecretKind(command.text("secret"))
        patience = QDeadlineTimer(_BY_ITSELF_MS)

        def turn(form: VoiceForm, left: int) -> None:
            if secret_kind(form.ask) is kind:
                self._type(command, form)
            elif left:
                self._key(command, keys.TURN)
                self._when_ready(command, lambda turned: turn(turned, left - 1))
            else:
                command.fail(f"the window does not ask for a {kind}")

        def ask() -> None:
            self._key(command, keys.BY_VOICE)
            go_on()

        def go_on() -> None:
            self._when_ready(command, lambda form: turn(form, _MOST_ASKS))

        Waiting(self._is_ready, go_on, ask, patience, self)

    def _type(self, command: Command, form: VoiceForm) -> None:
        words = _words(form.ask, unveil(command.text("told")))
        target = form.view.focusProxy() or form.view
        for number, (name, text) in enumerate(words.items()):
            if number:
                press_key_in(target, _TAB)
            if name in {"name", "username"}:
                press_key_in(target, _ALL)
            type_text(target, text)
            command.typed_characters += len(text)
        self._save(command, form, again=True)

    def _save(self, command: Command, form: VoiceForm, *, again: bool) -> None:
        """Once more where it was refused: the page may not have had the last characters yet."""
        form.refuse(None)
        self._key(command, keys.TAKE)

        def look() -> None:
            if not form.refusal():
                command.done()
            elif again:
                self._save(command, form, again=False)
            else:
                command.fail(form.refusal())

        self._await(
            command, lambda: bool(form.refusal()) or (self._form() is None and self._presenter.is_idle), look
        )

    def _when_ready(self, command: Command, then: Callable[[VoiceForm], None]) -> None:
        def go_on() -> None:
            form = self._form()
            if form is not None:
                then(form)

        self._await(command, self._is_ready, go_on)

    def _await(self, command: Command, reached: Callable[[], bool], then: Callable[[], None]) -> None:
        Waiting(reached, then, lambda: command.fail("it is not taken by voice"), command.deadline, self)

    def _is_ready(self) -> bool:
        form = self._form()
        return form is not None and form.is_ready

    def _form(self) -> VoiceForm | None:
        shown = self._window.form()
        return shown if isinstance(shown, VoiceForm) else None

    def _key(self, command: Command, key: str) -> None:
        command.app_keys += 1
        press_key(self._window, key)


def _words(ask: VoiceAsk, told: Mapping[str, str]) -> dict[str, str]:
    """What is typed into each field, in their order."""
    if ask is VoiceAsk.LOGIN:
        return {"username": told.get("username", ""), "password": told.get("password", "")}
    if ask is VoiceAsk.CODE:
        return {"cvv": told.get("cvv", "")}
    expiry = told.get("exp_month", "") + told.get("exp_year", "")[-2:]
    card = {"number": told.get("number", ""), "exp": expiry, "cvv": told.get("cvv", "")}
    return {**card, "name": told["name"]} if told.get("name") else card
