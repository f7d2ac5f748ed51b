"""What a rep sees beforehand is what the shopper is told."""

from dataclasses import replace

import pytest

from bpc_desktop.domain.notification import NotificationChannel, OwedNotification
from bpc_desktop.domain.order import Order
from bpc_desktop.services.preview_message import MessagePreview, preview_email, preview_script, preview_text
from bpc_desktop.services.write_message import write_email, write_script, write_text
from tests.unit.services.checkout_values import order
from tests.unit.services.test_write_message import owed

CALLBACK = "+1 800 555 0100"
ASKED = {"total": "123.45"}


def of_the_order(made: Order, **changes: object) -> OwedNotification:
    return owed(
        reference=made.reference,
        order_number=made.order_number,
        currency=made.currency,
        base_total=str(made.base_total),
        merchant=made.merchant.name,
        mstore_url=made.merchant.mstore_url,
        given_name=made.shopper.given_name,
        country=made.shipping_address.country,
        language=made.shopper.language,
        **changes,
    )


def speaking(language: str) -> Order:
    made = order()
    return replace(made, shopper=replace(made.shopper, language=language))


def bodies(preview: MessagePreview) -> tuple[str, str]:
    assert preview.shopper is not None
    assert preview.rep is not None
    return preview.shopper.body, preview.rep.body


def test_the_preview_is_the_message_itself() -> None:
    made = order()
    asked = of_the_order(made)
    assert preview_script(made, "higher_price", ASKED) == write_script(asked)
    email, written = preview_email(made, "higher_price", ASKED, CALLBACK), write_email(asked)
    assert email.shopper is not None
    assert (email.shopper.subject, email.shopper.body) == (written.subject, written.body.strip())
    cancelled = {"template": "cancelled", "values": {"reason": "card"}, "channel": NotificationChannel.TEXT}
    assert preview_text(made, "card").words == write_text(of_the_order(made, **cancelled))


@pytest.mark.parametrize("language", ["de", "fr", "es-MX"])
def test_another_language_stands_beside_the_reps_own(language: str) -> None:
    made = speaking(language)
    theirs, ours = bodies(preview_email(made, "higher_price", ASKED, CALLBACK))
    assert theirs == write_email(of_the_order(made)).body.strip()
    assert ours == write_email(of_the_order(order())).body.strip()
    words = preview_text(made, "card").words
    assert preview_text(order(), "card").words in words
    assert len(set(words.split("\n\n"))) == 2


@pytest.mark.parametrize("language", ["en", "en-GB", "", "fi"])
def test_the_reps_own_language_is_shown_once(language: str) -> None:
    preview = preview_email(speaking(language), "higher_price", ASKED, CALLBACK)
    assert preview.rep is None
    assert preview.shopper is not None


def test_what_cannot_be_written_says_what_is_missing_and_what_to_do() -> None:
    no_number = preview_email(order(), "higher_price", ASKED, "")
    assert (no_number.shopper, no_number.rep) == (None, None)
    assert "callback is missing. An administrator sets it: bpc-desktop sender." in no_number.fault
    assert "total is missing" in preview_email(order(), "higher_price", {}, CALLBACK).fault
    assert "lines is missing" in preview_script(order(), "out_of_stock", {})[0]
    made = order()
    nowhere = replace(made, merchant=replace(made.merchant, mstore_url=""))
    assert "bpc-desktop merchant" in preview_text(nowhere, "card").words


def test_where_the_number_to_call_back_is_not_known_here_its_place_is_shown() -> None:
    preview = preview_email(order(), "higher_price", ASKED)
    assert preview.shopper is not None
    assert "call us at (our number)" in preview.shopper.body
