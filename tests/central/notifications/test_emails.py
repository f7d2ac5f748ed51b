"""E-mails over a mail server that misbehaves: each arrives once, or is seen not to, or is uncertain."""

from email.header import decode_header, make_header
from email.message import Message
from uuid import uuid4

import pytest

from benchmarks.notifications.mail_server import PASSWORD, USER, MailServer
from benchmarks.notifications.misbehaviour import Ledger, Misbehaviour
from bpc_desktop.domain.notification import AttemptEnd, AttemptResult
from bpc_desktop.gateways.email import EmailGateway, OutgoingEmail
from bpc_desktop.gateways.place import Place
from bpc_desktop.services.send_notifications import Gateways, send_next
from tests.central.conftest import Central
from tests.central.notifications.certificates import Certificates
from tests.central.notifications.conftest import PATIENT, Desk, MailServers, by_email, nine, patience


def subject(message: Message) -> str:
    return str(make_header(decode_header(message["Subject"])))


def body(message: Message) -> str:
    payload = message.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_an_email_arrives_as_it_was_written_and_can_be_answered(desk: Desk, mails: MailServers) -> None:
    server, key = mails.start(), desk.owe("email")
    assert send_next(desk.worker, by_email(server))
    [message] = server.handled.messages
    assert message["From"] == "Northwind orders <orders@bpc.example>"
    assert message["To"] == "ada@example.org"
    assert message["Message-ID"] == f"<{key}@bpc.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert f"[{desk.reference}]" in subject(message)
    assert "$60.00" in body(message)
    assert "contacting you on behalf of Northwind Outdoor" in body(message)
    assert "+1 800 555 0100" in body(message)
    assert desk.state(key) == ("sent", 1, None)


def test_what_the_server_did_not_take_is_sent_again_and_arrives_once(desk: Desk, mails: MailServers) -> None:
    for how in (Misbehaviour.HANGS_UP, Misbehaviour.BUSY, Misbehaviour.BROKEN):
        server, key = mails.start(how, how), desk.owe("email")
        desk.drain(by_email(server))
        assert server.ledger.delivered == {key: 1}, how
        assert desk.state(key) == ("sent", 3, None)


def test_what_the_server_may_have_taken_is_uncertain_and_never_sent_again(
    desk: Desk, mails: MailServers
) -> None:
    unsure = [how for how in Misbehaviour if how.startswith("taken")]
    for how in (Misbehaviour.DIES_MID_MESSAGE, *unsure):
        server, key = mails.start(how), desk.owe("email")
        desk.drain(by_email(server, seconds=patience(how)))
        assert server.ledger.delivered[key] == (how in unsure), how
        assert desk.state(key)[0] == "uncertain"


def test_a_server_that_knows_messages_again_gets_it_again(desk: Desk, mails: MailServers) -> None:
    server, key = mails.start(Misbehaviour.DIES_MID_MESSAGE), desk.owe("email")
    desk.drain(by_email(server, "X-Idempotency-Key"))
    [message] = server.handled.messages
    assert message["X-Idempotency-Key"] == key
    assert desk.state(key) == ("sent", 2, None)


def test_what_can_never_arrive_fails_at_once(desk: Desk, mails: MailServers) -> None:
    rejecting, key = mails.start(*nine(Misbehaviour.REJECTS)), desk.owe("email")
    desk.drain(by_email(rejecting))
    assert desk.state(key) == ("failed", 1, "the mail server said 550")
    assert desk.attempts() == [("bounced", "")]  # so that nobody waits for an answer to it
    for address in ("", "nobody", "two@example.org, three@example.org", "x@example.org\nBcc: y@example.org"):
        desk.central.sql(
            "UPDATE order_shoppers SET shopper = shopper || jsonb_build_object('email', %s::text)", address
        )
        server, key = mails.start(), desk.owe("email")
        desk.drain(by_email(server))
        assert desk.state(key)[:2] == ("failed", 1), address
        assert server.handled.messages == []


def test_an_email_nobody_waits_for_any_more_is_not_sent(
    desk: Desk, mails: MailServers, central: Central
) -> None:
    server, key = mails.start(), desk.owe("email")
    rested = central.sql(
        "SELECT attname FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname IN"
        " ('awaiting_since', 'contact_step', 'contact_due_at', 'cancel_due_at')"
    )
    nothing = "".join(f", {column} = NULL" for (column,) in rested)
    central.sql(f"UPDATE orders SET status = 'queued'{nothing}")  # noqa: S608  columns of ours
    desk.drain(by_email(server))
    assert desk.state(key) == ("failed", 1, "the order is not waiting for its shopper any more")
    assert server.handled.messages == []


def test_without_a_call_back_number_nothing_is_sent_and_the_field_is_named(
    desk: Desk, mails: MailServers
) -> None:
    desk.central.administration.save_sender("orders@bpc.example", "")
    server, key = mails.start(), desk.owe("email")
    send_next(desk.worker, by_email(server))
    assert desk.state(key)[2] == (
        "The message 'higher_price' cannot be written: callback is missing."
        " An administrator sets it: bpc-desktop sender."
    )
    desk.central.administration.save_sender("orders@bpc.example", "+1 800 555 0100")
    desk.drain(by_email(server))
    assert desk.state(key) == ("sent", 2, None)


def test_over_tls_with_a_password_to_the_server_that_is_who_it_says(
    desk: Desk, certificates: Certificates
) -> None:
    server = MailServer(Ledger(), certificates.server)
    server.start()
    place = Place("smtp", "localhost", server.port, USER, PASSWORD, "")
    try:
        key = desk.owe("email")
        gateways = Gateways(EmailGateway(place, "", PATIENT, certificates.nobodys))
        send_next(desk.worker, gateways)
        assert desk.state(key)[0::2] == (
            "waiting",
            "no mail server to hand it to (SSLCertVerificationError)",
        )
        desk.drain(Gateways(EmailGateway(place, "", PATIENT, certificates.client)))
        assert desk.state(key)[0] == "sent"
    finally:
        server.stop()


def test_a_wrong_password_is_not_the_emails_fault(desk: Desk, certificates: Certificates) -> None:
    server = MailServer(Ledger(), certificates.server)
    server.start()
    try:
        key = desk.owe("email")
        place = Place("smtp", "localhost", server.port, USER, "wrong", "")
        send_next(desk.worker, Gateways(EmailGateway(place, "", PATIENT, certificates.client)))
        assert desk.state(key)[0::2] == ("waiting", "no mail server to hand it to (SMTPAuthenticationError)")
    finally:
        server.stop()


def test_another_machine_without_tls_is_handed_nothing(
    mails: MailServers, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = mails.start()
    monkeypatch.setattr(Place, "is_loopback", property(lambda _place: False))  # as if it were another machine
    gateway = EmailGateway(Place("smtp", "127.0.0.1", server.port, USER, PASSWORD, ""), "", PATIENT)
    email = OutgoingEmail(uuid4(), "orders@bpc.example", "ada@example.org", "Hello", "Hello")
    end = gateway.send(email, lambda: True)
    assert end == AttemptEnd(AttemptResult.REFUSED, "no mail server to hand it to (SMTPNotSupportedError)")
    assert server.handled.messages == []
