"""What comes back from shoppers: e-mails to their orders, and STOP."""

import logging

from bpc_desktop.domain.contact import Outcome
from bpc_desktop.domain.opt_out import TextWish, text_wish
from bpc_desktop.gateways.incoming_email import EmailKind, IncomingEmail
from bpc_desktop.gateways.mailbox import Mailbox
from bpc_desktop.gateways.texts import KeyedTexts
from bpc_desktop.models.central.notifications import CentralNotifications
from bpc_desktop.services.send_notifications import e164

_log = logging.getLogger(__name__)


def read_emails(central: CentralNotifications, mailbox: Mailbox) -> None:
    """Attach every e-mail in the mailbox to its order; those that fit none are put aside for people.

    Raises `DeskError` where the mailbox cannot be read, `CentralUnreachable`: what is not read yet stays.
    """

    def attach(email: IncomingEmail) -> bool:
        fits = central.email_received(
            email.message_id,
            Outcome.BOUNCED if email.kind is EmailKind.BOUNCE else Outcome.ANSWERED,
            email.notification_id,
            email.reference,
            email.sender,
            email.text,
        )
        if not fits:
            _log.warning("an e-mail fits no order: it is in the mailbox's folder for those")
        return fits

    if read := mailbox.read(attach):
        _log.info("e-mails read: %d", read)


def read_texts(central: CentralNotifications, gateway: KeyedTexts) -> None:
    """Honour STOP (and START) in the texts that came in. Raises `DeskError` where they cannot be read."""
    for text in gateway.incoming(central.texts_read_until()):
        sender = e164(text.sender if text.sender.startswith("+") else f"+{text.sender}", "")
        wish = text_wish(text.text) if sender else TextWish.OTHER  # from a short code or a name
        central.text_received(text.cursor, sender or "", wish)
