"""What is proposed as an order's number after the click that may have bought, and what the rep is told.

The number comes from the shop's confirmation; where that shows none, from the first order of the shop's
history, if date and total are this order's as well. Everything else is said, not proposed.
"""

from dataclasses import dataclass
from datetime import date

from bpc_desktop.services.checkout_session import CheckoutSession, Mode
from bpc_desktop.services.place_order import check_number
from bpc_desktop.storefront.page_reading import ConfirmationReading, PastOrder

_NEAR_DAYS = 1
"""The shop's day may be another than ours: its time zone is not told."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A number to confirm, or none; `where` stands beside it, `message` is the sentence about it."""

    number: str
    where: str
    message: str


def outcome_of(session: CheckoutSession, today: date) -> Outcome | None:
    """What the page that is open says of the order's outcome; None where it says nothing."""
    reading = session.reading
    if reading is None:
        return None
    if reading.confirmation is not None:
        return _confirmed(session, reading.confirmation)
    looks_for = session.unnumbered or session.mode in {Mode.SUBMITTED, Mode.UNKNOWN}
    if reading.newest_order is not None and looks_for:
        return _in_history(session, reading.newest_order, today)
    return None


def _confirmed(session: CheckoutSession, said: ConfirmationReading) -> Outcome:
    if said.number is not None:
        check = check_number(said.number, session.order)
        if check.refused is None:
            return Outcome(
                check.number,
                f"read from {said.where}",
                "The shop confirms. Check the number and confirm it.",
            )
        return Outcome(
            "",
            "type the number the shop shows",
            f"The shop confirms, but its number was not taken: {check.refused} Type the right one.",
        )
    if said.history:
        return Outcome(
            "",
            "no number here: F4 opens the order history",
            f"The shop confirms, but shows no number. F4 opens “{said.history}”, where it is looked up.",
        )
    return Outcome(
        "",
        "no number is read here: type it",
        "The shop confirms, but no number is sure. Look for it in the page or its account; "
        "if there is none, ask with F10.",
    )


def _in_history(session: CheckoutSession, newest: PastOrder, today: date) -> Outcome:
    expected = session.last_total if session.last_total is not None else session.order.total
    same_day = any(abs((day - today).days) <= _NEAR_DAYS for day in newest.days)
    same_total = newest.total == expected
    check = check_number(newest.number, session.order)
    if same_day and same_total and check.refused is None:
        return Outcome(
            check.number,
            "first in the order history: same day, same total",
            "The order is first in the shop's history. Check the number and confirm it.",
        )
    differs = "day" if not same_day else "total" if not same_total else "number"
    return Outcome(
        "",
        "look which order is this one, then type its number",
        f"The newest order here is {newest.number}, but its {differs} is not sure to be this order's. "
        "Look, then type the number.",
    )
