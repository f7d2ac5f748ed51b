"""The stage of a rehearsal: a central of its own kind, its merchant, its orders, and somebody to work them.

A stage only stands at a central that was created for rehearsal or demo. The orders' secrets are sealed in a
process of their own (`bpc-desktop seal`), as the mStore does it; this process never reads them.
"""

import io
import json
import secrets
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from bpc_desktop.domain.intake import IncomingOrder, Taken
from bpc_desktop.domain.people import Person, Role
from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.epoch_file import epoch_text
from bpc_desktop.gateways.intake import take_orders
from bpc_desktop.gateways.order_record import parse_order
from bpc_desktop.gateways.record import BadField
from bpc_desktop.gateways.sealer import EXPECT, SHOPPER_SAYS
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.connection import connect
from bpc_desktop.models.central.intake import CentralIntake
from bpc_desktop.models.central.rehearsal_time import RehearsalTime
from bpc_desktop.models.central.schema import upgrade
from bpc_desktop.security.vault import open_vault
from bpc_desktop.services.enrol import enrol
from bpc_desktop.services.open_day import open_day
from bpc_desktop.services.rehearsal.orders import as_intake_takes, expectation
from bpc_desktop.services.rehearsal.script import Script
from bpc_desktop.services.rehearsal.shopper import Shoppers, answers
from bpc_desktop.settings import Home

_SENDER = ("Orders <orders@bpc.example>", "+1 800 555 0100")
"""What the shoppers of a rehearsal would read of us; nothing is sent to them."""


@dataclass(frozen=True, slots=True, repr=False)
class Performer:
    """Somebody enrolled for this rehearsal only."""

    person: Person
    passphrase: str


class _Noting:
    """Intake that notes which orders were there before."""

    def __init__(self, intake: CentralIntake, known: set[str]) -> None:
        self.merchant = intake.merchant
        self.unknown_products = intake.unknown_products
        self.cancel = intake.cancel
        self._intake = intake
        self._known = known

    def take(self, order: IncomingOrder) -> Taken:
        """Take it."""
        taken = self._intake.take(order)
        if taken is Taken.KNOWN:
            self._known.add(order.order_number)
        return taken


class Stage:
    """A central for rehearsals. Use it as long as the rehearsal runs, then `close` it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.administration = CentralAdministration(engine)
        self._intake = CentralIntake(engine)
        self.shoppers = Shoppers(RehearsalTime(engine))
        """Those of the orders taken here."""
        self.known_before: set[str] = set()
        """Numbers of the orders that central had from an earlier rehearsal."""

    @classmethod
    def create(cls, owner_url: str) -> "Stage":
        """Make a new, empty central a stage. Raises DeskError where it already serves real orders."""
        upgrade(owner_url)
        stage = cls(connect(owner_url))
        if not stage.administration.is_rehearsal():
            if stage.administration.people():
                stage.close()
                raise DeskError(
                    "This central has people and was not created for rehearsal or demo; nothing was changed. "
                    "Rehearse without --central, or name a fresh database."
                )
            stage.administration.mark_rehearsal()
            stage.administration.save_sender(*_SENDER)
        return stage

    def close(self) -> None:
        """Let go of central."""
        self._engine.dispose()

    def enrol(self, home: Home, login: str, display_name: str, role: Role, passphrase: str = "") -> Performer:
        """Enrol somebody on a workstation; without a passphrase, a random one that is never written down."""
        chosen = passphrase or secrets.token_urlsafe(18)
        person = enrol(home, open_vault(), self.administration, login, display_name, role, chosen)
        return Performer(person, chosen)

    def show(self, script: Script) -> None:
        """Bring the script's merchant and products in."""
        self.administration.save_merchant(script.merchant)
        self._intake.put_products(script.merchant.merchant_id, script.products)

    def take(self, orders_file: Path) -> dict[str, tuple[IncomingOrder, str]]:
        """Seal and take the orders of a file; each by its number, with how it should end.

        Raises DeskError with a line for each order that intake refuses: a rehearsal is whole or not at all.
        """
        orders: dict[str, tuple[IncomingOrder, str]] = {}
        plain = io.BytesIO()
        now = datetime.now(UTC)
        for line in self._seal(orders_file).splitlines():
            sealed = json.loads(line)
            where = f"{orders_file}: order {sealed.get('order_number')}"
            expect = expectation(sealed.pop(EXPECT, None), where)
            said = answers(sealed.pop(SHOPPER_SAYS, None), where)
            record = as_intake_takes(sealed, now)
            plain.write(json.dumps(record).encode() + b"\n")
            try:
                order = parse_order(record)
            except BadField as error:
                raise DeskError(f"{where}, {error}") from error
            orders[order.order_number] = (order, expect)
            self.shoppers.expect(order.order_number, said)
        if not orders:
            raise DeskError(f"{orders_file}: there is no order in it")
        refused: list[str] = []
        plain.seek(0)
        take_orders(plain, _Noting(self._intake, self.known_before), refused.append)
        if refused:
            raise DeskError(f"{orders_file}: " + "; ".join(refused))
        return orders

    def _seal(self, orders_file: Path) -> bytes:
        epoch = open_day(self.administration, datetime.now(UTC).date())
        command = [
            sys.executable,
            "-m",
            "bpc_desktop",
            "seal",
            str(orders_file),
            "--epoch",
            "-",
            "--rehearsal",
        ]
        done = subprocess.run(command, input=epoch_text(epoch).encode(), capture_output=True, check=False)
        if done.returncode != 0:
            said = done.stderr.decode(errors="replace").strip().removeprefix("bpc-desktop: ")
            raise DeskError(f"{orders_file}: " + "; ".join(said.splitlines()))
        return done.stdout
