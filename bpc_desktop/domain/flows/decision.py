"""How a flow ends: what is to be done with the order now, and what the shopper is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from bpc_desktop.domain.cancellation import CancelReason
from bpc_desktop.domain.issue import Issue
from bpc_desktop.domain.login_policy import SignInWay
from bpc_desktop.domain.waiting import Ask, ask_to_json, may_ask


class Onward(StrEnum):
    """How an order goes on without its shopper being asked.

    `CONFIRM_PRODUCT`: a total lower by more than the tolerance, after the rep confirmed product and variant.
    `CONFIRM_NUMBER`: it was bought, its number is confirmed next. `NOT_BOUGHT`: it was not bought after all.
    `TAKE_CARD`: the shopper, who is on the line, tells another card.
    """

    GO_ON = "go_on"
    CONFIRM_PRODUCT = "confirm_product"
    CONFIRM_NUMBER = "confirm_number"
    NOT_BOUGHT = "not_bought"
    TAKE_CARD = "take_card"


class Pause(StrEnum):
    """What is waited for: the shop's site (`HOLD`), or a supervisor's answer (`ASK`)."""

    HOLD = "hold"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Process:
    """Nobody needs to be asked."""

    sentence: str
    onward: Onward = Onward.GO_ON


@dataclass(frozen=True, slots=True)
class Contact:
    """The shopper is asked. `total`: what they would pay; `details` are kept as evidence.

    Raises ValueError for a higher price or shipping without a total: there would be nothing to agree to.
    """

    issue: Issue
    sentence: str
    total: Decimal | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what central would refuse."""
        if not may_ask(self.issue.code, Ask(self.total)):
            raise ValueError(f"{self.issue.code} needs a total to ask about")


@dataclass(frozen=True, slots=True)
class SmallerOrder:
    """The shopper is asked whether they want what can be had: quantities by line, lines without left out."""

    issue: Issue
    sentence: str
    obtainable: Mapping[int, int]
    total: Decimal
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing is done yet. `reason` is written down with the pause, or asked of the supervisor."""

    pause: Pause
    reason: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """The order ends; the shopper is told `reason` by text."""

    issue: Issue
    reason: CancelReason
    sentence: str
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FallBack:
    """The shopper could not be reached about their login: sign in another way."""

    way: SignInWay
    sentence: str


Decision = Process | Contact | SmallerOrder | Wait | Cancel | FallBack


def ask_of(decision: Decision) -> dict[str, object]:
    """What `ISSUE_RAISED` carries as "ask"."""
    if isinstance(decision, SmallerOrder):
        return ask_to_json(Ask(decision.total, decision.obtainable))
    return ask_to_json(Ask(decision.total)) if isinstance(decision, Contact) else {}
