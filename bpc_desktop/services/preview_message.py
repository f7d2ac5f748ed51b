"""What the shopper is told on the phone, and what they would read, shown to the rep beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from bpc_desktop.domain.notification import NotificationChannel, OwedNotification
from bpc_desktop.domain.order import Order
from bpc_desktop.i18n import LANGUAGES, language_of
from bpc_desktop.services.write_message import CANCELLED, TemplateFault, write_email, write_script, write_text

OWN_LANGUAGE = LANGUAGES[0]
"""The language of the program, and so of the rep."""

NOT_KNOWN_HERE = "(our number)"
"""Stands for the number to call back where central is not asked for it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message in one language. A text has no subject."""

    body: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class MessagePreview:
    """One message before it is sent.

    `shopper`: as the shopper will read it; `rep`: the same in the rep's language, None where that is the
    same. `fault`: why it cannot be written and what to do; both are None then, and what is owed waits.
    """

    shopper: Reading | None = None
    rep: Reading | None = None
    fault: str = ""

    @property
    def words(self) -> str:
        """All of it as one text."""
        if self.shopper is None:
            return self.fault
        return self.shopper.body if self.rep is None else f"{self.shopper.body}\n\n({self.rep.body})"


def preview_script(order: Order, issue: str, asked: Mapping[str, object]) -> tuple[str, ...]:
    """What is said to the shopper on the phone about an issue, in their language.

    Where it cannot be written, why and what to do: the shopper may be spoken to all the same.
    """
    try:
        return write_script(_as_owed(order, NotificationChannel.EMAIL, issue, asked))
    except TemplateFault as fault:
        return (str(fault),)


def preview_email(
    order: Order, issue: str, asked: Mapping[str, object], callback: str = NOT_KNOWN_HERE
) -> MessagePreview:
    """The e-mail about an issue; `callback` is the number to call back, empty where none is set."""
    return _preview(replace(_as_owed(order, NotificationChannel.EMAIL, issue, asked), callback=callback))


def preview_text(order: Order, reason: str) -> MessagePreview:
    """The text of a cancellation for this reason."""
    return _preview(_as_owed(order, NotificationChannel.TEXT, CANCELLED, {"reason": reason}))


def _preview(owed: OwedNotification) -> MessagePreview:
    try:
        shopper = _read(owed)
        if language_of(owed.language) == OWN_LANGUAGE:
            return MessagePreview(shopper)
        return MessagePreview(shopper, _read(replace(owed, language=OWN_LANGUAGE)))
    except TemplateFault as fault:
        return MessagePreview(fault=str(fault))


def _read(owed: OwedNotification) -> Reading:
    if owed.channel is NotificationChannel.TEXT:
        return Reading(write_text(owed))
    written = write_email(owed)
    return Reading(written.body.strip(), written.subject)


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
