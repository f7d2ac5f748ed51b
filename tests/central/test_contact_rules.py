"""What is owed to a shopper, and when: central's functions are the domain's, for any attempts and clock."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg.types.json import Jsonb

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.calling_window import ShopperZones, next_opening
from bpc_desktop.domain.cancellation import declined_reason
from bpc_desktop.domain.card_policy import Channel
from bpc_desktop.domain.contact import (
    CALL_OUTCOMES,
    EMAIL_OUTCOMES,
    Contact,
    ContactAttempt,
    Decision,
    Outcome,
    cancels_at,
    next_step,
)
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.sla import Rest, due_at
from bpc_desktop.domain.transition import ends_lease
from bpc_desktop.domain.waiting import LONGEST_CALL_BACK, Ask, ask_to_json, may_ask, same_number
from bpc_desktop.models.central.embedded import EmbeddedServer

Owner = psycopg.Connection[tuple[object, ...]]

NAMES = st.sampled_from(
    [
        "America/New_York",
        "America/Los_Angeles",
        "America/St_Johns",
        "Pacific/Honolulu",
        "Europe/London",
        "Europe/Berlin",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Asia/Tokyo",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        "Pacific/Kiritimati",
    ]
)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  aware by `timezones`
ZONES = st.builds(
    ShopperZones,
    address=st.lists(NAMES, min_size=1, max_size=3).map(tuple),
    number=st.lists(NAMES, max_size=2).map(tuple),
)


@st.composite
def contacts(draw: st.DrawFn) -> tuple[Contact, datetime]:
    """A contact whose attempts are hours to days apart, and the moment it is looked at."""
    at = draw(MOMENTS)
    attempts = []
    for _ in range(draw(st.integers(0, 5))):
        at += timedelta(hours=draw(st.sampled_from([0, 1, 20, 24, 28, 47, 48, 49, 72, 80])), seconds=1)
        channel = draw(st.sampled_from(Channel))
        outcome = draw(st.sampled_from(CALL_OUTCOMES if channel is Channel.CALL else EMAIL_OUTCOMES))
        decision = draw(st.sampled_from([None, *Decision])) if outcome is Outcome.ANSWERED else None
        back_at = at + timedelta(hours=draw(st.integers(1, 100))) if outcome is Outcome.CALL_BACK else None
        attempts.append(ContactAttempt(at, channel, outcome, decision, back_at))
    contact = Contact(
        issue=draw(st.sampled_from(IssueCode)),
        zones=draw(st.none() | ZONES),
        attempts=tuple(attempts),
        has_phone=draw(st.booleans()),
        has_email=draw(st.booleans()),
    )
    return contact, at + timedelta(hours=draw(st.integers(0, 100)), microseconds=draw(st.integers(0, 9)))


def as_json(zones: ShopperZones | None) -> Jsonb | None:
    return None if zones is None else Jsonb({"address": zones.address, "number": zones.number})


def arguments(contact: Contact) -> list[object]:
    attempts = [
        {
            "at": attempt.at.isoformat(),
            "channel": attempt.channel,
            "outcome": attempt.outcome,
            "decision": attempt.decision,
            "call_back_at": None if attempt.call_back_at is None else attempt.call_back_at.isoformat(),
        }
        for attempt in contact.attempts
    ]
    return [contact.issue, as_json(contact.zones), contact.has_phone, contact.has_email, Jsonb(attempts)]


@pytest.fixture(scope="module")
def owner(server: EmbeddedServer, template: str) -> Iterator[Owner]:
    url = f"{server.start().rpartition('/')[0]}/{template}"
    with psycopg.connect(url, autocommit=True, options="-c search_path=bpc -c timezone=UTC") as connection:
        yield connection


@given(now=MOMENTS, zones=ZONES)
@settings(max_examples=300, deadline=None)
def test_the_calling_window_is_the_domains(owner: Owner, now: datetime, zones: ShopperZones) -> None:
    found = owner.execute("SELECT next_opening(%s, %s)", [now, as_json(zones)]).fetchone()
    assert found == (next_opening(now, zones),)


@given(contacts())
@settings(max_examples=400, deadline=None)
def test_the_next_step_is_the_domains(owner: Owner, drawn: tuple[Contact, datetime]) -> None:
    contact, now = drawn
    expected = next_step(contact, now)
    asked = [*arguments(contact), now]
    found = owner.execute("SELECT * FROM next_contact(%s, %s, %s, %s, %s, %s)", asked).fetchone()
    assert found == (expected.kind, expected.due)


@given(contacts())
@settings(max_examples=300, deadline=None)
def test_when_time_alone_cancels_is_the_domains(owner: Owner, drawn: tuple[Contact, datetime]) -> None:
    contact, _ = drawn
    found = owner.execute("SELECT cancels_at(%s, %s, %s, %s, %s)", arguments(contact)).fetchone()
    assert found == (cancels_at(contact),)


@given(placed_at=MOMENTS, hours=st.lists(st.tuples(st.floats(0, 2), st.floats(0, 90)), max_size=4))
@settings(max_examples=100, deadline=None)
def test_the_clock_rests_as_the_domain_says(
    owner: Owner, placed_at: datetime, hours: list[tuple[float, float]]
) -> None:
    at, rests = placed_at, []
    for worked, rested in hours:
        since = at + timedelta(hours=worked)
        at = since + timedelta(hours=rested)
        rests.append(Rest(since, at))
    due: object = due_at(placed_at)
    for rest in rests:
        found = owner.execute("SELECT due_after_rest(%s, %s, %s)", [due, rest.since, rest.until]).fetchone()
        assert found is not None
        (due,) = found
    assert due == due_at(placed_at, rests)


NUMBERS = st.sampled_from(
    [
        "+1 212 555 0123",
        "(212) 555-0123",
        "555-0123",
        "0044 20 7946 0958",
        "020 7946 0958",
        "7946 0958",
        "N-1",
    ]
)


@given(NUMBERS | st.text("+0123456789 -()", max_size=16), NUMBERS | st.text("+0123456789 ", max_size=16))
@settings(max_examples=200, deadline=None)
def test_numbers_are_told_apart_as_the_domain_does(owner: Owner, typed: str, stored: str) -> None:
    found = owner.execute("SELECT same_number(%s, %s)", [typed, stored]).fetchone()
    assert found == (same_number(typed, stored),)


def test_a_number_is_found_however_it_is_written() -> None:
    assert same_number("(212) 555-0123", "+12125550123")
    assert same_number("020 7946 0958", "+442079460958")
    assert same_number("0044 20 7946 0958", "+442079460958")
    assert same_number("555 0123", "+12125550123")
    assert not same_number("50123", "+12125550123")
    assert not same_number("", "")


def test_what_ends_a_lease_is_the_domains(owner: Owner) -> None:
    for kind in ActionKind:
        for data in ({}, *({"outcome": outcome.value} for outcome in CALL_OUTCOMES)):
            found = owner.execute("SELECT ends_lease(%s, %s)", [kind.value, Jsonb(data)]).fetchone()
            assert found == (ends_lease(kind, data),), (kind, data)


def test_the_reason_of_a_no_is_the_domains(owner: Owner) -> None:
    for issue in IssueCode:
        assert owner.execute("SELECT declined_reason(%s)", [issue.value]).fetchone() == (
            declined_reason(issue),
        )


def test_what_can_be_asked_is_the_domains(owner: Owner) -> None:
    asks = [Ask(total, lines) for total in (None, Decimal(61)) for lines in (None, {1: 1})]
    for issue in IssueCode:
        for ask in asks:
            found = owner.execute("SELECT may_ask(%s, %s)", [issue.value, Jsonb(ask_to_json(ask))]).fetchone()
            assert found == (may_ask(issue, ask),), (issue, ask)


def test_how_far_ahead_a_call_back_may_be_is_the_domains(owner: Owner) -> None:
    assert owner.execute("SELECT longest_call_back()").fetchone() == (LONGEST_CALL_BACK,)
