"""A file of orders from the mStore to central: sealed by its sealer, taken by intake, in the queue once."""

import io
import json
from datetime import UTC, datetime
from typing import Any

from bpc_desktop.gateways.intake import IntakeCounts, take_orders
from bpc_desktop.gateways.sealer import seal_orders
from bpc_desktop.security.epoch import open_epoch
from tests.central.conftest import Central, Rep


def clear_order(number: str, **changes: object) -> dict[str, Any]:
    address = {
        "given_name": "Ada",
        "family_name": "Byron",
        "line1": "1 Canal Street",
        "city": "New York",
        "region": "NY",
        "postal_code": "10013",
        "country": "US",
    }
    return {
        "order_number": number,
        "placed_at": datetime.now(UTC).isoformat(),
        "merchant": "northwind",
        "currency": "USD",
        "items": [{"product_id": "lamp", "quantity": 2, "unit_price": "9.90"}],
        "shipping": "4.50",
        "total": "24.30",
        "shopper": {"given_name": "Ada", "family_name": "Byron", "email": "ada@example.org"},
        "shipping_address": address,
        "card": {"number": "4111111111111111", "exp_month": "09", "exp_year": "2031", "cvv": "739"},
        "login": {"username": "ada@example.org", "password": "hunter2hunter2"},
        **changes,
    }


def test_a_sealed_file_goes_in_once_and_bad_records_become_lines(central: Central, rep: Rep) -> None:
    epoch, _ = open_epoch(datetime.now(UTC).date(), ())
    foreign, _ = open_epoch(datetime.now(UTC).date(), ())
    central.administration.add_epoch(epoch, ())
    good = [clear_order("A-1"), clear_order("A-2")]
    unknown = clear_order("A-3", items=[{"product_id": "sofa", "quantity": 2, "unit_price": "9.90"}])
    lines: list[str] = []
    out = io.StringIO()
    assert seal_orders(io.BytesIO(json.dumps([*good, unknown]).encode()), epoch, out, lines.append) == 0
    assert seal_orders(io.BytesIO(json.dumps(clear_order("A-4")).encode()), foreign, out, lines.append) == 0
    file = out.getvalue().encode()

    first = take_orders(io.BytesIO(file), central.intake, lines.append)
    again = take_orders(io.BytesIO(file), central.intake, lambda _: None)

    assert first == IntakeCounts(new=2, known=0, bad=2)
    assert again == IntakeCounts(new=0, known=2, bad=2)
    assert lines[0] == "record 3, items[0].product_id: is not in the merchant's datafeed"
    assert lines[1].startswith("record 4, ")
    assert "epoch" in lines[1]
    assert [order.order_number for order in rep.session.queue()] == ["A-1", "A-2"]
    assert b"4111111111111111" not in file


def test_an_order_and_its_cancellation_may_stand_in_one_file(central: Central, rep: Rep) -> None:
    epoch, _ = open_epoch(datetime.now(UTC).date(), ())
    central.administration.add_epoch(epoch, ())
    wish = {"cancel": True, "merchant": "northwind", "order_number": "A-1"}
    out = io.StringIO()
    clear = [clear_order("A-1"), clear_order("A-2"), wish]
    assert seal_orders(io.BytesIO(json.dumps(clear).encode()), epoch, out, lambda _: None) == 0
    file = out.getvalue().encode()

    first = take_orders(io.BytesIO(file), central.intake, lambda _: None)
    again = take_orders(io.BytesIO(file), central.intake, lambda _: None)

    assert first == IntakeCounts(new=2, known=0, bad=0, cancelled=1)
    assert again == IntakeCounts(new=0, known=3, bad=0)
    statuses = {order.order_number: order.status for order in rep.session.queue()}
    assert statuses == {"A-1": "cancelled", "A-2": "queued"}
