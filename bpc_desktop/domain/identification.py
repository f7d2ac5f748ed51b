"""How a rep says who is calling or writing.

The customer: reps contact the shopper "identifying themselves as 'contacting you on behalf of Merchant
Name about an order placed on Merchant's mobile store'". Design section 3: in every script and e-mail.
"""

CLAUSE = "contacting you on behalf of {merchant} about an order placed on {merchant}'s mobile store"
"""The customer's own words."""


def identification(merchant_name: str) -> str:
    """The clause every script and e-mail to a shopper contains, word for word."""
    return CLAUSE.format(merchant=merchant_name)


def identifies(text: str, merchant_name: str) -> bool:
    """Whether a script or e-mail says who it is from. What does not is not sent."""
    return identification(merchant_name) in text
