"""Taking mStore orders, and their cancellations, into central: each in one transaction.

A bad record is one line, the rest goes in.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from bpc_desktop.domain.intake import CancelAnswer, IncomingCancellation, IncomingOrder, Taken
from bpc_desktop.domain.intake_policy import enters_queue
from bpc_desktop.domain.merchant import Merchant
from bpc_desktop.gateways.json_records import read_records
from bpc_desktop.gateways.order_record import parse_record
from bpc_desktop.gateways.record import BadField, BadRecord
from bpc_desktop.models.central.connection import CentralRefused


class IntakeCentral(Protocol):
    """What intake asks of central."""

    def merchant(self, merchant_id: str) -> Merchant | None:
        """The merchant of that identifier."""

    def unknown_products(self, merchant_id: str, product_ids: Iterable[str]) -> tuple[str, ...]:
        """Those that the merchant's datafeed does not have."""

    def take(self, order: IncomingOrder) -> Taken:
        """Queue entry and Dashboard entry in one transaction; the same order again changes nothing."""

    def cancel(self, cancellation: IncomingCancellation) -> CancelAnswer:
        """The order ends, or will where it was not bought; the same wish again changes nothing."""


@dataclass(frozen=True, slots=True)
class IntakeCounts:
    """How many records there were of each kind: orders taken now, taken before, refused, and cancelled now.

    A cancellation that waits for a purchase's outcome is among the cancelled, one that was done before among
    the known.
    """

    new: int
    known: int
    bad: int
    cancelled: int = 0


def take_orders(stream: BinaryIO, central: IntakeCentral, report: Callable[[str], None]) -> IntakeCounts:
    """Take every record of a file; `report` receives one line for each that did not go in.

    Running it again with the same file changes nothing. Raises `CentralUnreachable`; what was taken until
    then stays.
    """
    taking = _Taking(central)
    counts: Counter[str] = Counter()  # an order and a cancellation are known by the same word
    bad = 0
    for record in read_records(stream):
        try:
            done = taking.take(record)
        except BadField as error:
            bad += 1
            number = record.number if isinstance(record, BadRecord) else record[0]
            report(str(error.of_record(number)))
        else:
            counts[done] += 1
    return IntakeCounts(
        new=counts[Taken.NEW],
        known=counts[Taken.KNOWN],
        bad=bad,
        cancelled=counts[CancelAnswer.CANCELLED] + counts[CancelAnswer.WANTED],
    )


_TOO_LATE = {
    CancelAnswer.PLACED: "the order was bought already and cannot be cancelled here",
    CancelAnswer.UNKNOWN: "central has no such order of this merchant",
}


class _Taking:
    def __init__(self, central: IntakeCentral) -> None:
        self._central = central
        self._merchants: dict[str, Merchant | None] = {}
        self._seen: dict[str, int] = {}

    def take(self, record: tuple[int, object] | BadRecord) -> Taken | CancelAnswer:
        if isinstance(record, BadRecord):
            raise BadField(record.field, record.reason)
        number, value = record
        parsed = parse_record(value)
        if isinstance(parsed, IncomingCancellation):
            return self._cancel(parsed)
        return self._take(number, parsed)

    def _cancel(self, cancellation: IncomingCancellation) -> CancelAnswer:
        self._merchant(cancellation.merchant_id)
        answer = self._central.cancel(cancellation)
        if answer in _TOO_LATE:
            raise BadField("order_number", _TOO_LATE[answer])
        return answer

    def _take(self, number: int, order: IncomingOrder) -> Taken:
        self._check_merchant(order)
        earlier = self._seen.setdefault(order.reference, number)
        if earlier != number:
            raise BadField("order_number", f"is the same as in record {earlier}")
        unknown = self._central.unknown_products(
            order.merchant_id, dict.fromkeys(item.product_id for item in order.items)
        )
        for at, item in enumerate(order.items):
            if item.product_id in unknown:
                raise BadField(f"items[{at}].product_id", "is not in the merchant's datafeed")
        try:
            taken = self._central.take(order)
        except CentralRefused as refused:
            raise BadField(refused.field or "record", refused.reason) from refused
        if taken is Taken.CONFLICT:
            raise BadField("order_number", "central has another order of this merchant under it")
        return taken

    def _check_merchant(self, order: IncomingOrder) -> None:
        merchant = self._merchant(order.merchant_id)
        if not enters_queue(merchant.order_option):
            raise BadField("merchant", f"has the order option {merchant.order_option}, not bpc")
        if merchant.currency != order.currency:
            raise BadField("currency", f"is {order.currency}, the merchant's is {merchant.currency}")

    def _merchant(self, merchant_id: str) -> Merchant:
        if merchant_id not in self._merchants:
            self._merchants[merchant_id] = self._central.merchant(merchant_id)
        merchant = self._merchants[merchant_id]
        if merchant is None:
            raise BadField("merchant", "is not known to central")
        return merchant
