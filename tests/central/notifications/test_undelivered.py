"""What was not delivered is shown to supervisors until a person decides, once, under their own name."""

from uuid import UUID

import psycopg
import pytest

from bpc_desktop.domain.access import Permission, may
from bpc_desktop.domain.contact import Outcome
from bpc_desktop.domain.notification import (
    AttemptEnd,
    AttemptResult,
    HandOver,
    NotificationChannel,
    NotificationDecision,
    OwedNotification,
    UndeliveredNotification,
)
from bpc_desktop.domain.opt_out import TextWish
from bpc_desktop.domain.people import Role
from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.messages import CentralMessages
from tests.central.conftest import Central, Rep
from tests.central.notifications.conftest import Desk, MailServers, TextServers, by_email, by_text

EVERYTHING = frozenset(NotificationChannel)
NO_ANSWER = AttemptEnd(AttemptResult.UNSURE, "the text gateway did not answer")
NO_SUCH = AttemptEnd(AttemptResult.REJECTED, "no such address")


@pytest.fixture
def messages(central: Central, supervisor: Rep) -> CentralMessages:
    return CentralMessages(central.engine(supervisor.login))


def taken(desk: Desk) -> OwedNotification:
    owed = desk.worker.take(EVERYTHING)
    assert owed is not None
    return owed


def fail(desk: Desk, channel: str = "email") -> UUID:
    """A message that certainly did not leave."""
    desk.owe(channel)
    owed = taken(desk)
    desk.worker.end(owed, NO_SUCH)
    return owed.notification_id


def lose_sight(desk: Desk, channel: str = "text") -> OwedNotification:
    """A message handed to a gateway that knows no keys and did not answer."""
    desk.owe(channel)
    owed = taken(desk)
    assert desk.worker.hand_over(owed, "+12125550123", repeatable=False) is HandOver.GO
    desk.worker.end(owed, NO_ANSWER)
    return owed


def listed(messages: CentralMessages) -> UndeliveredNotification:
    [one] = messages.undelivered()
    return one


def test_what_failed_and_what_is_uncertain_is_listed_with_what_the_gateway_said(
    desk: Desk, messages: CentralMessages
) -> None:
    fail(desk)
    lose_sight(desk)
    desk.owe()
    uncertain, failed = messages.undelivered()
    assert (uncertain.state, uncertain.reason) == ("uncertain", "the text gateway did not answer")
    assert (failed.state, failed.channel, failed.template) == ("failed", "email", "higher_price")
    assert (failed.merchant_name, failed.attempts) == ("Northwind Outdoor", 1)
    assert f"northwind/{failed.order_number}" == desk.reference


def test_that_it_was_delivered_is_recorded_with_who_and_when(
    desk: Desk, messages: CentralMessages, central: Central, supervisor: Rep
) -> None:
    owed = lose_sight(desk)
    messages.decide(owed.notification_id, NotificationDecision.DELIVERED)
    assert messages.undelivered() == ()
    assert central.sql("SELECT decision, decided_by, decided_at IS NOT NULL FROM notifications") == [
        ("delivered", supervisor.login, True)
    ]
    said = "SELECT actor, text FROM events WHERE kind = 'notification_delivered'"
    assert central.sql(said) == [(supervisor.login, "text cancelled")]
    audited = "SELECT actor, data ->> 'state' FROM audit WHERE kind = 'notification_delivered'"
    assert central.sql(audited) == [(supervisor.login, "uncertain")]
    assert central.administration.verify_audit() is None


def test_what_is_sent_again_leaves_under_a_key_of_its_own(
    desk: Desk, messages: CentralMessages, texts: TextServers
) -> None:
    owed = lose_sight(desk)
    messages.decide(owed.notification_id, NotificationDecision.SENT_AGAIN)
    assert messages.undelivered() == ()
    server = texts.start()
    desk.drain(by_text(server))
    [(key, delivered)] = server.ledger.delivered.items()
    assert (key != str(owed.notification_id), delivered) == (True, 1)


