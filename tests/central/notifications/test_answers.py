"""Shoppers' answers in a real mailbox: to their order, once; what is none is told apart."""

from collections.abc import Iterator

import pytest

from bpc_desktop.errors import CentralUnreachable, DeskError
from bpc_desktop.gateways.incoming_email import IncomingEmail
from bpc_desktop.gateways.mailbox import Mailbox
from bpc_desktop.gateways.place import Place
from bpc_desktop.services.read_answers import read_emails
from bpc_desktop.services.send_notifications import send_next
from tests.central.notifications.certificates import Certificates
from tests.central.notifications.conftest import Desk, MailServers, by_email
from tests.central.notifications.dovecot import Dovecot, running
from tests.conftest import Expectations
from tests.unit.gateways.test_incoming_email import bounce, written

CARD = "4111 1111 1111 1111"


@pytest.fixture
def dovecot(certificates: Certificates) -> Iterator[Dovecot]:
    with running(certificates) as server:
        yield server


def answer(desk: Desk, text: str = "Yes, go on.", sender: str = "ada@example.org", **headers: str) -> bytes:
    return bytes(written(text, From=sender, Subject=f"Re: Your order [{desk.reference}]", **headers))


def test_an_answer_is_attached_to_its_order_once_and_the_contact_is_due(desk: Desk, dovecot: Dovecot) -> None:
    assert desk.central.one("SELECT contact_step FROM orders") == "call"
    dovecot.deliver(answer(desk))
    dovecot.deliver(answer(desk))  # the same message again, as after a crash between attaching and moving
    read_emails(desk.worker, dovecot.mailbox())
    assert desk.attempts() == [("answered", "Yes, go on.")]
    assert desk.central.one("SELECT text FROM events WHERE kind = 'email_answered'") == (
        "Answer by e-mail: Yes, go on."
    )
    due = "SELECT contact_step, contact_due_at <= clock_timestamp() FROM orders"
    assert desk.central.sql(due) == [("go_on", True)]
    assert {folder: len(messages) for folder, messages in dovecot.folders().items()} == {"Answers": 2}
    read_emails(desk.worker, dovecot.mailbox())
    assert len(desk.attempts()) == 1


def test_an_answer_from_another_address_is_known_by_the_message_it_answers(
    desk: Desk, dovecot: Dovecot, mails: MailServers
) -> None:
    key = desk.owe("email")
    send_next(desk.worker, by_email(mails.start()))
    message_id = f"<{key}@bpc.example>"
    dovecot.deliver(bytes(written(From="ada@work.example", Subject="Re: your mail", In_Reply_To=message_id)))
    read_emails(desk.worker, dovecot.mailbox())
    assert desk.attempts() == [("answered", "Yes, go on.")]


def test_who_only_knows_the_reference_cannot_answer_for_the_shopper(
    desk: Desk, dovecot: Dovecot, expect_log: Expectations
) -> None:
    expect_log("an e-mail fits no order")
    dovecot.deliver(answer(desk, sender="eve@example.org"))
    dovecot.deliver(bytes(written(Subject="[northwind/no-such-order]", Message_ID="<2@example.org>")))
    read_emails(desk.worker, dovecot.mailbox())
    assert desk.attempts() == []
    assert {folder: len(messages) for folder, messages in dovecot.folders().items()} == {"Unmatched": 2}


def test_machines_answers_and_bounces_are_no_answers(
    desk: Desk, dovecot: Dovecot, mails: MailServers
) -> None:
    key = desk.owe("email")
    send_next(desk.worker, by_email(mails.start()))
    dovecot.deliver(answer(desk, "I am away", Auto_Submitted="auto-replied"))
    dovecot.deliver(bounce().replace(b"0f8fad5b-d9cb-469f-a165-70867728950e", key.encode()))
    read_emails(desk.worker, dovecot.mailbox())
    assert [outcome for outcome, _note in desk.attempts()] == ["bounced"]
    assert desk.state(key)[0] == "failed"
    assert sorted(dovecot.folders()) == ["Automatic", "Bounces"]


def test_a_card_number_is_kept_nowhere_not_even_in_the_mailbox(desk: Desk, dovecot: Dovecot) -> None:
    message = written(f"Take {CARD}, cvv 987", Subject=f"[{desk.reference}]")
    message.add_attachment(b"a photo", maintype="image", subtype="png", filename="card.png")
    dovecot.deliver(bytes(message))
    read_emails(desk.worker, dovecot.mailbox())
    assert desk.attempts() == [("answered", "Take [card data removed], cvv •••")]
    [kept] = dovecot.folders()["Answers"]
    assert "[card data removed]" in kept
    for secret in (CARD, "4111", "987", "photo", "card.png"):
        assert secret not in kept
    assert "4111" not in str(desk.central.sql("SELECT row_to_json(t)::text FROM events t"))


def test_a_message_is_moved_only_after_central_has_it(desk: Desk, dovecot: Dovecot) -> None:
    dovecot.deliver(answer(desk))

    def central_goes_away(_email: IncomingEmail) -> bool:
        raise CentralUnreachable("central does not answer")

    with pytest.raises(CentralUnreachable):
        dovecot.mailbox().read(central_goes_away)
    assert sorted(dovecot.folders()) == ["INBOX"]
    read_emails(desk.worker, dovecot.mailbox())
    assert len(desk.attempts()) == 1


def test_a_broken_message_stops_no_other(desk: Desk, dovecot: Dovecot, expect_log: Expectations) -> None:
    expect_log("an e-mail fits no order")
    dovecot.deliver(b"Content-Type: multipart/mixed\r\nFrom: \xff\xfe<<>>\r\n\r\n\xff\x00")
    dovecot.deliver(answer(desk))
    read_emails(desk.worker, dovecot.mailbox())
    assert desk.attempts() == [("answered", "Yes, go on.")]
    assert sorted(dovecot.folders()) == ["Answers", "Unmatched"]


def test_a_mailbox_that_cannot_be_opened_is_told(dovecot: Dovecot, certificates: Certificates) -> None:
    wrong = Place("imaps", "localhost", dovecot.port, "orders", "wrong", "")
    with pytest.raises(DeskError, match="mailbox cannot be read"):
        Mailbox(wrong, tls=certificates.client).read(lambda _email: True)
    with pytest.raises(DeskError, match="SSLCertVerificationError"):
        Mailbox(wrong, tls=certificates.nobodys).read(lambda _email: True)
