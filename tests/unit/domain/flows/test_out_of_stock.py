"""Out of stock: item by item, partly or wholly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.decision import Cancel, Process, SmallerOrder, ask_of
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.out_of_stock import QUANTITIES, SMALLER_TOTAL, smaller_total
from bpc_desktop.domain.flows.page import Quantities
from bpc_desktop.domain.flows.walk import CODE, Walk
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from tests.unit.domain.flows.walking import TWO_ITEMS, asked, decided, one_jacket, walk

OUT = IssueCode.OUT_OF_STOCK
VARIANT, SHORT, PAGE = SubReason.VARIANT_GONE, SubReason.QUANTITY_SHORT, SubReason.PAGE_GONE


def test_one_piece_that_is_gone_ends_the_order_without_being_counted() -> None:
    facts = Facts(one_jacket(), suggested=Issue(OUT, VARIANT), short={1: 0})
    decision = Walk(facts).as_far_as_known().decision
    assert isinstance(decision, Cancel)
    assert (decision.issue, decision.reason) == (Issue(OUT, VARIANT), CancelReason.OUT_OF_STOCK)
    assert decision.details == {"line 1": "variant_gone"}


@pytest.mark.parametrize("why", [VARIANT, SHORT, PAGE])
def test_the_rep_says_why_where_the_page_does_not(why: SubReason) -> None:
    facts = Facts(one_jacket())
    assert asked(facts, OUT) == [CODE, "gone_1"]
    decision = decided(facts, OUT, why)
    assert isinstance(decision, Cancel)
    assert decision.issue.sub_reason is why


def test_some_of_several_pieces_make_a_smaller_order() -> None:
    decision = decided(Facts(one_jacket(3)), OUT, {1: 2}, Decimal("140.00"))
    assert isinstance(decision, SmallerOrder)
    assert decision.issue.sub_reason is SHORT
    assert ask_of(decision) == {"lines": {"1": 2}, "total": "140.00"}
    assert "2 of Trail jacket" in decision.sentence


def test_one_item_gone_of_two_leaves_the_other_and_its_total_stands_there_already() -> None:
    facts = Facts(
        TWO_ITEMS, suggested=Issue(OUT, VARIANT), short={1: 0}, in_cart=frozenset({2}), present_line=1
    )
    walked = Walk(facts).as_far_as_known()
    assert [key for key, _ in walked.answers.given] == [CODE, QUANTITIES, "gone_1", SMALLER_TOTAL]
    decision = walked.decision
    assert isinstance(decision, SmallerOrder)
    assert decision.obtainable == {2: 2}
    assert decision.total == smaller_total(TWO_ITEMS, {2: 2})


def test_items_nobody_looked_at_yet_are_asked_after() -> None:
    facts = Facts(TWO_ITEMS, suggested=Issue(OUT, VARIANT), short={1: 0})
    page = Walk(facts).as_far_as_known().page
    assert page is not None
    assert page.key == QUANTITIES
    assert page.suggested == {1: 0, 2: 2}
    assert isinstance(page.question, Quantities)
    assert [line.remark for line in page.question.lines] == ["short, says the page", "not looked at yet"]


def test_all_gone_is_cancelled_and_each_item_keeps_its_own_reason() -> None:
    decision = decided(Facts(TWO_ITEMS), OUT, {1: 0, 2: 0}, PAGE, VARIANT)
    assert isinstance(decision, Cancel)
    assert decision.details == {"line 1": "page_gone", "line 2": "variant_gone"}


def test_nothing_short_after_all_goes_on() -> None:
    assert isinstance(decided(Facts(TWO_ITEMS), OUT, {1: 1, 2: 2}), Process)


def test_a_page_that_is_gone_is_known_to_be() -> None:
    facts = Facts(one_jacket(), page_gone=frozenset({1}))
    page = walk(facts, OUT).page
    assert page is not None
    assert page.suggested is PAGE


def test_a_smaller_total_takes_off_what_is_left_out_with_its_part_of_tax_and_discount() -> None:
    # Goods 81.10, of them socks 13.10: 5.95 + 13.10 + (7.10 - 8.10) * 13.10 / 81.10
    assert smaller_total(TWO_ITEMS, {2: 2}) == Decimal("18.89")


@given(st.fixed_dictionaries({1: st.integers(0, 1), 2: st.integers(0, 2)}))
def test_a_smaller_order_never_costs_more_than_the_whole(obtainable: dict[int, int]) -> None:
    assert TWO_ITEMS.shipping <= smaller_total(TWO_ITEMS, obtainable) <= TWO_ITEMS.total
