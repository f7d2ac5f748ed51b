"""Gives a checkout process its scripted rep, once there is an order to have hands for."""

import time

from PySide6.QtCore import QObject

from bpc_desktop.services.checkout_protocol import CheckoutSays, Line
from bpc_desktop.ui.checkout.application import CheckoutApplication
from bpc_desktop.ui.rehearsal.checkout_hands import CheckoutHands


class CheckoutCompanion(QObject):
    """Answers every `rehearse` line of one checkout process."""

    def __init__(self, checkout: CheckoutApplication) -> None:
        super().__init__()
        self._checkout = checkout
        self._hands: CheckoutHands | None = None
        self._painted: float | None = None
        checkout.page.painted_ahead.connect(self._note_paint)
        checkout.page.painted_first.connect(self._note_paint)
        checkout.order_opened.connect(self._opened)
        checkout.rehearsal_asked.connect(self._obey)

    def _opened(self) -> None:
        checkout = self._checkout
        if checkout.presenter is not None:
            self._hands = CheckoutHands(checkout.window, checkout.page, checkout.presenter, checkout.pipe.say)

    def _note_paint(self) -> None:
        if self._painted is None:
            self._painted = time.monotonic()

    def _obey(self, line: Line) -> None:
        if line.data.get("do") == "times":  # for benchmarks: when the order's first page was painted
            times = {"id": line.data.get("id"), "ok": True, "painted": self._painted}
            self._checkout.pipe.say(Line(CheckoutSays.REHEARSED, times))
            return
        if self._hands is not None:
            self._hands.obey(line)
            return
        refusal = {"id": line.data.get("id"), "ok": False, "error": "the checkout has no order yet"}
        self._checkout.pipe.say(Line(CheckoutSays.REHEARSED, refusal))
