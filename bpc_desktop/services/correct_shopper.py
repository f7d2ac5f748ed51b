"""What a shopper says of themselves on the phone: a new number, another e-mail address, where to send it."""

import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from bpc_desktop.domain.order import Address, Order
from bpc_desktop.errors import DeskError

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_PHONE = re.compile(r"[+0-9 ().x/-]{3,40}")  # all that central takes
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class ShopperDetails:
    """What can be corrected of a shopper."""

    phone: str
    email: str
    address: Address

    @classmethod
    def of(cls, order: Order) -> "ShopperDetails":
        """As the order has them."""
        return cls(order.shopper.phone, order.shopper.email, order.shipping_address)


def correction(order: Order, told: ShopperDetails, now: datetime) -> dict[str, object] | None:
    """What `SHOPPER_CORRECTED` carries: what differs, and where the shopper may be then; None: nothing does.

    Raises DeskError for what cannot be right, in a plain sentence.
    """
    known = ShopperDetails.of(order)
    if told == known:
        return None
    from bpc_desktop.services.shopper_zones import zones_data  # late: few shoppers correct anything

    _check(told, known)
    corrected = replace(
        order,
        shopper=replace(order.shopper, phone=told.phone, email=told.email),
        shipping_address=told.address,
    )
    return {
        "phone": told.phone if told.phone != known.phone else None,
        "email": told.email if told.email != known.email else None,
        "shipping_address": asdict(told.address) if told.address != known.address else None,
        "zones": zones_data(corrected, now),
    }


def _check(told: ShopperDetails, known: ShopperDetails) -> None:
    address = told.address
    if not _COUNTRY.fullmatch(address.country):
        raise DeskError("The country is two letters, such as US or GB.")
    if not address.line1 or not address.city:
        raise DeskError("An address has a street and a town.")
    if told.email != known.email and not _EMAIL.fullmatch(told.email):
        raise DeskError("This is no e-mail address.")
    if told.phone != known.phone and not _can_be_called(told.phone, address.country):
        raise DeskError(
            f"Nobody in {address.country} has this number. With another country's it begins with +."
        )
    if told.phone != known.phone and not _PHONE.fullmatch(told.phone):
        raise DeskError("A number is written in digits; an extension after an x.")


def _can_be_called(phone: str, country: str) -> bool:
    import phonenumbers  # late, as above

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(phone, country))
    except phonenumbers.NumberParseException:
        return False
