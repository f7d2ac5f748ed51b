from dataclasses import replace
from decimal import Decimal

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.flows.decision import Cancel, Contact, SmallerOrder
from bpc_desktop.domain.flows.reasons import words_of
from bpc_desktop.domain.issue import SUB_REASONS, Issue, IssueCode, SubReason
from bpc_desktop.domain.login_policy import EMAIL_ALREADY_REGISTERED
from bpc_desktop.domain.sealed import SealedField, SealedSecret, SecretKind
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.services.compare_totals import compare_session
from bpc_desktop.services.raise_issue import cancel_data, issue_data, propose
from bpc_desktop.storefront.page_reading import Availability, PageReading, ProductReading, VariantReading
from bpc_desktop.storefront.step import Step
from tests.unit.services.checkout_values import NOW, amount, claimed, reading


def session(page: PageReading | None = None) -> CheckoutSession:
    work = CheckoutSession(
        claimed(), submitted=False, account_created=False, content_keys={}, now=lambda: NOW
    )
    if page is not None:
        work.see(page, new_page=False)
    return work


def proposed(page: PageReading | None, filled: Issue | None = None) -> Issue | None:
    work = session(page)
    proposal = propose(work, compare_session(work), filled)
    return proposal.issue if proposal else None


SOLD_OUT = ProductReading(
    "Trail jacket",
    amount("68.00"),
    Availability.OUT_OF_STOCK,
    "JSON-LD",
    variants=(VariantReading("Size", ("M", "L"), "L", ("L",)),),
)


@pytest.mark.parametrize(
    ("page", "issue"),
    [
        (reading(Step.PAYMENT, declined=True), Issue(IssueCode.INCORRECT_CARD, SubReason.DECLINED)),
        (
            reading(Step.SIGN_IN, email_registered=True),
            Issue(IssueCode.INCORRECT_LOGIN, SubReason.EMAIL_REGISTERED),
        ),
        (reading(Step.SIGN_IN, login_refused=True), Issue(IssueCode.INCORRECT_LOGIN, SubReason.BAD_PASSWORD)),
        (reading(Step.PRODUCT, product=SOLD_OUT), Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE)),
        (
            reading(Step.REVIEW, total="95.00", shipping="5.95"),
            Issue(IssueCode.HIGHER_PRICE, SubReason.PRODUCT_PRICE),
        ),
        (reading(Step.PAYMENT), None),
        (None, None),
    ],
)
def test_what_the_page_shows_prefills_the_issue(page: PageReading | None, issue: Issue | None) -> None:
    assert proposed(page) == issue


def test_what_the_fill_found_goes_before_what_the_page_shows() -> None:
    gone = Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE)
    assert proposed(reading(Step.REVIEW, total="95.00"), gone) == gone


def test_an_issue_is_proposed_only_while_the_order_is_in_progress() -> None:
    work = session(reading(Step.PAYMENT, declined=True))
    work.submit()
    assert propose(work, compare_session(work)) is None


def test_evidence_is_what_the_page_showed_without_its_query_and_without_card_like_numbers() -> None:
    page = PageReading(
        "https://shop.example/pay?token=abc#x",
        "Pay 4111 1111 1111 1111",
        Step.PAYMENT,
        certain=True,
        product=ProductReading("Trail jacket", amount("70.20"), Availability.IN_STOCK, "meta"),
        charges=reading(Step.PAYMENT, total="95.00", shipping="5.95").charges,
    )
    work = session(page)
    asked = Contact(
        Issue(IssueCode.HIGHER_PRICE, SubReason.TAX),
        "Asked.",
        Decimal("95.00"),
        {"shop says": "4111111111111111"},
    )
    data = issue_data(asked, work, compare_session(work), NOW)
    assert data["code"] == IssueCode.HIGHER_PRICE
    assert data["sub_reason"] == SubReason.TAX
    assert data["card_opened"] is False
    assert data["ask"] == {"total": "95.00"}
    assert data["evidence"] == {
        "title": "(left out: it holds a number like a card's)",
        "url": "https://shop.example/pay",
        "step": "payment",
        "price": "70.20",
        "shipping": "5.95",
        "total": "95.00",
        "said": {"shop says": "(left out: it holds a number like a card's)"},
    }


