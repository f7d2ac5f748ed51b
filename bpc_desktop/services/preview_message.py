"""What the shopper is told on the phone, and what they would read, shown to the rep beforehand."""

from collections.abc import Mapping
from uuid import UUID

from bpc_desktop.domain.notification import NotificationChannel, OwedNotification
from bpc_desktop.domain.order import Order
from bpc_desktop.services.write_message import write_script, write_text


def preview_script(order: Order, issue: str, asked: Mapping[str, object]) -> tuple[str, ...]:
    """What is said to the shopper on the phone about an issue, in their language. Raises `TemplateFault`."""
    return write_script(_as_owed(order, NotificationChannel.EMAIL, issue, asked))


def preview_text(order: Order, reason: str) -> str:
    """The text of a cancellation for this reason. Raises `TemplateFault`."""
    return write_text(_as_owed(order, NotificationChannel.TEXT, "cancelled", {"reason": reason}))


def _as_owed(
    order: Order, channel: NotificationChannel, template: str, values: Mapping[str, object]
) -> OwedNotification:
    return OwedNotification(
        notification_id=UUID(int=0),
        attempt=0,
        channel=channel,
        template=template,
        values=values,
        reference=order.reference,
        order_number=order.order_number,
        currency=order.currency,
        base_total=str(order.base_total),
        merchant=order.merchant.name,
        mstore_url=order.merchant.mstore_url,
        items={str(item.line): item.name for item in order.items},
        given_name=order.shopper.given_name,
        email=order.shopper.email,
        phone=order.shopper.phone,
        country=order.shipping_address.country,
        language=order.shopper.language,
        callback="",
        sender="",
    )
