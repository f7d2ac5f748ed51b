"""What shoppers are written, in English; the catalogues under `resources/catalogues` hold other languages.

Each wording names what it is filled with in braces; a translation names the same.
"""

from types import MappingProxyType

from bpc_desktop.domain.issue import IssueCode

SUBJECT = "Your order {order_number} at {merchant}: please answer [{reference}]"
SUBJECT_CALL = "Your order {order_number} at {merchant}: please call us [{reference}]"

GREETING = "Hello {given_name},"
GREETING_NOBODY = "Hello,"
OPENING = "We are {identification}. It is order {order_number}."

ANSWER_OR_CALL = "Please answer this e-mail, or call us at {callback}. Your reference: {reference}"
CALL_ONLY = "Please call us at {callback}. Your reference: {reference}"
NO_CARD = "Please never send card details by e-mail: we take them on the telephone only."
NO_PASSWORD = "Please never send a password by e-mail."  # noqa: S105  asks for none

NEW_TOTAL = "Your order costs {total} now; you agreed to {base_total}. May we place it at this price?"

STOP = "Reply STOP to get no more texts."
"""Below every text (the CTIA's messaging principles ask for it)."""

LINE = "{quantity} x {item}"
"""One line of a smaller order."""

ISSUES = MappingProxyType(
    {
        IssueCode.OUT_OF_STOCK: (
            "Not everything you ordered is in stock. This is what the store can send you:",
            "{lines}",
            "It would cost {total} instead of {base_total}. May we place this smaller order?",
        ),
        IssueCode.HIGHER_PRICE: (
            "The store charges more than you were shown.",
            NEW_TOTAL,
        ),
        IssueCode.HIGHER_SHIPPING: (
            "The store charges more for shipping than you were shown.",
            NEW_TOTAL,
        ),
        IssueCode.INCORRECT_LOGIN: (
            "We could not sign in to your account at the store with what you gave us.",
            NO_PASSWORD,
        ),
        IssueCode.INCORRECT_CARD: ("The store did not accept the payment.", NO_CARD),
        IssueCode.ADDRESS_REFUSED: (
            "The store does not deliver to the address you gave. Where else may it be sent?",
        ),
        IssueCode.SITE_UNAVAILABLE: (
            "The store could not take your order so far. May we go on trying, or shall we cancel it?",
        ),
        IssueCode.POSSIBLE_DUPLICATE: (
            "It seems that the same order was placed twice. Do you want it once or twice?",
        ),
        IssueCode.OUTCOME_UNKNOWN: (
            "We do not know yet whether the store took your order. Did {merchant} send you a confirmation?",
        ),
    }
)
"""What each issue's e-mail says and asks, a paragraph each, between the opening and how to answer."""

BY_PHONE_ONLY = frozenset({IssueCode.INCORRECT_CARD, IssueCode.INCORRECT_LOGIN})
"""Issues whose answer is a secret: their e-mails ask to be called, for nothing else."""
