"""Twenty orders of Northwind Outdoor's mStore, one story each, in the ORDERS format of a rehearsal.

Secrets are in clear, as the mStore has them before it seals them: public test card numbers and passwords of
made-up shoppers. Amounts are what the storefront will charge, unless the story says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from demo import cards
from demo.goods import BY_UPC
from demo.people import ADDRESSES, SHOPPERS
from demo.shipping import CHARGES
from demo.shoppers import ACCOUNTS

MERCHANT = "Northwind Outdoor"
FIRST_NUMBER = 20001
BETWEEN_ORDERS = timedelta(seconds=20)
PROMO_WELCOME, PROMO_EXPIRED = "WELCOME10", "SUMMER19"
_PASSWORDS = {account.email: account.password for account in ACCOUNTS}
EXPIRED_PROMO_TOOK_OFF = Decimal("5.00")


@dataclass(frozen=True, slots=True)
class Line:
    """One item. `quoted` is the mStore's unit price where it is not the storefront's."""

    upc: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    quantity: int = 1
    quoted: str | None = None

    @property
    def unit_price(self) -> Decimal:
        """What the mStore showed the shopper."""
        return Decimal(self.quoted) if self.quoted else BY_UPC[self.upc].variant(dict(self.attributes)).price


@dataclass(frozen=True, slots=True)
class Story:
    """One order: who, what, and how it should end. `login`: the mStore has their account at the shop.

    `says` is what the shopper says when they are called.
    """

    about: str
    shopper: str
    lines: tuple[Line, ...]
    expect: str = "placed"
    says: object = None
    login: bool = False
    promo: str = ""
    method: str = "Standard"
    bill_to: str | None = None
    card: str = cards.VISA


STORIES = (
    Story("one item, no login", "ada", (Line("NW-1006"),)),
    Story("one item with size and colour", "jose", (Line("NW-1001", {"Size": "M", "Colour": "Navy"}),)),
    Story("with the shopper's login", "grace", (Line("NW-1004", {"Size": "L"}),), login=True),
    Story(
        "a promo code that is good",
        "nguyen",
        (Line("NW-1002", {"Size": "L", "Colour": "Charcoal"}),),
        promo=PROMO_WELCOME,
    ),
    Story(
        "three items",
        "francois",
        (Line("NW-1005", {"Capacity": "2 person"}), Line("NW-1007"), Line("NW-1006", quantity=2)),
        card=cards.MASTERCARD,
    ),
    Story(
        "two items, login and promo code",
        "tom",
        (Line("NW-1003", {"Size": "9.5", "Colour": "Slate"}), Line("NW-1004", {"Size": "M"}, quantity=2)),
        login=True,
        promo=PROMO_WELCOME,
    ),
    Story(
        "a promo code that has expired, within the tolerance",
        "lukasz",
        (Line("NW-1005", {"Capacity": "2 person"}),),
        promo=PROMO_EXPIRED,
    ),
    Story(
        "a promo code that has expired, beyond the tolerance: the shopper declines",
        "maria",
        (Line("NW-1007"),),
        promo=PROMO_EXPIRED,
        expect="cancelled",
        says="no",
    ),
    Story(
        "a variant out of stock, and nothing else ordered",
        "dmitri",
        (Line("NW-1001", {"Size": "XL", "Colour": "Ember"}),),
        expect="cancelled",
    ),
    Story(
        "dearer than the shopper allowed: the shopper approves",
        "priya",
        (Line("NW-1009", quoted="79.00"),),
        says="yes",
    ),
    Story("a little dearer, within 5 %", "hana", (Line("NW-1010", {"Colour": "Forest"}, quoted="93.00"),)),
    Story("a little cheaper", "owen", (Line("NW-1003", {"Size": "10", "Colour": "Sand"}, quoted="121.00"),)),
    Story(
        "a card that declines: the shopper has another one",
        "beatriz",
        (Line("NW-1012"),),
        card=cards.DECLINES,
        says={"card": {"number": cards.MASTERCARD, "exp_month": "11", "exp_year": "2031", "cvv": "204"}},
    ),
    Story("an e-mail already registered, no login", "nora", (Line("NW-1006"),), expect="incorrect_login"),
    Story(
        "to the United Kingdom, with login",
        "siobhan",
        (Line("NW-1011", {"Colour": "Sage"}),),
        login=True,
    ),
    Story(
        "to the United Kingdom, two lines of address, one of two items out of stock: the smaller order",
        "zoe",
        (
            Line("NW-1001", {"Size": "XL", "Colour": "Ember"}),
            Line("NW-1002", {"Size": "S", "Colour": "Navy"}),
        ),
        card=cards.MASTERCARD,
        says="yes",
    ),
    Story("billed to another address", "ibrahim", (Line("NW-1012"), Line("NW-1006")), bill_to="ibrahim_work"),
    Story(
        "express, three of one kind",
        "kateri",
        (Line("NW-1011", {"Colour": "Night"}, quantity=3),),
        method="Express",
        card=cards.AMEX,
    ),
    Story(
        "two variants of one product",
        "soren",
        (
            Line("NW-1002", {"Size": "S", "Colour": "Navy"}),
            Line("NW-1002", {"Size": "XL", "Colour": "Charcoal"}, quantity=2),
        ),
        card=cards.DISCOVER,
    ),
    Story(
        "express to the United Kingdom, promo code, billed elsewhere",
        "eleri",
        (Line("NW-1001", {"Size": "S", "Colour": "Ember"}), Line("NW-1010", {"Colour": "Clay"})),
        promo=PROMO_WELCOME,
        method="Express",
        bill_to="eleri_home",
        card=cards.VISA_TOO,
    ),
)


def demo_orders(now: datetime) -> list[dict[str, object]]:
    """The twenty orders, oldest first, the last one placed just now."""
    first = now.astimezone(UTC) - BETWEEN_ORDERS * len(STORIES)
    return [
        _order(story, str(FIRST_NUMBER + at), first + BETWEEN_ORDERS * at) for at, story in enumerate(STORIES)
    ]


def _order(story: Story, number: str, placed_at: datetime) -> dict[str, object]:
    shopper = SHOPPERS[story.shopper]
    ship_to = ADDRESSES[story.shopper]
    shipping = CHARGES.get(ship_to["country"], CHARGES["*"])[story.method]
    goods = sum((line.unit_price * line.quantity for line in story.lines), Decimal())
    discount = _discount(story.promo, goods)
    order: dict[str, object] = {
        "order_number": number,
        "placed_at": placed_at.isoformat(timespec="seconds"),
        "merchant": MERCHANT,
        "currency": "USD",
        "items": [
            {
                "product_id": line.upc,
                "quantity": line.quantity,
                "unit_price": str(line.unit_price),
                "attributes": dict(line.attributes),
            }
            for line in story.lines
        ],
        "shipping_method": story.method,
        "shipping": str(shipping),
        "tax": "0.00",
        "discount": str(discount),
        "total": str(goods - discount + shipping),
        "promo_code": story.promo,
        "shopper": dict(shopper),
        "shipping_address": dict(ship_to),
        "billing_address": dict(ADDRESSES[story.bill_to or story.shopper]),
        "card": {
            "number": story.card,
            "exp_month": "09",
            "exp_year": str(placed_at.year + 3),
            "cvv": "7391" if story.card == cards.AMEX else "739",
            "name": f"{shopper['given_name']} {shopper['family_name']}",
        },
        "expect": story.expect,
    }
    if story.says is not None:
        order["shopper_says"] = story.says
    if story.login:
        order["login"] = {"username": shopper["email"], "password": _PASSWORDS[shopper["email"]]}
    return order


def _discount(promo: str, goods: Decimal) -> Decimal:
    if promo == PROMO_WELCOME:
        return (goods / 10).quantize(Decimal("0.01"))
    return EXPIRED_PROMO_TOOK_OFF if promo == PROMO_EXPIRED else Decimal("0.00")
