"""Sending what is owed to shoppers: one notification at a time, each exactly once or visibly not.

Central lends a notification, is told right before it is handed to a gateway, and is told how that ended.
Whoever dies in between leaves what central needs to go on: hand it over again under the same key, or show it
as uncertain.
"""

import logging
from dataclasses import dataclass

import phonenumbers

from bpc_desktop.domain.notification import (
    AttemptEnd,
    AttemptResult,
    HandOver,
    NotificationChannel,
    OwedNotification,
)
from bpc_desktop.gateways.email import EmailGateway, OutgoingEmail
from bpc_desktop.gateways.texts import OutgoingText, TextGateway
from bpc_desktop.models.central.notifications import CentralNotifications
from bpc_desktop.services.write_message import TemplateFault, write_email, write_text

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gateways:
    """What there is to send with. What is None stays waiting."""

    email: EmailGateway | None = None
    texts: TextGateway | None = None

    @property
    def channels(self) -> frozenset[NotificationChannel]:
        """The channels something can be sent on."""
        there = {NotificationChannel.EMAIL: self.email, NotificationChannel.TEXT: self.texts}
        return frozenset(channel for channel, gateway in there.items() if gateway is not None)


def send_next(central: CentralNotifications, gateways: Gateways) -> bool:
    """Send the next notification that is due, if one is; whether one was. Raises `CentralUnreachable`."""
    owed = central.take(gateways.channels)
    if owed is None:
        return False
    try:
        end = (
            _email(central, gateways, owed)
            if owed.channel is NotificationChannel.EMAIL
            else _text(central, gateways, owed)
        )
    except TemplateFault as fault:  # what is missing may be set before the last attempt
        end = AttemptEnd(AttemptResult.REFUSED, str(fault))
    if end is not None:
        state = central.end(owed, end)
        _log.info("%s %s, attempt %d: %s", owed.channel, owed.notification_id, owed.attempt, state)
    return True


def e164(phone: str, country: str) -> str | None:
    """The number as gateways want it (`+12125550123`), or None where it cannot be one."""
    try:
        number = phonenumbers.parse(phone, country or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _email(central: CentralNotifications, gateways: Gateways, owed: OwedNotification) -> AttemptEnd | None:
    gateway = gateways.email
    written = write_email(owed)
    if not owed.sender:
        raise TemplateFault(owed.template, "sender")
    if gateway is None or not owed.email:
        return AttemptEnd(AttemptResult.REJECTED, "the shopper gave no e-mail address")
    email = OutgoingEmail(owed.notification_id, owed.sender, owed.email, written.subject, written.body)
    return gateway.send(email, lambda: _may_go(central, owed, owed.email, repeatable=gateway.repeatable))


def _text(central: CentralNotifications, gateways: Gateways, owed: OwedNotification) -> AttemptEnd | None:
    gateway = gateways.texts
    written = write_text(owed)
    recipient = e164(owed.phone, owed.country)
    if gateway is None or recipient is None:
        return AttemptEnd(AttemptResult.REJECTED, "the shopper's number is none that can be texted")
    text = OutgoingText(owed.notification_id, recipient, written)
    return gateway.send(text, lambda: _may_go(central, owed, recipient, repeatable=gateway.repeatable))


def _may_go(
    central: CentralNotifications, owed: OwedNotification, recipient: str, *, repeatable: bool
) -> bool:
    said = central.hand_over(owed, recipient, repeatable=repeatable)
    if said is not HandOver.GO:
        _log.info("%s %s, attempt %d: %s", owed.channel, owed.notification_id, owed.attempt, said)
    return said is HandOver.GO
