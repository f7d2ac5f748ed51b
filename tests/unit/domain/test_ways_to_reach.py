"""Contacts that are not a silent shopper with a phone and an e-mail address."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.domain.calling_window import ShopperZones, may_call
from bpc_desktop.domain.card_policy import Channel
from bpc_desktop.domain.contact import (
    Contact,
    ContactAttempt,
    Decision,
    NextStep,
    Outcome,
    StepKind,
    cancels_at,
    next_step,
)
from bpc_desktop.domain.issue import IssueCode

INDIA = ShopperZones(("Asia/Kolkata",))  # calls from 03:30 to 13:30 UTC
FIRST = datetime(2026, 1, 10, 10, tzinfo=UTC)
NIGHT = datetime(2026, 1, 10, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
INSTANT = timedelta(microseconds=1)
NO_PHONE = Contact(IssueCode.HIGHER_PRICE, INDIA, has_phone=False)
NO_EMAIL = Contact(IssueCode.HIGHER_PRICE, INDIA, has_email=False)
NOWHERE = Contact(IssueCode.HIGHER_PRICE, None)
NEITHER = Contact(IssueCode.HIGHER_PRICE, INDIA, has_phone=False, has_email=False)


def tried(contact: Contact, *attempts: ContactAttempt) -> Contact:
    return Contact(contact.issue, contact.zones, attempts, contact.has_phone, contact.has_email)


def call(at: datetime, outcome: Outcome = Outcome.MESSAGE_LEFT) -> ContactAttempt:
    return ContactAttempt(at, Channel.CALL, outcome)


def email(at: datetime, outcome: Outcome = Outcome.SENT) -> ContactAttempt:
    return ContactAttempt(at, Channel.EMAIL, outcome)


def call_back(at: datetime, when: datetime, channel: Channel = Channel.CALL) -> ContactAttempt:
    return ContactAttempt(at, channel, Outcome.CALL_BACK, call_back_at=when)


@pytest.mark.parametrize("contact", [NO_PHONE, NOWHERE])
def test_who_cannot_be_called_is_written_to_at_once_at_any_hour(contact: Contact) -> None:
    assert next_step(contact, NIGHT) == NextStep(StepKind.EMAIL, NIGHT)


@pytest.mark.parametrize("contact", [NO_PHONE, NOWHERE])
def test_the_hours_run_from_that_first_email(contact: Contact) -> None:
    once = tried(contact, email(NIGHT))
    second = NIGHT + 48 * HOUR
    assert next_step(once, NIGHT + HOUR) == NextStep(StepKind.EMAIL, second)
    assert next_step(once, second + HOUR) == NextStep(StepKind.EMAIL, second + HOUR)
    both = tried(contact, email(NIGHT), email(second))
    assert next_step(both, second) == NextStep(StepKind.CANCEL, NIGHT + 72 * HOUR)
    assert cancels_at(once) == cancels_at(both) == NIGHT + 72 * HOUR


def test_a_number_learned_after_the_email_is_called_and_the_hours_go_on() -> None:
    learned = Contact(IssueCode.HIGHER_PRICE, INDIA, (email(NIGHT),))
    morning = datetime(2026, 1, 11, 3, 30, tzinfo=UTC)
    assert next_step(learned, NIGHT + HOUR) == NextStep(StepKind.CALL, morning)
    called = tried(learned, email(NIGHT), call(morning), email(morning))
    assert next_step(called, morning) == NextStep(StepKind.CALL, datetime(2026, 1, 13, 3, 30, tzinfo=UTC))
    assert cancels_at(called) == NIGHT + 72 * HOUR


def test_without_an_address_there_are_calls_only() -> None:
    second = FIRST + 48 * HOUR
    once, both = tried(NO_EMAIL, call(FIRST)), tried(NO_EMAIL, call(FIRST), call(second))
    assert next_step(NO_EMAIL, FIRST) == NextStep(StepKind.CALL, FIRST)
    assert next_step(once, FIRST) == NextStep(StepKind.CALL, second)
    assert next_step(both, second) == NextStep(StepKind.CANCEL, FIRST + 72 * HOUR)


def test_an_address_that_bounced_is_not_written_to_again() -> None:
    second = FIRST + 48 * HOUR
    bounced = (call(FIRST), email(FIRST, Outcome.BOUNCED))
    contact = Contact(IssueCode.HIGHER_PRICE, INDIA, bounced)
    assert next_step(contact, FIRST + HOUR) == NextStep(StepKind.CALL, second)
    assert next_step(tried(contact, *bounced, call(second)), second) == NextStep(
        StepKind.CANCEL, FIRST + 72 * HOUR
    )


def test_with_neither_a_person_decides_and_time_alone_cancels_nothing() -> None:
    assert next_step(NEITHER, NIGHT) == NextStep(StepKind.DECIDE, NIGHT)
    bounced = tried(NO_PHONE, email(NIGHT, Outcome.BOUNCED))
    for later in (HOUR, 50 * HOUR, 500 * HOUR):
        assert next_step(NEITHER, NIGHT + later).kind is StepKind.DECIDE
        assert next_step(bounced, NIGHT + later) == NextStep(StepKind.DECIDE, NIGHT)
    assert cancels_at(NEITHER) is cancels_at(bounced) is None


@pytest.mark.parametrize(
    ("named", "due"),
    [
        (FIRST + 2 * HOUR, FIRST + 2 * HOUR),
        (FIRST + 30 * HOUR, datetime(2026, 1, 12, 3, 30, tzinfo=UTC)),  # 21:30 there
        (FIRST + 100 * HOUR, datetime(2026, 1, 15, 3, 30, tzinfo=UTC)),  # past the 72 hours: they asked
        (FIRST - HOUR, FIRST + HOUR),  # a slip of the pen: call now
    ],
)
def test_who_names_a_time_is_called_then_moved_into_the_window(named: datetime, due: datetime) -> None:
    contact = Contact(
        IssueCode.HIGHER_PRICE, INDIA, (call(FIRST - HOUR), email(FIRST), call_back(FIRST, named))
    )
    assert next_step(contact, FIRST + HOUR) == NextStep(StepKind.CALL, due)
    assert cancels_at(contact) is None


def test_who_is_silent_at_the_time_they_named_gets_all_attempts_anew() -> None:
    named = FIRST + 26 * HOUR
    asked = (call(FIRST), email(FIRST), call_back(FIRST + HOUR, named))
    missed = Contact(IssueCode.HIGHER_PRICE, INDIA, (*asked, call(named)))
    assert next_step(missed, named) == NextStep(StepKind.EMAIL, named)
    written = tried(missed, *missed.attempts, email(named))
    assert next_step(written, named).due >= named + 48 * HOUR
    assert cancels_at(written) == named + 72 * HOUR


def test_a_bounce_before_the_shopper_spoke_says_nothing_of_the_address_they_gave_then() -> None:
    spoke = (call(FIRST), email(FIRST, Outcome.BOUNCED), call_back(FIRST + HOUR, FIRST + 2 * HOUR))
    contact = Contact(IssueCode.HIGHER_PRICE, INDIA, (*spoke, call(FIRST + 2 * HOUR)))
    assert next_step(contact, FIRST + 2 * HOUR).kind is StepKind.EMAIL


@pytest.mark.parametrize("channel", Channel)
def test_a_no_ends_the_order_and_a_yes_goes_on(channel: Channel) -> None:
    for decision, kind in ((Decision.DECLINED, StepKind.CANCEL), (Decision.APPROVED, StepKind.GO_ON)):
        said = ContactAttempt(FIRST, channel, Outcome.ANSWERED, decision)
        contact = Contact(IssueCode.HIGHER_SHIPPING, INDIA, (call(FIRST - HOUR), said))
        assert next_step(contact, FIRST) == NextStep(kind, FIRST)


def test_a_reply_about_a_card_from_who_has_no_number_is_read_by_a_rep() -> None:
    reply = email(NIGHT + HOUR, Outcome.ANSWERED)
    contact = Contact(IssueCode.INCORRECT_CARD, INDIA, (email(NIGHT), reply), has_phone=False)
    assert next_step(contact, NIGHT + HOUR) == NextStep(StepKind.GO_ON, NIGHT + HOUR)


@pytest.mark.parametrize(
    ("outcome", "decision", "named"),
    [
        (Outcome.NO_ANSWER, Decision.APPROVED, None),
        (Outcome.CALL_BACK, None, None),
        (Outcome.ANSWERED, None, FIRST),
    ],
)
def test_what_does_not_fit_together_is_refused(
    outcome: Outcome, decision: Decision | None, named: datetime | None
) -> None:
    with pytest.raises(ValueError, match=r"decides nothing|call back"):
        ContactAttempt(FIRST, Channel.CALL, outcome, decision, named)


@given(
    opened=st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  hypothesis adds UTC
    zone=st.sampled_from(["America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham"]),
    issue=st.sampled_from(IssueCode),
    has_phone=st.booleans(),
    has_email=st.booleans(),
    bounces=st.booleans(),
    delays=st.lists(st.timedeltas(timedelta(0), timedelta(hours=14)), min_size=9, max_size=9),
)
def test_a_silent_shopper_however_they_can_be_reached(
    opened: datetime,
    zone: str,
    issue: IssueCode,
    has_phone: bool,  # noqa: FBT001  hypothesis passes it by name
    has_email: bool,  # noqa: FBT001  the same
    bounces: bool,  # noqa: FBT001  the same
    delays: list[timedelta],
) -> None:
    """Never two calls, nor two e-mails without a call, within 48 hours; never a cancellation within 72."""
    contact = Contact(issue, ShopperZones((zone,)), (), has_phone, has_email)
    assert contact.zones is not None
    now = opened
    for delay in delays:
        step = next_step(contact, now)
        now = max(now, step.due) + delay
        step = next_step(contact, now)
        if step.kind not in {StepKind.CALL, StepKind.EMAIL}:
            break
        now = max(now, step.due)  # the window may have closed meanwhile
        assert step.kind is StepKind.EMAIL or may_call(now, contact.zones)
        sent = Outcome.BOUNCED if bounces else Outcome.SENT
        done = call(now) if step.kind is StepKind.CALL else email(now, sent)
        contact = tried(contact, *contact.attempts, done)
    main = Channel.CALL if has_phone else Channel.EMAIL
    rounds = [attempt.at for attempt in contact.attempts if attempt.channel is main]
    assert len(rounds) <= 2
    assert all(later - earlier >= 48 * HOUR for earlier, later in itertools.pairwise(rounds))
    if not has_phone and (bounces or not has_email):
        assert step.kind is StepKind.DECIDE
    elif step.kind is StepKind.FALL_BACK:
        assert issue is IssueCode.INCORRECT_LOGIN
        assert len(rounds) == 2
    else:
        assert step == NextStep(StepKind.CANCEL, contact.attempts[0].at + 72 * HOUR)
        assert cancels_at(contact) == step.due
        assert next_step(contact, step.due - INSTANT).kind is not StepKind.FALL_BACK
