"""Incorrect login with its fallbacks in order, and incorrect card."""

from dataclasses import replace

import pytest

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.card import LATER, NONE, NOW
from bpc_desktop.domain.flows.decision import Cancel, Contact, FallBack, Onward, Process, ask_of
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.page import Choice
from bpc_desktop.domain.flows.walk import Walk
from bpc_desktop.domain.issue import SUB_REASONS, Issue, IssueCode, SubReason
from bpc_desktop.domain.login_policy import EMAIL_ALREADY_REGISTERED, SignInWay
from bpc_desktop.domain.order import Order
from tests.unit.domain.flows.walking import TWO_ITEMS, decided, walk

LOGIN, CARD = IssueCode.INCORRECT_LOGIN, IssueCode.INCORRECT_CARD
GIVEN = replace(TWO_ITEMS, has_login=True)


def unreached(issue: Issue, *, guest_checkout: bool, tried: tuple[SignInWay, ...] = ()) -> Facts:
    merchant = replace(GIVEN.merchant, guest_checkout=guest_checkout)
    return Facts(replace(GIVEN, issue=issue, merchant=merchant, fell_back=tried), unreached=not tried)


@pytest.mark.parametrize("reason", SUB_REASONS[LOGIN])
def test_each_thing_a_shop_says_to_a_login_is_put_to_the_shopper(reason: SubReason) -> None:
    decision = decided(Facts(GIVEN), LOGIN, reason)
    assert isinstance(decision, Contact)
    assert decision.issue == Issue(LOGIN, reason)
    assert ask_of(decision) == {}


@pytest.mark.parametrize("reason", SUB_REASONS[LOGIN])
def test_what_the_page_says_of_the_login_is_not_asked(reason: SubReason) -> None:
    facts = Facts(GIVEN, suggested=Issue(LOGIN, reason))
    decision = Walk(facts).as_far_as_known().decision
    assert isinstance(decision, Contact)
    assert decision.issue.sub_reason is reason


def offered(order: Order) -> list[str]:
    page = walk(Facts(order), LOGIN).page
    assert page is not None
    assert isinstance(page.question, Choice)
    return [option.value for option in page.question.options]


def test_a_password_nobody_gave_cannot_be_wrong() -> None:
    assert SubReason.BAD_PASSWORD in offered(GIVEN)
    assert SubReason.BAD_PASSWORD not in offered(TWO_ITEMS)


def test_the_fallbacks_come_in_order_guest_then_new_account_then_the_end() -> None:
    issue = Issue(LOGIN, SubReason.BAD_PASSWORD)
    ways = []
    tried: tuple[SignInWay, ...] = ()
    while isinstance(
        decision := decided(unreached(issue, guest_checkout=True, tried=tried), LOGIN), FallBack
    ):
        ways.append(decision.way)
        tried = (*tried, decision.way)
    assert ways == [SignInWay.GUEST, SignInWay.NEW_ACCOUNT]
    assert isinstance(decision, Cancel)
    assert decision.reason is CancelReason.LOGIN


@pytest.mark.parametrize(
    ("issue", "guest_checkout", "way"),
    [
        (Issue(LOGIN, SubReason.BAD_PASSWORD), False, SignInWay.NEW_ACCOUNT),
        (EMAIL_ALREADY_REGISTERED, True, SignInWay.GUEST),
        (EMAIL_ALREADY_REGISTERED, False, None),
    ],
)
def test_an_email_the_shop_knows_rules_out_a_new_account(
    issue: Issue, *, guest_checkout: bool, way: SignInWay | None
) -> None:
    decision = decided(unreached(issue, guest_checkout=guest_checkout), LOGIN)
    assert (decision.way if isinstance(decision, FallBack) else None) is way
    assert isinstance(decision, FallBack | Cancel)


@pytest.mark.parametrize("reason", SUB_REASONS[CARD])
def test_every_card_issue_is_for_the_phone(reason: SubReason) -> None:
    decision = decided(Facts(TWO_ITEMS), CARD, reason)
    assert isinstance(decision, Contact)
    assert decision.issue == Issue(CARD, reason)
    assert "by phone" in decision.sentence


def test_without_a_number_an_email_may_only_ask_to_be_called() -> None:
    order = replace(TWO_ITEMS, shopper=replace(TWO_ITEMS.shopper, phone=""))
    decision = decided(Facts(order), CARD, SubReason.DECLINED)
    assert "never taken by e-mail" in decision.sentence
    assert "never taken by e-mail" not in decided(Facts(TWO_ITEMS), CARD, SubReason.DECLINED).sentence


def test_a_declined_card_is_known_from_the_page() -> None:
    facts = Facts(TWO_ITEMS, suggested=Issue(CARD, SubReason.DECLINED), why="The shop declined the card.")
    decision = Walk(facts).as_far_as_known().decision
    assert isinstance(decision, Contact)
    assert decision.issue.sub_reason is SubReason.DECLINED


def test_a_shopper_on_the_line_is_asked_for_another_card_at_once() -> None:
    declined = Issue(CARD, SubReason.DECLINED)
    facts = Facts(TWO_ITEMS, suggested=declined, on_the_line=True)
    asked = Walk(facts).as_far_as_known()
    given, none, later = (asked.answer(answer).decision for answer in (NOW, NONE, LATER))
    assert isinstance(given, Process)
    assert given.onward is Onward.TAKE_CARD
    assert isinstance(none, Cancel)
    assert (none.issue, none.reason) == (declined, CancelReason.CARD)
    assert isinstance(later, Contact)
    assert later.issue == declined