def test_it_is_decided_once_whoever_is_second(
    desk: Desk, messages: CentralMessages, central: Central
) -> None:
    owed = lose_sight(desk)
    second = CentralMessages(central.engine(central.sign_in("sam", Role.SUPERVISOR).login))
    messages.decide(owed.notification_id, NotificationDecision.SENT_AGAIN)
    for decision in NotificationDecision:
        with pytest.raises(DeskError, match="already"):
            second.decide(owed.notification_id, decision)
    assert central.one("SELECT count(*) FROM notifications") == 2


def test_what_waits_or_was_sent_is_nobodys_to_decide(desk: Desk, messages: CentralMessages) -> None:
    key = UUID(desk.owe())
    for decision in NotificationDecision:
        with pytest.raises(DeskError, match="already"):
            messages.decide(key, decision)
    assert desk.state(str(key))[0] == "waiting"


def test_what_certainly_did_not_arrive_cannot_be_called_delivered_but_left(
    desk: Desk, messages: CentralMessages
) -> None:
    failed = fail(desk)
    with pytest.raises(DeskError, match="did not arrive"):
        messages.decide(failed, NotificationDecision.DELIVERED)
    assert listed(messages).notification_id == failed
    messages.decide(failed, NotificationDecision.LEFT)
    assert messages.undelivered() == ()


def test_an_email_that_nobody_waits_for_any_more_is_not_sent_again(
    desk: Desk, messages: CentralMessages, central: Central
) -> None:
    failed = fail(desk)
    central.sql("UPDATE orders SET awaiting_since = clock_timestamp()")  # it went on, and waits once more
    with pytest.raises(DeskError, match="no longer waits"):
        messages.decide(failed, NotificationDecision.SENT_AGAIN)
    assert central.one("SELECT count(*) FROM notifications") == 1
    assert listed(messages).notification_id == failed


def test_a_text_is_not_sent_again_over_a_stop(
    desk: Desk, messages: CentralMessages, texts: TextServers, central: Central
) -> None:
    owed = lose_sight(desk)
    server = texts.start()
    phone = central.one("SELECT shopper ->> 'phone' FROM order_shoppers")
    desk.worker.text_received("1", str(phone), TextWish.STOP)
    messages.decide(owed.notification_id, NotificationDecision.SENT_AGAIN)
    desk.drain(by_text(server))
    assert server.ledger.delivered == {}
    assert "STOP" in listed(messages).reason


def test_an_email_taken_for_delivered_that_comes_back_is_shown_again(
    desk: Desk, messages: CentralMessages, mails: MailServers
) -> None:
    owed = lose_sight(desk, "email")
    messages.decide(owed.notification_id, NotificationDecision.DELIVERED)
    desk.worker.email_received("<b@mx>", Outcome.BOUNCED, owed.notification_id, None, "mx@mx", "")
    assert (listed(messages).state, "came back" in listed(messages).reason) == ("failed", True)
    messages.decide(owed.notification_id, NotificationDecision.SENT_AGAIN)
    server = mails.start()
    desk.drain(by_email(server))
    assert sum(server.ledger.delivered.values()) == 1


def test_only_those_whose_role_decides_may_see_the_list_and_decide(desk: Desk, central: Central) -> None:
    failed = fail(desk)
    for role in Role:
        person = central.sign_in(f"d-{role.value[:3]}", role)
        theirs = CentralMessages(central.engine(person.login))
        if may(role, Permission.DECIDE_MESSAGES):
            assert listed(theirs).notification_id == failed
            continue
        for attempt in (theirs.undelivered, lambda at=theirs: at.decide(failed, NotificationDecision.LEFT)):
            with pytest.raises(DeskError, match="does not allow"):
                attempt()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            person.raw.execute("UPDATE notifications SET decision = 'left'")
