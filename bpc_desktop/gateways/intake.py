"""Taking mStore orders into central: each in one transaction, a bad one as one line, the rest goes in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from bpc_desktop.domain.intake import IncomingOrder, Taken
from bpc_desktop.domain.intake_policy import enters_queue
from bpc_desktop.domain.merchant import Merchant
from bpc_desktop.gateways.json_records import read_records
from bpc_desktop.gateways.order_record import parse_order
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


@dataclass(frozen=True, slots=True)
class IntakeCounts:
    """How many records there were of each kind: taken now, taken before, refused."""

    new: int
    known: int
    bad: int


def take_orders(stream: BinaryIO, central: IntakeCentral, report: Callable[[str], None]) -> IntakeCounts:
    """Take every order of a file; `report` receives one line for each record that did not go in.

    Running it again with the same file changes nothing. Raises `CentralUnreachable`; what was taken until
    then stays.
    """
    taking = _Taking(central)
    counts = {Taken.NEW: 0, Taken.KNOWN: 0}
    bad = 0
    for record in read_records(stream):
        try:
            taken = taking.take(record)
        except BadField as error:
            bad += 1
            number = record.number if isinstance(record, BadRecord) else record[0]
            report(str(error.of_record(number)))
        else:
            counts[taken] += 1
    return IntakeCounts(counts[Taken.NEW], counts[Taken.KNOWN], bad)


class _Taking:
    def __init__(self, central: IntakeCentral) -> None:
        self._central = central
        self._merchants: dict[str, Merchant | None] = {}
        self._seen: dict[str, int] = {}

    def take(self, record: tuple[int, object] | BadRecord) -> Taken:
        if isinstance(record, BadRecord):
            raise BadField(record.field, record.reason)
        number, value = record
        order = parse_order(value)
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
        if order.merchant_id not in self._merchants:
            self._merchants[order.merchant_id] = self._central.merchant(order.merchant_id)
        merchant = self._merchants[order.merchant_id]
        if merchant is None:
            raise BadField("merchant", "is not known to central")
        if not enters_queue(merchant.order_option):
            raise BadField("merchant", f"has the order option {merchant.order_option}, not bpc")
        if merchant.currency != order.currency:
            raise BadField("currency", f"is {order.currency}, the merchant's is {merchant.currency}")
