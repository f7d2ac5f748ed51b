"""Who may send a notification, and what happens when they are not heard of any more."""

import psycopg
import pytest

from bpc_desktop.domain.notification import (
    AttemptEnd,
    AttemptResult,
    HandOver,
    NotificationChannel,
    NotificationState,
    OwedNotification,
)
from bpc_desktop.domain.people import Role
from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.connection import CentralRefused
from bpc_desktop.models.central.messages import CentralMessages
from bpc_desktop.models.central.notifications import CentralNotifications
from tests.central.conftest import PASSWORD, Central
from tests.central.notifications.conftest import Desk

EVERYTHING = frozenset(NotificationChannel)
SENT = AttemptEnd(AttemptResult.SENT)


def taken(desk: Desk) -> OwedNotification:
    owed = desk.worker.take(EVERYTHING)
    assert owed is not None
    return owed


def test_a_notification_is_lent_to_one_worker_and_the_next_to_another(desk: Desk) -> None:
    other = CentralNotifications(desk.central.engine(desk.login))
    desk.owe()
    desk.owe()
    ids = {taken(desk).notification_id}
    owed = other.take(EVERYTHING)
    assert owed is not None
    assert owed.notification_id not in ids
    assert other.take(EVERYTHING) is None


def test_a_worker_takes_only_what_it_can_send(desk: Desk) -> None:
    desk.owe("email")
    assert desk.worker.take(frozenset({NotificationChannel.TEXT})) is None
    assert desk.worker.take(frozenset({NotificationChannel.EMAIL})) is not None


def test_what_was_not_handed_over_is_taken_again_by_another(desk: Desk) -> None:
    key, first = desk.owe(), taken(desk)
    desk.let_waits_pass()
    assert desk.worker.take(EVERYTHING) is None
    desk.let_waits_pass()
    again = taken(desk)
    assert (str(again.notification_id), again.attempt) == (key, 2)
    assert desk.worker.hand_over(first, "+12125550123", repeatable=False) is HandOver.STALE
    assert desk.worker.end(first, SENT) is NotificationState.SENDING


def test_what_was_handed_over_to_a_gateway_without_keys_is_uncertain(desk: Desk) -> None:
    key, owed = desk.owe(), taken(desk)
    assert desk.worker.hand_over(owed, "+12125550123", repeatable=False) is HandOver.GO
    desk.let_waits_pass()
    assert desk.worker.take(EVERYTHING) is None
    assert desk.state(key)[:2] == ("uncertain", 1)
    assert desk.worker.end(owed, SENT) is NotificationState.SENT  # it was only slow to say so


def test_what_was_handed_over_to_a_gateway_with_keys_is_handed_over_again(desk: Desk) -> None:
    key, owed = desk.owe(), taken(desk)
    assert desk.worker.hand_over(owed, "+12125550123", repeatable=True) is HandOver.GO
    desk.let_waits_pass()
    assert desk.worker.take(EVERYTHING) is None
    desk.let_waits_pass()
    assert taken(desk).notification_id == owed.notification_id
    assert desk.state(key)[:2] == ("sending", 2)


def test_whatever_kills_every_worker_that_takes_it_ends_it(desk: Desk) -> None:
    key = desk.owe()
    for _ in range(6):
        desk.let_waits_pass()
        desk.worker.take(EVERYTHING)
        desk.let_waits_pass()
        desk.worker.take(EVERYTHING)
    assert desk.state(key) == ("failed", 6, "the worker that sent it was not heard of any more")


def test_what_is_owed_under_one_key_is_owed_once(desk: Desk) -> None:
    for _ in range(3):
        desk.central.sql("SELECT notify('cancelled/x', %s, 'text', 'cancelled', '{}')", desk.order_id)
    assert desk.central.one("SELECT count(*) FROM notifications") == 1


def test_every_desk_sees_how_it_stands_and_nobody_to_whom(desk: Desk, central: Central) -> None:
    desk.owe()
    desk.worker.end(taken(desk), AttemptEnd(AttemptResult.REJECTED, "the text gateway said 422"))
    for role in Role:
        person = central.sign_in(f"{role.value[:3]}", role)
        seen = person.raw.execute("SELECT state, attempt, reason FROM notifications").fetchall()
        assert seen == [("failed", 1, "the text gateway said 422")]
        assert CentralMessages(central.engine(person.login)).callback_number() == "+1 800 555 0100"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            person.raw.execute("SELECT values FROM notifications")
    assert central.one("SELECT count(*) FROM events WHERE kind = 'notification_failed'") == 1
    assert central.one("SELECT count(*) FROM audit WHERE kind = 'notification_failed'") == 1


def test_a_worker_reads_no_table_but_settings_and_does_nothing_else(desk: Desk, central: Central) -> None:
    desk.worker.check_standing()
    raw = central.raw(desk.login)
    for (table,) in central.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'bpc'"):
        for statement in ("SELECT * FROM {}", "DELETE FROM {}"):
            if (statement, table) != ("SELECT * FROM {}", "settings"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    raw.execute(psycopg.sql.SQL(statement).format(psycopg.sql.Identifier(str(table))))
    allowed = central.sql(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'bpc'::regnamespace"
        " AND has_function_privilege(%s, oid, 'EXECUTE') ORDER BY 1",
        desk.login,
    )
    assert [name for (name,) in allowed] == [
        "attempt_ended",
        "email_received",
        "handing_over",
        "take_notification",
        "text_received",
        "time_passed",
    ]


def test_nobody_but_a_worker_is_one(central: Central) -> None:
    for role in Role:
        person = CentralNotifications(central.engine(central.sign_in(role.value[:3], role).login))
        with pytest.raises(DeskError, match="group bpc_worker"):
            person.check_standing()
        with pytest.raises(DeskError, match="does not allow"):
            person.take(EVERYTHING)
    with pytest.raises(DeskError, match="a worker's rights only"):
        CentralNotifications(central.owner).check_standing()
    rep = central.sign_in("cal")
    with pytest.raises(CentralRefused, match="another role"):
        central.administration.enrol_worker(rep.login, PASSWORD)
