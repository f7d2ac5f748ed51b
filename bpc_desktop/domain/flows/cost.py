"""Higher price and higher shipping: what the shop charges, which part grew more, and whether to ask.

The customer: "CCTLL asks shopper permission to process at the higher price", and the same of shipping. Which
of the two it is, and whether anybody needs to be asked, is `tolerance.judge`'s to say, not the rep's.
"""

from decimal import Decimal

from bpc_desktop.domain.flows.answer import Answers
from bpc_desktop.domain.flows.decision import Contact, Decision, Onward, Process
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.page import AmountAsked, Choice, Option, Page
from bpc_desktop.domain.flows.reasons import sentence_of
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.money import money
from bpc_desktop.domain.tolerance import TOLERANCE_PERCENT, Charges, Judgement, Verdict, judge

TOTAL, SHIPPING, REASON = "total", "shipping", "reason"


def price_reason(difference: Decimal, tax_growth: Decimal, *, promo_refused: bool) -> SubReason:
    """What made the price grow: a refused promo code, tax where it is more than half, or the product."""
    if promo_refused:
        return SubReason.PROMO_REFUSED
    return SubReason.TAX if tax_growth * 2 > difference else SubReason.PRODUCT_PRICE


def higher_cost(facts: Facts, answers: Answers) -> Page | Decision:
    """The shop's total, its shipping, then what made it grow where that is the price."""
    order, shown = facts.order, facts.shown
    if TOTAL not in answers:
        asked = AmountAsked(order.currency)
        sentence = f"The shopper agreed to {money(order.base_total, order.currency)}."
        known = shown.total if shown else None
        return Page(TOTAL, "Total", "What does the shop charge in all?", asked, sentence, known, certain=True)
    if SHIPPING not in answers:
        agreed = money(order.shipping, order.currency)
        known = shown.shipping if shown else None
        return Page(
            SHIPPING,
            "Shipping",
            "How much of that is shipping?",
            AmountAsked(order.currency, optional=True),
            f"Agreed: {agreed}. Leave it empty where the shop does not show it yet.",
            known,
            certain=shown is not None,
        )
    charges = _charges(facts, answers)
    judgement = judge(
        Charges(order.shipping, order.total, order.tax, order.currency), charges, order.base_total
    )
    if judgement.issue is None:
        return _not_asked(facts, judgement, charges)
    if judgement.issue is IssueCode.HIGHER_SHIPPING:
        return _ask(facts, judgement, charges, SubReason.SHIPPING_COST)
    if REASON not in answers:
        return _reason_page(facts, judgement, charges)
    return _ask(facts, judgement, charges, SubReason(answers.text(REASON)))


def _charges(facts: Facts, answers: Answers) -> Charges:
    total, shown = answers.amount(TOTAL), facts.shown
    shipping = answers.amount(SHIPPING)
    if total is None:
        raise ValueError("a total is an amount")
    if shown is None or total != shown.total:
        return Charges(shipping, total)
    return Charges(shipping, total, shown.tax, shown.currency, shown.unnamed)


def _reason_page(facts: Facts, judgement: Judgement, charges: Charges) -> Page:
    tax_growth = charges.tax - facts.order.tax if charges.tax is not None else Decimal(0)
    guess = price_reason(judgement.difference, tax_growth, promo_refused=facts.promo_refused)
    reasons = [SubReason.PRODUCT_PRICE, SubReason.TAX]
    if facts.order.promo_code:
        reasons.append(SubReason.PROMO_REFUSED)
    return Page(
        REASON,
        "Grew",
        "What made it dearer?",
        Choice(tuple(Option(reason, sentence_of(reason)) for reason in reasons)),
        _compared(facts, judgement, charges),
        facts.reason_for(IssueCode.HIGHER_PRICE) or guess,
        certain=facts.shown is not None,
    )


def _ask(facts: Facts, judgement: Judgement, charges: Charges, reason: SubReason) -> Contact:
    code = judgement.issue or IssueCode.HIGHER_PRICE
    return Contact(
        Issue(code, reason),
        f"{_compared(facts, judgement, charges)} That is more than {TOLERANCE_PERCENT} %: the shopper is "
        "asked whether they want it at this price.",
        total=charges.total,
    )


def _not_asked(facts: Facts, judgement: Judgement, charges: Charges) -> Process:
    compared = _compared(facts, judgement, charges)
    match judgement.verdict:
        case Verdict.OTHER_CURRENCY:
            sentence = (
                f"The shop charges in {charges.currency}. Switch its currency to {facts.currency} first."
            )
            return Process(sentence)
        case Verdict.LOWER_CONFIRM:
            sentence = f"{compared} Nobody needs to be asked; make sure that product and variant are right."
            return Process(sentence, Onward.CONFIRM_PRODUCT)
        case _:
            return Process(f"{compared} Up to {TOLERANCE_PERCENT} % is processed without asking.")


def _compared(facts: Facts, judgement: Judgement, charges: Charges) -> str:
    base, shown = money(facts.order.base_total, facts.currency), money(charges.total, facts.currency)
    to_come = "" if judgement.final else ", with the agreed shipping still to come"
    return f"The shop charges {shown}{to_come}. The shopper agreed to {base} ({judgement.percent:+.2f} %)."
