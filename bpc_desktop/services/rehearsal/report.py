"""A rehearsal's REPORT: what came of each order, and what it cost the rep. No value of a secret is in it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import ceil
from pathlib import Path

from bpc_desktop.errors import DeskError

PLACED = "placed"
CANCELLED = "cancelled"
FAILED = "failed"
UNFINISHED = "unfinished"

_STANDS = {"awaiting_shopper": "waits for its shopper", "queued": "back in the queue"}
"""How it is told where an order stands that has not ended."""


@dataclass(slots=True)
class Work:
    """What the rep's hands did: keys of the app, clicks into the page, characters typed."""

    app_keys: int = 0
    page_clicks: int = 0
    typed_characters: int = 0

    @property
    def actions(self) -> int:
        """App keys and page clicks."""
        return self.app_keys + self.page_clicks


@dataclass(frozen=True, slots=True)
class StepReport:
    """One fill: the tokens it filled, left blank, refused, and read back different; what the app said."""

    step: str
    filled: tuple[str, ...]
    blank: tuple[str, ...]
    refused: tuple[str, ...]
    different: tuple[str, ...]
    message: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Contact:
    """One call: about which issue, and what came of it (what the shopper said, or how the rep fell back)."""

    issue: str
    said: str


@dataclass(slots=True)
class OrderReport:
    """One order: its outcome (`placed`, an issue code, `failed` or `unfinished`) against what was expected.

    `ending` is where central has the order then. Of an order whose shopper was spoken to the outcome is that
    ending, too: `placed`, `cancelled`, or the issue it waits with. `issues` are those it met. `lines` and
    `agreed_total`: quantities by line, and the total, as the shopper agreed to them when called; None where
    that is as ordered.

    `totals` holds the amounts last read from the page; `seconds` is the work on it, from Get next to its end.
    `at_large`: the rep could not end the order, so it comes back to them; `attempts` counts how often it was
    worked.
    """

    order_number: str
    expect: str
    outcome: str = UNFINISHED
    confirmation_number: str | None = None
    totals: Mapping[str, str] = field(default_factory=dict)
    steps: list[StepReport] = field(default_factory=list)
    work: Work = field(default_factory=Work)
    seconds: float = 0.0
    error: str | None = None
    attempts: int = 1
    at_large: bool = False
    ending: str = ""
    issues: list[str] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    lines: Mapping[str, int] | None = None
    agreed_total: str | None = None

    @property
    def as_expected(self) -> bool:
        """Whether the order ended the way it should: its outcome or its ending is the one expected."""
        return self.expect in {self.outcome, self.ending}

    def line(self) -> str:
        """The order in one line for a person."""
        mark = "✓" if self.as_expected else "✗"
        wanted = "" if self.as_expected else f" (expected {self.expect})"
        return (
            f"{mark} {self.order_number:<10} {self.outcome}{wanted}{self._detail()}"
            f"  [{self.work.actions} actions, {self.work.typed_characters} typed, {self.seconds:.1f} s]"
        )

    def _detail(self) -> str:
        """The number or what went wrong, where the order stands, and what its shopper was asked and said."""
        number = self.confirmation_number or self.error
        stands = "" if self.ending in {"", self.outcome} else f", {_STANDS.get(self.ending, self.ending)}"
        said = [f"{contact.issue}: {contact.said}" for contact in self.contacts]
        if self.lines is not None and self.outcome == PLACED:
            said.append("smaller order")
        return (f" {number}" if number else "") + stands + (f" ({', '.join(said)})" if said else "")

    def json(self) -> dict[str, object]:
        """The order as it stands in the report file."""
        return {
            "order_number": self.order_number,
            "expect": self.expect,
            "outcome": self.outcome,
            "as_expected": self.as_expected,
            "confirmation_number": self.confirmation_number,
            "totals": dict(self.totals),
            "steps": [asdict(step) for step in self.steps],
            "work": asdict(self.work),
            "seconds": round(self.seconds, 3),
            "attempts": self.attempts,
            "error": self.error,
            "ending": self.ending,
            "issues": self.issues,
            "contacts": [asdict(contact) for contact in self.contacts],
            "lines": self.lines,
            "agreed_total": self.agreed_total,
        }


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least `share` (0..1] of the values do not exceed; 0 for no values."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)] if ordered else 0


def summary(orders: Sequence[OrderReport]) -> dict[str, object]:
    """The rehearsal in one JSON object."""
    actions = [order.work.actions for order in orders]
    seconds = [order.seconds for order in orders]
    placed = sum(order.outcome == PLACED for order in orders)
    return {
        "orders": len(orders),
        "placed": placed,
        "stopped": sum(order.outcome not in {PLACED, FAILED, UNFINISHED} for order in orders),
        "as_expected": sum(order.as_expected for order in orders),
        "actions_p50": percentile(actions, 0.5),
        "actions_max": max(actions, default=0),
        "typed_characters": sum(order.work.typed_characters for order in orders),
        "seconds_p50": round(percentile(seconds, 0.5), 2),
        "seconds_max": round(max(seconds, default=0.0), 2),
    }


def write_report(path: Path, orders: Sequence[OrderReport]) -> None:
    """Write the report, whole or not at all. Raises DeskError where it cannot be written."""
    text = json.dumps({"summary": summary(orders), "orders": [order.json() for order in orders]}, indent=2)
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_text(text + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise DeskError(f"{path}: {error.strerror}") from error


def make_way(path: Path) -> None:
    """See to it that a report can be written there, before there is one. Raises DeskError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(path.name + ".part")
        draft.touch()
        draft.unlink()
    except OSError as error:
        raise DeskError(f"{path}: {error.strerror}") from error
