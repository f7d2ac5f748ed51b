"""Issues and their reasons in the rep's words: the same on the wizard's pages and in the history."""

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason

CODE_WORDS = {
    IssueCode.OUT_OF_STOCK: "Out of stock",
    IssueCode.HIGHER_PRICE: "Higher price",
    IssueCode.HIGHER_SHIPPING: "Higher shipping",
    IssueCode.INCORRECT_LOGIN: "Incorrect login",
    IssueCode.INCORRECT_CARD: "Incorrect card",
    IssueCode.ADDRESS_REFUSED: "Address refused",
    IssueCode.SITE_UNAVAILABLE: "Site unavailable",
    IssueCode.POSSIBLE_DUPLICATE: "Possible duplicate",
    IssueCode.OUTCOME_UNKNOWN: "Outcome unknown",
}
"""Every issue, in the order of the figure keys. The last is what a crash leaves behind."""

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


def words_of(issue: Issue) -> str:
    """An issue as a person reads it: "Out of stock: this variant is gone"."""
    words = CODE_WORDS[issue.code]
    if issue.sub_reason is SubReason.UNSPECIFIED:
        return words
    return f"{words}: {REASON_WORDS[issue.sub_reason]}"


def sentence_of(reason: SubReason) -> str:
    """A reason as a line of its own."""
    words = REASON_WORDS[reason]
    return words[:1].upper() + words[1:]
