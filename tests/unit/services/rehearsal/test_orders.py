from datetime import UTC, datetime

import pytest

from bpc_desktop.errors import DeskError
from bpc_desktop.services.rehearsal.orders import as_intake_takes, expectation

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("2026-03-01T09:30:00", "2026-03-01T09:30:00+00:00"),
        ("2026-03-01T09:30:00+02:00", "2026-03-01T09:30:00+02:00"),
        ("yesterday", "yesterday"),
        (None, NOW.isoformat()),
    ],
)
def test_a_time_without_a_zone_is_utc_and_none_is_now(written: str | None, taken: str) -> None:
    assert as_intake_takes({"placed_at": written}, NOW)["placed_at"] == taken


def test_texts_may_be_written_as_numbers_and_quantities_as_texts() -> None:
    order = as_intake_takes(
        {
            "items": [{"product_id": 42, "quantity": "2", "unit_price": 3.5, "attributes": {"Size": 44}}],
            "shipping_address": {"postal_code": 97201},
            "shopper": {"phone": 15035550100},
        },
        NOW,
    )
    assert order["items"] == [
        {"product_id": "42", "quantity": 2, "unit_price": 3.5, "attributes": {"Size": "44"}}
    ]
    assert order["shipping_address"] == {"postal_code": "97201"}
    assert order["shopper"] == {"phone": "15035550100"}


def test_an_order_is_expected_to_be_placed_unless_it_says_otherwise() -> None:
    assert expectation(None, "order 1") == "placed"
    assert expectation("out_of_stock", "order 1") == "out_of_stock"
    with pytest.raises(DeskError, match=r"order 1, expect: one of placed, .* is expected, not sold"):
        expectation("sold", "order 1")
