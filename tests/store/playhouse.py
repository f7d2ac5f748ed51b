"""A whole world for one order or many: the storefront, a central, workstations with people, scripted reps."""

import json
import secrets
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from bpc_desktop.domain.people import Role
from bpc_desktop.models.central.connection import without_account
from bpc_desktop.models.central.embedded import DATABASE, SUPERUSER, EmbeddedServer
from bpc_desktop.services.rehearsal.hands import Hands
from bpc_desktop.services.rehearsal.rep import Expected, ScriptedRep
from bpc_desktop.services.rehearsal.script import parse_script
from bpc_desktop.services.rehearsal.stage import Performer, Stage
from bpc_desktop.settings import Home
from demo.catalogue import script
from demo.orders import demo_orders
from demo.storefront.server import Storefront

STORIES: dict[str, dict[str, Any]] = {
    str(order["order_number"]): order for order in demo_orders(datetime(2026, 1, 5, tzinfo=UTC))
}


class Workstation:
    """One desktop with one rep enrolled."""

    def __init__(self, home: Home, performer: Performer, central_url: str) -> None:
        self.home = home
        self.performer = performer
        self._central_url = central_url

    def hands(self) -> Hands:
        """Start the desk and sign the rep in."""
        hands = Hands(
            self.home.root, ["--central", without_account(self._central_url)], log=self.home.root / "desk.log"
        )
        try:
            hands.desk("sign_in", person=self.performer.person.login, passphrase=self.performer.passphrase)
        except BaseException:
            hands.close()
            raise
        return hands


class Playhouse:
    """Made once; each test adds its own orders and workstations."""

    def __init__(self, folder: Path, storefront: Storefront) -> None:
        self.folder = folder
        self._files = count(1)
        self._places = count(1)
        self._numbers = count(1)
        self.storefront = storefront
        self.server = EmbeddedServer(folder / "central")
        self.central_url = self.server.start()
        self.stage = Stage.create(self.central_url)
        self.script = parse_script(script(storefront.url))
        self.stage.show(self.script)

    def close(self) -> None:
        self.stage.close()
        self.server.remove()

    @property
    def superuser_url(self) -> str:
        """Central without row-level security in the way."""
        account = json.loads((self.folder / "central" / "server.json").read_text())
        password, port = account["superuser_password"], account["port"]
        return f"postgresql://{SUPERUSER}:{password}@127.0.0.1:{port}/{DATABASE}"

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask central as nobody of ours can."""
        with psycopg.connect(self.superuser_url) as connection:
            return connection.execute(sql.encode(), values).fetchall()

    def workstation(self) -> Workstation:
        """A new desktop with a new rep, who is granted every epoch opened from now on."""
        place = next(self._places)
        home = Home(self.folder / f"workstation-{place}")
        home.root.mkdir(mode=0o700)
        login = f"rep_{place}_{secrets.token_hex(2)}"
        performer = self.stage.enrol(home, login, f"Rep {place}", Role.REPRESENTATIVE)
        return Workstation(home, performer, self.central_url)

    def take(self, orders: Sequence[Mapping[str, Any]]) -> Expected:
        """Seal and take orders."""
        file = self.folder / f"orders-{next(self._files)}.json"
        file.write_text(json.dumps(list(orders)), encoding="utf-8")
        try:
            return self.stage.take(file)
        finally:
            file.unlink()

    def rep(self, hands: Hands, expected: Expected) -> ScriptedRep:
        return ScriptedRep(hands, self.script, expected, self.stage.shoppers)

    def story(self, number: str) -> dict[str, Any]:
        """One of the demo's orders anew: a number of its own, an e-mail nobody has used, placed just now."""
        order = deepcopy(STORIES[number])
        serial = next(self._numbers)
        order["order_number"] = f"T-{serial:04}"
        order["placed_at"] = datetime.now(UTC).isoformat(timespec="seconds")
        if "login" not in order:
            order["shopper"]["email"] = f"shopper.{serial}@example.com"
        return order
