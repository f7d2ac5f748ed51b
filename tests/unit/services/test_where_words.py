import pytest

from bpc_desktop.services.compare_totals import compare_totals
from bpc_desktop.services.where_words import brought_back_words, where_words
from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.step import Step
from tests.unit.services.checkout_values import order, reading


def told(page: PageReading) -> str:
    return where_words(order(), page, compare_totals(order(), page.charges))


@pytest.mark.parametrize("step", list(Step))
def test_every_step_is_told_in_whole_sentences(step: Step) -> None:
    assert told(reading(step)).endswith(".")


def test_the_review_says_what_is_charged_and_whose_button_is_next() -> None:
    page = reading(Step.REVIEW, total="86.90", shipping="5.95")
    assert told(page) == "Review: $86.90, within 5 %. Press the shop's own button to place the order."


def test_a_review_that_is_too_dear_names_no_button() -> None:
    assert "button" not in told(reading(Step.REVIEW, total="99.00", shipping="5.95"))


def test_the_shop_has_the_first_word() -> None:
    assert told(reading(Step.PAYMENT, errors=("Enter a ZIP code.",))) == "The shop says: Enter a ZIP code."


def test_a_click_that_led_to_the_review_is_no_failure() -> None:
    page = reading(Step.REVIEW, total="86.90", shipping="5.95")
    assert brought_back_words(order(), page, compare_totals(order(), page.charges)) == told(page)


def test_a_declined_card_says_that_nothing_was_bought() -> None:
    page = reading(Step.PAYMENT, declined=True, errors=("Do not honour.",))
    words = brought_back_words(order(), page, compare_totals(order(), page.charges))
    assert words == "Nothing was bought: the shop declined the card. It says: Do not honour."
