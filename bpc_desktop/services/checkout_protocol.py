"""What desk and checkout processes say to each other: one JSON object a line, on the checkout's pipes.

The desk speaks on the checkout's standard input, the checkout on its standard output. Everything that must
survive a crash goes through the workstation store instead; a line here is only a hint to look there, except
the ticket, whose content keys must never be stored.
"""

import base64
import json
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Self
from uuid import UUID

from bpc_desktop.domain.order import Order


class DeskSays(StrEnum):
    """Kinds of line the desk writes."""

    EXPECT = "expect"  # an order is on its way: come up, open its first page if told; HIDE where none came
    TICKET = "ticket"
    ANSWERED = "answered"  # central answered actions: look in the store
    UNREACHABLE = "unreachable"  # central did not answer; what was recorded waits in the outbox
    HIDE = "hide"
    SHOW = "show"
    END = "end"
    REHEARSE = "rehearse"


class CheckoutSays(StrEnum):
    """Kinds of line the checkout writes."""

    READY = "ready"  # warm: a ticket can be handed
    SEEN = "seen"  # the page opened ahead has been painted: the order itself may come now
    OPENED = "opened"  # the first page of the order has been painted
    ACTIVITY = "activity"  # the rep did something: no idle lock, the lease lives on
    RECORDED = "recorded"  # actions wait in the outbox
    LOCK = "lock"  # Ctrl+L
    REHEARSED = "rehearsed"
    ENDED = "ended"  # {"why": an `Ending`}: the work on this order is over here; the process ends
    FAILED = "failed"  # {"message"}: a clear sentence for the desk; the process ends


class Ending(StrEnum):
    """Why a checkout ended by itself; what it did is in the store."""

    PLACED = "placed"
    ISSUE = "issue"
    CANCELLED = "cancelled"
    HELD = "held"
    SKIPPED = "skipped"
    LOST = "lost"  # central says the order is no longer this rep's
    CLOSED = "closed"  # the rep closed the window; the claim lives on


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its kind and its data."""

    kind: DeskSays | CheckoutSays
    data: dict[str, object] = field(default_factory=dict)

    def encode(self) -> bytes:
        """The line as written, newline included."""
        return json.dumps({"kind": self.kind, **self.data}, separators=(",", ":")).encode() + b"\n"


def decode_desk_line(raw: bytes) -> Line:
    """A line the desk wrote. Raises ValueError on anything else."""
    kind, data = _decode(raw)
    return Line(DeskSays(kind), data)


def decode_checkout_line(raw: bytes) -> Line:
    """A line the checkout wrote. Raises ValueError on anything else."""
    kind, data = _decode(raw)
    return Line(CheckoutSays(kind), data)


def _decode(raw: bytes) -> tuple[str, dict[str, object]]:
    parsed = json.loads(raw)
    if not isinstance(parsed, dict) or not isinstance(parsed.get("kind"), str):
        raise ValueError("not a line of the checkout protocol")
    return parsed.pop("kind"), parsed


@dataclass(frozen=True, slots=True)
class Opening:
    """Where an order begins: its first item's BUYURL, byte for byte, and the merchant's declared hosts."""

    url: str
    domains: tuple[str, ...]
    payment_hosts: tuple[str, ...] = ()
    resource_hosts: tuple[str, ...] = ()

    @classmethod
    def of(cls, order: Order) -> Self:
        """The beginning of an order."""
        merchant = order.merchant
        hosts = merchant.domains, merchant.payment_hosts, merchant.resource_hosts
        return cls(order.items[0].buyurl, *hosts)


@dataclass(frozen=True, slots=True, repr=False)
class Ticket:
    """What lets a checkout work on one order: where the store is, its raw key, and the opened content keys.

    `content_keys` maps a secret kind ("card", "login") to its 32-byte AES key; `epoch_id` and
    `epoch_public_key` (raw X25519) are the current epoch's, to seal what is created during the checkout.
    `person` is shown and recorded; `theme` is "light", "dark" or "contrast". `opening` is the first page, so
    that it loads while the store is still being read; the store has the last word on it.
    """

    order_id: UUID
    fence: int
    person: str
    store_path: str
    store_key: bytes
    content_keys: dict[str, bytes]
    epoch_id: str
    epoch_public_key: bytes
    theme: str = "light"
    opening: Opening | None = None

    def line(self) -> Line:
        """The ticket as a line for the checkout."""
        return Line(
            DeskSays.TICKET,
            {
                "order_id": str(self.order_id),
                "fence": self.fence,
                "person": self.person,
                "store_path": self.store_path,
                "store_key": _b64(self.store_key),
                "content_keys": {kind: _b64(key) for kind, key in self.content_keys.items()},
                "epoch_id": self.epoch_id,
                "epoch_public_key": _b64(self.epoch_public_key),
                "theme": self.theme,
                "opening": asdict(self.opening) if self.opening is not None else None,
            },
        )

    @classmethod
    def from_line(cls, line: Line) -> Self:
        """The ticket in a line. Raises KeyError, TypeError or ValueError where it is none."""
        data = line.data
        keys = data["content_keys"]
        if line.kind is not DeskSays.TICKET or not isinstance(keys, dict):
            raise ValueError("not a ticket")
        return cls(
            order_id=UUID(str(data["order_id"])),
            fence=int(str(data["fence"])),
            person=str(data["person"]),
            store_path=str(data["store_path"]),
            store_key=base64.b64decode(str(data["store_key"])),
            content_keys={str(kind): base64.b64decode(str(key)) for kind, key in keys.items()},
            epoch_id=str(data["epoch_id"]),
            epoch_public_key=base64.b64decode(str(data["epoch_public_key"])),
            theme=str(data["theme"]),
            opening=_opening(data.get("opening")),
        )


def expectation(opening: Opening | None) -> Line:
    """An order is on its way; where it begins, once that is known."""
    return Line(DeskSays.EXPECT, {"opening": asdict(opening) if opening is not None else None})


def expected_opening(line: Line) -> Opening | None:
    """Where the order begins that is on its way. Raises KeyError or TypeError where the line is none."""
    return _opening(line.data.get("opening"))


def _opening(data: object) -> Opening | None:
    if not isinstance(data, dict):
        return None
    hosts = (data["domains"], data["payment_hosts"], data["resource_hosts"])
    return Opening(str(data["url"]), *(tuple(map(str, declared)) for declared in hosts))


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
