"""What a rep sees beforehand is what the shopper is told."""

from bpc_desktop.domain.notification import NotificationChannel
from bpc_desktop.services.preview_message import preview_script, preview_text
from bpc_desktop.services.write_message import write_script, write_text
from tests.unit.services.checkout_values import order
from tests.unit.services.test_write_message import owed


def test_the_preview_is_the_message_itself() -> None:
    made = order()
    of_the_order = owed(
        reference=made.reference,
        order_number=made.order_number,
        currency=made.currency,
        base_total=str(made.base_total),
        merchant=made.merchant.name,
        mstore_url=made.merchant.mstore_url,
        given_name=made.shopper.given_name,
        country=made.shipping_address.country,
        language=made.shopper.language,
    )
    seen = preview_script(made, "higher_price", {"total": "123.45"})
    assert seen == write_script(of_the_order)
    cancelled = {"template": "cancelled", "values": {"reason": "card"}, "channel": NotificationChannel.TEXT}
    assert preview_text(made, "card") == write_text(
        owed(
            reference=made.reference,
            order_number=made.order_number,
            merchant=made.merchant.name,
            mstore_url=made.merchant.mstore_url,
            **cancelled,
        )
    )
