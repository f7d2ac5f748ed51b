"""One order as the mStore writes it, checked field by field: the format of `bpc-desktop intake`.

Card and login arrive sealed: `"card": {"sealed": {...}, "brand", "last_four"}`, `"login": {"sealed": {...}}`.
Optional keys may be absent; unknown keys are refused, because a misspelt one would silently lose data.
`{"cancel": true, "merchant", "order_number"}` says that an order is to be cancelled, as its shopper wishes.
"""

import re
import unicodedata
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from bpc_desktop.domain.card import looks_like_card_number
from bpc_desktop.domain.intake import IncomingCancellation, IncomingItem, IncomingOrder
from bpc_desktop.domain.merchant import merchant_id
from bpc_desktop.domain.order import Address, MaskedCard, Shopper, order_reference
from bpc_desktop.domain.sealed import CARD_FIELDS, LOGIN_FIELDS, SealedSecret, SecretKind
from bpc_desktop.domain.sealed_json import from_json
from bpc_desktop.gateways.record import BadField

HIGHEST_AMOUNT = Decimal("9999999.99")
NEEDED_FIELDS = {
    SecretKind.CARD: {"number", "exp_month", "exp_year"},
    SecretKind.LOGIN: {"username", "password"},
}
_AMOUNT = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")


def _wrong(reason: str) -> PydanticCustomError:
    return PydanticCustomError("wrong", "{reason}", {"reason": reason})


def _plain(text: str) -> str:
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise _wrong("has a control character")
    return text


def _no_card(text: str) -> str:
    if looks_like_card_number(text):
        raise _wrong("looks like a card number, which must arrive sealed")
    return text


