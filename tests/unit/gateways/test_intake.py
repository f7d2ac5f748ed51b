"""Taking a file of orders: the bad ones are lines, the rest goes in."""

import io
import json
from collections.abc import Iterable
from decimal import Decimal

from bpc_desktop.domain.intake import CancelAnswer, IncomingCancellation, IncomingOrder, Taken
from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.gateways.intake import IntakeCounts, take_orders
from tests.unit.gateways.test_order_record import sealed


def merchant(name: str, option: OrderOption = OrderOption.BPC) -> Merchant:
    return Merchant(
        name,
        name,
        "https://m.example/",
        ("x.example",),
        (),
        (),
        option,
        Decimal("0.05"),
        "USD",
        guest_checkout=False,
    )


class Central:
    """Central as far as intake sees it; the real one is in tests/central."""

    def __init__(self) -> None:
        self.taken: dict[str, IncomingOrder] = {}

    def merchant(self, merchant_id: str) -> Merchant | None:
        known = {"northwind-outdoor": OrderOption.BPC, "by-api": OrderOption.ORDER_API}
        return merchant(merchant_id, known[merchant_id]) if merchant_id in known else None

    def unknown_products(self, merchant_id: str, product_ids: Iterable[str]) -> tuple[str, ...]:
        assert merchant_id == "northwind-outdoor"
        return tuple(each for each in product_ids if each not in {"NW-1001", "NW-1002"})

    def take(self, order: IncomingOrder) -> Taken:
        known = self.taken.setdefault(order.reference, order)
        if known is order:
            return Taken.NEW
        return Taken.KNOWN if known.total == order.total else Taken.CONFLICT

    def cancel(self, cancellation: IncomingCancellation) -> CancelAnswer:
        known = {f"northwind-outdoor/{answer}": answer for answer in CancelAnswer}
        return known[f"{cancellation.merchant_id}/{cancellation.order_number}"]


def take(central: Central, *orders: object) -> tuple[IntakeCounts, list[str]]:
    lines: list[str] = []
    stream = io.BytesIO("\n".join(json.dumps(order, default=str) for order in orders).encode())
    return take_orders(stream, central, lines.append), lines


def test_good_orders_go_in_around_bad_ones() -> None:
    central = Central()
    odd = sealed(order_number="20006")
    odd["items"][1]["product_id"] = "NW-9999"

    counts, lines = take(
        central,
        sealed(),
        {**sealed(order_number="20002"), "card": {"number": "4111111111111111"}},
        "not an order",
        sealed(order_number="20003", merchant="Nobody"),
        sealed(order_number="20004", merchant="By API"),
        odd,
        sealed(order_number="20007", currency="GBP"),
        sealed(order_number="20001"),
        sealed(order_number="20008"),
    )

    assert counts == IntakeCounts(new=2, known=0, bad=7)
    assert list(central.taken) == ["northwind-outdoor/20001", "northwind-outdoor/20008"]
    assert lines == [
        "record 2, card.number: card data must arrive sealed",
        "record 3, record: must be an object",
        "record 4, merchant: is not known to central",
        "record 5, merchant: has the order option order_api, not bpc",
        "record 6, items[1].product_id: is not in the merchant's datafeed",
        "record 7, currency: is GBP, the merchant's is USD",
        "record 8, order_number: is the same as in record 1",
    ]


def test_the_same_file_again_changes_nothing() -> None:
    central = Central()
    orders = [sealed(), sealed(order_number="20002")]
    take(central, *orders)

    assert take(central, *orders) == (IntakeCounts(new=0, known=2, bad=0), [])


def test_another_order_under_a_number_central_has_is_a_line() -> None:
    central = Central()
    take(central, sealed())

    counts, lines = take(central, sealed(total="88.00", discount="7"))

    assert counts.bad == 1
    assert lines == ["record 1, order_number: central has another order of this merchant under it"]


def cancellation(number: object, **changes: object) -> dict[str, object]:
    return {"cancel": True, "merchant": "Northwind Outdoor", "order_number": number, **changes}


def test_a_cancellation_goes_in_or_is_one_clear_line() -> None:
    counts, lines = take(
        Central(),
        cancellation("cancelled"),
        cancellation("wanted"),
        cancellation("known"),
        cancellation("placed"),
        cancellation("unknown"),
        cancellation("cancelled", merchant="Nobody"),
        cancellation("cancelled", cancel=False),
        cancellation("cancelled", reason="bored"),
        cancellation(7),
        {"cancel": True},
    )

    assert counts == IntakeCounts(new=0, known=1, bad=7, cancelled=2)
    assert lines == [
        "record 4, order_number: the order was bought already and cannot be cancelled here",
        "record 5, order_number: central has no such order of this merchant",
        "record 6, merchant: is not known to central",
        "record 7, cancel: can only be true",
        "record 8, reason: is not a field of an order",
        "record 9, order_number: must be a text",
        "record 10, merchant: is missing; order_number: is missing",
    ]
