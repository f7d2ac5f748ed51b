"""What can stop an order (the customer's five categories, and four every desk meets)."""

from dataclasses import dataclass
from enum import StrEnum


class IssueCode(StrEnum):
    """Why an order cannot simply be placed."""

    OUT_OF_STOCK = "out_of_stock"
    HIGHER_PRICE = "higher_price"
    HIGHER_SHIPPING = "higher_shipping"
    INCORRECT_LOGIN = "incorrect_login"
    INCORRECT_CARD = "incorrect_card"
    ADDRESS_REFUSED = "address_refused"
    SITE_UNAVAILABLE = "site_unavailable"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    OUTCOME_UNKNOWN = "outcome_unknown"


class SubReason(StrEnum):
    """What exactly is wrong; which ones fit which issue says `SUB_REASONS`."""

    VARIANT_GONE = "variant_gone"
    QUANTITY_SHORT = "quantity_short"
    PAGE_GONE = "page_gone"
    PRODUCT_PRICE = "product_price"
    TAX = "tax"
    PROMO_REFUSED = "promo_refused"
    SHIPPING_COST = "shipping_cost"
    BAD_PASSWORD = "bad_password"  # noqa: S105  a reason, not a password
    ACCOUNT_LOCKED = "account_locked"
    ONE_TIME_CODE = "one_time_code"
    EMAIL_REGISTERED = "email_registered"
    DECLINED = "declined"
    NUMBER = "number"
    EXPIRY = "expiry"
    CVV = "cvv"
    BRAND = "brand"
    BILLING_ADDRESS = "billing_address"
    THREE_D_SECURE = "three_d_secure"
    UNSPECIFIED = "unspecified"


SUB_REASONS: dict[IssueCode, tuple[SubReason, ...]] = {
    IssueCode.OUT_OF_STOCK: (SubReason.VARIANT_GONE, SubReason.QUANTITY_SHORT, SubReason.PAGE_GONE),
    IssueCode.HIGHER_PRICE: (SubReason.PRODUCT_PRICE, SubReason.TAX, SubReason.PROMO_REFUSED),
    IssueCode.HIGHER_SHIPPING: (SubReason.SHIPPING_COST,),
    IssueCode.INCORRECT_LOGIN: (
        SubReason.BAD_PASSWORD,
        SubReason.ACCOUNT_LOCKED,
        SubReason.ONE_TIME_CODE,
        SubReason.EMAIL_REGISTERED,
    ),
    IssueCode.INCORRECT_CARD: (
        SubReason.DECLINED,
        SubReason.NUMBER,
        SubReason.EXPIRY,
        SubReason.CVV,
        SubReason.BRAND,
        SubReason.BILLING_ADDRESS,
        SubReason.THREE_D_SECURE,
    ),
    IssueCode.ADDRESS_REFUSED: (),
    IssueCode.SITE_UNAVAILABLE: (),
    IssueCode.POSSIBLE_DUPLICATE: (),
    IssueCode.OUTCOME_UNKNOWN: (),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of an order. `UNSPECIFIED` is always allowed: a rep may not know more."""

    code: IssueCode
    sub_reason: SubReason = SubReason.UNSPECIFIED

    def __post_init__(self) -> None:
        """Refuse a sub-reason of another issue."""
        if self.sub_reason is not SubReason.UNSPECIFIED and self.sub_reason not in SUB_REASONS[self.code]:
            raise ValueError(f"{self.sub_reason} is no sub-reason of {self.code}")
