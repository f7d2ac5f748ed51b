"""What a rehearsal's ORDERS may leave to us and an mStore may not: the one place kinder than intake."""

from collections.abc import Mapping
from datetime import UTC, datetime

from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.errors import DeskError
from bpc_desktop.services.rehearsal.report import CANCELLED, PLACED

_TEXTS = frozenset({"product_id", "phone", "postal_code", "promo_code", "region", "line1", "line2", "city"})
"""Fields that are texts and are easily written as a number."""


def as_intake_takes(record: Mapping[str, object], now: datetime) -> dict[str, object]:
    """The record of an order whose secrets are sealed, as an mStore would write it.

    `placed_at` is UTC where it names no zone, and now where it is absent; texts may be written as numbers.
    """
    order = {name: _value(name, value) for name, value in record.items()}
    placed_at = order.get("placed_at")
    order["placed_at"] = now.isoformat() if placed_at is None else _with_zone(placed_at)
    return order


def expectation(value: object, where: str) -> str:
    """How an order should end. Raises DeskError for what is no ending."""
    if value is None:
        return PLACED
    endings = [PLACED, CANCELLED, OrderStatus.AWAITING_SHOPPER, *IssueCode]
    if value not in endings:
        raise DeskError(f"{where}, expect: one of {', '.join(endings)} is expected, not {value}")
    return str(value)


def _value(name: str, value: object) -> object:
    if isinstance(value, Mapping):
        texts = name == "attributes"
        return {
            key: str(part) if texts and _is_number(part) else _value(key, part) for key, part in value.items()
        }
    if isinstance(value, list):
        return [_value(name, part) for part in value]
    if name == "quantity" and isinstance(value, str) and value.isdecimal():
        return int(value)
    return str(value) if name in _TEXTS and _is_number(value) else value


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _with_zone(placed_at: object) -> object:
    try:
        moment = datetime.fromisoformat(placed_at) if isinstance(placed_at, str) else None
    except ValueError:
        return placed_at  # intake says what is wrong with it
    if moment is None:
        return placed_at
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
