"""Orders to walk the flows with, and the walk itself: answers in, what was asked and decided out."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bpc_desktop.domain.flows.answer import Answer
from bpc_desktop.domain.flows.decision import Decision
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.walk import Walk
from bpc_desktop.domain.order import Order
from bpc_desktop.domain.tolerance import Charges
from tests.unit.services.checkout_values import order

TWO_ITEMS = order()
"""A jacket (Moss, L) and two pairs of socks: $86.05, with $5.95 shipping, $7.10 tax, $8.10 off."""


def one_jacket(quantity: int = 1) -> Order:
    """The jacket alone, or several of it."""
    jacket = replace(TWO_ITEMS.items[0], quantity=quantity)
    return replace(TWO_ITEMS, items=(jacket,))


def shown(
    total: str, shipping: str | None = "5.95", tax: str | None = "7.10", currency: str = "USD"
) -> Charges:
    """What a page charges."""
    return Charges(
        Decimal(shipping) if shipping else None, Decimal(total), Decimal(tax) if tax else None, currency
    )


def walk(facts: Facts, *answers: Answer) -> Walk:
    """Give the answers one after the other."""
    walked = Walk(facts)
    for answer in answers:
        walked = walked.answer(answer)
    return walked


def asked(facts: Facts, *answers: Answer) -> Sequence[str]:
    """The keys of all pages on the way, the one that is open now included."""
    keys = []
    walked = Walk(facts)
    for answer in answers:
        keys.append(walked.page.key if walked.page else "")
        walked = walked.answer(answer)
    return [*keys, *([walked.page.key] if walked.page else [])]


def decided(facts: Facts, *answers: Answer) -> Decision:
    """What these answers lead to."""
    decision = walk(facts, *answers).decision
    assert decision is not None
    return decision
