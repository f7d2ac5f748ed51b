"""What shoppers read: whom it is from, how to answer, in their language, and never with a gap."""

from dataclasses import replace
from io import BytesIO
from string import Formatter
from uuid import uuid4

import pytest
from babel.messages.pofile import read_po

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.identification import CLAUSE, identifies
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.notification import NotificationChannel, OwedNotification
from bpc_desktop.i18n import CATALOGUES, LANGUAGES, translated
from bpc_desktop.services.write_message import TemplateFault, write_email, write_text

SMALLER = {"lines": {"1": 2, "2": 0}, "total": "80.00"}


def owed(**changes: object) -> OwedNotification:
    made = OwedNotification(
        notification_id=uuid4(),
        attempt=1,
        channel=NotificationChannel.EMAIL,
        template="higher_price",
        values={"total": "123.45"},
        reference="northwind/MS-1",
        order_number="MS-1",
        currency="USD",
        base_total="100.50",
        merchant="Northwind Outdoor",
        mstore_url="https://m.northwind.example/",
        items={"1": "Two-person tent", "2": "Head lamp"},
        given_name="Ada",
        email="ada@example.org",
        phone="+12125550123",
        country="US",
        language="en",
        callback="+1 800 555 0100",
        sender="orders@bpc.example",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def fields(wording: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(wording) if name is not None}


@pytest.mark.parametrize("language", [*LANGUAGES, "es-MX", "pt-BR", ""])
@pytest.mark.parametrize("issue", IssueCode)
def test_every_email_says_for_whom_it_comes_how_to_call_back_and_the_reference(
    issue: IssueCode, language: str
) -> None:
    email = write_email(owed(template=issue.value, values=SMALLER, language=language))
    assert identifies(email.body, "Northwind Outdoor")
    assert translated(CLAUSE, language[:2] or "en").format(merchant="Northwind Outdoor") in email.body
    assert "+1 800 555 0100" in email.body
    assert "northwind/MS-1" in email.body
    assert "[northwind/MS-1]" in email.subject


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_catalogue_translates_every_wording_and_keeps_its_fields(language: str) -> None:
    english = {
        message.id
        for other in LANGUAGES[1:]
        for message in read_po(BytesIO((CATALOGUES / f"{other}.po").read_bytes()))
        if message.id
    }
    for wording in english:
        assert isinstance(wording, str)
        assert translated(wording, language) != wording
        assert fields(translated(wording, language)) == fields(wording)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("issue", IssueCode)
def test_nothing_is_left_in_english_in_another_language(issue: IssueCode, language: str) -> None:
    body = write_email(owed(template=issue.value, values=SMALLER, language=language)).body
    english = write_email(owed(template=issue.value, values=SMALLER)).body
    if language != "en":
        own = {line for line in body.splitlines() if line and not line.startswith(("(contacting", "2 x"))}
        assert not own & set(english.splitlines())


def test_amounts_are_written_as_the_shopper_writes_them() -> None:
    assert "$123.45" in write_email(owed()).body
    assert "123,45\xa0€" in write_email(owed(currency="EUR", language="de", country="DE")).body


@pytest.mark.parametrize("issue", [IssueCode.INCORRECT_CARD, IssueCode.INCORRECT_LOGIN])
def test_where_the_answer_is_a_secret_the_email_asks_to_be_called_for_nothing_else(issue: IssueCode) -> None:
    body = write_email(owed(template=issue.value, values={})).body
    assert "Please call us at +1 800 555 0100" in body
    assert "answer this e-mail" not in body
    assert "never send" in body


def test_a_smaller_order_names_what_can_be_had_and_leaves_out_the_rest() -> None:
    body = write_email(owed(template="out_of_stock", values=SMALLER)).body
    assert "2 x Two-person tent" in body
    assert "Head lamp" not in body


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", CancelReason)
def test_the_text_of_a_cancellation_has_a_reason_of_its_own_and_the_way_back(
    reason: CancelReason, language: str
) -> None:
    texts = {
        each: write_text(owed(template="cancelled", values={"reason": each.value}, language=language))
        for each in CancelReason
    }
    assert "https://m.northwind.example/" in texts[reason]
    assert "MS-1" in texts[reason]
    assert len(set(texts.values())) == len(CancelReason)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"callback": ""}, "callback"),
        ({"merchant": " "}, "merchant"),
        ({"values": {}}, "total"),
        ({"values": {"total": "much"}}, "total"),
        ({"base_total": ""}, "base_total"),
        ({"template": "out_of_stock"}, "lines"),
        ({"template": "out_of_stock", "values": {"lines": {"7": 1}, "total": "1.00"}}, "lines"),
        ({"template": "out_of_stock", "values": {"lines": {"1": 1}}}, "total"),
        ({"template": "sale"}, "its wording"),
    ],
)
def test_a_missing_field_is_named_with_its_template_and_nothing_is_written(
    changes: dict[str, object], field: str
) -> None:
    notification = owed(**changes)
    with pytest.raises(TemplateFault) as caught:
        write_email(notification)
    assert (caught.value.template, caught.value.field) == (notification.template, field)
    assert notification.template in str(caught.value)
    assert field in str(caught.value)


@pytest.mark.parametrize("values", [{}, {"reason": "whim"}])
def test_a_cancellation_without_a_known_reason_is_not_texted(values: dict[str, str]) -> None:
    with pytest.raises(TemplateFault, match="'cancelled' cannot be written: reason is missing"):
        write_text(owed(template="cancelled", values=values))


def test_a_line_break_in_a_name_begins_no_header_and_no_paragraph() -> None:
    email = write_email(owed(given_name="Ada\r\nBcc: all@example.org", merchant="North\nwind"))
    assert "\n" not in email.subject
    assert "\r" not in email.subject
    assert "Hello Ada Bcc: all@example.org," in email.body


def test_braces_in_what_shoppers_and_merchants_write_are_only_braces() -> None:
    assert "Hello {callback}," in write_email(owed(given_name="{callback}")).body


def test_a_shopper_without_a_name_is_greeted_all_the_same() -> None:
    assert write_email(owed(given_name="")).body.startswith("Hello,\n")
