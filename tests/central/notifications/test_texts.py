"""Texts through a gateway that misbehaves: each arrives once, or is seen not to."""

import json
import logging

import pytest

from benchmarks.notifications.misbehaviour import Ledger, Misbehaviour
from benchmarks.notifications.text_server import TextServer
from bpc_desktop.domain.notification import HandOver, NotificationChannel
from bpc_desktop.domain.opt_out import TextWish
from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.apprise_texts import AppriseTexts
from bpc_desktop.services.read_answers import read_texts
from bpc_desktop.services.send_notifications import Gateways, e164, send_next
from tests.central.notifications.conftest import Desk, TextServers, by_text, keyed, nine, patience

PHONE = "+12125550123"
TAKEN_UNSAID = [how for how in Misbehaviour if how.startswith("taken")]
NOT_TAKEN = [
    Misbehaviour.HANGS_UP,
    Misbehaviour.DIES_MID_MESSAGE,
    Misbehaviour.BUSY,
    Misbehaviour.BROKEN,
]


def test_a_text_is_sent_with_its_reason_and_the_way_back(desk: Desk, texts: TextServers) -> None:
    server, key = texts.start(), desk.owe()
    assert send_next(desk.worker, by_text(server))
    [text] = server.texts
    assert text["to"] == PHONE
    assert text["from"] == "+18005550100"
    assert "the card could not be charged" in text["text"]
    assert "https://m.northwind.example/" in text["text"]
    assert "Reply STOP" in text["text"]
    assert server.requests[0]["Authorization"] == "Bearer token"
    assert desk.state(key) == ("sent", 1, None)
    assert not send_next(desk.worker, by_text(server))


def test_whatever_goes_wrong_twice_the_text_arrives_once(desk: Desk, texts: TextServers) -> None:
    for how in (*NOT_TAKEN, *TAKEN_UNSAID):
        server, key = texts.start(how, how), desk.owe()
        desk.drain(by_text(server, patience(how)))
        assert server.ledger.delivered == {key: 1}, how
        assert {request["Idempotency-Key"] for request in server.requests} == {key}
        assert len(server.requests) >= 3
        assert desk.state(key)[0] == "sent"


def test_between_attempts_there_is_a_wait_that_grows(desk: Desk, texts: TextServers) -> None:
    server, key = texts.start(*nine(Misbehaviour.BUSY)), desk.owe()
    for seconds in (30, 120, 480):
        before = desk.central.one("SELECT clock_timestamp()")
        assert send_next(desk.worker, by_text(server))
        assert desk.central.one(
            "SELECT due_at - make_interval(secs => %s) BETWEEN %s AND clock_timestamp() FROM notifications",
            seconds,
            before,
        )
        assert desk.state(key)[0::2] == ("waiting", "the text gateway said 503")
        desk.let_waits_pass()


def test_nothing_is_sent_before_it_is_due(desk: Desk, texts: TextServers) -> None:
    server = texts.start()
    desk.owe()
    desk.central.sql("UPDATE notifications SET due_at = clock_timestamp() + interval '1 hour'")
    assert not send_next(desk.worker, by_text(server))
    assert not server.requests


def test_after_the_last_attempt_it_has_visibly_failed_or_is_uncertain(desk: Desk, texts: TextServers) -> None:
    busy, key = texts.start(*nine(Misbehaviour.BUSY)), desk.owe()
    desk.drain(by_text(busy))
    assert desk.state(key) == ("failed", 6, "the text gateway said 503")

    rejecting, key = texts.start(*nine(Misbehaviour.REJECTS)), desk.owe()
    desk.drain(by_text(rejecting))
    assert desk.state(key) == ("failed", 1, "the text gateway said 422")

    silent, key = texts.start(*nine(Misbehaviour.TAKEN_THEN_HANGS_UP)), desk.owe()
    desk.drain(by_text(silent))
    assert desk.state(key)[:2] == ("uncertain", 6)
    assert silent.ledger.delivered == {key: 1}

    with TextServer(Ledger()) as gone:
        pass
    key = desk.owe()
    send_next(desk.worker, by_text(gone))
    assert desk.state(key) == ("waiting", 1, "the text gateway did not answer (ConnectionRefusedError)")


