"""Everything that can be done at the desk, with its key: what the palette lists."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bpc_desktop.domain.order import OrderSummary
from bpc_desktop.domain.people import GRANTED_ROLES, Role
from bpc_desktop.ui.desk.palette_match import Line
from bpc_desktop.ui.desk.places import PLACES
from bpc_desktop.ui.desk.queue_words import amount_text, items_text, state_text


@dataclass(frozen=True, slots=True)
class DeskAction:
    """Something that can be done; `run` does it."""

    text: str
    detail: str
    key: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class DeskVerbs:
    """What the presenter offers to the palette."""

    get_next: Callable[[], None]
    refresh: Callable[[], None]
    lock: Callable[[], None]
    go: Callable[[str], None]
    dress: Callable[[str], None]
    leave: Callable[[], object]


def actions_of(role: Role, verbs: DeskVerbs) -> tuple[DeskAction, ...]:
    """What a person of this role can do, the most used first."""
    work = (
        (DeskAction("Get next", "or go on with what is begun", "F2", verbs.get_next),)
        if role in GRANTED_ROLES
        else ()
    )
    places = tuple(
        DeskAction(f"Go to {entry.title}", "", f"Alt+{number}", partial(verbs.go, entry.name))
        for number, entry in enumerate(PLACES[role], start=1)
    )
    return (
        *work,
        DeskAction("Fetch now", "ask central for what changed", "F5", verbs.refresh),
        *places,
        DeskAction("Lock", "your orders stay yours", "Ctrl+L", verbs.lock),
        DeskAction("Light theme", "", "Ctrl+Alt+1", lambda: verbs.dress("light")),
        DeskAction("Dark theme", "", "Ctrl+Alt+2", lambda: verbs.dress("dark")),
        DeskAction("High contrast theme", "", "Ctrl+Alt+3", lambda: verbs.dress("contrast")),
        DeskAction("Theme of the system", "", "Ctrl+Alt+4", lambda: verbs.dress("system")),
        DeskAction("Close BPC Desktop", "", "Ctrl+Q", verbs.leave),
    )


def lines_of(actions: tuple[DeskAction, ...], orders: tuple[OrderSummary, ...]) -> tuple[Line, ...]:
    """Actions first, then the orders by number."""
    doing = tuple(Line(action.text, action.detail, action.key, action) for action in actions)
    finding = tuple(
        Line(
            order.order_number,
            f"{order.merchant_name}  ·  {items_text(order)}  ·  {amount_text(order.total, order.currency)}"
            f"  ·  {state_text(order)[0]}",
            "",
            order,
        )
        for order in orders
    )
    return doing + finding
