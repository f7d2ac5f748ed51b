"""Sending e-mail over SMTP.

smtplib, not a library above it: only it tells what was said before the message was handed over from what was
said after, and that is what `exactly once or uncertain` is made of. A connection without TLS is refused,
except to this machine itself.
"""

import contextlib
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from uuid import UUID

from bpc_desktop.domain.notification import AttemptEnd, AttemptResult
from bpc_desktop.gateways.place import Place

ANSWERS_WITHIN = 20.0
"""Seconds the server has for each of its answers."""

_PERMANENT = 500


@dataclass(frozen=True, slots=True)
class OutgoingEmail:
    """An e-mail to one person. `key` is the notification's: its Message-ID is the same on every attempt."""

    key: UUID
    sender: str
    recipient: str
    subject: str
    body: str


class EmailGateway:
    """One SMTP server. `idempotency_header` is that by which it knows a message again, where it has one."""

    def __init__(
        self,
        server: Place,
        idempotency_header: str = "",
        answers_within: float = ANSWERS_WITHIN,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._server = server
        self._header = idempotency_header
        self._answers_within = answers_within
        self._tls = tls or ssl.create_default_context()

    @property
    def repeatable(self) -> bool:
        """Whether a message may be handed over again when its answer was lost."""
        return bool(self._header)

    def send(self, email: OutgoingEmail, may_go: Callable[[], bool]) -> AttemptEnd | None:
        """Send it. `may_go` is asked at the last moment before the message itself; None where it says no."""
        try:
            message = self._message(email)
        except (ValueError, HeaderParseError, IndexError):
            return AttemptEnd(AttemptResult.REJECTED, "the e-mail address is none")
        try:
            smtp = self._connected()
        except (
            smtplib.SMTPException,
            OSError,
            UnicodeError,
        ) as error:  # no name of a host, no ASCII password
            return AttemptEnd(AttemptResult.REFUSED, f"no mail server to hand it to ({type(error).__name__})")
        try:
            return self._refused(smtp, email) or _delivered(smtp, message, may_go)
        finally:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                smtp.putcmd("quit")  # its answer is not waited for: ours has to be recorded
            smtp.close()

    def _connected(self) -> smtplib.SMTP:
        server, seconds = self._server, self._answers_within
        smtp: smtplib.SMTP
        if server.scheme == "smtps":
            smtp = smtplib.SMTP_SSL(server.host, server.port or 465, timeout=seconds, context=self._tls)
        else:
            smtp = smtplib.SMTP(server.host, server.port or 587, timeout=seconds)
        try:
            smtp.ehlo_or_helo_if_needed()
            if server.scheme == "smtp" and (smtp.has_extn("starttls") or not server.is_loopback):
                smtp.starttls(context=self._tls)
                smtp.ehlo()
            if server.user:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _refused(self, smtp: smtplib.SMTP, email: OutgoingEmail) -> AttemptEnd | None:
        """Name sender and recipient; why the server will not take it, if it will not."""
        sender = parseaddr(email.sender)[1]
        options = [] if (sender + email.recipient).isascii() else ["SMTPUTF8"]
        if options and not smtp.has_extn("smtputf8"):
            return AttemptEnd(AttemptResult.REJECTED, "the mail server cannot write to such an address")
        try:
            code, _said = smtp.mail(sender, options)
            if not _is_taken(code):  # that we may not send is not this e-mail's fault
                return AttemptEnd(AttemptResult.REFUSED, f"the mail server said {code} to our address")
            code, _said = smtp.rcpt(email.recipient)
        except (smtplib.SMTPException, OSError) as error:
            return AttemptEnd(AttemptResult.REFUSED, f"the mail server went away ({type(error).__name__})")
        return None if _is_taken(code) else _answered(code)

    def _message(self, email: OutgoingEmail) -> EmailMessage:
        sender_name, sender = parseaddr(email.sender)
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(sender_name, addr_spec=sender)
        message["To"] = Address(addr_spec=email.recipient)
        message["Subject"] = email.subject
        message["Date"] = format_datetime(datetime.now(UTC))
        message["Message-ID"] = f"<{email.key}@{sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: asks machines not to answer
        if self._header:
            message[self._header] = str(email.key)
        message.set_content(email.body, cte="quoted-printable")
        return message


def _delivered(smtp: smtplib.SMTP, message: EmailMessage, may_go: Callable[[], bool]) -> AttemptEnd | None:
    """Hand the message over, if we may. From here on a connection that breaks leaves us unsure."""
    if not may_go():
        return None
    try:
        return _answered(smtp.data(message.as_bytes())[0])
    except smtplib.SMTPDataError as error:
        return _answered(error.smtp_code)
    except (smtplib.SMTPException, OSError) as error:
        return AttemptEnd(AttemptResult.UNSURE, f"the mail server did not answer ({type(error).__name__})")


def _is_taken(code: int) -> bool:
    return code // 100 == 2  # noqa: PLR2004  2xx (RFC 5321 4.2.1)


def _answered(code: int) -> AttemptEnd:
    """What a reply means. Its code is kept; its words may hold the address and are not."""
    if _is_taken(code):
        return AttemptEnd(AttemptResult.SENT)
    result = AttemptResult.REJECTED if code >= _PERMANENT else AttemptResult.REFUSED
    return AttemptEnd(result, f"the mail server said {code}")
