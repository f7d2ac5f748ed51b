"""What sites call their fields, as patterns over `wording.words`; spelled in phrases/fields.toml."""

from bpc_desktop.storefront.phrases import field_phrases, phrases
from bpc_desktop.storefront.token import Token

_SAID = phrases("fields")

PATTERNS = tuple((Token(token), pattern) for token, pattern in field_phrases())
"""Tokens and their patterns: of two with equal evidence the earlier one wins; a token may stand twice."""

PROMO_CODE = next(pattern for token, pattern in PATTERNS if token is Token.PROMO_CODE)
WHOLE_NAME = next(pattern for token, pattern in PATTERNS if token is Token.NAME)
"""Words for a name with all its parts."""

COUNTRY = next(pattern for token, pattern in PATTERNS if token is Token.COUNTRY)
"""Words for a country, also one said of its dial code."""

NOT_OURS = _SAID["not-ours"]
"""Words of fields that ask for something an order does not hold."""

TAX_NUMBER = _SAID["tax-number"]
"""Words of fields that ask for a number by which a tax office or a register knows somebody."""

SOMEONE_ELSE = _SAID["someone-else"]
"""Words of fields that ask for something of somebody else than the shopper."""

STORE_FINDER = _SAID["store-finder"]
"""Words of forms that look for a place to buy at."""

MONTH_AND_YEAR = _SAID["month-and-year"]
"""How a date of a month and a year is spelled in a hint."""

LOGIN_NUMBER = _SAID["login-number"]
"""Words for a number that one may sign in with."""

CARD_WORD = _SAID["card-word"]
CARD_METHOD = _SAID["card-method"]
OTHER_CARD = _SAID["other-card"]
"""Words for a card; for one as a way to pay; for one that is no bank's."""

BILLING = _SAID["billing"]
SHIPPING = _SAID["shipping"]
SAME_ADDRESS = _SAID["same-address"]
DIFFERENT_ADDRESS = _SAID["different-address"]
