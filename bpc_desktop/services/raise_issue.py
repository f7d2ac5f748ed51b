"""Raising an issue: which one the page suggests, and the evidence that goes with it.

Evidence is what the page showed (price, total, title, address) and what the rep added in words, never what
was typed into the page.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bpc_desktop.domain.card import looks_like_card_number
from bpc_desktop.domain.flows.decision import Cancel, Contact, SmallerOrder, ask_of
from bpc_desktop.domain.flows.reasons import words_of
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.login_policy import EMAIL_ALREADY_REGISTERED
from bpc_desktop.domain.order import Order
from bpc_desktop.services.checkout_session import CheckoutSession, Mode
from bpc_desktop.services.compare_totals import Comparison, signed_percent
from bpc_desktop.services.private_words import without_private
from bpc_desktop.services.shopper_zones import zones_data
from bpc_desktop.storefront.page_reading import Availability, PageReading, VariantReading

LONGEST_TITLE = 200
"""Page titles are untrusted and are kept no longer than this."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An issue the page itself suggests, and the sentence that says why."""

    issue: Issue
    why: str


def propose(session: CheckoutSession, comparison: Comparison, filled: Issue | None = None) -> Proposal | None:
    """What the page suggests: the fill's own finding first, then the page's complaints, then the totals."""
    if session.mode is not Mode.WORKING:
        return None
    if filled is not None:
        return Proposal(filled, f"{words_of(filled)}.")
    complaint = _complaint(session)
    if complaint is not None:
        return complaint
    if comparison.issue is not None and comparison.percent is not None:
        why = f"The total is {signed_percent(comparison.percent)} from what was agreed."
        return Proposal(comparison.issue, why)
    return None


def _complaint(session: CheckoutSession) -> Proposal | None:
    reading = session.reading
    if reading is None:
        return None
    if reading.declined:
        issue = Issue(IssueCode.INCORRECT_CARD, SubReason.DECLINED)
        return Proposal(issue, "The shop declined the card.")
    return _login_complaint(session, reading) or _stock_complaint(reading)


def _login_complaint(session: CheckoutSession, reading: PageReading) -> Proposal | None:
    """A password of ours that is refused means that the account was there before us."""
    if reading.account_locked:
        locked = Issue(IssueCode.INCORRECT_LOGIN, SubReason.ACCOUNT_LOCKED)
        return Proposal(locked, "The shop says the account is locked.")
    if reading.code_asked:
        asked = Issue(IssueCode.INCORRECT_LOGIN, SubReason.ONE_TIME_CODE)
        return Proposal(asked, "The shop asks for a one-time code that only the shopper has.")
    registered = reading.email_registered and not session.account_created
    if registered or (reading.login_refused and session.account_created):
        return Proposal(EMAIL_ALREADY_REGISTERED, "The shop already knows this e-mail address.")
    if reading.login_refused:
        issue = Issue(IssueCode.INCORRECT_LOGIN, SubReason.BAD_PASSWORD)
        return Proposal(issue, "The shop refused the login.")
    return None


def _stock_complaint(reading: PageReading) -> Proposal | None:
    if reading.product is None or reading.product.availability is not Availability.OUT_OF_STOCK:
        return None
    gone = any(_chosen_is_sold_out(variant) for variant in reading.product.variants)
    reason = SubReason.VARIANT_GONE if gone else SubReason.UNSPECIFIED
    return Proposal(Issue(IssueCode.OUT_OF_STOCK, reason), "The page says it is out of stock.")


def issue_data(
    decision: Contact | SmallerOrder, session: CheckoutSession, comparison: Comparison, now: datetime
) -> dict[str, object]:
    """What `ISSUE_RAISED` carries: issue and evidence, what is asked, and where the shopper may be."""
    return {
        "code": decision.issue.code,
        "sub_reason": decision.issue.sub_reason,
        "evidence": evidence(session, comparison, decision.details),
        "card_opened": session.card_opened,
        "ask": ask_of(decision),
        "zones": zones_data(session.order, now),
    }


def cancel_data(decision: Cancel, session: CheckoutSession, comparison: Comparison) -> dict[str, object]:
    """What `CANCELLED` carries: the reason the shopper is told, and the issue behind it with its evidence."""
    return {
        "reason": decision.reason,
        "code": decision.issue.code,
        "sub_reason": decision.issue.sub_reason,
        "evidence": evidence(session, comparison, decision.details),
    }


def with_picture(data: Mapping[str, object], picture: bytes | str) -> dict[str, object]:
    """The same with the picture of the page, or with the words why there is none."""
    if isinstance(picture, bytes):
        return {**data, "picture": base64.b64encode(picture).decode()}
    seen = data["evidence"]
    assert isinstance(seen, Mapping)  # noqa: S101  as made here
    return {**data, "evidence": {**seen, "no_picture": picture}}


def evidence(
    session: CheckoutSession, comparison: Comparison, details: Mapping[str, str]
) -> dict[str, object]:
    """What the page showed, and what the rep added. A card-like number in any of it is left out.

    So is what a page's title and address say of the shopper: evidence is kept longer than their data.
    """
    reading, found = session.reading, dict[str, object]()
    if reading is not None:
        url = reading.url.partition("?")[0].partition("#")[0]
        found["title"] = _shown(reading.title[:LONGEST_TITLE], session.order)
        found["url"] = _shown(url, session.order)
        found["step"] = reading.step
        if reading.product is not None and reading.product.price is not None:
            found["price"] = str(reading.product.price.value)
        if reading.charges.shipping is not None:
            found["shipping"] = str(reading.charges.shipping.value)
    if comparison.page is not None:
        found["total"] = str(comparison.page)
    said = {name: _clean(text) for name, text in details.items() if text}
    return {**found, "said": said} if said else found


def _chosen_is_sold_out(variant: VariantReading) -> bool:
    return bool(variant.chosen) and variant.chosen in variant.sold_out


def _shown(text: str, order: Order) -> str:
    return without_private(text, order) if _clean(text) == text else _clean(text)


def _clean(text: str) -> str:
    return "(left out: it holds a number like a card's)" if looks_like_card_number(text) else text
