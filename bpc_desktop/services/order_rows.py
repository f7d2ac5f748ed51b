"""What the order panel says of each part of the order: to fill, filled and read back, not filled, differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bpc_desktop.domain.order import Order
from bpc_desktop.services.match_cart import match_cart
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState, FillReport
from bpc_desktop.storefront.page_reading import PageReading, PromoState
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import ADDRESS_TOKENS, CARD_TOKENS, PASSWORD_TOKENS, PERSON_TOKENS, Token


class Section(StrEnum):
    """The parts of an order that are filled into a page, besides its items."""

    SHOPPER = "shopper"
    SHIP_TO = "ship_to"
    BILL_TO = "bill_to"
    PROMO = "promo"
    CARD = "card"
    LOGIN = "login"


class RowState(StrEnum):
    """How far a row has come."""

    TO_FILL = "to_fill"
    FILLED = "filled"
    NOT_FOUND = "not_found"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Row:
    """A row's state, and words where the state alone does not say it."""

    state: RowState = RowState.TO_FILL
    words: str = ""


_WORST_FIRST = (
    (FieldState.DIFFERENT, RowState.DIFFERS),
    (FieldState.REFUSED, RowState.NOT_FOUND),
    (FieldState.BLANK, RowState.NOT_FOUND),
)
_LOGIN_TOKENS = PASSWORD_TOKENS | {Token.USERNAME, Token.USERNAME_OR_EMAIL}


class OrderRows:
    """The rows of one order."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self.sections: dict[Section, Row] = {section: Row() for section in Section}
        self.items: dict[int, Row] = {item.line: Row() for item in order.items}

    def report(self, report: FillReport) -> None:
        """What a fill wrote and read back."""
        by_section: dict[Section, list[FieldOutcome]] = {}
        for outcome in report.fields:
            section = section_of(outcome.token, report.step)
            if section is not None:
                by_section.setdefault(section, []).append(outcome)
        for section, outcomes in by_section.items():
            row = _row(outcomes)
            if row is not None:
                self.sections[section] = row

    def see(self, reading: PageReading, in_cart: frozenset[int]) -> None:
        """What the page shows of the cart, of the promo code, and of a card it declines."""
        if reading.promo is PromoState.ACCEPTED:
            self.sections[Section.PROMO] = Row(RowState.FILLED, "accepted")
        elif reading.promo is PromoState.REFUSED:
            self.sections[Section.PROMO] = Row(RowState.DIFFERS, "refused")
        if reading.declined:
            self.sections[Section.CARD] = Row(RowState.DIFFERS, "declined")
        match = match_cart(self._order.items, reading.cart_lines)
        for item in self._order.items:
            found = match.get(item.line)
            if found is not None and found.quantity_differs:
                self.items[item.line] = Row(RowState.DIFFERS, f"{found.line.quantity} in cart")
            elif found is not None or item.line in in_cart:
                missing = found is None and reading.step is Step.CART and bool(reading.cart_lines)
                self.items[item.line] = (
                    Row(RowState.NOT_FOUND, "not seen in cart")
                    if missing
                    else Row(RowState.FILLED, "in cart")
                )


def section_of(token: str, step: Step) -> Section | None:
    """The row a field belongs to, by its token; None for what is no row's (variant, quantity, shipping)."""
    prefix, _, bare = token.rpartition(" ")
    if bare in CARD_TOKENS:
        return Section.CARD
    if bare == Token.PROMO_CODE:
        return Section.PROMO
    if bare in _LOGIN_TOKENS or (step is Step.SIGN_IN and bare == Token.EMAIL):
        return Section.LOGIN
    return _person_section(prefix, bare, step) if bare in ADDRESS_TOKENS | PERSON_TOKENS else None


def _person_section(prefix: str, bare: str, step: Step) -> Section:
    if "billing" in prefix:
        return Section.BILL_TO
    if "shipping" in prefix:
        return Section.SHIP_TO
    if bare in {Token.EMAIL, Token.TEL} or step is Step.SIGN_IN:
        return Section.SHOPPER
    return Section.BILL_TO if step is Step.PAYMENT else Section.SHIP_TO


def _row(outcomes: Iterable[FieldOutcome]) -> Row | None:
    needed = [outcome for outcome in outcomes if outcome.required or outcome.state is not FieldState.BLANK]
    if not needed:
        return None
    for state, row_state in (
        (FieldState.DIFFERENT, RowState.DIFFERS),
        (FieldState.REFUSED, RowState.NOT_FOUND),
    ):
        worst = [outcome for outcome in needed if outcome.state is state]
        if worst:
            return Row(row_state, worst[0].why)
    blank = [outcome for outcome in needed if outcome.state is FieldState.BLANK]
    if blank:
        return Row(RowState.NOT_FOUND, blank[0].why)
    return Row(RowState.FILLED)
