"""The click that may buy, what central says to it, and the confirmation that follows."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from bpc_desktop.domain.action import ActionAnswer
from bpc_desktop.errors import DeskError
from bpc_desktop.services.checkout_protocol import Ending
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.services.outcome_words import outcome_of
from bpc_desktop.services.place_order import check_number, parse_total, placed_data
from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.reading import read_at_rest
from bpc_desktop.ui.checkout.context import Context
from bpc_desktop.ui.checkout.page_presenter import PagePresenter
from bpc_desktop.ui.tokens import Meaning

PATIENCE_MS = 4000
"""How long central may take before the rep is told that the click still waits."""

_WAITS = (
    "Central has not answered. Your click is held and nothing went to the shop; "
    "it goes on by itself once central answers."
)
_LATE = "Central has not answered. The number is safe here and is sent as soon as central is back."
_LOST = (
    "Central says that this order is no longer yours. Nothing more was sent to the shop. Close this window."
)


class PurchasePresenter(QObject):
    """Nothing that may buy is delivered before central accepted exactly that. `ended` closes the order."""

    ended = Signal(object)  # Ending

    def __init__(self, context: Context, page: PagePresenter, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._page = page
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.tell_unreachable)
        context.page.hold_requested.connect(self._held)
        page.was_read.connect(self._propose)

    def drop(self) -> None:
        """The rep lets go of the held click."""
        context = self._context
        if context.session.mode is not Mode.ASKING:
            return
        context.page.drop_held()
        self._stop_waiting()
        context.record([context.session.drop()])
        context.say("Let go. Nothing went to the shop.", Meaning.INFORMATION)
        context.show()

    def not_bought(self) -> None:
        """The rep says that the delivered click did not buy."""
        context = self._context
        if context.session.mode not in {Mode.SUBMITTED, Mode.UNKNOWN}:
            return
        context.record([context.session.not_bought(None)])
        if context.session.card_in_page:
            context.page.arm()
        context.window.confirm_bar.clear()
        context.window.banner.clear()
        context.say("Recorded: not bought. The order is in progress again.", Meaning.INFORMATION)
        context.show()

    def confirm_product(self) -> None:
        """The rep says that product and variant are right, though the total is lower."""
        self._context.session.product_confirmed = True
        self._context.say("Product and variant confirmed; the lower total is the shopper's.", Meaning.GOOD)
        self._context.show()

    def confirm(self) -> None:
        """The rep confirms the number, the page's or their own."""
        context, bar = self._context, self._context.window.confirm_bar
        session = context.session
        may = session.mode in {Mode.SUBMITTED, Mode.UNKNOWN} or session.is_confirmed
        if not may or session.mode in {Mode.ASKING, Mode.CONFIRMING, Mode.LOST, Mode.ENDED}:
            return
        if not bar.isVisible():
            self._propose_typing()
            return
        check = check_number(bar.number(), session.order)
        charged = parse_total(bar.total())
        if check.refused is not None:
            bar.refuse(check.refused)
            return
        if charged is None:
            bar.refuse("Type the total the shop charged, such as 86.90.")
            return
        data = placed_data(check.number, charged, typed=bar.typed())
        bar.wait()
        context.busy.begin("answer")
        self._patience.start()
        context.recorder.record(session.placed(data), lambda: None, self._not_recorded)
        context.say("Recording the order as placed.", Meaning.INFORMATION)
        context.show()

    def look(self) -> None:
        """The desk says that central answered something."""
        self._context.recorder.look(self._answered, self._context.store_failed)

    def tell_unreachable(self) -> None:
        """Central did not answer, as far as is known; what waits for it goes on waiting."""
        banner, mode = self._context.window.banner, self._context.session.mode
        if mode is Mode.ASKING:
            banner.say(_WAITS, Meaning.ATTENTION)
        elif mode is Mode.CONFIRMING:
            banner.say(_LATE, Meaning.ATTENTION)

    def _held(self) -> None:
        """What the page shows at the press counts, not what it showed before."""
        context = self._context
        if context.session.mode is not Mode.WORKING:
            context.page.drop_held()
            return
        context.busy.begin("answer")
        context.page.converse(read_at_rest(context.memory), self._weigh, self._not_weighed)

    def _not_weighed(self, error: Exception) -> None:
        self._context.page.drop_held()
        self._stop_waiting()
        self._context.say(f"Held back: {error}. Nothing went to the shop.", Meaning.BAD)

    def _weigh(self, reading: PageReading) -> None:
        context = self._context
        context.record(context.session.see(reading, new_page=False))
        comparison = context.comparison
        if context.session.mode is not Mode.WORKING or comparison.stops_card:
            context.page.drop_held()
            self._stop_waiting()
            context.say(f"Held back: {comparison.words}. Nothing went to the shop.", Meaning.BAD)
            context.show()
            return
        self._patience.start()
        context.recorder.record([context.session.submit()], lambda: None, self._not_recorded)
        context.say(
            "Your click is held until central has recorded it; then it goes on by itself.",
            Meaning.INFORMATION,
        )
        context.show()

    def _not_recorded(self, error: DeskError) -> None:
        """The store did not take it, so nothing may be delivered; the page is as it was."""
        context = self._context
        if context.session.mode is Mode.ASKING:
            context.page.drop_held()
        context.session.unrecorded()
        self._stop_waiting()
        context.store_failed(error)
        context.show()

    def _answered(self, answer: ActionAnswer) -> None:
        context, session = self._context, self._context.session
        before = session.mode
        after = session.answered(answer)
        if after is before:
            return
        self._stop_waiting()
        if after is Mode.LOST:
            context.page.drop_held()
            context.page.arm()
            context.window.banner.say(_LOST, Meaning.BAD)
        elif after is Mode.ENDED:
            self.ended.emit(Ending.PLACED)
        elif before is Mode.CONFIRMING:
            context.window.confirm_bar.refuse("Central refused this number. Check it.")
        elif context.page.release():
            context.say(
                "Recorded, and your click went to the shop. Waiting for its answer.", Meaning.INFORMATION
            )
            self._page.delivered()
        else:
            self._page.delivered()
            context.say(
                "The page went on before the click was delivered: look what it did, then say so.",
                Meaning.ATTENTION,
            )
        context.show()

    def _stop_waiting(self) -> None:
        self._patience.stop()
        self._context.window.banner.clear()
        self._context.busy.finish("answer")

    def _propose(self) -> None:
        """What the page just read says of the order's outcome."""
        context, session = self._context, self._context.session
        if session.mode not in {Mode.SUBMITTED, Mode.UNKNOWN, Mode.WORKING}:
            return
        outcome = outcome_of(session, datetime.now(UTC).date())
        if outcome is None:
            if session.mode is Mode.WORKING and not session.is_confirmed:
                context.window.confirm_bar.clear()
            return
        total = f"{session.last_total:.2f}" if session.last_total is not None else ""
        meaning = Meaning.GOOD if outcome.number else Meaning.ATTENTION
        context.window.confirm_bar.propose(outcome.number, total, outcome.where, meaning)
        context.say(outcome.message, meaning)

    def _propose_typing(self) -> None:
        total = self._context.session.last_total
        shown = f"{total:.2f}" if total is not None else ""
        words = "type what the shop shows"
        self._context.window.confirm_bar.propose("", shown, words, Meaning.INFORMATION)
