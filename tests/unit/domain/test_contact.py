from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.calling_window import ShopperZones, may_call
from bpc_desktop.domain.card_policy import Channel
from bpc_desktop.domain.contact import (
    CANCEL_AFTER,
    SECOND_ATTEMPT_AFTER,
    Contact,
    ContactAttempt,
    NextStep,
    Outcome,
    StepKind,
    next_step,
)
from bpc_desktop.domain.issue import IssueCode

INDIA = ShopperZones(("Asia/Kolkata",))  # calls from 03:30 to 13:30 UTC
NEW_YORK = ShopperZones(("America/New_York",))
FIRST = datetime(2026, 1, 10, 10, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
UNREACHED = st.sampled_from([Outcome.MESSAGE_LEFT, Outcome.NO_ANSWER, Outcome.INVALID_NUMBER])


def call(at: datetime, outcome: Outcome = Outcome.MESSAGE_LEFT) -> ContactAttempt:
    return ContactAttempt(at, Channel.CALL, outcome)


def email(at: datetime, outcome: Outcome = Outcome.SENT) -> ContactAttempt:
    return ContactAttempt(at, Channel.EMAIL, outcome)


def step(
    now: datetime,
    *attempts: ContactAttempt,
    issue: IssueCode = IssueCode.HIGHER_PRICE,
    zones: ShopperZones = INDIA,
) -> NextStep:
    return next_step(Contact(issue, zones, attempts), now)


def test_the_first_contact_is_a_call_at_once_inside_the_window() -> None:
    assert step(FIRST) == NextStep(StepKind.CALL, FIRST)


def test_the_first_call_waits_for_the_morning() -> None:
    evening = datetime(2026, 1, 10, 13, 30, tzinfo=UTC)
    assert step(evening) == NextStep(StepKind.CALL, datetime(2026, 1, 11, 3, 30, tzinfo=UTC))
    assert not step(evening).is_due(evening)


@pytest.mark.parametrize("outcome", [Outcome.MESSAGE_LEFT, Outcome.NO_ANSWER, Outcome.INVALID_NUMBER])
def test_a_call_that_reached_nobody_owes_an_email_at_once(outcome: Outcome) -> None:
    after = step(FIRST + timedelta(minutes=2), call(FIRST, outcome))
    assert after == NextStep(StepKind.EMAIL, FIRST)
    assert after.is_due(FIRST)


@pytest.mark.parametrize("outcome", [Outcome.SENT, Outcome.BOUNCED])
def test_the_second_call_is_due_after_exactly_48_hours(outcome: Outcome) -> None:
    due = FIRST + timedelta(hours=48)
    after = step(FIRST + timedelta(hours=1), call(FIRST), email(FIRST, outcome))
    assert after == NextStep(StepKind.CALL, due)
    assert not after.is_due(due - INSTANT)
    assert after.is_due(due)


def test_a_second_call_nobody_had_time_for_waits_for_the_window() -> None:
    closed = FIRST + timedelta(hours=52)  # 14:00 UTC
    after = step(closed, call(FIRST), email(FIRST))
    assert after == NextStep(StepKind.CALL, datetime(2026, 1, 13, 3, 30, tzinfo=UTC))


def test_48_hours_over_a_change_of_clocks_are_48_hours() -> None:
    first = datetime(2026, 3, 6, 23, 30, tzinfo=UTC)  # 18:30 in New York, clocks go forward on the 8th
    after = step(first, call(first), email(first), zones=NEW_YORK)
    assert after == NextStep(StepKind.CALL, datetime(2026, 3, 9, 13, tzinfo=UTC))  # 19:30: closed, so 09:00


def test_the_second_call_owes_its_email_too() -> None:
    second = FIRST + timedelta(hours=49)
    after = step(second + timedelta(minutes=5), call(FIRST), email(FIRST), call(second))
    assert after == NextStep(StepKind.EMAIL, second)


def test_after_both_attempts_the_order_is_cancelled_72_hours_after_the_first() -> None:
    second = FIRST + timedelta(hours=50)
    after = step(second + timedelta(hours=1), call(FIRST), email(FIRST), call(second), email(second))
    assert after == NextStep(StepKind.CANCEL, FIRST + timedelta(hours=72))
    assert not after.is_due(FIRST + timedelta(hours=72) - INSTANT)
    assert after.is_due(FIRST + timedelta(hours=72))


def test_72_hours_cancel_even_where_an_attempt_is_missing() -> None:
    late = FIRST + timedelta(hours=72)
    assert step(late, call(FIRST)).kind is StepKind.CANCEL
    assert step(late, call(FIRST), email(FIRST)).kind is StepKind.CANCEL
    assert step(late - INSTANT, call(FIRST)).kind is StepKind.EMAIL


def test_an_extra_call_in_between_does_not_replace_the_second() -> None:
    extra = FIRST + timedelta(hours=20)
    after = step(extra, call(FIRST), email(FIRST), call(extra), email(extra))
    assert after == NextStep(StepKind.CALL, FIRST + timedelta(hours=48))


@pytest.mark.parametrize(
    "issue", [IssueCode.HIGHER_PRICE, IssueCode.INCORRECT_CARD, IssueCode.INCORRECT_LOGIN]
)
def test_a_shopper_who_answers_the_phone_is_served(issue: IssueCode) -> None:
    assert step(FIRST, call(FIRST, Outcome.ANSWERED), issue=issue) == NextStep(StepKind.GO_ON, FIRST)


def test_a_reply_to_the_email_is_an_answer() -> None:
    reply = FIRST + timedelta(hours=30)
    after = step(reply, call(FIRST), email(FIRST), email(reply, Outcome.ANSWERED))
    assert after == NextStep(StepKind.GO_ON, reply)


def test_a_reply_about_a_card_only_leads_to_a_call() -> None:
    reply = datetime(2026, 1, 11, 20, tzinfo=UTC)
    after = step(
        reply, call(FIRST), email(FIRST), email(reply, Outcome.ANSWERED), issue=IssueCode.INCORRECT_CARD
    )
    assert after == NextStep(StepKind.CALL, datetime(2026, 1, 12, 3, 30, tzinfo=UTC))


def test_an_unreached_shopper_with_a_wrong_login_is_signed_in_another_way_after_the_second_attempt() -> None:
    second = FIRST + timedelta(hours=48)
    one = (call(FIRST), email(FIRST))
    both = (*one, call(second), email(second))
    assert step(second, *one, issue=IssueCode.INCORRECT_LOGIN).kind is StepKind.CALL
    assert step(second, *both[:3], issue=IssueCode.INCORRECT_LOGIN).kind is StepKind.EMAIL
    assert step(second, *both, issue=IssueCode.INCORRECT_LOGIN) == NextStep(StepKind.FALL_BACK, second)
    assert step(FIRST + timedelta(days=9), *both, issue=IssueCode.INCORRECT_LOGIN).kind is StepKind.FALL_BACK


def test_a_channel_has_its_own_outcomes() -> None:
    with pytest.raises(ValueError, match="no email ends with no_answer"):
        email(FIRST, Outcome.NO_ANSWER)
    with pytest.raises(ValueError, match="no call ends with sent"):
        call(FIRST, Outcome.SENT)


@given(
    opened=st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  hypothesis adds UTC
    zone=st.sampled_from(["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham"]),
    issue=st.sampled_from(IssueCode),
    outcomes=st.lists(UNREACHED, min_size=3, max_size=3),
    delays=st.lists(st.timedeltas(timedelta(0), timedelta(minutes=40)), min_size=9, max_size=9),
)
def test_a_silent_shopper(
    opened: datetime, zone: str, issue: IssueCode, outcomes: list[Outcome], delays: list[timedelta]
) -> None:
    """A desk that does what is due, a little late each time, makes two calls and two e-mails, then ends."""
    zones = ShopperZones((zone,))
    attempts: tuple[ContactAttempt, ...] = ()
    now = opened
    for delay in delays:
        due = next_step(Contact(issue, zones, attempts), now)
        now = max(now, due.due) + delay
        due = next_step(Contact(issue, zones, attempts), now)
        if not due.is_due(now):  # the window closed meanwhile
            now = due.due
        if due.kind is StepKind.CALL:
            assert may_call(now, zones)
            calls = len([attempt for attempt in attempts if attempt.channel is Channel.CALL])
            attempts = (*attempts, call(now, outcomes[calls]))
        elif due.kind is StepKind.EMAIL:
            attempts = (*attempts, email(now))
        else:
            break
    assert [attempt.channel for attempt in attempts] == [Channel.CALL, Channel.EMAIL] * 2
    assert attempts[2].at - attempts[0].at >= SECOND_ATTEMPT_AFTER
    if issue is IssueCode.INCORRECT_LOGIN:
        assert due.kind is StepKind.FALL_BACK
    else:
        assert due == NextStep(StepKind.CANCEL, attempts[0].at + CANCEL_AFTER)
