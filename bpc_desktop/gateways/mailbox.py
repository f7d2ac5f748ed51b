"""The mailbox that shoppers' answers come into, over IMAP.

What was dealt with is moved into folders that people can look into; a message that holds card data is
replaced by a copy without it. The inbox is what is still to be read, so nothing is remembered here.
"""

import contextlib
import imaplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError

from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.incoming_email import LOOKED_AT, EmailKind, IncomingEmail, read_email
from bpc_desktop.gateways.place import Place

ANSWERS_WITHIN = 20.0
"""Seconds the server has for each of its answers."""

FOLDERS = {EmailKind.ANSWER: "Answers", EmailKind.AUTOMATIC: "Automatic", EmailKind.BOUNCE: "Bounces"}
UNMATCHED = "Unmatched"
"""Where a message goes that fits no order, or cannot be read: for people."""


class Mailbox:
    """One IMAP account's inbox."""

    def __init__(
        self, server: Place, answers_within: float = ANSWERS_WITHIN, tls: ssl.SSLContext | None = None
    ) -> None:
        self._server = server
        self._answers_within = answers_within
        self._tls = tls or ssl.create_default_context()

    def read(self, attach: Callable[[IncomingEmail], bool]) -> int:
        """Give each message of the inbox to `attach`, which says whether it fits an order; returns how many.

        A message is moved only after `attach` returned, so one may be given twice, never none. Raises
        `DeskError` where the mailbox cannot be read; what `attach` raises ends the reading.
        """
        try:
            mailbox = self._connected()
            try:
                uids = mailbox.login(self._server.user, self._server.password).uids()
                for uid in uids:
                    self._read_one(mailbox, uid, attach)
                mailbox.logout()
                return len(uids)
            finally:
                with contextlib.suppress(OSError):  # closed by the goodbye already
                    mailbox.client.shutdown()
        except (ImapToolsError, imaplib.IMAP4.error, OSError, UnicodeError) as error:
            raise DeskError(f"The mailbox cannot be read ({type(error).__name__}).") from error

    def _connected(self) -> BaseMailBox:
        server, seconds = self._server, self._answers_within
        if server.scheme == "imaps":
            return MailBox(server.host, server.port or 993, timeout=seconds, ssl_context=self._tls)
        if server.is_loopback:
            return MailBoxUnencrypted(server.host, server.port or 143, timeout=seconds)
        return MailBoxStartTls(server.host, server.port or 143, timeout=seconds, ssl_context=self._tls)

    def _read_one(self, mailbox: BaseMailBox, uid: str, attach: Callable[[IncomingEmail], bool]) -> None:
        _status, fetched = mailbox.client.uid("FETCH", uid, f"(BODY.PEEK[]<0.{LOOKED_AT}>)")
        raw = next((part[1] for part in fetched if isinstance(part, tuple)), None)
        if raw is None:  # somebody else moved it meanwhile
            return
        try:
            email = read_email(raw)
            copy = _copy_without_card(email) if email.held_card else None
        except Exception:  # noqa: BLE001  hostile mail breaks parsers in ways of its own; people look at it
            self._move(mailbox, uid, UNMATCHED)
            return
        fits = email.kind is EmailKind.AUTOMATIC or attach(email)
        folder = FOLDERS[email.kind] if fits else UNMATCHED
        if copy is None:
            self._move(mailbox, uid, folder)
        else:
            self._prepare(mailbox, folder)
            mailbox.append(copy, folder)
            mailbox.delete(uid)

    def _move(self, mailbox: BaseMailBox, uid: str, folder: str) -> None:
        self._prepare(mailbox, folder)
        mailbox.move(uid, folder)

    def _prepare(self, mailbox: BaseMailBox, folder: str) -> None:
        if not mailbox.folder.exists(folder):
            mailbox.folder.create(folder)


def _copy_without_card(email: IncomingEmail) -> bytes:
    copy = EmailMessage()
    copy["Subject"] = email.subject
    copy["X-BPC-From"] = email.sender  # as it stood there: perhaps no address
    copy["X-BPC-Copy"] = "card data was removed, attachments with it"
    copy.set_content(email.text, cte="quoted-printable")
    return copy.as_bytes()
