"""What intake does at central: takes orders, loads datafeeds."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import Decimal
from itertools import islice

from sqlalchemy import Engine, func, or_, select, text
from sqlalchemy.dialects.postgresql import insert

from bpc_desktop.domain import sla
from bpc_desktop.domain.intake import CancelAnswer, IncomingCancellation, IncomingOrder, Product, Taken
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.merchant import Merchant
from bpc_desktop.domain.sealed import SealedSecret
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.models.central.epochs import read_current_epoch
from bpc_desktop.models.central.json_values import to_text
from bpc_desktop.models.central.merchants import read_merchant
from bpc_desktop.models.central.rows import ProductRow

BATCH = 1000
"""Products sent together: bounds memory, however long a datafeed is."""


class CentralIntake:
    """Central, as the intake. Each method is one transaction and raises `CentralUnreachable`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def merchant(self, merchant_id: str) -> Merchant | None:
        """The merchant of that identifier."""
        with self._engine.begin() as connection:
            return read_merchant(connection, merchant_id)

    def current_epoch(self) -> Epoch | None:
        """What the mStore seals to now."""
        with self._engine.begin() as connection:
            return read_current_epoch(connection)

    def unknown_products(self, merchant_id: str, product_ids: Iterable[str]) -> tuple[str, ...]:
        """Those that the merchant's datafeed does not have, in the order given."""
        wanted = tuple(product_ids)
        query = select(ProductRow.product_id).where(
            ProductRow.merchant_id == merchant_id, ProductRow.product_id.in_(wanted)
        )
        with self._engine.begin() as connection:
            known = set(connection.execute(query).scalars())
        return tuple(product_id for product_id in wanted if product_id not in known)

    def take(self, order: IncomingOrder) -> Taken:
        """Put an order into the queue and on the merchant's Dashboard. The same order again changes nothing.

        Raises `CentralRefused` naming the field: an unknown merchant, one that does not use the BPC, a
        product that is not in the datafeed, a secret of another order or of no open epoch.
        """
        clear = _clear_part(order)
        sent = {
            **clear,
            "placed_at": order.placed_at.isoformat(),
            "due_at": (order.placed_at + sla.TARGET).isoformat(),
            "digest": _digest(clear),
            "sealed_card": _sealed(order.sealed_card),
            "sealed_login": _sealed(order.sealed_login),
        }
        with self._engine.begin() as connection:
            taken = connection.execute(
                text("SELECT take_order(CAST(:sent AS json))"), {"sent": to_text(sent)}
            ).scalar_one()
        return Taken(taken)

    def cancel(self, cancellation: IncomingCancellation) -> CancelAnswer:
        """The mStore wants an order cancelled, for its shopper. The same wish again changes nothing."""
        wish = text("SELECT cancel_order(:merchant_id, :order_number)")
        with self._engine.begin() as connection:
            return CancelAnswer(connection.execute(wish, asdict(cancellation)).scalar_one())

    def put_products(self, merchant_id: str, products: Iterable[Product]) -> int:
        """Add or replace products, all or none; returns how many there were. Reads them as they come."""
        statement = insert(ProductRow)
        changed = {name: statement.excluded[name] for name in ("name", "buyurl", "price")}
        differs = or_(*(getattr(ProductRow, name) != value for name, value in changed.items()))
        upsert = statement.on_conflict_do_update(
            index_elements=[ProductRow.merchant_id, ProductRow.product_id],
            set_={**changed, "changed_at": func.clock_timestamp()},
            where=differs,
        )
        count = 0
        with self._engine.begin() as connection:
            for batch in _batches(products):
                connection.execute(upsert, [{"merchant_id": merchant_id, **asdict(each)} for each in batch])
                count += len(batch)
        return count


def _batches(products: Iterable[Product]) -> Iterator[tuple[Product, ...]]:
    remaining = iter(products)
    while batch := tuple(islice(remaining, BATCH)):
        yield batch


def _clear_part(order: IncomingOrder) -> dict[str, object]:
    """What the order says in the clear: the same each time the mStore sends it, unlike fresh sealings."""
    return {
        "merchant_id": order.merchant_id,
        "order_number": order.order_number,
        "placed_at": order.placed_at.timestamp(),
        "currency": order.currency,
        "items": [
            {
                "product_id": item.product_id,
                "quantity": item.quantity,
                "unit_price": _plain(item.unit_price),
                "attributes": dict(item.attributes),
            }
            for item in order.items
        ],
        "shipping_method": order.shipping_method,
        "shipping": _plain(order.shipping),
        "tax": _plain(order.tax),
        "discount": _plain(order.discount),
        "total": _plain(order.total),
        "promo_code": order.promo_code,
        "shopper": asdict(order.shopper),
        "shipping_address": asdict(order.shipping_address),
        "billing_address": asdict(order.billing_address),
        "card": None if order.masked_card is None else asdict(order.masked_card),
    }


def _plain(amount: Decimal) -> str:
    return format(amount, "f")


def _digest(clear: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(clear, sort_keys=True).encode()).hexdigest()


def _sealed(secret: SealedSecret | None) -> dict[str, object] | None:
    return None if secret is None else to_json(secret)
