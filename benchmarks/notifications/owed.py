"""A central of its own with a merchant, orders that await their shopper, and notifications owed to them."""

import json
import secrets
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import psycopg

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.intake import IncomingItem, IncomingOrder, Product
from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.domain.order import Address, Shopper
from bpc_desktop.domain.people import Person, Role
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.connection import connect
from bpc_desktop.models.central.embedded import EmbeddedServer
from bpc_desktop.models.central.intake import CentralIntake
from bpc_desktop.models.central.schema import upgrade
from bpc_desktop.models.central.session import CentralSession
from bpc_desktop.services.run_worker import own_worker

ORDERS = 20

_MERCHANT = Merchant(
    merchant_id="northwind",
    name="Northwind Outdoor",
    mstore_url="https://m.northwind.example/",
    domains=("northwind.example",),
    payment_hosts=(),
    resource_hosts=(),
    order_option=OrderOption.BPC,
    revenue_share_rate=Decimal("0.05"),
    currency="USD",
    guest_checkout=True,
)
_HOME = Address("Ada", "Byron", "1 Canal Street", "New York", "10013", "US", region="NY")
_ISSUE = {
    "code": "higher_price",
    "sub_reason": "product_price",
    "evidence": {},
    "ask": {"total": "60.00"},
    "zones": {"address": ["America/New_York"], "number": []},
}


class Owed:
    """Everything a worker needs, and the owner's view of it. `remove()` it."""

    def __init__(self, folder: Path, messages: int) -> None:
        self._server = EmbeddedServer(folder)
        try:
            self._url = self._server.start()
            upgrade(self._url)
            self._take_orders()
            self._await_shoppers()
            self._owe(messages)
            self.account = own_worker(self._url)
        except BaseException:
            self.remove()
            raise

    def states(self) -> dict[str, str]:
        """How each notification stands, by key."""
        rows = self._sql("SELECT notification_id::text, state FROM notifications")
        return {str(key): str(state) for key, state in rows}

    def let_waits_pass(self) -> None:
        """As if every backoff and every lease had run out."""
        self._sql(
            "UPDATE notifications SET due_at = clock_timestamp() WHERE state = 'waiting'",
            "UPDATE notifications SET leased_until = clock_timestamp() WHERE state = 'sending'",
        )

    def remove(self) -> None:
        """Stop central and delete it."""
        self._server.remove()

    def _take_orders(self) -> None:
        engine = connect(self._url)
        administration, intake = CentralAdministration(engine), CentralIntake(engine)
        administration.save_merchant(_MERCHANT)
        administration.save_sender("Northwind orders <orders@bpc.example>", "+1 800 555 0100")
        person = Person("ada", "Ada", Role.REPRESENTATIVE, secrets.token_bytes(32))
        administration.enrol(person, "right horse battery")
        intake.put_products(
            "northwind", [Product("lamp", "Lamp", "https://northwind.example/lamp", Decimal(50))]
        )
        for number in range(ORDERS):
            intake.take(
                IncomingOrder(
                    merchant_id="northwind",
                    order_number=f"MS-{number}",
                    placed_at=datetime.now(UTC),
                    currency="USD",
                    items=(IncomingItem("lamp", 1, Decimal("50.00"), {}),),
                    shipping_method="Standard",
                    shipping=Decimal(0),
                    tax=Decimal(0),
                    discount=Decimal(0),
                    total=Decimal("50.00"),
                    promo_code="",
                    shopper=Shopper("Ada", "Byron", f"ada{number}@example.org", f"+121255501{number:02}"),
                    shipping_address=_HOME,
                    billing_address=_HOME,
                    masked_card=None,
                    sealed_card=None,
                    sealed_login=None,
                )
            )
        engine.dispose()

    def _await_shoppers(self) -> None:
        engine = connect(self._url, "ada", "right horse battery")
        session = CentralSession(engine)
        for number in range(ORDERS):
            claimed = session.claim_next(f"desk-{number}")
            if claimed is None:
                raise RuntimeError("an order is missing")
            claim = claimed.claim
            raised = Action(
                uuid4(), claim.order_id, claim.fence, ActionKind.ISSUE_RAISED, _ISSUE, datetime.now(UTC)
            )
            if not session.apply(raised).accepted:
                raise RuntimeError("an issue was refused")
        engine.dispose()

    def _owe(self, messages: int) -> None:
        """Half of them e-mails, half texts."""
        orders = [order for (order,) in self._sql("SELECT order_id FROM orders ORDER BY order_number")]
        with psycopg.connect(self._url, options="-c search_path=bpc") as owner:
            owner.execute("DELETE FROM notifications")
            for number in range(messages):
                channel, template, values = (
                    ("email", "higher_price", {"total": "60.00"})
                    if number % 2
                    else ("text", "cancelled", {"reason": "not_reached"})
                )
                owner.execute(
                    "SELECT notify(%s, %s, %s, %s, %s)",
                    [str(number), orders[number % ORDERS], channel, template, json.dumps(values)],
                )

    def _sql(self, *statements: str) -> list[tuple[object, ...]]:
        with psycopg.connect(self._url, options="-c search_path=bpc") as owner:
            for statement in statements:
                cursor = owner.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []
