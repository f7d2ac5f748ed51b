"""Higher price and higher shipping, from the page's sums to what the shopper is asked."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bpc_desktop.domain.flows.cost import REASON, SHIPPING, TOTAL, price_reason
from bpc_desktop.domain.flows.decision import Contact, Onward, Process, ask_of
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.page import Choice
from bpc_desktop.domain.flows.walk import CODE, Walk
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.tolerance import Charges
from tests.unit.domain.flows.walking import TWO_ITEMS, asked, decided, shown, walk

PRICE, DEARER_SHIPPING = IssueCode.HIGHER_PRICE, IssueCode.HIGHER_SHIPPING


def known(charges: Charges, code: IssueCode = PRICE) -> Facts:
    return Facts(TWO_ITEMS, suggested=Issue(code), why="The total is higher.", shown=charges)


def test_where_the_page_says_it_all_nothing_is_asked() -> None:
    walked = Walk(known(shown("97.00"))).as_far_as_known()
    decision = walked.decision
    assert isinstance(decision, Contact)
    assert decision.issue == Issue(PRICE, SubReason.PRODUCT_PRICE)
    assert ask_of(decision) == {"total": "97.00"}
    assert "$97.00" in decision.sentence
    assert "$86.05" in decision.sentence
    assert [key for key, _ in walked.answers.given] == [CODE, TOTAL, SHIPPING, REASON]


def test_where_the_page_says_nothing_each_sum_is_asked_and_the_rep_says_what_grew() -> None:
    facts = Facts(TWO_ITEMS)
    given = (PRICE, Decimal("95.00"), Decimal("5.95"), SubReason.TAX)
    assert asked(facts, *given) == [CODE, TOTAL, SHIPPING, REASON]
    decision = decided(facts, *given)
    assert isinstance(decision, Contact)
    assert (decision.issue, decision.total) == (Issue(PRICE, SubReason.TAX), Decimal("95.00"))


@pytest.mark.parametrize("opened_as", [PRICE, DEARER_SHIPPING])
@pytest.mark.parametrize(
    ("total", "shipping", "code"),
    [("96.05", "15.95", DEARER_SHIPPING), ("96.05", "6.95", PRICE), ("96.05", "10.95", PRICE)],
)
def test_the_issue_is_what_grew_more_whatever_it_was_opened_as(
    opened_as: IssueCode, total: str, shipping: str, code: IssueCode
) -> None:
    decision = Walk(known(shown(total, shipping), opened_as)).as_far_as_known().decision
    assert isinstance(decision, Contact)
    assert decision.issue.code is code


@pytest.mark.parametrize(("total", "percent"), [("90.35", "+5.00"), ("86.05", "+0.00"), ("82.00", "-4.71")])
def test_within_the_tolerance_nobody_is_asked(total: str, percent: str) -> None:
    decision = decided(Facts(TWO_ITEMS), PRICE, Decimal(total), Decimal("5.95"))
    assert isinstance(decision, Process)
    assert decision.onward is Onward.GO_ON
    assert percent in decision.sentence


def test_a_total_much_lower_is_processed_once_product_and_variant_are_confirmed() -> None:
    decision = decided(Facts(TWO_ITEMS), PRICE, Decimal("70.00"), Decimal("5.95"))
    assert isinstance(decision, Process)
    assert decision.onward is Onward.CONFIRM_PRODUCT


def test_another_currency_is_switched_and_not_put_to_the_shopper() -> None:
    decision = Walk(known(shown("99.00", currency="EUR"))).as_far_as_known().decision
    assert isinstance(decision, Process)
    assert "EUR" in decision.sentence


def test_a_corrected_total_goes_before_the_pages_own() -> None:
    decision = decided(
        known(shown("97.00")), PRICE, Decimal("91.00"), Decimal("5.95"), SubReason.PRODUCT_PRICE
    )
    assert isinstance(decision, Contact)
    assert decision.total == Decimal("91.00")


def test_a_total_the_shopper_approved_is_what_the_next_one_is_held_against() -> None:
    approved = replace(TWO_ITEMS, base_total=Decimal("97.00"))
    assert isinstance(decided(Facts(approved), PRICE, Decimal("97.00"), Decimal("5.95")), Process)


def test_a_promo_code_is_blamed_only_where_one_was_given() -> None:
    without = replace(TWO_ITEMS, promo_code="")
    for order, offered in ((TWO_ITEMS, True), (without, False)):
        page = walk(Facts(order), PRICE, Decimal("97.00"), None).page
        assert page is not None
        assert isinstance(page.question, Choice)
        assert (SubReason.PROMO_REFUSED in [option.value for option in page.question.options]) is offered


@pytest.mark.parametrize("code", [PRICE, DEARER_SHIPPING])
def test_nobody_is_asked_to_pay_more_without_being_told_how_much(code: IssueCode) -> None:
    with pytest.raises(ValueError, match="needs a total"):
        Contact(Issue(code), "Asked.")


@pytest.mark.parametrize(
    ("difference", "tax_growth", "promo_refused", "reason"),
    [
        ("10.00", "1.00", True, SubReason.PROMO_REFUSED),
        ("10.00", "5.01", False, SubReason.TAX),
        ("10.00", "5.00", False, SubReason.PRODUCT_PRICE),
    ],
)
def test_what_made_the_price_grow(
    difference: str, tax_growth: str, *, promo_refused: bool, reason: SubReason
) -> None:
    assert price_reason(Decimal(difference), Decimal(tax_growth), promo_refused=promo_refused) is reason
