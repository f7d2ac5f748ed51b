from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bpc_desktop.domain.intake import IncomingItem, IncomingOrder
from bpc_desktop.domain.order import Address, Shopper
from bpc_desktop.services.rehearsal.script import (
    DEFAULT_TIMEOUT,
    ScriptError,
    ScriptStep,
    StepKind,
    expand,
    holds,
    parse_script,
)

MERCHANT = {
    "name": "Bayside Books",
    "mstore_url": "https://m.bayside.example",
    "domains": ["bayside.example"],
    "currency": "USD",
}
HOME = Address("Ann", "Lee", "1 Main St", "Salem", "97301", "US", region="OR")


def script(*steps: object) -> dict[str, object]:
    return {
        "merchant": MERCHANT,
        "products": [{"id": "1", "name": "A", "buyurl": "https://bayside.example/1", "price": "3.00"}],
        "steps": list(steps),
    }


def order(promo_code: str = "", billing: Address = HOME) -> IncomingOrder:
    return IncomingOrder(
        merchant_id="bayside-books",
        order_number="B-1",
        placed_at=datetime(2026, 1, 1, tzinfo=UTC),
        currency="USD",
        items=(
            IncomingItem("1", 1, Decimal("3.00"), {"Size": "L"}),
            IncomingItem("2", 1, Decimal("4.00"), {}),
        ),
        shipping_method="Standard",
        shipping=Decimal(0),
        tax=Decimal(0),
        discount=Decimal(0),
        total=Decimal("7.00"),
        promo_code=promo_code,
        shopper=Shopper("Ann", "Lee", "ann@example.com", "+15035550100"),
        shipping_address=HOME,
        billing_address=billing,
        masked_card=None,
        sealed_card=None,
        sealed_login=None,
    )


def test_a_script_is_read_whole() -> None:
    read = parse_script(
        script(
            {"for_each_item": [{"open": "buyurl"}, {"fill": "product", "timeout": 5}]},
            {"if": "not_has_login", "then": [{"click": "#new", "frame": "iframe.pay"}]},
            {"type": ["#promo", "{order.promo_code}"]},
            {"confirm": True},
        )
    )
    each, condition, typed, confirm = read.steps
    assert read.merchant.merchant_id == "bayside-books"
    assert read.products[0].buyurl == "https://bayside.example/1"
    assert [(step.kind, step.timeout) for step in each.inner] == [
        (StepKind.OPEN, DEFAULT_TIMEOUT),
        (StepKind.FILL, 5.0),
    ]
    assert condition.negated
    assert condition.words == ("has_login",)
    assert condition.inner[0].frame == "iframe.pay"
    assert typed.words == ("#promo", "{order.promo_code}")
    assert confirm.kind is StepKind.CONFIRM


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ({"clik": "#a"}, "steps[1]: one of"),
        ({"click": "#a", "type": ["#a", "b"]}, "steps[1]: one of"),
        ({}, "not nothing"),
        ({"click": ""}, "steps[1].click: a text"),
        ({"type": ["#a"]}, "steps[1].type: two texts"),
        ({"fill": "checkout"}, "steps[1].fill: one of product, cart"),
        ({"issue": "too_late"}, "steps[1].issue: one of out_of_stock"),
        ({"if": "has_luck", "then": []}, "steps[1].if: one of has_login"),
        ({"if": "has_login"}, "steps[1].then: a list"),
        ({"confirm": False}, "steps[1].confirm: true"),
        ({"wait": "#a", "timeout": 0}, "steps[1].timeout"),
        ({"wait": "#a", "frame": 3}, "steps[1].frame"),
        ({"for_each_item": [{"open": "home"}]}, "steps[1].for_each_item[1].open: one of buyurl"),
    ],
)
def test_a_mistake_is_named_with_its_place(step: dict[str, object], says: str) -> None:
    with pytest.raises(ScriptError) as refused:
        parse_script(script(step))
    assert says in str(refused.value)


def test_a_product_without_a_price_is_refused() -> None:
    raw = script()
    raw["products"] = [{"id": "1", "name": "A", "buyurl": "https://bayside.example/1"}]
    with pytest.raises(ScriptError, match=r"products\[1\]\.price"):
        parse_script(raw)


def test_conditions_are_of_the_order_and_of_the_current_item() -> None:
    other = Address("Ann", "Lee", "2 Side St", "Salem", "97301", "US", region="OR")
    plain, other_billing = order(), order("WELCOME10", other)

    def answer(condition: str, of: IncomingOrder, item: IncomingItem | None = None) -> bool:
        negated = condition.startswith("not_")
        step = ScriptStep(StepKind.IF, (condition.removeprefix("not_"),), negated=negated)
        return holds(step, of, item)

    assert answer("not_has_login", plain)
    assert answer("not_has_promo_code", plain)
    assert answer("has_promo_code", other_billing)
    assert answer("not_billing_differs", plain)
    assert answer("billing_differs", other_billing)
    assert answer("multi_item", plain)
    assert answer("has_attributes", plain, plain.items[0])
    assert answer("not_has_attributes", plain, plain.items[1])


def test_texts_name_order_data() -> None:
    some = order("WELCOME10")
    assert expand("{item.attributes.Size}", some, some.items[0]) == "L"
    assert expand("code {order.promo_code}!", some, None) == "code WELCOME10!"
    assert expand("{order.shopper.email}", some, None) == "ann@example.com"
    assert expand("{curly} css:{}", some, None) == "{curly} css:{}"


@pytest.mark.parametrize("text", ["{item.attributes.Colour}", "{order.nothing}", "{order.__class__}"])
def test_order_data_that_is_not_there_is_named(text: str) -> None:
    some = order()
    with pytest.raises(ScriptError, match=r"the order has no"):
        expand(text, some, some.items[0])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"domains": []}, "merchant.domains: at least one host is expected"),
        ({"domains": ["https://bayside.example/"]}, "merchant.domains: a host or host:port is expected"),
        ({"order_option": "by_post"}, "merchant.order_option: one of .* is expected, not by_post"),
        ({"revenue_share_rate": "NaN"}, "merchant.revenue_share_rate: a fraction, 0.05, is expected"),
        ({"revenue_share_rate": 5}, "merchant.revenue_share_rate: a fraction, 0.05, is expected"),
    ],
)
def test_a_merchant_that_cannot_be_is_told_plainly(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(ScriptError, match=complaint):
        parse_script({**script(), "merchant": {**MERCHANT, **change}})


def test_if_visible_only_looks_unless_it_names_a_timeout_of_its_own() -> None:
    looks, waits = parse_script(
        script({"if_visible": "#a", "then": []}, {"if_visible": "#a", "then": [], "timeout": 4})
    ).steps
    assert (looks.patience, waits.patience) == (0, 4)


def test_a_products_page_gets_the_time_its_open_step_names() -> None:
    assert parse_script(script()).opening_patience == DEFAULT_TIMEOUT
    assert parse_script(script({"for_each_item": [{"open": "buyurl", "timeout": 7}]})).opening_patience == 7