def test_evidence_names_nobody_who_ordered() -> None:
    page = PageReading(
        "https://shop.example/JANE/orders/los-angeles/9",
        "Jane Shopper's cart (jane@example.com), 1600 Vine St",
        Step.CART,
        certain=True,
    )
    work = session(page)
    asked = Contact(Issue(IssueCode.ADDRESS_REFUSED), "Asked.")
    seen = issue_data(asked, work, compare_session(work), NOW)["evidence"]
    assert seen == {
        "title": "\u2026 \u2026's cart (\u2026), \u2026",
        "url": "https://shop.example/\u2026/orders/\u2026/9",
        "step": "cart",
    }


def test_marks_and_single_letters_in_an_address_take_nothing_out_of_a_title() -> None:
    work = session(PageReading("https://shop.example/cart", "Cart - a tent", Step.CART, certain=True))
    address = replace(work.order.shipping_address, company="--", line2="a.")
    work.order = replace(work.order, shipping_address=address)
    asked = Contact(Issue(IssueCode.ADDRESS_REFUSED), "Asked.")
    seen = issue_data(asked, work, compare_session(work), NOW)["evidence"]
    assert isinstance(seen, dict)
    assert seen["title"] == "Cart - a tent"


def test_a_raised_issue_says_where_the_shopper_may_be_so_that_nobody_is_called_at_night() -> None:
    work = session()
    data = issue_data(Contact(Issue(IssueCode.INCORRECT_CARD), "Asked."), work, compare_session(work), NOW)
    assert data["zones"] == {"address": ["America/Los_Angeles"], "number": ["America/Los_Angeles"]}
    assert data["ask"] == {}


def test_a_smaller_order_asks_for_its_lines_and_total() -> None:
    work = session()
    smaller = SmallerOrder(Issue(IssueCode.OUT_OF_STOCK), "Offered.", {2: 2}, Decimal("18.89"))
    data = issue_data(smaller, work, compare_session(work), NOW)
    assert data["ask"] == {"lines": {"2": 2}, "total": "18.89"}


def test_a_cancellation_carries_its_reason_and_the_issue_behind_it() -> None:
    work = session()
    gone = Cancel(
        Issue(IssueCode.OUT_OF_STOCK, SubReason.VARIANT_GONE),
        CancelReason.OUT_OF_STOCK,
        "Gone.",
        {"line 1": "gone"},
    )
    assert cancel_data(gone, work, compare_session(work)) == {
        "reason": "out_of_stock",
        "code": "out_of_stock",
        "sub_reason": "variant_gone",
        "evidence": {"said": {"line 1": "gone"}},
    }


def test_every_issue_and_every_reason_has_words() -> None:
    for code in IssueCode:
        for reason in (*SUB_REASONS[code], SubReason.UNSPECIFIED):
            assert words_of(Issue(code, reason))


def test_a_raised_issue_ends_the_work_here() -> None:
    work = session()
    assert work.end(ActionKind.ISSUE_RAISED, {}).kind is ActionKind.ISSUE_RAISED


def test_an_account_of_ours_from_before_is_no_issue_until_its_password_is_refused() -> None:
    """An order taken up again after a crash: the site knows the e-mail because we made the account."""
    login = SealedSecret(SecretKind.LOGIN, "northwind/N-1", "e", b"k", {"password": SealedField(b"n", b"c")})
    work = CheckoutSession(
        claimed(login=login),
        submitted=False,
        account_created=False,
        content_keys={"login": b"k" * 32},
        now=lambda: NOW,
    )
    work.see(reading(Step.SIGN_IN, email_registered=True), new_page=True)
    assert propose(work, compare_session(work)) is None
    assert work.subject(allow_card=False).account_created
    work.see(reading(Step.SIGN_IN, login_refused=True), new_page=True)
    refused = propose(work, compare_session(work))
    assert refused is not None
    assert refused.issue == EMAIL_ALREADY_REGISTERED
