"""What an issue's flow is told without asking anybody."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.flows.decision import Contact, FallBack
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.shop import SHOP_SILENT
from bpc_desktop.domain.flows.walk import Walk
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.login_policy import SignInWay
from bpc_desktop.domain.order import Order, OrderEvent
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.services.compare_totals import compare_session
from bpc_desktop.services.issue_facts import issue_facts
from bpc_desktop.services.raise_issue import propose
from bpc_desktop.storefront.page_reading import CartLine, PageReading
from bpc_desktop.storefront.step import Step
from tests.unit.services.checkout_values import NOW, claimed, order, reading


def session(
    page: PageReading | None = None, of: Order | None = None, *, submitted: bool = False
) -> CheckoutSession:
    work = CheckoutSession(
        claimed(of), submitted=submitted, account_created=False, content_keys={}, now=lambda: NOW
    )
    if page is not None:
        work.see(page, new_page=False)
    return work


def facts(page: PageReading | None = None, of: Order | None = None) -> Facts:
    work = session(page, of)
    return issue_facts(work, propose(work, compare_session(work)))


def test_a_dearer_payment_page_leaves_nothing_to_ask() -> None:
    known = facts(reading(Step.PAYMENT, total="97.00", shipping="5.95"))
    decision = Walk(known).as_far_as_known().decision
    assert isinstance(decision, Contact)
    assert decision.total == Decimal("97.00")
    assert decision.issue.code is IssueCode.HIGHER_PRICE


def test_the_verdict_of_the_wizard_is_the_verdict_of_the_window() -> None:
    """Whatever the page shows of shipping, both must name the same issue."""
    for total, shipping in (("97.00", "5.95"), ("97.00", "16.90"), ("97.00", None), ("92.00", "8.00")):
        work = session(reading(Step.REVIEW, total=total, shipping=shipping))
        comparison = compare_session(work)
        decision = Walk(issue_facts(work, propose(work, comparison))).as_far_as_known().decision
        assert isinstance(decision, Contact)
        assert decision.issue == comparison.issue


def test_a_cart_that_took_fewer_says_how_many_there_are() -> None:
    lines = (CartLine("Trail jacket", 1, None), CartLine("Wool socks", 1, None))
    known = facts(reading(Step.CART, cart_lines=lines))
    assert known.short == {2: 1}
    assert known.in_cart == {1, 2}


def test_an_address_that_leads_to_no_product_may_mean_that_its_page_is_gone() -> None:
    assert facts(reading(Step.OTHER)).page_gone == {1}
    assert facts(reading(Step.PAYMENT)).page_gone == frozenset()


def test_the_pages_complaint_is_the_shops_own_words() -> None:
    assert facts(reading(Step.ADDRESSES, errors=("We do not ship there.",))).complaints == (
        "We do not ship there.",
    )


def test_an_order_that_rested_for_its_shop_is_known_to_have_waited() -> None:
    held = OrderEvent(NOW - timedelta(minutes=20), "rdiaz", ActionKind.HELD, f"15 min: {SHOP_SILENT}")
    elsewise = OrderEvent(NOW, "rdiaz", ActionKind.HELD, "15 min: Break")
    assert facts(of=replace(order(), history=(held,))).waited
    assert not facts(of=replace(order(), history=(elsewise,))).waited


def test_a_purchase_nobody_saw_the_end_of_is_known() -> None:
    assert issue_facts(session(submitted=True), None).may_be_bought
    assert not facts().may_be_bought


def test_where_the_guest_checkout_does_not_work_either_a_new_account_is_next_and_is_recorded() -> None:
    raised = Issue(IssueCode.INCORRECT_LOGIN, SubReason.BAD_PASSWORD)
    fallen = replace(order(), fell_back=(SignInWay.GUEST,), issue=raised)
    work = session(of=fallen)
    assert work.subject(allow_card=False).guest
    decision = Walk(issue_facts(work, None)).answer(IssueCode.INCORRECT_LOGIN).decision
    assert isinstance(decision, FallBack)
    action = work.fall_back(decision.way)
    assert (action.kind, action.data) == (ActionKind.FELL_BACK, {"way": "new_account"})
    assert not work.subject(allow_card=False).guest
