"""A checkout process without a page: it speaks the real protocol and writes to the real store.

Its one argument is the plot: `stay` works on nothing, `place` buys and confirms, `submit` buys and waits,
`crash` dies after central has accepted `submitted`, `issue` and `hold` park the order.
"""

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.models.workstation.store import WorkstationStore
from bpc_desktop.services.checkout_protocol import CheckoutSays, DeskSays, Line, Ticket, decode_desk_line


def say(kind: CheckoutSays, **data: object) -> None:
    sys.stdout.buffer.write(Line(kind, data).encode())
    sys.stdout.buffer.flush()


def hear() -> Line:
    raw = sys.stdin.buffer.readline()
    if not raw:
        sys.exit(0)
    line = decode_desk_line(raw)
    if line.kind is DeskSays.END:
        sys.exit(0)
    return line


class StandIn:
    def __init__(self, ticket: Ticket) -> None:
        self._ticket = ticket
        self._store = WorkstationStore.open(Path(ticket.store_path), ticket.store_key)

    def record(self, kind: ActionKind, data: Mapping[str, object]) -> None:
        """Record an action and wait until central has accepted it."""
        ticket = self._ticket
        action = Action(uuid4(), ticket.order_id, ticket.fence, kind, data, datetime.now(UTC))
        self._store.record(action)
        say(CheckoutSays.RECORDED)
        while (answer := self._store.answer_of(action.action_id)) is None:
            hear()
        if not answer.accepted:
            say(CheckoutSays.FAILED, message=f"central refused {kind}: {answer.refusal}")
            sys.exit(1)

    def perform(self, plot: str) -> None:
        say(CheckoutSays.OPENED)
        if plot in {"place", "crash"}:
            self.record(
                ActionKind.SUBMITTED, {"step": "review", "host": "northwind.example", "page_total": "50.50"}
            )
        if plot == "crash":
            sys.exit(9)
        if plot == "place":
            self.record(
                ActionKind.PLACED,
                {"confirmation_number": "N-100017", "charged_total": "50.50", "typed": False},
            )
            sys.exit(0)
        if plot == "hold":
            self.record(ActionKind.HELD, {"reason": "Shopper calls back", "minutes": 10})
            sys.exit(0)
        if plot == "issue":
            self.record(
                ActionKind.ISSUE_RAISED,
                {"code": "address_refused", "sub_reason": "unspecified", "evidence": {}},
            )
            sys.exit(0)
        if plot == "submit":
            self.record(
                ActionKind.SUBMITTED, {"step": "review", "host": "northwind.example", "page_total": "50.50"}
            )
        while True:
            hear()


def main() -> None:
    say(CheckoutSays.READY)
    line = hear()
    while line.kind is not DeskSays.TICKET:
        line = hear()
    StandIn(Ticket.from_line(line)).perform(sys.argv[1])


if __name__ == "__main__":
    main()
