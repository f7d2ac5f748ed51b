"""Incorrect card: what the shop says to it. The shopper is asked by phone only.

The customer: "asks for accurate credit card info or a new card (only by phone), and tries to process with
shopper on phone. If this is not possible, order is cancelled." While they are on the line they are asked for
another card at once.
"""

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.answer import Answers
from bpc_desktop.domain.flows.decision import Cancel, Contact, Decision, Onward, Process
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.page import Choice, Option, Page
from bpc_desktop.domain.flows.reasons import sentence_of
from bpc_desktop.domain.issue import SUB_REASONS, Issue, IssueCode, SubReason

REASON = "card_reason"
OTHER = "other_card"
NOW, NONE, LATER = "now", "none", "later"

_ASKED = {
    SubReason.DECLINED: "whether the card may be tried again, or for another card",
    SubReason.NUMBER: "to read the card's number out again, or for another card",
    SubReason.EXPIRY: "for the date on the card, or for another card",
    SubReason.CVV: "for the security code on the card",
    SubReason.BRAND: "for a card of another brand that this shop takes",
    SubReason.BILLING_ADDRESS: "for the address the card is billed to",
    SubReason.THREE_D_SECURE: "to confirm the payment with their bank while you are both on the line",
}
_BY_EMAIL = " There is no number to call: an e-mail asks them to call us. Card data is never taken by e-mail."


def incorrect_card(facts: Facts, answers: Answers) -> Page | Decision:
    """What the shop says, then the shopper is called."""
    code = IssueCode.INCORRECT_CARD
    if REASON not in answers:
        known = facts.reason_for(code)
        return Page(
            REASON,
            "Shop says",
            "What does the shop say to the card?",
            Choice(tuple(Option(reason, sentence_of(reason)) for reason in SUB_REASONS[code])),
            facts.complaints[0] if facts.complaints else "",
            known,
            certain=known is not None,
        )
    reason = SubReason(answers.text(REASON))
    if facts.on_the_line:
        return _other_card(Issue(code, reason), answers)
    called = "" if facts.order.shopper.phone else _BY_EMAIL
    return Contact(Issue(code, reason), f"The shopper is asked by phone {_ASKED[reason]}.{called}")


def _other_card(issue: Issue, answers: Answers) -> Page | Decision:
    if OTHER not in answers:
        ways = (
            Option(NOW, "Yes, they read it out now"),
            Option(NONE, "No: the order is cancelled"),
            Option(LATER, "Later: they are called again"),
        )
        return Page(OTHER, "Other card", "Does the shopper have another card?", Choice(ways), "Ask them now.")
    if answers.text(OTHER) == NOW:
        return Process("The shopper reads out another card.", Onward.TAKE_CARD)
    if answers.text(OTHER) == NONE:
        return Cancel(issue, CancelReason.CARD, "The shopper has no other card. They are told by text.")
    return Contact(issue, f"The shopper is called again and asked {_ASKED[issue.sub_reason]}.")
