"""F8: the wizard of what stops the order, and what its decision records."""

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.flows.decision import (
    Cancel,
    Contact,
    Decision,
    FallBack,
    Onward,
    Pause,
    Process,
    SmallerOrder,
    Wait,
)
from bpc_desktop.services.checkout_protocol import Ending
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.services.issue_facts import issue_facts
from bpc_desktop.services.preview_decision import preview_decision
from bpc_desktop.services.raise_issue import Proposal, cancel_data, issue_data, with_picture
from bpc_desktop.ui.checkout.context import Context
from bpc_desktop.ui.checkout.evidence_picture import EvidencePicture, Picture
from bpc_desktop.ui.checkout.parking_presenter import ParkingPresenter
from bpc_desktop.ui.checkout.purchase_presenter import PurchasePresenter
from bpc_desktop.ui.tokens import Meaning

_MAY_RAISE = frozenset({Mode.WORKING, Mode.SUBMITTED, Mode.UNKNOWN})
_NOT_NOW = "Central is still to answer what was sent. Wait for it, or let go with Esc."


class IssuePresenter(QObject):
    """Opens the wizard with what order and page already say. `ended` closes the order here.

    `card_wanted`: the shopper tells another card now.
    """

    ended = Signal(object)  # Ending
    card_wanted = Signal()

    def __init__(
        self, context: Context, purchase: PurchasePresenter, parking: ParkingPresenter, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._purchase = purchase
        self._parking = parking
        self._picture = EvidencePicture(context, self)
        self.filled = self._picture.filled
        context.window.issue_wizard.decided.connect(self._decided)

    def open(self, known: Proposal | None = None) -> None:
        """F8; or what is `known` of an issue otherwise than by the page."""
        context = self._context
        if context.session.mode not in _MAY_RAISE:
            context.say(_NOT_NOW, Meaning.ATTENTION)
            return
        proposal = known or context.proposal
        facts = issue_facts(context.session, proposal, on_the_line=context.on_the_line)
        context.window.issue_wizard.begin(facts, self._preview)
        context.window.show_form(context.window.issue_wizard)
        self._picture.take()

    def _decided(self, decision: Decision) -> None:
        context = self._context
        session, comparison = context.session, context.comparison
        match decision:
            case Contact() | SmallerOrder():
                data = issue_data(decision, session, comparison, datetime.now(UTC))
                self._end(ActionKind.ISSUE_RAISED, data, Ending.ISSUE)
            case Cancel():
                data = cancel_data(decision, session, comparison)
                self._end(ActionKind.CANCELLED, data, Ending.CANCELLED)
            case Wait(pause=Pause.HOLD, reason=reason):
                self._parking.hold(reason)
            case Wait(reason=reason):
                self._parking.ask(reason)
            case FallBack(way=way, sentence=sentence):
                context.window.close_form()
                context.record([session.fall_back(way)])
                context.say(sentence, Meaning.INFORMATION)
                context.show()
            case Process():
                self._process(decision)

    def _end(self, kind: ActionKind, data: dict[str, object], ending: Ending) -> None:
        """With the picture; until it is there the wizard stands, and nothing else can be decided."""
        context, wizard = self._context, self._context.window.issue_wizard
        wizard.setEnabled(False)

        def taken(picture: Picture) -> None:
            wizard.setEnabled(True)
            wizard.setFocus()  # it was lost; where the store takes nothing, its keys are needed again
            if context.session.mode is Mode.WORKING:
                evident = with_picture(data, picture)
                context.end(kind, evident, lambda: self.ended.emit(ending))
            else:
                context.window.close_form()

        self._picture.when_taken(taken)

    def _preview(self, decision: Decision) -> str:
        return preview_decision(self._context.session.order, decision, datetime.now(UTC))

    def _process(self, decision: Process) -> None:
        context = self._context
        context.window.close_form()
        match decision.onward:
            case Onward.GO_ON:
                context.say(decision.sentence, Meaning.GOOD)
            case Onward.CONFIRM_PRODUCT:
                self._purchase.confirm_product()
            case Onward.CONFIRM_NUMBER:
                self._purchase.confirm()
            case Onward.NOT_BOUGHT:
                self._purchase.not_bought()
            case Onward.TAKE_CARD:
                self.card_wanted.emit()
