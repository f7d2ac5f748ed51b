"""A mail server on loopback (aiosmtpd) that misbehaves as planned; it knows no keys: twice is twice."""

import asyncio
import logging
import ssl
from email import message_from_bytes
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, syntax

from benchmarks.notifications.misbehaviour import Ledger, Misbehaviour

if TYPE_CHECKING:
    from email.message import Message

USER, PASSWORD = "orders", "correct horse"

logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # what goes wrong here is meant to


class _Server(SMTP):
    """Hangs up between or within messages where that is planned."""

    ledger: Ledger
    how = Misbehaviour.NONE

    @syntax("MAIL FROM: <address>")
    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802  aiosmtpd's
        self.how = self.ledger.next()
        if self.how is Misbehaviour.HANGS_UP:
            self.hang_up()
            return
        await super().smtp_MAIL(arg)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802  aiosmtpd's
        if self.how is Misbehaviour.DIES_MID_MESSAGE:
            await self.push("354 go on")
            await self._reader.readline()
            self.hang_up()
            return
        await super().smtp_DATA(arg)

    def hang_up(self) -> None:
        """Cut the connection off, as a dying server does."""
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()


class _Handler:
    """Takes what is said to the server; `messages` are what shoppers got."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.messages: list[Message] = []

    async def handle_RCPT(  # noqa: N802  aiosmtpd's
        self, server: _Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del session, options
        if server.how is Misbehaviour.BUSY:
            return "451 later"
        if server.how is Misbehaviour.REJECTS:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: _Server, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del session
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        message = message_from_bytes(content)
        key = str(message["Message-ID"]).strip("<>").partition("@")[0]
        self.ledger.handed(key)
        if server.how is Misbehaviour.BROKEN:
            return "451 something broke"
        self.ledger.deliver(key)
        self.messages.append(message)
        if server.how is Misbehaviour.TAKEN_THEN_SILENT:
            await server._reader.read()  # noqa: SLF001  until the other side gives up
        if server.how.startswith("taken"):
            server.hang_up()
        return "250 taken"


class MailServer(Controller):
    """`start()` and `stop()` it; TLS (STARTTLS) and sign-in are asked for where a context is given."""

    def __init__(self, ledger: Ledger, tls: ssl.SSLContext | None = None) -> None:
        self.ledger = ledger
        self.handled = _Handler(ledger)
        options: dict[str, Any] = {}
        if tls is not None:
            options = {
                "tls_context": tls,
                "require_starttls": True,
                "authenticator": _authenticate,
                "auth_required": True,
            }
        self._options = options
        super().__init__(self.handled, hostname="127.0.0.1", port=0)

    def factory(self) -> SMTP:
        """A conversation with one client."""
        server = _Server(self.handled, enable_SMTPUTF8=True, loop=self.loop, **self._options)
        server.ledger = self.ledger
        return server

    def _trigger_server(self) -> None:
        """Say which port it became before the controller tries it."""
        assert isinstance(self.server, asyncio.Server)  # noqa: S101  it was just made
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


def _authenticate(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=known, handled=False)