def test_a_shopper_without_a_number_that_can_be_texted_is_shown(desk: Desk, texts: TextServers) -> None:
    desk.central.sql('UPDATE order_shoppers SET shopper = shopper || \'{"phone": "none"}\'')
    server, key = texts.start(), desk.owe()
    desk.drain(by_text(server))
    assert desk.state(key)[:2] == ("failed", 1)
    assert not server.requests


def test_a_template_that_lacks_a_field_is_named_and_nothing_is_sent(desk: Desk, texts: TextServers) -> None:
    server, key = texts.start(), desk.owe(values={})
    desk.drain(by_text(server))
    said = "The message 'cancelled' cannot be written: reason is missing. A supervisor can help."
    assert desk.state(key) == ("failed", 6, said)
    assert not server.requests


def test_who_said_stop_gets_no_text_until_they_say_start(desk: Desk, texts: TextServers) -> None:
    server = texts.start()
    server.inbox += [
        {"id": "1", "from": "+13105550199", "text": "stop"},
        {"id": "2", "from": "1 (212) 555-0123", "text": "Stop."},
        {"id": "2b", "from": "MARKETING", "text": "stop"},
        {"id": "3", "from": PHONE, "text": "why?"},
    ]
    read_texts(desk.worker, keyed(server))
    key = desk.owe()
    desk.drain(by_text(server))
    assert desk.state(key) == ("failed", 1, "the shopper wants no texts (STOP)")
    assert not server.texts
    assert desk.worker.texts_read_until() == "3"
    server.inbox.append({"id": "4", "from": PHONE, "text": "START"})
    read_texts(desk.worker, keyed(server))
    desk.owe()
    desk.drain(by_text(server))
    assert len(server.texts) == 1


def test_texts_that_cannot_be_read_now_are_read_later(desk: Desk, texts: TextServers) -> None:
    server = texts.start(Misbehaviour.BROKEN)
    server.inbox.append({"id": "1", "from": PHONE, "text": "STOP"})
    with pytest.raises(DeskError, match="cannot be read"):
        read_texts(desk.worker, keyed(server))
    assert desk.worker.texts_read_until() == ""
    read_texts(desk.worker, keyed(server))
    assert desk.central.sql("SELECT phone FROM opted_out") == [(PHONE,)]


def test_stop_between_taking_and_handing_over_is_honoured(desk: Desk) -> None:
    desk.owe()
    owed = desk.worker.take(frozenset(NotificationChannel))
    assert owed is not None
    desk.worker.text_received("1", PHONE, TextWish.STOP)
    assert desk.worker.hand_over(owed, PHONE, repeatable=True) is HandOver.OPTED_OUT


def apprise(server: TextServer) -> Gateways:
    """Apprise's plug-in for any HTTP gateway, with our key as a header it is told of."""
    url = f"json://127.0.0.1:{server.port}/?+Idempotency-Key=one&:to={{recipient}}&rto=60&cto=60"
    return Gateways(texts=AppriseTexts(url, ""))


def test_apprise_sends_texts_too(desk: Desk, texts: TextServers) -> None:
    server, key = texts.start(), desk.owe()
    desk.drain(apprise(server))
    [text] = server.texts
    assert "the card could not be charged" in json.dumps(text)
    assert PHONE.removeprefix("+") in json.dumps(text)
    assert desk.state(key) == ("sent", 1, None)


def test_what_apprise_is_not_sure_of_is_uncertain_and_not_repeated(desk: Desk, texts: TextServers) -> None:
    for how in (Misbehaviour.BROKEN, Misbehaviour.TAKEN_THEN_HANGS_UP):
        server, key = texts.start(how), desk.owe()
        desk.drain(apprise(server))
        assert desk.state(key)[:2] == ("uncertain", 1)
        assert len(server.requests) == 1
    assert logging.getLogger("apprise").level > logging.CRITICAL


@pytest.mark.parametrize(
    ("phone", "country", "number"),
    [
        ("(212) 555-0123", "US", PHONE),
        ("+44 20 7946 0958", "US", "+442079460958"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("12", "US", None),
        ("", "US", None),
        ("2125550123", "", None),
        ("call me", "XX", None),
    ],
)
def test_numbers_are_put_as_gateways_want_them(phone: str, country: str, number: str | None) -> None:
    assert e164(phone, country) == number
