from dataclasses import replace
from decimal import Decimal

import pytest

from bpc_desktop.storefront.fields.classifier import classify
from bpc_desktop.storefront.page_reading import NotBought, PageReading, PromoState
from bpc_desktop.storefront.reading import reading_of
from bpc_desktop.storefront.snapshot import Block, ShownPrice, Snapshot
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.step_names import named_steps
from bpc_desktop.storefront.sums.charges import read_charges
from tests.unit.storefront.samples import block, button, control, snapshot


def rows(*pairs: tuple[str, str]) -> Snapshot:
    """A table of labels and amounts."""
    parts = []
    for index, (label, amount) in enumerate(pairs):
        parts.append(block(label, place=(10, 100 + 30 * index, 200, 20)))
        if amount:
            parts.append(block(amount, place=(300, 100 + 30 * index, 80, 20)))
    return snapshot(*parts)


def read(page: Snapshot) -> PageReading:
    return reading_of(page, classify(page.controls))


def test_the_sums_of_a_cart() -> None:
    charges = read_charges(
        rows(
            ("Subtotal", "$258.00"),
            ("Voucher SPRING", "-$25.80"),
            ("Shipping (Express)", "$14.95"),
            ("Tax", "$9.10"),
            ("Order total", "$256.25"),
        )
    )
    found = (charges.subtotal, charges.discount, charges.shipping, charges.tax, charges.total)
    assert [str(amount.value) for amount in found if amount] == ["258.00", "25.80", "14.95", "9.10", "256.25"]
    assert charges.total is not None
    assert charges.total.where == "the line 'Order total'"


def test_free_shipping_costs_nothing() -> None:
    charges = read_charges(
        rows(("Zwischensumme", "20,00 €"), ("Versand", "Kostenlos"), ("Gesamtsumme", "20,00 €"))
    )
    assert charges.shipping is not None
    assert charges.shipping.value == 0
    assert charges.total is not None
    assert (charges.total.value, charges.total.currency) == (Decimal("20.00"), "EUR")


def test_a_method_named_under_the_heading_shipping_is_the_shipping() -> None:
    page = snapshot(
        block("Shipping", "heading", place=(10, 100, 300, 20)),
        block("Standard", place=(10, 140, 100, 20)),
        block("$5.95", place=(300, 140, 80, 20)),
    )
    shipping = read_charges(page).shipping
    assert shipping is not None
    assert shipping.value == Decimal("5.95")


def test_tax_that_is_only_mentioned_is_not_added() -> None:
    assert read_charges(rows(("Total", "£24.00"), ("Includes VAT of", "£4.00"))).tax is None


CARD_FORM = (control("number", "Card number"), control("cvv", "CVV"), button("Continue"))


def test_a_declined_card_is_certain_only_where_the_card_is_asked_again() -> None:
    said = block("Your card was declined by the bank.", "error")
    declined = read(
        snapshot(block("Payment", "h1"), said, *CARD_FORM, url="https://shop.example/checkout/payment/")
    )
    assert declined.declined
    assert declined.not_bought is NotBought.DECLINED
    elsewhere = read(snapshot(block("Help", "h1"), said, url="https://shop.example/help"))
    assert elsewhere.not_bought is None


def test_a_review_page_was_not_the_purchase() -> None:
    page = snapshot(block("Review your order", "h1"), block("Total: $5.00"), button("Place order"))
    assert (read(page).step, read(page).not_bought) == (Step.REVIEW, NotBought.REVIEW)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Voucher 'WELCOME10' added to basket", PromoState.ACCEPTED),
        ("The 'SUMMER19' voucher has expired", PromoState.REFUSED),
        ("No voucher found with code 'NOPE'", PromoState.REFUSED),
        ("Your cart does not qualify for a coupon discount", PromoState.REFUSED),
        ("Der Gutschein ist ungültig", PromoState.REFUSED),
        ("I have a voucher code", PromoState.NONE),
    ],
)
def test_what_became_of_a_promo_code(text: str, state: PromoState) -> None:
    assert read(snapshot(block(text, "notice"))).promo is state


def test_a_registered_email_and_a_refused_login() -> None:
    registered = read(snapshot(block("A user with that email address already exists", "error")))
    assert registered.email_registered
    assert not registered.login_refused
    refused = read(snapshot(block("Please enter a correct username and password.", "error")))
    assert refused.login_refused
    assert not refused.email_registered


PRODUCT = (block("Heron lamp", "h1", "heading"), button("Add", style_class="add-to-cart"))
PRICE = ShownPrice(2, "€60.00", "", "", (10, 120, 80, 20), 16, False, False, "price", "", 1, False, False)  # noqa: FBT003


@pytest.mark.parametrize(
    ("parts", "step"),
    [
        (
            (
                block("My account", "a", "current", "nav"),
                block("Address book", "a"),
                block("Payment details", "a"),
            ),
            Step.PRODUCT,
        ),
        ((block("Sign in", "current"), block("Shipping"), block("Payment")), Step.SIGN_IN),
        ((block("Sign in", "current", "a"), block("Shipping"), block("Payment")), Step.SIGN_IN),
    ],
)
def test_what_is_current_names_the_step_in_a_progress_bar_only(parts: tuple[Block, ...], step: Step) -> None:
    page = replace(snapshot(*parts, *PRODUCT, button("Log in")), prices=(PRICE,))
    assert read(page).step is step


@pytest.mark.parametrize(
    "title", ["Heron lamp 40 cm best price in 2026, specifications & review | Lumen", "Heron lamp | Lumen"]
)
def test_a_long_title_says_something_about_a_product(title: str) -> None:
    page = replace(snapshot(*PRODUCT, title=title), prices=(PRICE,))
    assert (read(page).step, read(page).certain) == (Step.PRODUCT, True)


@pytest.mark.parametrize("text", ["Best Buy", "Amazon Pay", "Purchase conditions", "Place an ad"])
def test_a_link_whose_words_only_hold_a_final_one_does_not_make_a_review(text: str) -> None:
    page = snapshot(block("Our stores", "h1"), block("Total: $5.00"), button(text, tag="a"))
    assert read(page).step is not Step.REVIEW


@pytest.mark.parametrize(
    ("text", "style_class"), [("Place order", ""), ("Place your order & pay", "btn btn-lg")]
)
def test_a_link_may_be_the_final_button(text: str, style_class: str) -> None:
    link = button(text, tag="a", style_class=style_class)
    page = snapshot(block("Your order", "h1"), block("Total: $5.00"), link)
    assert read(page).step is Step.REVIEW


def test_a_long_heading_names_its_step() -> None:
    heading = block("Please review everything below, then place your order with us", "h1")
    assert Step.REVIEW in named_steps(snapshot(heading))


def test_a_confirmed_order_is_no_product_and_has_no_errors() -> None:
    page = snapshot(
        block("Thank you for your order!", "h1"), block("Order number: 100017"), button("Add to cart")
    )
    reading = read(page)
    assert (reading.step, reading.product, reading.not_bought) == (Step.CONFIRMATION, None, None)
