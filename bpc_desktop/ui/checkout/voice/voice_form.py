"""The form in which a shopper's card or login is taken: what to do, our page to type into, three keys."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bpc_desktop.services.take_by_voice import VoiceAsk
from bpc_desktop.ui.checkout import keys
from bpc_desktop.ui.checkout.page.voice_page import VoicePage
from bpc_desktop.ui.checkout.side_form import SideForm
from bpc_desktop.ui.widgets.key_button import KeyButton

TITLES = {
    VoiceAsk.CARD: "Card by voice",
    VoiceAsk.CODE: "Security code by voice",
    VoiceAsk.LOGIN: "Login by voice",
}
_TURN = {
    VoiceAsk.CARD: "Take a card",
    VoiceAsk.CODE: "Same card, code only",
    VoiceAsk.LOGIN: "Take a login",
}
_CLEARED = "Cleared: nothing was typed for a minute. Ask for it again."


class VoiceForm(SideForm):
    """`sealed` carries the page's answer, `turned` that the rep wants to ask for the next thing."""

    sealed = Signal(dict)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("voice", "", "Save", parent)
        self.ask = VoiceAsk.CARD
        self.is_ready = False
        self._page: VoicePage | None = None
        self._turn = KeyButton("", keys.TURN, self, quiet=True)
        self._turn.setObjectName("voice_turn")
        self._turn.clicked.connect(self.turned)
        self.body.addWidget(self._turn)
        self.taken.connect(self._save)

    @property
    def page(self) -> VoicePage:
        """The page that is typed into. Raises ValueError while nothing is asked."""
        if self._page is None:
            raise ValueError("nothing is asked")
        return self._page

    @property
    def view(self) -> QWidget:
        """What keys go to, by its focus proxy."""
        return self.page.view

    def open(self, ask: VoiceAsk, argument: Mapping[str, object], sentence: str, following: VoiceAsk) -> None:
        """Ask for one thing, in a page of its own; what was typed before is gone."""
        self.shut()
        self.ask = ask
        self.retitle(TITLES[ask], "Save")
        self.explain(sentence)
        self.refuse(None)
        self._turn.set_label(_TURN[following])
        self._page = page = VoicePage(argument, self)
        page.told.connect(self._hear)
        self.body.insertWidget(0, page, 1)
        self.setFocusProxy(page)

    def shut(self) -> None:
        """What was typed is gone."""
        self.is_ready = False
        page, self._page = self._page, None
        if page is not None:
            page.told.disconnect(self._hear)
            page.shut()
            page.hide()
            page.deleteLater()

    def _save(self) -> None:
        if self._page is not None:
            self._page.save()

    def _hear(self, said: dict[str, object]) -> None:
        match said.get("kind"):
            case "ready":
                self.is_ready = True
            case "typed":
                self.refuse(None)
            case "refused":
                self.refuse(str(said.get("why")))
            case "idle":
                self.refuse(_CLEARED)
            case "sealed":
                self.sealed.emit(said)
