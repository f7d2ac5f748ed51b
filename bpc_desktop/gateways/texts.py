"""Sending texts through a gateway that knows idempotency keys, and reading what comes in there.

http.client, not a library above it: it connects apart from sending, so that a gateway that is away is told
from one that took the text and did not say so. `POST` of `{"from", "to", "text"}` with `Idempotency-Key` and
a bearer token; `GET ...?after=CURSOR` answers `{"messages": [{"id", "from", "text"}]}`, oldest first.
"""

import contextlib
import http.client
import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote
from uuid import UUID

from bpc_desktop.domain.notification import AttemptEnd, AttemptResult
from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.place import Place

ANSWERS_WITHIN = 20.0
"""Seconds the gateway has for each part of its answer."""

LONGEST_ANSWER = 1 << 20

_NEVER_TAKEN = frozenset({400, 410, 413, 422})
"""Statuses that refuse the text for what it is. Other 4xx (and 503) may be different later."""

_UNAVAILABLE = 503


@dataclass(frozen=True, slots=True)
class OutgoingText:
    """A text to one number (E.164). `key` is the notification's, the same on every attempt."""

    key: UUID
    recipient: str
    text: str


@dataclass(frozen=True, slots=True)
class IncomingText:
    """A text somebody sent us. `cursor` is what to ask for after it."""

    cursor: str
    sender: str
    text: str


class TextGateway(Protocol):
    """What sends texts. `repeatable`: it knows the key, so one may be handed over again."""

    @property
    def repeatable(self) -> bool:
        """Whether a text may be handed over again when its answer was lost."""

    def send(self, text: OutgoingText, may_go: Callable[[], bool]) -> AttemptEnd | None:
        """Send it. `may_go` is asked at the last moment; None where it says no."""


class KeyedTexts:
    """A gateway over HTTP that knows idempotency keys. `number` is ours; in `inbox` texts to it are read.

    Raises `DeskError` where another machine would be spoken to without TLS.
    """

    repeatable = True

    def __init__(
        self,
        gateway: Place,
        number: str,
        inbox: Place | None = None,
        answers_within: float = ANSWERS_WITHIN,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        if any(place.scheme != "https" and not place.is_loopback for place in (gateway, inbox) if place):
            raise DeskError("The text gateway's URLs must be https.")
        self._gateway = gateway
        self._number = number
        self._inbox = inbox
        self._answers_within = answers_within
        self._tls = tls or ssl.create_default_context()

    def send(self, text: OutgoingText, may_go: Callable[[], bool]) -> AttemptEnd | None:
        """Send it. `may_go` is asked when the gateway is reached and nothing is said yet."""
        body = json.dumps({"from": self._number, "to": text.recipient, "text": text.text})
        headers = {
            **_bearer(self._gateway),
            "Content-Type": "application/json",
            "Idempotency-Key": str(text.key),
        }
        connection = self._connection(self._gateway)
        handed_over = False
        with contextlib.closing(connection):
            try:
                connection.connect()
                if not may_go():
                    return None
                handed_over = True
                connection.request("POST", self._gateway.path or "/", body.encode(), headers)
                return _answered(connection.getresponse().status)
            except (http.client.HTTPException, OSError, UnicodeError) as error:
                result = AttemptResult.UNSURE if handed_over else AttemptResult.REFUSED
                return AttemptEnd(result, f"the text gateway did not answer ({type(error).__name__})")

    def incoming(self, after: str) -> tuple[IncomingText, ...]:
        """What came in after a cursor, oldest first. Raises `DeskError` where the gateway does not say."""
        if self._inbox is None:
            return ()
        path = self._inbox.path or "/"
        connection = self._connection(self._inbox)
        with contextlib.closing(connection):
            try:
                target = f"{path}{'&' if '?' in path else '?'}after={quote(after, safe='')}"
                connection.request("GET", target, headers=_bearer(self._inbox))
                response = connection.getresponse()
                answer = json.loads(response.read(LONGEST_ANSWER))
                return tuple(
                    IncomingText(str(each["id"]), str(each["from"]), str(each["text"]))
                    for each in answer["messages"]
                )
            except (http.client.HTTPException, OSError, ValueError, KeyError, TypeError) as error:
                raise DeskError(f"Texts to us cannot be read ({type(error).__name__}).") from error

    def _connection(self, place: Place) -> http.client.HTTPConnection:
        seconds = self._answers_within
        if place.scheme == "https":
            return http.client.HTTPSConnection(place.host, place.port, timeout=seconds, context=self._tls)
        return http.client.HTTPConnection(place.host, place.port, timeout=seconds)


def _bearer(place: Place) -> dict[str, str]:
    return {"Authorization": f"Bearer {place.password}"} if place.password else {}


def _answered(status: int) -> AttemptEnd:
    if status // 100 == 2:  # noqa: PLR2004  2xx: taken
        return AttemptEnd(AttemptResult.SENT)
    said = f"the text gateway said {status}"
    if status in _NEVER_TAKEN:
        return AttemptEnd(AttemptResult.REJECTED, said)
    if status // 100 == 4 or status == _UNAVAILABLE:  # noqa: PLR2004  4xx: the gateway did nothing
        return AttemptEnd(AttemptResult.REFUSED, said)
    return AttemptEnd(AttemptResult.UNSURE, said)
