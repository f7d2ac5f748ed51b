"""Out of stock: how many of each item can be had, why not all, and what becomes of the order.

The customer: "If some of the order's items are in stock, the shopper is asked for approval to proceed with
the smaller order. Otherwise, the order has to be canceled."
"""

from collections.abc import Mapping
from decimal import Decimal

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.answer import Answers
from bpc_desktop.domain.flows.decision import Cancel, Decision, Process, SmallerOrder
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.page import AmountAsked, Choice, CountedLine, Option, Page, Quantities
from bpc_desktop.domain.flows.reasons import sentence_of
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.money import half_up, money
from bpc_desktop.domain.order import Order, OrderItem
from bpc_desktop.domain.stock import StockOutcome, judge_stock

QUANTITIES, SMALLER_TOTAL = "quantities", "smaller_total"


def out_of_stock(facts: Facts, answers: Answers) -> Page | Decision:
    """Quantities, a reason for each item that is gone, then the smaller order's total where one is left."""
    order = facts.order
    if _must_count(order) and QUANTITIES not in answers:
        return _quantities_page(facts)
    counted = answers.quantities(QUANTITIES) if QUANTITIES in answers else {order.items[0].line: 0}
    finding = judge_stock({item.line: item.quantity for item in order.items}, counted)
    if finding.outcome is StockOutcome.COMPLETE:
        return Process("Everything can be had: go on with the order.")
    for item in order.items:
        if not counted[item.line] and _reason_key(item) not in answers:
            return _reason_page(facts, item)
    reasons = {
        item.line: SubReason(answers.text(_reason_key(item)))
        if not counted[item.line]
        else SubReason.QUANTITY_SHORT
        for item in order.items
        if counted[item.line] < item.quantity
    }
    issue = Issue(IssueCode.OUT_OF_STOCK, next(iter(reasons.values())))
    details = {f"line {line}": reason.value for line, reason in reasons.items()}
    if finding.outcome is StockOutcome.CANCEL:
        sentence = "Nothing of this order can be had, so it ends. The shopper is told why by text."
        return Cancel(issue, CancelReason.OUT_OF_STOCK, sentence, details)
    if SMALLER_TOTAL not in answers:
        return _total_page(facts, finding.obtainable)
    total = answers.amount(SMALLER_TOTAL) or Decimal(0)
    sentence = (
        f"The shopper is asked whether they want what can be had: {_listed(order, finding.obtainable)}, "
        f"{money(total, order.currency)} in all."
    )
    return SmallerOrder(issue, sentence, finding.obtainable, total, details)


def smaller_total(order: Order, obtainable: Mapping[int, int]) -> Decimal:
    """About what a smaller order costs: the agreed total less the items left out, their discount and tax.

    Discount and tax are taken off in proportion; shipping stays as agreed. The shop's own total is better.
    """
    goods = sum((item.unit_price * item.quantity for item in order.items), Decimal(0))
    kept = sum((item.unit_price * obtainable.get(item.line, 0) for item in order.items), Decimal(0))
    share = kept / goods if goods else Decimal(0)
    return half_up(order.shipping + kept + (order.tax - order.discount) * share, order.currency)


def _must_count(order: Order) -> bool:
    """One piece of one thing is either there or not: whoever opened this flow has said so."""
    return len(order.items) > 1 or order.items[0].quantity > 1


def _quantities_page(facts: Facts) -> Page:
    order = facts.order
    known = {item.line: facts.short.get(item.line, item.quantity) for item in order.items}
    unknown = [
        item for item in order.items if item.line not in facts.in_cart and item.line not in facts.short
    ]
    lines = tuple(
        CountedLine(item.line, _named(item), item.quantity, _remark(facts, item)) for item in order.items
    )
    return Page(
        QUANTITIES,
        "Short",
        "How many of each can be had?",
        Quantities(lines),
        "Of the variant that was ordered. None is 0.",
        known,
        certain=bool(facts.short) and not unknown,
    )


def _remark(facts: Facts, item: OrderItem) -> str:
    if item.line in facts.short:
        return "short, says the page"
    return "in the cart" if item.line in facts.in_cart else "not looked at yet"


def _reason_page(facts: Facts, item: OrderItem) -> Page:
    reasons = [SubReason.VARIANT_GONE] if item.attributes else []
    reasons += [SubReason.QUANTITY_SHORT, SubReason.PAGE_GONE]
    known = facts.reason_for(IssueCode.OUT_OF_STOCK) if item.line == facts.present_line else None
    if item.line in facts.page_gone:
        known = SubReason.PAGE_GONE
    if known not in reasons:
        known = SubReason.QUANTITY_SHORT if facts.short.get(item.line) == 0 else None
    return Page(
        _reason_key(item),
        item.name,
        "What exactly is gone?",
        Choice(tuple(Option(reason, _said(reason)) for reason in reasons)),
        _named(item),
        known,
        certain=known is not None and item.line not in facts.page_gone,
    )


def _total_page(facts: Facts, obtainable: Mapping[int, int]) -> Page:
    order = facts.order
    return Page(
        SMALLER_TOTAL,
        "Costs",
        "What does the smaller order cost?",
        AmountAsked(order.currency),
        f"For {_listed(order, obtainable)}. Reckoned from the agreed prices; the shop's own total is better.",
        smaller_total(order, obtainable),
        certain=True,
    )


def _said(reason: SubReason) -> str:
    return "None left" if reason is SubReason.QUANTITY_SHORT else sentence_of(reason)


def _reason_key(item: OrderItem) -> str:
    return f"gone_{item.line}"


def _named(item: OrderItem) -> str:
    variant = ", ".join(item.attributes.values())
    return f"{item.name} ({variant})" if variant else item.name


def _listed(order: Order, obtainable: Mapping[int, int]) -> str:
    return ", ".join(
        f"{obtainable[item.line]} of {item.name}" for item in order.items if obtainable.get(item.line)
    )
