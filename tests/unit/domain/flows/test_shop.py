"""Address refused, site unavailable, possible duplicate, outcome unknown."""

import pytest

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.decision import Cancel, Contact, Onward, Pause, Process, Wait
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.page import Page
from bpc_desktop.domain.flows.shop import ADDRESS_SAID, OUTCOME, SITE
from bpc_desktop.domain.flows.walk import Walk
from bpc_desktop.domain.issue import Issue, IssueCode
from tests.unit.domain.flows.walking import TWO_ITEMS, decided, walk

ADDRESS, SITE_DOWN = IssueCode.ADDRESS_REFUSED, IssueCode.SITE_UNAVAILABLE
DUPLICATE = IssueCode.POSSIBLE_DUPLICATE
FACTS = Facts(TWO_ITEMS, complaints=("We do not ship to Alaska.",))


@pytest.mark.parametrize(
    ("what", "asked"), [("not_delivered", "another address"), ("not_understood", "as the post knows it")]
)
def test_a_refused_address_is_put_to_the_shopper_in_the_shops_words(what: str, asked: str) -> None:
    page = walk(FACTS, ADDRESS, what).page
    assert page is not None
    assert (page.key, page.suggested) == (ADDRESS_SAID, "We do not ship to Alaska.")
    decision = decided(FACTS, ADDRESS, what, "We do not ship to Alaska.")
    assert isinstance(decision, Contact)
    assert asked in decision.sentence
    assert decision.details == {"what": what, "shop says": "We do not ship to Alaska."}


def test_a_shop_that_may_come_back_is_waited_for_and_one_that_lasts_is_put_to_the_shopper() -> None:
    waits = decided(FACTS, SITE_DOWN, "passes")
    assert isinstance(waits, Wait)
    assert waits.pause is Pause.HOLD
    asks = decided(FACTS, SITE_DOWN, "lasts", None)
    assert isinstance(asks, Contact)
    assert asks.issue == Issue(SITE_DOWN)
    ends = decided(FACTS, SITE_DOWN, "closed", "We are closing down.")
    assert isinstance(ends, Cancel)
    assert ends.reason is CancelReason.SITE_UNAVAILABLE


def test_an_order_that_waited_for_its_shop_before_is_not_meant_to_wait_again() -> None:
    suggested = []
    for waited in (False, True):
        page = walk(Facts(TWO_ITEMS, waited=waited), SITE_DOWN).page
        assert page is not None
        assert page.key == SITE
        suggested.append(page.suggested)
    assert suggested == ["passes", "lasts"]


def test_a_duplicate_ends_when_sure_is_asked_about_when_not_and_goes_on_when_it_is_none() -> None:
    sure = decided(FACTS, DUPLICATE, "sure", "N-10470")
    assert isinstance(sure, Cancel)
    assert sure.reason is CancelReason.DUPLICATE
    assert sure.details == {"like": "N-10470"}
    assert isinstance(decided(FACTS, DUPLICATE, "unsure", "N-10470"), Contact)
    assert isinstance(decided(FACTS, DUPLICATE, "another"), Process)


def test_an_order_that_may_be_bought_has_no_other_flow() -> None:
    page = Walk(Facts(TWO_ITEMS, may_be_bought=True)).page
    assert isinstance(page, Page)
    assert page.key == OUTCOME


@pytest.mark.parametrize(
    ("answer", "onward"), [("bought", Onward.CONFIRM_NUMBER), ("not_bought", Onward.NOT_BOUGHT)]
)
def test_what_the_order_history_says_decides_an_unknown_outcome(answer: str, onward: Onward) -> None:
    decision = decided(Facts(TWO_ITEMS, may_be_bought=True), answer)
    assert isinstance(decision, Process)
    assert decision.onward is onward


def test_an_outcome_nobody_can_tell_goes_to_a_supervisor_and_is_not_bought_again() -> None:
    decision = decided(Facts(TWO_ITEMS, may_be_bought=True), "cannot_tell")
    assert isinstance(decision, Wait)
    assert decision.pause is Pause.ASK
    assert "nobody buys it again" in decision.sentence
