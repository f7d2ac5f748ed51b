"""What happened to one order, as an onlooker would write it down."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bpc_desktop.domain.calling_window import ShopperZones


class Happened(StrEnum):
    """What an onlooker sees.

    `SPOKE` and `WROTE`: the shopper was reached; `NAMED`: and named a time; `REFUSED`: and said no. Of the
    ends, `GONE_ON` is the shopper's yes, `FELL_BACK` signing in without them, `DECIDED` a person's decision
    about a shopper nobody can reach.
    """

    CALLED = "called"
    EMAILED = "emailed"
    BOUNCED = "bounced"
    SPOKE = "spoke"
    WROTE = "wrote"
    NAMED = "named"
    REFUSED = "refused"
    GONE_ON = "gone_on"
    FELL_BACK = "fell_back"
    DECIDED = "decided"
    CANCELLED = "cancelled"
    TEXTED = "texted"


@dataclass(slots=True)
class Log:
    """One order: where its shopper is (`home`) and may be, how to reach them, and what happened, in order."""

    home: str
    zones: ShopperZones | None
    has_phone: bool
    has_email: bool
    may_fall_back: bool
    lines: list[tuple[Happened, datetime]] = field(default_factory=list)

    def write(self, happened: Happened, at: datetime) -> None:
        """Write a line."""
        self.lines.append((happened, at))
