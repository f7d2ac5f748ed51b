"""F12: what the shopper tells on the telephone, and what it changes once it is safe in the store."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bpc_desktop.domain.card import masked
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.errors import DeskError
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.services.order_rows import Row, RowState, Section
from bpc_desktop.services.take_by_voice import (
    Told,
    VoiceAsk,
    VoiceSeal,
    askable,
    page_argument,
    secret_kind,
    told,
    voice_seal,
)
from bpc_desktop.ui.checkout.context import Context
from bpc_desktop.ui.tokens import Meaning

if TYPE_CHECKING:
    from bpc_desktop.ui.checkout.voice.voice_form import VoiceForm

_NOT_NOW = "Nothing is taken by voice while a purchase may have been made."
_SEALED = "It is sealed here at once, and nobody can read it afterwards. Do not repeat it aloud."
_SENTENCES = {
    VoiceAsk.CARD: f"Type as the shopper reads it out; Esc where they have none. {_SEALED}",
    VoiceAsk.CODE: f"The card stays; only its security code is asked for. {_SEALED}",
    VoiceAsk.LOGIN: f"Type as the shopper says it; Esc where they have none. {_SEALED}",
}
_NOTHING_TOLD = {
    VoiceAsk.CARD: "No card was taken. F12 asks for one, F8 says what stops the order.",
    VoiceAsk.CODE: "No code was taken. F12 asks for it, F8 says what stops the order.",
    VoiceAsk.LOGIN: "No login was taken. F12 asks for one, F8 says what stops the order.",
}


class VoicePresenter(QObject):
    """`asks` are asked one after the other when the order opens: its shopper is on the line.

    `refused` tells that the shopper has no other card. The form is made when it is first needed.
    """

    refused = Signal()

    def __init__(self, context: Context, epoch: Epoch, asks: tuple[VoiceAsk, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._epoch = epoch
        self._asks = asks
        self._made: VoiceForm | None = None
        self._seal: VoiceSeal | None = None
        context.window.instrument.voice_asked.connect(self.open)

    @property
    def form(self) -> "VoiceForm | None":
        """The form, while it is open."""
        return self._made if self._seal is not None else None

    def start(self) -> None:
        """Ask for what the order was opened for."""
        if self._asks:
            self._ask(self._asks[0])

    def open(self) -> None:
        """F12."""
        if self._context.session.mode is Mode.WORKING:
            self._ask(askable(self._context.session)[0])
        else:
            self._context.say(_NOT_NOW, Meaning.ATTENTION)

    def close(self) -> None:
        """Nothing that was typed stays, and nothing is asked any more."""
        if self._made is not None and self._seal is not None:
            self._seal = None
            self._made.shut()
            self._context.window.close_form()

    def _ask(self, ask: VoiceAsk) -> None:
        context, form = self._context, self._form()
        self._seal = voice_seal(ask, context.session, self._epoch)
        argument = page_argument(self._seal, context.session.order, datetime.now(UTC))
        form.open(ask, argument, _SENTENCES[ask], self._after(ask))
        context.window.show_form(form)

    def _form(self) -> "VoiceForm":
        from bpc_desktop.ui.checkout.voice.voice_form import VoiceForm  # late: few orders need a second page

        if self._made is None:
            self._made = form = VoiceForm(self._context.window)
            form.sealed.connect(self._sealed)
            form.turned.connect(self._turn)
            form.cancelled.connect(self._cancelled)
            self._context.window.add_form(form)
        return self._made

    def _after(self, ask: VoiceAsk) -> VoiceAsk:
        asks = askable(self._context.session)
        return asks[(asks.index(ask) + 1) % len(asks)]

    def _is_recording(self) -> bool:
        """What was told is on its way into the store: nothing else is asked, and nothing taken back."""
        return self._context.busy.is_under_way("voice")

    def _turn(self) -> None:
        if self._seal is not None and not self._is_recording():
            self._ask(self._after(self._seal.ask))

    def _cancelled(self) -> None:
        """The shopper has none, or not now: the flow knows how the order goes on then."""
        context, seal, by_itself = self._context, self._seal, bool(self._asks)
        if seal is None or self._is_recording():
            return
        self._asks = ()
        self.close()
        context.say(_NOTHING_TOLD[seal.ask], Meaning.ATTENTION)
        if by_itself and seal.ask is not VoiceAsk.LOGIN:
            self.refused.emit()

    def _sealed(self, answer: dict[str, object]) -> None:
        context, seal = self._context, self._seal
        if seal is None:
            return
        if context.session.mode is not Mode.WORKING:
            self.close()
            context.say(_NOT_NOW, Meaning.ATTENTION)
            return
        given = told(seal, context.session, answer)
        context.busy.begin("voice")
        context.recorder.record([given.action], lambda: self._safe(seal, given), self._not_recorded)

    def _safe(self, seal: VoiceSeal, given: Told) -> None:
        """The store has it: from now on fills use it. Where the desk was locked meanwhile, that is all."""
        context, kind = self._context, secret_kind(seal.ask)
        context.session.learn(given.secret, given.order)
        context.session.rows.sections[Section(kind.value)] = Row(RowState.TO_FILL, "taken by voice")
        context.window.order_panel.show_told(given.order)
        self._asks = tuple(ask for ask in self._asks if secret_kind(ask) is not kind)
        if self._asks and self._seal is not None:
            self._ask(self._asks[0])
        else:
            self.close()
        card = given.order.card
        what = "The login" if seal.ask is VoiceAsk.LOGIN or card is None else masked(card)
        context.say(f"{what} was taken and sealed. F4 fills it.", Meaning.GOOD)
        context.busy.finish("voice")
        context.show()

    def _not_recorded(self, error: DeskError) -> None:
        """Nothing of it is left: it must be told again."""
        self._context.busy.finish("voice")
        if self._seal is None:
            self._context.store_failed(error)
            return
        self._ask(self._seal.ask)
        self._form().refuse(f"{error} Ask for it again.")
