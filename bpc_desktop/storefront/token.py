"""What a field is for: the HTML standard's autofill tokens, and a few of our own."""

from enum import StrEnum


class Token(StrEnum):
    """HTML autofill field names (section 4.10.18.7.1), then ours. `NONE`: nothing of the order goes here."""

    NAME = "name"
    HONORIFIC_PREFIX = "honorific-prefix"
    GIVEN_NAME = "given-name"
    ADDITIONAL_NAME = "additional-name"
    FAMILY_NAME = "family-name"
    ORGANIZATION = "organization"
    USERNAME = "username"
    NEW_PASSWORD = "new-password"  # noqa: S105  a token's name
    CURRENT_PASSWORD = "current-password"  # noqa: S105  a token's name
    ONE_TIME_CODE = "one-time-code"
    STREET_ADDRESS = "street-address"
    ADDRESS_LINE1 = "address-line1"
    ADDRESS_LINE2 = "address-line2"
    ADDRESS_LINE3 = "address-line3"
    ADDRESS_LEVEL1 = "address-level1"
    ADDRESS_LEVEL2 = "address-level2"
    POSTAL_CODE = "postal-code"
    COUNTRY = "country"
    COUNTRY_NAME = "country-name"
    CC_NAME = "cc-name"
    CC_GIVEN_NAME = "cc-given-name"
    CC_FAMILY_NAME = "cc-family-name"
    CC_NUMBER = "cc-number"
    CC_EXP = "cc-exp"
    CC_EXP_MONTH = "cc-exp-month"
    CC_EXP_YEAR = "cc-exp-year"
    CC_CSC = "cc-csc"
    CC_TYPE = "cc-type"
    EMAIL = "email"
    TEL = "tel"
    TEL_COUNTRY_CODE = "tel-country-code"
    TEL_NATIONAL = "tel-national"
    TEL_AREA_CODE = "tel-area-code"
    TEL_LOCAL_PREFIX = "tel-local-prefix"
    TEL_LOCAL_SUFFIX = "tel-local-suffix"
    TEL_EXTENSION = "tel-extension"
    USERNAME_OR_EMAIL = "username-or-email"
    PASSWORD = "password"  # noqa: S105  a token's name
    PROMO_CODE = "promo-code"
    QUANTITY = "quantity"
    HOUSE_NUMBER = "house-number"
    NONE = "none"


CARD_TOKENS = frozenset({token for token in Token if token.startswith("cc-")})
PASSWORD_TOKENS = frozenset({Token.PASSWORD, Token.NEW_PASSWORD, Token.CURRENT_PASSWORD})
LOGIN_NAME_TOKENS = frozenset({Token.USERNAME, Token.EMAIL, Token.USERNAME_OR_EMAIL})
ADDRESS_TOKENS = frozenset(
    {
        Token.STREET_ADDRESS,
        Token.ADDRESS_LINE1,
        Token.ADDRESS_LINE2,
        Token.ADDRESS_LINE3,
        Token.ADDRESS_LEVEL1,
        Token.ADDRESS_LEVEL2,
        Token.POSTAL_CODE,
        Token.COUNTRY,
        Token.COUNTRY_NAME,
        Token.HOUSE_NUMBER,
    },
)
PERSON_TOKENS = frozenset(
    {
        Token.NAME,
        Token.HONORIFIC_PREFIX,
        Token.GIVEN_NAME,
        Token.ADDITIONAL_NAME,
        Token.FAMILY_NAME,
        Token.ORGANIZATION,
        Token.EMAIL,
        Token.TEL,
        Token.TEL_COUNTRY_CODE,
        Token.TEL_NATIONAL,
        Token.TEL_AREA_CODE,
        Token.TEL_LOCAL_PREFIX,
        Token.TEL_LOCAL_SUFFIX,
    },
)


class Section(StrEnum):
    """Whose address a field belongs to, where the page says so."""

    SHIPPING = "shipping"
    BILLING = "billing"
    ANY = ""