def _amount(value: object) -> Decimal:
    if isinstance(value, str) and _AMOUNT.fullmatch(value):
        return Decimal(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        amount = Decimal(value)
        if Decimal(0) <= amount <= HIGHEST_AMOUNT and amount == round(amount, 2):
            return amount
    raise _wrong("must be an amount from 0 to 9999999.99 with at most two decimals")


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise _wrong("must be a time with its zone, as 2026-03-01T09:30:00Z")
    return moment.astimezone(UTC)


def _sealed(value: object) -> SealedSecret:
    try:
        return from_json(value)
    except ValueError as error:
        raise _wrong(str(error)) from None


Text = Annotated[str, Field(max_length=500), AfterValidator(_plain)]
Needed = Annotated[Text, Field(min_length=1)]
Free = Annotated[Text, AfterValidator(_no_card)]
NeededFree = Annotated[Free, Field(min_length=1)]
Amount = Annotated[Decimal, BeforeValidator(_amount)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Sealed = Annotated[SealedSecret, BeforeValidator(_sealed)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", arbitrary_types_allowed=True)


class _Address(_Part):
    given_name: NeededFree
    family_name: Free = ""
    company: Free = ""
    line1: NeededFree
    line2: Free = ""
    city: NeededFree
    region: Free = ""
    postal_code: Free = ""
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")]


class _Shopper(_Part):
    given_name: NeededFree
    family_name: Free = ""
    email: Annotated[Text, Field(pattern=r"^[^@\s]+@[^@\s]+$")]
    phone: Text = ""
    language: Annotated[Text, Field(pattern="^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")] = "en"


class _Item(_Part):
    product_id: Needed
    quantity: Annotated[int, Field(ge=1, le=9999)]
    unit_price: Amount
    attributes: dict[Needed, Text] = {}


class _Card(_Part):
    sealed: Sealed
    brand: Annotated[Text, Field(max_length=40)]
    last_four: Annotated[str, Field(pattern="^[0-9]{4}$")]


class _Login(_Part):
    sealed: Sealed


class _Order(_Part):
    order_number: Needed
    placed_at: Moment
    merchant: Needed
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    items: Annotated[list[_Item], Field(min_length=1, max_length=500)]
    shipping_method: Free = ""
    shipping: Amount = Decimal(0)
    tax: Amount = Decimal(0)
    discount: Amount = Decimal(0)
    total: Amount
    promo_code: Free = ""
    shopper: _Shopper
    shipping_address: _Address
    billing_address: _Address | None = None
    card: _Card | None = None
    login: _Login | None = None


class _Cancellation(_Part):
    cancel: Literal[True]
    merchant: Needed
    order_number: Needed


def parse_record(value: object) -> IncomingOrder | IncomingCancellation:
    """What a record says: an order, or with "cancel" that one is to be cancelled. Raises as `parse_order`."""
    if not (isinstance(value, dict) and "cancel" in value):
        return parse_order(value)
    try:
        wish = _Cancellation.model_validate(_without_nulls(value))
    except ValidationError as error:
        raise _bad_field(error) from None
    return IncomingCancellation(merchant_id(wish.merchant), wish.order_number)


def parse_order(value: object) -> IncomingOrder:
    """The order in a record. Raises `BadField` naming the fields that are wrong, never their values."""
    _refuse_clear(value, "card", CARD_FIELDS, "card data must arrive sealed")
    _refuse_clear(value, "login", LOGIN_FIELDS, "login data must arrive sealed")
    try:
        order = _Order.model_validate(_without_nulls(value))
    except ValidationError as error:
        raise _bad_field(error) from None
    _check_total(order)
    merchant = merchant_id(order.merchant)
    reference = order_reference(merchant, order.order_number)
    card = None if order.card is None else _of_order(order.card.sealed, SecretKind.CARD, reference)
    login = None if order.login is None else _of_order(order.login.sealed, SecretKind.LOGIN, reference)
    return IncomingOrder(
        merchant_id=merchant,
        order_number=order.order_number,
        placed_at=order.placed_at,
        currency=order.currency,
        items=tuple(
            IncomingItem(item.product_id, item.quantity, item.unit_price, item.attributes)
            for item in order.items
        ),
        shipping_method=order.shipping_method,
        shipping=order.shipping,
        tax=order.tax,
        discount=order.discount,
        total=order.total,
        promo_code=order.promo_code,
        shopper=Shopper(**order.shopper.model_dump()),
        shipping_address=Address(**order.shipping_address.model_dump()),
        billing_address=Address(**(order.billing_address or order.shipping_address).model_dump()),
        masked_card=None if order.card is None else MaskedCard(order.card.brand, order.card.last_four),
        sealed_card=card,
        sealed_login=login,
    )


def _refuse_clear(value: object, part: str, fields: tuple[str, ...], reason: str) -> None:
    held = value.get(part) if isinstance(value, dict) else None
    if isinstance(held, dict):
        for field in fields:
            if field in held:
                raise BadField(f"{part}.{field}", reason)
    elif held is not None:
        raise BadField(part, reason)


def _without_nulls(value: object) -> object:
    """A null is an absent key."""
    if isinstance(value, dict):
        return {key: _without_nulls(part) for key, part in value.items() if part is not None}
    return [_without_nulls(part) for part in value] if isinstance(value, list) else value


def _check_total(order: _Order) -> None:
    """Where the mStore names every part, they add up; where it leaves some out, its total is its word."""
    if not {"shipping", "tax", "discount"} <= order.model_fields_set:
        return
    goods = sum((item.unit_price * item.quantity for item in order.items), Decimal(0))
    adds_up_to = goods + order.shipping + order.tax - order.discount
    if adds_up_to != order.total:
        raise BadField(
            "total",
            f"is {order.total:.2f}, but items {goods:.2f} + shipping {order.shipping:.2f} "
            f"+ tax {order.tax:.2f} - discount {order.discount:.2f} add up to {adds_up_to:.2f}",
        )


def _of_order(secret: SealedSecret, kind: SecretKind, reference: str) -> SealedSecret:
    if secret.kind is not kind:
        raise BadField(f"{kind}.sealed.kind", f"must be {kind}")
    if secret.reference != reference:
        raise BadField(f"{kind}.sealed.reference", "was sealed for another order")
    missing = NEEDED_FIELDS[kind] - secret.fields.keys()
    if missing:
        raise BadField(f"{kind}.sealed.fields", f"lacks {', '.join(sorted(missing))}")
    return secret


_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of an order",
    "literal_error": "can only be true",
    "string_type": "must be a text",
    "string_too_short": "is empty",
    "string_too_long": "is too long",
    "int_type": "must be a whole number",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "list_type": "must be a list",
    "too_short": "is empty",
    "too_long": "has too many entries",
}


def _bad_field(error: ValidationError) -> BadField:
    wrong = [
        (_path(part["loc"]), _reason(part)) for part in error.errors(include_input=False, include_url=False)
    ]
    (field, reason), *others = wrong
    return BadField(field, "; ".join([reason, *(f"{path}: {why}" for path, why in others)]))


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    return path.lstrip(".") or "record"


def _reason(part: Any) -> str:
    if part["type"] == "string_pattern_mismatch":
        return "is not in the right form"
    return _REASONS.get(part["type"], str(part["msg"]))
