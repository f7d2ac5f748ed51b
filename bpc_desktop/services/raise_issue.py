"""Raising an issue: which one the page suggests, and the evidence that goes with it.

Evidence is what the page showed (price, total, title, address), never what was typed into it.
"""

from dataclasses import dataclass

from bpc_desktop.domain.card import looks_like_card_number
from bpc_desktop.domain.issue import SUB_REASONS, Issue, IssueCode, SubReason
from bpc_desktop.domain.login_policy import EMAIL_ALREADY_REGISTERED
from bpc_desktop.services.checkout_session import CheckoutSession, Mode
from bpc_desktop.services.compare_totals import Comparison
from bpc_desktop.storefront.page_reading import Availability, PageReading, VariantReading

CODE_WORDS = {
    IssueCode.OUT_OF_STOCK: "Out of stock",
    IssueCode.HIGHER_PRICE: "Higher price",
    IssueCode.HIGHER_SHIPPING: "Higher shipping",
    IssueCode.INCORRECT_LOGIN: "Incorrect login",
    IssueCode.INCORRECT_CARD: "Incorrect card",
    IssueCode.ADDRESS_REFUSED: "Address refused",
    IssueCode.SITE_UNAVAILABLE: "Site unavailable",
    IssueCode.POSSIBLE_DUPLICATE: "Possible duplicate",
}
"""The issues a rep raises, in words, in the order of the keys 1 to 8."""
# outcome_unknown is not raised by hand: it is what a crash leaves behind

REASON_WORDS = {
    SubReason.VARIANT_GONE: "this variant is gone",
    SubReason.QUANTITY_SHORT: "not that many left",
    SubReason.PAGE_GONE: "the product's page is gone",
    SubReason.PRODUCT_PRICE: "product price",
    SubReason.TAX: "tax",
    SubReason.PROMO_REFUSED: "promo code refused",
    SubReason.SHIPPING_COST: "shipping cost",
    SubReason.BAD_PASSWORD: "name or password is wrong",
    SubReason.ACCOUNT_LOCKED: "account is locked",
    SubReason.ONE_TIME_CODE: "a one-time code is asked for",
    SubReason.EMAIL_REGISTERED: "e-mail already registered",
    SubReason.DECLINED: "declined",
    SubReason.NUMBER: "number refused",
    SubReason.EXPIRY: "expiry refused",
    SubReason.CVV: "security code refused",
    SubReason.BRAND: "brand not accepted",
    SubReason.BILLING_ADDRESS: "billing address refused",
    SubReason.THREE_D_SECURE: "3-D Secure is asked for",
    SubReason.UNSPECIFIED: "not said",
}

LONGEST_TITLE = 200
"""Page titles are untrusted and are kept no longer than this."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An issue the page itself suggests, and the sentence that says why."""

    issue: Issue
    why: str


def reasons_for(code: IssueCode) -> tuple[SubReason, ...]:
    """The sub-reasons a rep may choose for an issue; "not said" is always one."""
    return (*SUB_REASONS[code], SubReason.UNSPECIFIED)


def propose(session: CheckoutSession, comparison: Comparison, filled: Issue | None = None) -> Proposal | None:
    """What the page suggests: the fill's own finding first, then the page's complaints, then the totals."""
    if session.mode is not Mode.WORKING:
        return None
    if filled is not None:
        return Proposal(filled, f"{words_of(filled)}.")
    complaint = _complaint(session)
    if complaint is not None:
        return complaint
    if comparison.issue is not None:
        return Proposal(comparison.issue, f"The total is {comparison.percent:+.2f} % from what was agreed.")
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


def words_of(issue: Issue) -> str:
    """An issue as a person reads it: "Out of stock: this variant is gone"."""
    words = CODE_WORDS.get(issue.code, "Outcome unknown")
    return (
        words if issue.sub_reason is SubReason.UNSPECIFIED else f"{words}: {REASON_WORDS[issue.sub_reason]}"
    )


def issue_data(
    issue: Issue, reading: PageReading | None, comparison: Comparison, *, card_opened: bool
) -> dict[str, object]:
    """What `ISSUE_RAISED` carries. A card-like number in a page's title or address is left out."""
    evidence: dict[str, object] = {}
    if reading is not None:
        evidence["title"] = _clean(reading.title[:LONGEST_TITLE])
        evidence["url"] = _clean(reading.url.partition("?")[0].partition("#")[0])
        evidence["step"] = reading.step
        if reading.product is not None and reading.product.price is not None:
            evidence["price"] = str(reading.product.price.value)
        if reading.charges.shipping is not None:
            evidence["shipping"] = str(reading.charges.shipping.value)
    if comparison.page is not None:
        evidence["total"] = str(comparison.page)
    return {
        "code": issue.code,
        "sub_reason": issue.sub_reason,
        "evidence": evidence,
        "card_opened": card_opened,
    }


def _chosen_is_sold_out(variant: VariantReading) -> bool:
    return bool(variant.chosen) and variant.chosen in variant.sold_out


def _clean(text: str) -> str:
    return "(left out: it holds a number like a card's)" if looks_like_card_number(text) else text
