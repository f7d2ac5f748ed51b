"""What holds for every flow, whoever answers whatever."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.flows.answer import Answer
from bpc_desktop.domain.flows.decision import Cancel, Contact, SmallerOrder
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.page import AmountAsked, Choice, Page, Quantities, TextAsked
from bpc_desktop.domain.flows.walk import RAISED_BY_HAND, Walk
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.login_policy import SignInWay
from tests.unit.domain.flows.walking import TWO_ITEMS, decided, one_jacket, shown, walk

LONGEST_WALK = 8
"""Pages of the longest flow: the issue, two items counted, why each is gone, and the smaller total."""

FELL_BACK = replace(TWO_ITEMS, fell_back=(SignInWay.GUEST,))

FACTS = st.builds(
    Facts,
    order=st.sampled_from([TWO_ITEMS, one_jacket(), one_jacket(3), FELL_BACK]),
    suggested=st.sampled_from(
        [
            None,
            Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE),
            Issue(IssueCode.HIGHER_PRICE, SubReason.TAX),
            Issue(IssueCode.INCORRECT_CARD, SubReason.DECLINED),
            Issue(IssueCode.INCORRECT_LOGIN),
        ]
    ),
    shown=st.sampled_from([None, shown("86.05"), shown("97.00"), shown("97.00", None), shown("70.00")]),
    promo_refused=st.booleans(),
    in_cart=st.sets(st.integers(1, 2)).map(frozenset),
    short=st.sampled_from([{}, {1: 0}]),
    email_registered=st.booleans(),
    complaints=st.sampled_from([(), ("We do not deliver there.",)]),
    unreached=st.booleans(),
    waited=st.booleans(),
    may_be_bought=st.booleans(),
)


def answers(page: Page) -> st.SearchStrategy[Answer]:
    """Whatever a rep may answer to a page."""
    match page.question:
        case Choice(options):
            return st.sampled_from([option.value for option in options])
        case Quantities(lines):
            return st.fixed_dictionaries({line.line: st.integers(0, line.most) for line in lines})
        case AmountAsked(optional=optional):
            amounts = st.decimals(0, 200, places=2)
            return st.none() | amounts if optional else amounts
        case TextAsked():
            return st.sampled_from(["It says so.", "N-10470, in the order history"])


@given(facts=FACTS, data=st.data())
def test_whatever_is_answered_every_flow_ends_in_a_decision_and_every_step_can_be_taken_back(
    facts: Facts, data: st.DataObject
) -> None:
    walked = Walk(facts)
    for _ in range(LONGEST_WALK):
        page = walked.page
        if page is None:
            break
        assert page.title
        assert page.label
        further = walked.answer(data.draw(answers(page)))
        assert further.back() == walked
        walked = further
    assert walked.decision is not None
    assert walked.decision.sentence
    assert all(words for _, words in walked.said)
    assert len(walked.said) == len(walked.answers)


@given(facts=FACTS)
def test_what_is_known_is_passed_over_and_never_more_than_that(facts: Facts) -> None:
    walked = Walk(facts).as_far_as_known()
    page = walked.page
    assert page is None or not page.certain or page.question.refusal(page.suggested) is not None
    again = Walk(facts)
    for key, answer in walked.answers.given:
        assert again.page is not None
        assert (again.page.key, again.page.suggested) == (key, answer)
        again = again.answer(answer)


@given(facts=FACTS, data=st.data())
def test_what_a_suggestion_says_is_always_something_the_page_takes(facts: Facts, data: st.DataObject) -> None:
    walked = Walk(facts)
    while (page := walked.page) is not None:
        if page.suggested is not None:
            assert page.question.refusal(page.suggested) is None
        walked = walked.answer(data.draw(answers(page)))


def test_the_first_page_offers_every_issue_that_is_raised_by_hand() -> None:
    page = Walk(Facts(TWO_ITEMS)).page
    assert page is not None
    assert isinstance(page.question, Choice)
    assert [option.value for option in page.question.options] == list(RAISED_BY_HAND)
    assert set(RAISED_BY_HAND) == set(IssueCode) - {IssueCode.OUTCOME_UNKNOWN}


def test_an_answer_the_page_does_not_take_changes_nothing_and_is_explained() -> None:
    start = Walk(Facts(TWO_ITEMS))
    with pytest.raises(ValueError, match="Choose one"):
        start.answer("no such issue")
    with pytest.raises(ValueError, match="Type the amount"):
        walk(Facts(TWO_ITEMS), IssueCode.HIGHER_PRICE, Decimal("1.234"))
    with pytest.raises(ValueError, match="No more than were ordered"):
        walk(Facts(TWO_ITEMS), IssueCode.OUT_OF_STOCK, {1: 2, 2: 2})
    with pytest.raises(ValueError, match="how many of each"):
        walk(Facts(TWO_ITEMS), IssueCode.OUT_OF_STOCK, {1: 1})
    with pytest.raises(ValueError, match="nothing is asked"):
        walk(Facts(TWO_ITEMS), IssueCode.INCORRECT_CARD, SubReason.DECLINED, "more")


@pytest.mark.parametrize("number", ["4111 1111 1111 1111", "card 3782-822463-10005 he said"])
def test_a_card_number_in_free_text_is_never_taken(number: str) -> None:
    with pytest.raises(ValueError, match="Card numbers are never written down"):
        walk(Facts(TWO_ITEMS), IssueCode.POSSIBLE_DUPLICATE, "sure", number)


def test_who_is_asked_is_told_what_and_who_is_cancelled_why() -> None:
    assert isinstance(decided(Facts(TWO_ITEMS), IssueCode.INCORRECT_CARD, SubReason.DECLINED), Contact)
    gone = {1: 0, 2: 0}
    ended = decided(
        Facts(TWO_ITEMS), IssueCode.OUT_OF_STOCK, gone, SubReason.VARIANT_GONE, SubReason.PAGE_GONE
    )
    assert isinstance(ended, Cancel)
    smaller = decided(
        Facts(TWO_ITEMS), IssueCode.OUT_OF_STOCK, {1: 0, 2: 2}, SubReason.VARIANT_GONE, Decimal("19.00")
    )
    assert isinstance(smaller, SmallerOrder)
