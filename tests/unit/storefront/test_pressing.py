import pytest

from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.pressing import FOR_STEP, Wanted, find_press, is_final
from tests.unit.storefront.samples import button, control, snapshot

FINAL = (
    "Place order", "PLACE YOUR ORDER", "Pay now", "Pay $54.99", "Buy now", "Buy it now", "Submit order",
    "Complete purchase", "Complete checkout", "Confirm and pay", "Order now",
    "Zahlungspflichtig bestellen", "Jetzt kaufen", "Kaufen", "Passer la commande", "Payer",
    "Valider ma commande", "Realizar pedido", "Comprar ahora", "Pagar", "Acquista ora",
    "Conferma ordine", "Bestelling plaatsen", "Betalen", "Finalizar compra", "Fechar pedido",
    "Kupuję i płacę", "Złóż zamówienie", "Zamawiam i płacę", "注文を確定する", "購入する", "今すぐ購入",
    "Pay with PayPal", "Apple Pay", "Express Checkout",
)  # fmt: skip
ONWARD = (
    "Continue", "Proceed to checkout", "Continue to payment", "Review your order", "Next", "Weiter",
    "Zur Kasse", "Continuer", "Siguiente", "Avanti", "Volgende", "Dalej", "次へ", "Add to cart",
    "In den Warenkorb", "Sign in", "Create account",
)  # fmt: skip


@pytest.mark.parametrize("text", FINAL)
def test_what_may_buy_is_never_the_continue(text: str) -> None:
    assert is_final(button(text))
    page = snapshot(control("email"), button(text))
    for patterns in FOR_STEP.values():
        assert find_press(page, Wanted(patterns, page.controls)) is None


@pytest.mark.parametrize("text", ONWARD)
def test_what_leads_on_is_not_final(text: str) -> None:
    assert not is_final(button(text))


def test_an_aria_label_that_buys_counts_too() -> None:
    assert is_final(button("Continue", aria="Place order"))


def test_the_button_of_the_filled_form_wins() -> None:
    field = control("city", "City", form=2)
    page = snapshot(button("Continue", form=1), field, button("Continue", form=2))
    found = find_press(page, Wanted(FOR_STEP[Step.ADDRESSES], (page.controls[0],)))
    assert found is page.pressables[1]


def test_going_back_to_the_shop_is_no_continue() -> None:
    page = snapshot(button("Continue shopping", tag="a"))
    assert find_press(page, Wanted(FOR_STEP[Step.CART])) is None
