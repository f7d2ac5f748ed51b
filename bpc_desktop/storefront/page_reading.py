"""What a merchant's page says, as values. All of it is untrusted text: plain, bounded, never markup."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bpc_desktop.storefront.step import Step


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as the page shows it.

    `currency` is ISO 4217, or empty where the page does not say; `where` names the place it was read
    ("JSON-LD", "meta", "the line 'Order total'"); `text` is what stood there.
    """

    value: Decimal
    currency: str
    where: str
    text: str


class Availability(StrEnum):
    """Whether the product as the page shows it can be bought now."""

    IN_STOCK = "in_stock"
    OUT_OF_STOCK = "out_of_stock"
    PRE_ORDER = "pre_order"
    BACK_ORDER = "back_order"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class VariantReading:
    """One choice the product page offers ("Size"), its values in page order, and those that are sold out."""

    attribute: str
    values: tuple[str, ...]
    chosen: str
    sold_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProductReading:
    """The product a page sells. `where` says where the availability was read.

    `certain`: the page declares that it is about this product, or shows its price and a button that adds it.
    """

    name: str
    price: Amount | None
    availability: Availability
    where: str
    sku: str = ""
    variants: tuple[VariantReading, ...] = ()
    certain: bool = False

    @property
    def currency(self) -> str:
        """The currency of the price, or empty."""
        return self.price.currency if self.price else ""


@dataclass(frozen=True, slots=True)
class ChargesReading:
    """The sums of a cart or checkout page; None where the page shows none. A discount is positive.

    A product page has none: what its small cart says is no order's sum.
    """

    subtotal: Amount | None = None
    discount: Amount | None = None
    shipping: Amount | None = None
    tax: Amount | None = None
    total: Amount | None = None


@dataclass(frozen=True, slots=True)
class CartLine:
    """One line of a cart: what the page calls it, how many, and the line's price where it shows one.

    `variant` is what else stands there of the article: "Size: M", as the page words it.
    """

    name: str
    quantity: int | None
    price: Amount | None
    variant: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmationReading:
    """A page that says the order is placed. `number` is None where it shows none; `where` then says so.

    `history` is what the page's own link to past orders says, or empty.
    """

    number: str | None
    where: str
    history: str = ""


@dataclass(frozen=True, slots=True)
class PastOrder:
    """The newest order of an order history: the first row, where the page's dates do not say otherwise.

    `days` are the days its date may mean (1/2 is two of them); `total` is None where the row shows none.
    """

    number: str
    days: frozenset[date]
    total: Decimal | None


class PromoState(StrEnum):
    """What the page says of a promo code."""

    NONE = "none"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class NotBought(StrEnum):
    """Why a page, read after a click that may have bought, certainly was not the purchase."""

    REVIEW = "review"
    DECLINED = "declined"
    FORM_ERROR = "form_error"


@dataclass(frozen=True, slots=True)
class PageReading:
    """One reading of the page shown now.

    `certain`: more than one sign says that it is this step. `not_bought` is set only where the page is
    certain about it. `errors` are the page's own complaints, as it words them.
    """

    url: str
    title: str
    step: Step
    certain: bool
    product: ProductReading | None = None
    charges: ChargesReading = ChargesReading()
    cart_lines: tuple[CartLine, ...] = ()
    confirmation: ConfirmationReading | None = None
    declined: bool = False
    errors: tuple[str, ...] = ()
    promo: PromoState = PromoState.NONE
    email_registered: bool = False
    login_refused: bool = False
    not_bought: NotBought | None = None
    has_card_fields: bool = False
    account_locked: bool = False
    code_asked: bool = False
    newest_order: PastOrder | None = None
