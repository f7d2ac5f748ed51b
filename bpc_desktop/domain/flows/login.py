"""Incorrect login: what the shop says to it, and the fallbacks in order once the shopper was not reached.

The customer: "CCTLL contacts shopper on behalf of the merchant and asks for correct log-in info. If shopper
cannot be reached on repeated occasions, CCTLL uses Guest Account option (if available) or tries to create a
New Account. Last option might not be possible is email already resides in the database."
"""

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.answer import Answers
from bpc_desktop.domain.flows.decision import Cancel, Contact, Decision, FallBack
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.page import Choice, Option, Page
from bpc_desktop.domain.flows.reasons import sentence_of
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.login_policy import SignInWay, fallbacks

REASON = "login_reason"

_ASKED = {
    SubReason.BAD_PASSWORD: "The shopper is asked for the right name and password.",
    SubReason.ACCOUNT_LOCKED: "The shopper is asked to unlock the account, or how else to sign in.",
    SubReason.ONE_TIME_CODE: (
        "Only the shopper gets the code: they are called and read it out while you sign in."
    ),
    SubReason.EMAIL_REGISTERED: (
        "The shop knows the shopper already: they are asked for their name and password there."
    ),
}
_WAYS = {
    SignInWay.GUEST: "The shopper was not reached: check out as a guest.",
    SignInWay.NEW_ACCOUNT: "The shopper was not reached: create a new account.",
}


def incorrect_login(facts: Facts, answers: Answers) -> Page | Decision:
    """What the shop says; then the shopper is asked, or where that failed the next fallback is taken."""
    if facts.unreached or facts.order.fell_back:
        return _next_way(facts)
    if REASON not in answers:
        return _reason_page(facts)
    issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason(answers.text(REASON)))
    return Contact(issue, _ASKED[issue.sub_reason])


def _reason_page(facts: Facts) -> Page:
    given = (SubReason.BAD_PASSWORD, SubReason.ACCOUNT_LOCKED, SubReason.ONE_TIME_CODE)
    made = (SubReason.EMAIL_REGISTERED, SubReason.ONE_TIME_CODE)
    reasons = (*given, SubReason.EMAIL_REGISTERED) if facts.order.has_login else made
    known = facts.reason_for(IssueCode.INCORRECT_LOGIN)
    if known not in reasons:
        known = SubReason.EMAIL_REGISTERED if facts.email_registered else None
    return Page(
        REASON,
        "Shop says",
        "What does the shop say?",
        Choice(tuple(Option(reason, sentence_of(reason)) for reason in reasons)),
        "The shopper gave this login."
        if facts.order.has_login
        else "No login was given: an account was to be created.",
        known,
        certain=known is not None,
    )


def _next_way(facts: Facts) -> Decision:
    """The first fallback that was not tried. An e-mail the shop is known to know rules out a new account."""
    raised = facts.order.issue or Issue(IssueCode.INCORRECT_LOGIN)
    registered = facts.email_registered or raised.sub_reason is SubReason.EMAIL_REGISTERED
    ways = fallbacks(guest_checkout=facts.order.merchant.guest_checkout, email_registered=registered)
    for way in ways:
        if way not in facts.order.fell_back:
            return FallBack(way, _WAYS[way])
    why = "and the shop already knows this e-mail" if registered else "and nothing else is left to try"
    sentence = f"The shopper was not reached, {why}. The order ends; the shopper is told by text."
    return Cancel(raised, CancelReason.LOGIN, sentence)
