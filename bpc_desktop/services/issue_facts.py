"""What an issue's flow need not ask: read off the order, its session and the page that is open."""

from collections.abc import Mapping

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.shop import SHOP_SILENT
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.order import Order
from bpc_desktop.domain.tolerance import Charges
from bpc_desktop.services.checkout_session import CheckoutSession, Mode
from bpc_desktop.services.compare_totals import charged_page, is_at_payment, shown_charges
from bpc_desktop.services.match_cart import match_cart
from bpc_desktop.services.raise_issue import Proposal
from bpc_desktop.storefront.page_reading import PromoState
from bpc_desktop.storefront.step import Step


def issue_facts(session: CheckoutSession, proposal: Proposal | None, *, on_the_line: bool = False) -> Facts:
    """The facts as they stand now. What the page proposes, and why, comes with them.

    `on_the_line`: the shopper was called and answered just before.
    """
    reading = session.reading
    return Facts(
        session.order,
        suggested=proposal.issue if proposal else None,
        why=proposal.why if proposal else "",
        shown=_shown(session),
        promo_refused=reading is not None and reading.promo is PromoState.REFUSED,
        in_cart=session.in_cart,
        short=_short(session, proposal),
        page_gone=_page_gone(session),
        present_line=session.item_line,
        email_registered=reading is not None and reading.email_registered,
        complaints=reading.errors if reading else (),
        waited=_has_waited(session.order),
        may_be_bought=session.mode in {Mode.SUBMITTED, Mode.UNKNOWN},
        on_the_line=on_the_line,
    )


def _shown(session: CheckoutSession) -> Charges | None:
    charged = charged_page(session)
    if charged is None:
        return None
    return shown_charges(session.order, charged.charges, at_payment=is_at_payment(charged))


def _short(session: CheckoutSession, proposal: Proposal | None) -> Mapping[int, int]:
    """Lines the shop has too few of: the cart took fewer, or the item's own page says there are none."""
    reading, wanted = session.reading, {item.line: item.quantity for item in session.order.items}
    matches = match_cart(session.order.items, reading.cart_lines) if reading else {}
    short = {
        line: match.line.quantity
        for line, match in matches.items()
        if match.line.quantity is not None and match.line.quantity < wanted[line]
    }
    if proposal is not None and proposal.issue.code is IssueCode.OUT_OF_STOCK:
        short[session.item_line] = 0
    return short


def _page_gone(session: CheckoutSession) -> frozenset[int]:
    """The item that is open, where its BUYURL led to no product."""
    reading, line = session.reading, session.item_line
    led_nowhere = reading is not None and reading.step is Step.OTHER and reading.product is None
    return frozenset({line}) if led_nowhere and line not in session.in_cart else frozenset()


def _has_waited(order: Order) -> bool:
    return any(event.kind == ActionKind.HELD and SHOP_SILENT in event.text for event in order.history)
