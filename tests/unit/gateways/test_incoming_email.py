"""Who wrote an e-mail that came in, and what of it may be kept."""

from email.message import EmailMessage
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.gateways.incoming_email import LONGEST_NOTE, EmailKind, read_email

OURS = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")


def written(text: str = "Yes, go on.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ada Byron <ada@example.org>"
    message["Subject"] = "Re: Your order MS-1 at Northwind: please answer [northwind/MS-1]"
    message["Message-ID"] = "<answer-1@example.org>"
    for name, value in headers.items():
        del message[name.replace("_", "-")]
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def bounce(action: str = "failed") -> bytes:
    return f"""From: MAILER-DAEMON@mx.example
Message-ID: <b1@mx.example>
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

I could not deliver it.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; ada@example.org
Action: {action}
Status: 5.1.1
--b
Content-Type: text/rfc822-headers

Message-ID: <{OURS}@bpc.example>
Subject: Your order
--b--
""".replace("\n", "\r\n").encode()


def test_an_answer_names_its_order_by_the_message_it_answers_and_by_reference() -> None:
    email = read_email(bytes(written(In_Reply_To=f"<{OURS}@bpc.example>")))
    assert (email.kind, email.notification_id, email.reference) == (
        EmailKind.ANSWER,
        OURS,
        "northwind/MS-1",
    )
    assert (email.sender, email.text, email.message_id) == (
        "ada@example.org",
        "Yes, go on.",
        "<answer-1@example.org>",
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-replied (vacation); owner-email=ada@example.org"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"Subject": "Automatic reply: Your order"},
        {"Subject": "=?utf-8?q?R=C3=A9ponse_automatique=3A_commande?="},
        {"Subject": "Abwesenheitsnotiz: Ihre Bestellung"},
    ],
)
def test_a_machines_answer_is_no_answer(headers: dict[str, str]) -> None:
    assert read_email(bytes(written(**headers))).kind is EmailKind.AUTOMATIC


def test_a_message_that_says_it_is_not_automatic_is_an_answer() -> None:
    assert read_email(bytes(written(Auto_Submitted="no"))).kind is EmailKind.ANSWER


def test_what_came_back_names_the_message_that_did() -> None:
    email = read_email(bounce())
    assert (email.kind, email.notification_id) == (EmailKind.BOUNCE, OURS)


def test_a_delay_is_no_bounce() -> None:
    assert read_email(bounce("delayed")).kind is EmailKind.AUTOMATIC


def test_card_data_is_gone_before_anybody_sees_it() -> None:
    email = read_email(
        bytes(
            written("Take 4111 1111 1111 1111, 12/27, 123", Subject="card 4111111111111111 [northwind/MS-1]")
        )
    )
    assert email.held_card
    assert email.text == "Take [card data removed], 12/27, •••"
    assert email.subject == "card [card data removed] [northwind/MS-1]"
    assert email.reference == "northwind/MS-1"
    assert "4111" not in repr(email)


def test_attachments_and_attached_messages_are_not_entered() -> None:
    message = written("See the photo.")
    message.add_attachment("4111 1111 1111 1111", filename="card.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="card.png")
    message.add_attachment(written("An old letter"))
    email = read_email(bytes(message))
    assert (email.text, email.held_card) == ("See the photo.", False)


def test_an_answer_cut_off_in_an_attachment_is_still_read() -> None:
    message = written("Yes, go on.")
    message.add_attachment(b"x" * 90_000, maintype="image", subtype="jpeg", filename="photo.jpg")
    assert read_email(bytes(message)[:20_000]).text == "Yes, go on."


def test_html_is_read_as_the_text_it_shows() -> None:
    message = written()
    message.set_content(
        "<head><style>p{color:red}</style></head><p>Yes,&nbsp;go <b>on</b>.</p><div>Ada</div>", subtype="html"
    )
    assert read_email(bytes(message)).text == "Yes, go on.\nAda"


def test_what_is_quoted_of_ours_is_left_out() -> None:
    assert read_email(bytes(written("Yes.\n> May we place it?\n> Please answer\nAda"))).text == "Yes.\nAda"


def test_a_long_letter_is_cut_and_control_characters_are_dropped() -> None:
    email = read_email(b"From: a@b.example\r\n\r\nYes\x00\x1b[31m " + b"y" * 9000)
    assert email.text.startswith("Yes[31m yy")
    assert len(email.text) == LONGEST_NOTE


@given(st.binary(max_size=300))
def test_whatever_comes_in_what_is_kept_of_it_can_be_kept(noise: bytes) -> None:
    head = b"Subject: " + noise + b"\r\nFrom: " + noise + b"\r\nMessage-ID: <" + noise
    for raw in (noise, head, b"Content-Type: text/plain\r\n\r\n" + noise):
        email = read_email(raw)
        for kept in (email.message_id, email.sender, email.subject, email.text, email.reference or ""):
            assert "\x00" not in kept
            assert kept.encode() is not None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: text/plain; charset=nonsense\r\n\r\nhello",
        b"Subject: =?utf-8?b?%%%?=\r\nFrom: <<<>>>\r\n\r\nhello",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nhello",
        b"In-Reply-To: <not-ours@x>\r\nReferences: \xff\r\n\r\nhello",
    ],
)
def test_a_broken_message_is_read_as_far_as_it_goes(raw: bytes) -> None:
    email = read_email(raw)
    assert email.notification_id is None
    assert email.text in {"", "hello", "��"}
