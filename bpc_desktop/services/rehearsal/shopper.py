"""What the shoppers of a rehearsal say when they are called, as ORDERS tell it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bpc_desktop.domain.intake import IncomingOrder
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.rehearsal_time import RehearsalTime
from bpc_desktop.services.call_sheet import UNREACHED, CallEnd

if TYPE_CHECKING:
    from bpc_desktop.services.rehearsal.report import OrderReport

_WORDS = {"yes": CallEnd.APPROVED, "no": CallEnd.DECLINED} | {end.value: end for end in UNREACHED}


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """How one call ends. `told`, veiled: the card or login (`kind`) that the shopper tells then."""

    end: CallEnd
    kind: SecretKind | None = None
    told: str = ""

    @property
    def words(self) -> str:
        """As a report says it: `yes`, `no`, `card`, `no_answer`."""
        return self.kind or next(word for word, end in _WORDS.items() if end is self.end)


def answers(value: object, where: str) -> tuple[Answer, ...]:
    """The answers to one order's calls, first to last; none where ORDERS say nothing. Raises DeskError."""
    said = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(_answer(each, where) for each in said)


class Shoppers:
    """The people behind a rehearsal's orders: whom time must reach, what each says to the next call.

    `waiting`: the reports of orders whose shopper is to be spoken to and has something to say. Whoever works
    goes on with them. An answer is given once; the last one, where nobody is reached, to every further call.
    """

    def __init__(self, time: RehearsalTime) -> None:
        self._time = time
        self._answers: dict[str, tuple[Answer, ...]] = {}
        self.waiting: dict[str, OrderReport] = {}

    def expect(self, order_number: str, answered: tuple[Answer, ...]) -> None:
        """An order's shopper says this when called."""
        self._answers[order_number] = answered

    def will_say(self, order_number: str) -> bool:
        """Whether this shopper has something to say to the next call."""
        return bool(self._answers.get(order_number))

    def say(self, order_number: str) -> Answer:
        """What they say now."""
        first, *rest = self._answers[order_number]
        if rest or first.end not in UNREACHED:
            self._answers[order_number] = tuple(rest)
        return first

    def let_time_pass(self, order: IncomingOrder) -> OrderStatus:
        """Until this order's shopper is to be called, or time alone has ended the order."""
        return self._time.pass_until_due(order.merchant_id, order.order_number)


def _answer(said: object, where: str) -> Answer:
    if isinstance(said, str) and said in _WORDS:
        return Answer(_WORDS[said])
    if isinstance(said, Mapping) and len(said) == 1:
        ((kind, told),) = said.items()
        if kind in set(SecretKind) and isinstance(told, str):
            return Answer(CallEnd.APPROVED, SecretKind(kind), told)
    raise DeskError(
        f"{where}, shopper_says: one of {', '.join(_WORDS)}, a card or a login is expected, not {said}"
    )
