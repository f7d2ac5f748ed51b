"""What the presenters of one checkout share: window, page and session, and how to say and show things."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.errors import DeskError
from bpc_desktop.services.checkout_session import CheckoutSession, Mode
from bpc_desktop.services.compare_totals import Comparison, compare_session
from bpc_desktop.services.fill_order import Act, next_act, offered
from bpc_desktop.services.raise_issue import Proposal, propose
from bpc_desktop.storefront.filling.fill_report import FillReport
from bpc_desktop.storefront.reading import PageMemory
from bpc_desktop.ui.checkout.busy import Busy
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from bpc_desktop.ui.checkout.recorder import Recorder
from bpc_desktop.ui.checkout.window import CheckoutWindow
from bpc_desktop.ui.tokens import Meaning


@dataclass(eq=False)
class Context:
    """One order's checkout as the screen knows it.

    `last_report` is of the last fill on this page. `page_failed`: it crashed, or did not load. `on_the_line`:
    the shopper said yes on the telephone, just before.
    """

    window: CheckoutWindow
    page: MerchantPage
    session: CheckoutSession
    recorder: Recorder
    busy: Busy
    last_report: FillReport | None = field(default=None)
    memory: PageMemory = field(default_factory=PageMemory)
    page_failed: bool = False
    on_the_line: bool = False

    @property
    def comparison(self) -> Comparison:
        """The totals as the page shows them now."""
        return compare_session(self.session)

    @property
    def proposal(self) -> Proposal | None:
        """The issue the page suggests now, if any."""
        found = self.last_report.issue if self.last_report else None
        return propose(self.session, self.comparison, found)

    def say(self, text: str, meaning: Meaning = Meaning.NEUTRAL) -> None:
        """One sentence about what just happened."""
        self.window.instrument.message.say(text, meaning)

    def record(self, actions: Sequence[Action]) -> None:
        """Record what nothing waits for; a store that refuses is told plainly."""
        self.recorder.record(actions, lambda: None, self.store_failed)

    def end(self, kind: ActionKind, data: Mapping[str, object], ended: Callable[[], None]) -> None:
        """Record what ends the work on the order here; `ended` is called once it is safe.

        Where the store does not take it, the work goes on, with the form as it was.
        """

        def done() -> None:
            self.window.close_form()
            ended()

        def failed(error: DeskError) -> None:
            if self.session.mode is Mode.ENDED:
                self.session.mode = Mode.WORKING
            self.show()
            self.store_failed(error)

        self.recorder.record([self.session.end(kind, data)], done, failed)
        self.show()

    def store_failed(self, error: DeskError) -> None:
        """The workstation store did not take an action."""
        self.say(str(error), Meaning.BAD)

    def show(self) -> None:
        """Show where everything stands."""
        session, window = self.session, self.window
        comparison = self.comparison
        window.order_panel.show_rows(
            session.rows, session.in_cart, session.item_line, card_in_page=session.card_in_page
        )
        reading = session.reading
        window.instrument.strip.show_step(
            session.step, certain=reading is None or reading.certain, passed=session.passed
        )
        window.instrument.totals.show_comparison(comparison, session.order.currency)
        act = next_act(session, comparison, self.proposal, page_failed=self.page_failed)
        others: frozenset[Act] = offered(session, page_failed=self.page_failed)
        window.instrument.offer(act, others, park=session.mode is Mode.WORKING)
