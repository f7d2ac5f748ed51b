"""A whole world for one order or many: the storefront, a central, workstations with people, scripted reps."""

import json
import secrets
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from bpc_desktop.domain.people import Role
from bpc_desktop.models.central.embedded import EmbeddedServer
from bpc_desktop.services.rehearsal.hands import Hands
from bpc_desktop.services.rehearsal.rep import Expected, ScriptedRep
from bpc_desktop.services.rehearsal.script import parse_script
from bpc_desktop.services.rehearsal.stage import Performer, Stage
from bpc_desktop.settings import Home
from demo.catalogue import script
from demo.orders import demo_orders
from demo.storefront.server import Storefront

STORIES = {str(order["order_number"]): order for order in demo_orders(datetime(2026, 1, 5, tzinfo=UTC))}


class Workstation:
    """One desktop with one rep enrolled."""

    def __init__(self, home: Home, performer: Performer, central_url: str) -> None:
        self.home = home
        self.performer = performer
        self._central_url = central_url

    def hands(self) -> Hands:
        """Start the desk and sign the rep in."""
        hands = Hands(self.home.root, ["--central", self._central_url], log=self.home.root / "desk.log")
        try:
            hands.desk("sign_in", person=self.performer.person.login, passphrase=self.performer.passphrase)
        except BaseException:
            hands.close()
            raise
        return hands


class Playhouse:
    """Made once; each test adds its own orders and workstations."""

    def __init__(self, folder: Path, storefront: Storefront) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._places = count(1)
        self.storefront = storefront
        self.server = EmbeddedServer(folder / "central")
        self.central_url = self.server.start()
        self.stage = Stage.create(self.central_url)
        self.script = parse_script(script(storefront.url))
        self.stage.show(self.script)

    def close(self) -> None:
        self.stage.close()
        self.server.stop()

    def workstation(self) -> Workstation:
        """A new desktop with a new rep, who is granted every epoch opened from now on."""
        place = next(self._places)
        home = Home(self._folder / f"workstation-{place}")
        home.root.mkdir(mode=0o700)
        login = f"rep_{place}_{secrets.token_hex(2)}"
        performer = self.stage.enrol(home, login, f"Rep {place}", Role.REPRESENTATIVE)
        return Workstation(home, performer, self.central_url)

    def take(self, orders: Sequence[Mapping[str, Any]]) -> Expected:
        """Seal and take orders."""
        file = self._folder / f"orders-{next(self._numbers)}.json"
        file.write_text(json.dumps(list(orders)), encoding="utf-8")
        try:
            return self.stage.take(file)
        finally:
            file.unlink()

    def rep(self, hands: Hands, expected: Expected) -> ScriptedRep:
        return ScriptedRep(hands, self.script, expected)


def story(number: str, new_number: str, email: str = "") -> dict[str, Any]:
    """One of the demo's orders under another number, placed just now; with another e-mail where given."""
    order = deepcopy(STORIES[number])
    order["order_number"] = new_number
    order["placed_at"] = datetime.now(UTC).isoformat(timespec="seconds")
    if email:
        order["shopper"]["email"] = email
    return order
