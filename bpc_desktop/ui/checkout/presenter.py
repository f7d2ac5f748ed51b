"""One order's checkout: connects the window's keys with what they mean, until the order ends here."""

from PySide6.QtCore import QObject, Signal

from bpc_desktop.domain.keys import Epoch
from bpc_desktop.models.workstation.values import HeldOrder
from bpc_desktop.services.checkout_protocol import Ending
from bpc_desktop.services.checkout_session import CheckoutSession, Mode
from bpc_desktop.services.compare_totals import Comparison
from bpc_desktop.services.fill_order import Act
from bpc_desktop.services.raise_issue import Proposal
from bpc_desktop.services.take_by_voice import asked_at_opening, no_card
from bpc_desktop.services.take_up_order import greeting
from bpc_desktop.storefront.filling.fill_report import FillReport
from bpc_desktop.ui.checkout.context import Context
from bpc_desktop.ui.checkout.issue_presenter import IssuePresenter
from bpc_desktop.ui.checkout.page_presenter import PagePresenter
from bpc_desktop.ui.checkout.parking_presenter import ParkingPresenter
from bpc_desktop.ui.checkout.purchase_presenter import PurchasePresenter
from bpc_desktop.ui.checkout.voice.voice_presenter import VoicePresenter
from bpc_desktop.ui.tokens import Meaning


class CheckoutPresenter(QObject):
    """Made once, with the order. `idle_changed` is True when all that was asked for is done."""

    idle_changed = Signal(bool)
    ended = Signal(object)  # Ending
    lock_asked = Signal()

    def __init__(self, context: Context, held: HeldOrder, epoch: Epoch, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._held = held
        self.page = PagePresenter(context, epoch, self)
        self.purchase = PurchasePresenter(context, self.page, self)
        self.parking = ParkingPresenter(context, self)
        self.issue = IssuePresenter(context, self.purchase, self.parking, self)
        context.on_the_line = held.answered is not None
        self.voice = VoicePresenter(context, epoch, asked_at_opening(held), self)
        self.voice.refused.connect(lambda: self.issue.open(no_card(held)))
        self.issue.card_wanted.connect(self.voice.open)
        self.purchase.ended.connect(self.ended)
        self.parking.ended.connect(self.ended)
        self.issue.ended.connect(self.ended)
        self.page.was_filled.connect(self.issue.filled)
        context.busy.changed.connect(lambda busy: self.idle_changed.emit(not busy))
        instrument = context.window.instrument
        instrument.asked.connect(self.act)
        instrument.hold_asked.connect(self.parking.open_hold)
        instrument.ask_asked.connect(self.parking.open_ask)
        instrument.note_asked.connect(self.parking.open_note)
        instrument.skip_asked.connect(self.parking.open_skip)
        instrument.help_asked.connect(lambda: context.window.show_form(context.window.help_form))
        instrument.lock_asked.connect(self.lock_asked)
        context.window.close_asked.connect(self.close)

    @property
    def session(self) -> CheckoutSession:
        """The order's state."""
        return self._context.session

    @property
    def comparison(self) -> Comparison:
        """The totals as the page shows them now."""
        return self._context.comparison

    @property
    def proposal(self) -> Proposal | None:
        """The issue the page suggests now, if any."""
        return self._context.proposal

    @property
    def last_report(self) -> FillReport | None:
        """What the last fill on this page did."""
        return self._context.last_report

    @property
    def page_failed(self) -> bool:
        """Whether the page did not load, or crashed."""
        return self._context.page_failed

    @property
    def is_idle(self) -> bool:
        """Whether nothing is under way."""
        return self._context.busy.is_idle

    def start(self) -> None:
        """Open the first page, then show the order: nothing is waited for."""
        context, session = self._context, self.session
        self.page.open_item(session.item_line)
        context.window.setWindowTitle(f"{session.order.merchant.name} {session.order.order_number}")
        context.window.order_panel.show_order(session.order)
        words = greeting(self._held)
        if words is not None:
            unknown = session.mode is Mode.UNKNOWN
            context.window.banner.say(words, Meaning.ATTENTION if unknown else Meaning.INFORMATION)
        context.say("Opening the product's page.")
        context.show()
        self.voice.start()

    def act(self, act: Act) -> None:
        """Do one of the instrument's acts, by key, by button or by a rehearsal."""
        acts = {
            Act.FILL: self.page.fill,
            Act.NEXT_ITEM: self._next_item,
            Act.READ: self.page.read,
            Act.CONFIRM: self.purchase.confirm,
            Act.HISTORY: self.page.open_history,
            Act.CONFIRM_PRODUCT: self.purchase.confirm_product,
            Act.ISSUE: self.issue.open,
            Act.NOT_BOUGHT: self.purchase.not_bought,
            Act.DROP: self.purchase.drop,
            Act.CLOSE: self.close,
            Act.IN_PAGE: self.page.fill,
            Act.WAIT: self.page.read,
        }
        acts[act]()

    def touch(self) -> None:
        """The rep did something."""
        self._context.record(self.session.touch())

    def close(self) -> None:
        """The rep wants the window gone. A purchase that may have been made is not walked away from."""
        match self.session.mode:
            case Mode.LOST:
                self.ended.emit(Ending.LOST)
            case Mode.WORKING:
                self.ended.emit(Ending.CLOSED)
            case Mode.CONFIRMING | Mode.ENDED:
                self.ended.emit(Ending.PLACED)
            case _:
                self._context.say(
                    "The shop may have this order: confirm its number, or say Not bought yet with F11.",
                    Meaning.ATTENTION,
                )

    def _next_item(self) -> None:
        if self.session.mode not in {Mode.WORKING, Mode.UNKNOWN}:
            return
        item = self.session.item if self._context.page_failed else self.session.next_item
        if item is None:
            self._context.say("Every item is in the cart.", Meaning.GOOD)
        else:
            self.page.open_item(item.line)
