"""What a rep has before them while they speak to a shopper, and what each outcome records."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.calling_window import ShopperZones
from bpc_desktop.domain.card_policy import Channel
from bpc_desktop.domain.contact import ContactAttempt, Outcome, StepKind
from bpc_desktop.domain.flows.decision import Cancel, FallBack
from bpc_desktop.domain.identification import identifies
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.login_policy import SignInWay
from bpc_desktop.domain.order import Order, OrderEvent, OrderStatus
from bpc_desktop.domain.waiting import Ask, Waiting
from bpc_desktop.errors import DeskError
from bpc_desktop.services.call_sheet import (
    UNREACHED,
    CallEnd,
    CallSheet,
    call_back_time,
    call_sheet,
    end_call,
    fall_back,
    fallen_back,
)
from tests.unit.services.checkout_values import order

ANGELES = ShopperZones(("America/Los_Angeles",))
MORNING = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
"""10:00 in Los Angeles."""

DAWN = datetime(2026, 3, 2, 15, 10, tzinfo=UTC)
"""07:10 there."""

DEARER = Issue(IssueCode.HIGHER_PRICE, SubReason.PRODUCT_PRICE)


def waiting_order(
    issue: Issue = DEARER,
    ask: Ask | None = None,
    attempts: tuple[ContactAttempt, ...] = (),
    zones: ShopperZones | None = ANGELES,
    language: str = "en",
) -> Order:
    asked = ask or Ask(total=Decimal("97.00"))
    known = order()
    return replace(
        known,
        status=OrderStatus.AWAITING_SHOPPER,
        issue=issue,
        shopper=replace(known.shopper, language=language),
        waiting=Waiting(DAWN - timedelta(hours=1), zones, asked, attempts),
    )


def sheet(of: Order | None = None, now: datetime = MORNING) -> CallSheet:
    return call_sheet(of or waiting_order(), now)


def call(outcome: Outcome, at: datetime = MORNING - timedelta(hours=1)) -> ContactAttempt:
    return ContactAttempt(at, Channel.CALL, outcome)


def test_the_script_says_who_calls_and_what_is_asked() -> None:
    script = " ".join(sheet().script)
    assert identifies(script, "Northwind Outdoor")
    assert "$97.00" in script
    assert "$86.05" in script


def test_the_script_is_in_the_shoppers_language() -> None:
    spanish = " ".join(sheet(waiting_order(language="es-MX")).script)
    assert spanish != " ".join(sheet().script)
    assert "Northwind Outdoor" in spanish


@pytest.mark.parametrize("code", [code for code in IssueCode if code is not IssueCode.OUT_OF_STOCK])
def test_every_issue_has_a_script_without_what_only_an_email_must_say(code: IssueCode) -> None:
    script = sheet(waiting_order(Issue(code))).script
    assert len(script) >= 3
    assert "by e-mail" not in " ".join(script)


def test_a_smaller_order_is_read_out_line_by_line() -> None:
    smaller = Ask(Decimal("18.89"), {2: 2})
    script = " ".join(sheet(waiting_order(Issue(IssueCode.OUT_OF_STOCK), smaller)).script)
    assert "2 x Wool socks" in script
    assert "$18.89" in script


def test_inside_the_window_the_shopper_may_be_called_and_every_end_is_possible() -> None:
    shown = sheet()
    assert (shown.refused, shown.step) == (None, StepKind.CALL)
    assert (shown.number, shown.dial) == ("+1 310-555-1234", "tel:+13105551234")
    assert shown.ends == frozenset(CallEnd)


def test_outside_it_the_sheet_says_why_and_when_and_only_who_calls_back_can_be_recorded() -> None:
    shown = sheet(now=DAWN)
    assert shown.refused is not None
    assert "07:10" in shown.refused
    assert "09:00" in shown.refused
    assert shown.ends == frozenset(CallEnd) - UNREACHED.keys()


@pytest.mark.parametrize(("phone", "number"), [("", ""), ("call my wife", "call my wife")])
def test_what_is_no_number_is_shown_as_given_and_never_dialled(phone: str, number: str) -> None:
    known = waiting_order()
    shown = sheet(replace(known, shopper=replace(known.shopper, phone=phone)))
    assert (shown.number, shown.dial) == (number, "")


def test_nobody_is_called_where_nobody_knows_the_hour() -> None:
    shown = sheet(waiting_order(zones=None))
    assert shown.refused is not None
    assert not shown.ends & UNREACHED.keys()


def test_a_yes_records_the_call_and_then_what_was_agreed_to() -> None:
    shown = sheet(waiting_order(Issue(IssueCode.OUT_OF_STOCK), Ask(Decimal("18.89"), {2: 2})))
    (first, contacted), (second, approved) = end_call(shown, CallEnd.APPROVED, " fine with her ")
    assert (first, second) == (ActionKind.CONTACTED, ActionKind.APPROVED)
    assert (contacted["outcome"], contacted["note"]) == ("answered", "fine with her")
    assert approved == {"how": "call", "total": "18.89", "lines": {"2": 2}}


def test_a_no_records_the_call_and_cancels_for_what_was_asked() -> None:
    (_, contacted), (kind, cancelled) = end_call(sheet(), CallEnd.DECLINED, "")
    assert contacted["decision"] == "declined"
    assert (kind, cancelled) == (ActionKind.CANCELLED, {"reason": "higher_cost_declined"})
    assert "cost more" in sheet().cancellation.words


@pytest.mark.parametrize("end", UNREACHED)
def test_a_call_that_reached_nobody_is_one_action(end: CallEnd) -> None:
    recorded = end_call(sheet(), end, "")
    assert [(kind, data["outcome"]) for kind, data in recorded] == [(ActionKind.CONTACTED, end.value)]


def test_a_call_back_records_when() -> None:
    ((kind, data),) = end_call(sheet(), CallEnd.CALL_BACK, "", MORNING + timedelta(hours=2))
    assert kind is ActionKind.CONTACTED
    assert (data["outcome"], data["call_back_at"]) == ("call_back", "2026-03-02T20:00:00+00:00")


def test_a_reply_by_email_is_acted_on_without_inventing_a_call() -> None:
    replied = waiting_order(
        attempts=(
            call(Outcome.MESSAGE_LEFT),
            ContactAttempt(MORNING - timedelta(minutes=5), Channel.EMAIL, Outcome.ANSWERED),
        )
    )
    shown = sheet(replied)
    assert shown.replied
    assert end_call(shown, CallEnd.APPROVED, "") == (
        (ActionKind.APPROVED, {"how": "email", "total": "97.00", "lines": None}),
    )
    assert [kind for kind, _ in end_call(shown, CallEnd.DECLINED, "")] == [ActionKind.CANCELLED]
    noted = (ActionKind.NOTED, {"text": "by the neighbour"})
    for end in (CallEnd.APPROVED, CallEnd.DECLINED):
        assert end_call(shown, end, " by the neighbour")[0] == noted


def test_what_was_tried_is_told_in_order() -> None:
    email = ContactAttempt(MORNING - timedelta(minutes=59), Channel.EMAIL, Outcome.SENT)
    told = sheet(waiting_order(attempts=(call(Outcome.MESSAGE_LEFT), email))).tried
    assert [line.partition("  ")[2] for line in told] == ["Call: message left", "E-mail: sent"]


@pytest.mark.parametrize(
    ("reason", "way"),
    [(SubReason.BAD_PASSWORD, SignInWay.GUEST), (SubReason.EMAIL_REGISTERED, SignInWay.GUEST)],
)
def test_a_shopper_not_reached_about_a_login_falls_back_to_a_guest_checkout(
    reason: SubReason, way: SignInWay
) -> None:
    decision = fall_back(waiting_order(Issue(IssueCode.INCORRECT_LOGIN, reason)))
    assert isinstance(decision, FallBack)
    assert fallen_back(decision) == ((ActionKind.FELL_BACK, {"way": way}),)


def test_with_no_way_left_a_login_issue_is_cancelled() -> None:
    known = waiting_order(Issue(IssueCode.INCORRECT_LOGIN, SubReason.EMAIL_REGISTERED))
    decision = fall_back(replace(known, merchant=replace(known.merchant, guest_checkout=False)))
    assert isinstance(decision, Cancel)
    assert fallen_back(decision) == ((ActionKind.CANCELLED, {"reason": "login"}),)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("14:30", datetime(2026, 3, 2, 22, 30, tzinfo=UTC)),
        ("17", datetime(2026, 3, 3, 1, 0, tzinfo=UTC)),
        ("9:15", datetime(2026, 3, 3, 17, 15, tzinfo=UTC)),
        ("Tomorrow 14:30", datetime(2026, 3, 3, 22, 30, tzinfo=UTC)),
        ("today 9:15", None),
        ("25:00", None),
        ("noon", None),
        ("", None),
    ],
)
def test_a_time_to_call_back_is_told_in_the_shoppers_own_time(text: str, hour: datetime | None) -> None:
    assert call_back_time(text, ANGELES, MORNING) == hour


def test_an_hour_nobody_knows_cannot_be_promised() -> None:
    assert call_back_time("14:30", None, MORNING) is None


def test_an_order_that_waits_for_nobody_has_no_sheet() -> None:
    with pytest.raises(DeskError, match="Nobody needs to be asked"):
        call_sheet(order(), MORNING)


def test_the_email_that_follows_a_call_that_reaches_nobody_is_read_before_it_is_sent() -> None:
    shown = call_sheet(waiting_order(language="de"), MORNING, "+1 800 555 0100")
    assert shown.email is not None
    assert shown.email.shopper is not None
    assert shown.email.rep is not None
    assert identifies(shown.email.rep.body, "Northwind Outdoor")
    assert "$97.00" in shown.email.rep.body
    assert "+1 800 555 0100" in shown.email.shopper.body
    missing = call_sheet(waiting_order(), MORNING, "").email
    assert missing is not None
    assert "bpc-desktop sender" in missing.fault
    assert sheet(now=DAWN).email is None  # nobody may be called now


@pytest.mark.parametrize(("address", "tried"), [("", ()), ("jane@example.com", (Outcome.BOUNCED,))])
def test_where_no_email_would_go_none_is_shown(address: str, tried: tuple[Outcome, ...]) -> None:
    known = waiting_order(
        attempts=tuple(
            ContactAttempt(MORNING - timedelta(hours=1), Channel.EMAIL, outcome) for outcome in tried
        )
    )
    assert sheet(replace(known, shopper=replace(known.shopper, email=address))).email is None


def test_a_message_that_did_not_arrive_is_on_the_sheet() -> None:
    bounced = OrderEvent(MORNING, "worker", "notification_failed", "email higher_price: no such address")
    known = waiting_order()
    assert sheet(replace(known, history=(*known.history, bounced))).undelivered == (
        "E-mail could not be delivered: no such address",
    )
