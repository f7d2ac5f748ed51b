"""What a measured desk stands on: the demo's storefront, a central of its own, orders and people."""

import json
import time
import urllib.request
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from bpc_desktop.domain.people import Role
from bpc_desktop.models.central.embedded import EmbeddedServer
from bpc_desktop.services.rehearsal.hands import Hands
from bpc_desktop.services.rehearsal.script import parse_script
from bpc_desktop.services.rehearsal.stage import Performer, Stage
from bpc_desktop.settings import Home
from demo.catalogue import script
from demo.orders import demo_orders
from demo.storefront.server import Storefront

ORDERS = 20
_WARMING_REQUESTS = 5


class Ground:
    """Twenty orders of the same product, and one workstation with its rep for each desk to be measured.

    Each rep has signed in once before the orders came: their store is there, and knows nothing of them.
    """

    def __init__(self, folder: Path, desks: int) -> None:
        self._folder = folder
        self._shop = Storefront(folder / "northwind")
        self._server = EmbeddedServer(folder / "central")
        self.page_url = ""
        self._stage: Stage | None = None
        try:
            self._build(desks)
        except BaseException:
            self.close()
            raise

    def hands(self, desk: int) -> Hands:
        """Start a desk."""
        home, _ = self._places[desk]
        return Hands(home.root, ["--central", self._central_url], log=self._folder / "desk.log")

    def sign_in(self, desk: int, hands: Hands) -> None:
        """Sign its rep in."""
        _, performer = self._places[desk]
        hands.desk("sign_in", person=performer.person.login, passphrase=performer.passphrase)

    def close(self) -> None:
        """End what was started and remove central."""
        if self._stage is not None:
            self._stage.close()
        self._server.remove()
        self._shop.stop()

    def _build(self, desks: int) -> None:
        base_url, self._central_url = self._shop.start(), self._server.start()
        self._stage = stage = Stage.create(self._central_url)
        played = parse_script(script(base_url))
        stage.show(played)
        self._places = [self._enrol(stage, f"rep_{number}") for number in range(desks)]
        for desk in range(desks):
            with self.hands(desk) as hands:
                self.sign_in(desk, hands)
        stage.take(self._orders_file())
        product = demo_orders(datetime.now(UTC))[0]["items"][0]["product_id"]  # type: ignore[index]
        self.page_url = next(each.buyurl for each in played.products if each.product_id == product)
        for _ in range(_WARMING_REQUESTS):
            urllib.request.urlopen(self.page_url).read()  # noqa: S310  the demo's own storefront

    def _enrol(self, stage: Stage, login: str) -> tuple[Home, Performer]:
        home = Home(self._folder / login)
        home.root.mkdir(mode=0o700)
        return home, stage.enrol(home, login, login, Role.REPRESENTATIVE)

    def _orders_file(self) -> Path:
        now = datetime.now(UTC)
        model = demo_orders(now)[0]
        orders = []
        for number in range(ORDERS):
            order = deepcopy(model)
            order["order_number"] = f"B-{number:03}"
            order["placed_at"] = now.isoformat(timespec="seconds")
            orders.append(order)
        file = self._folder / "orders.json"
        file.write_text(json.dumps(orders), encoding="utf-8")
        return file


def wait_for_spare(hands: Hands, patience: float = 60.0) -> None:
    """Until a checkout process is kept warm. Raises TimeoutError."""
    late = time.monotonic() + patience
    while hands.desk("state")["spare_ready"] is not True:
        if time.monotonic() > late:
            raise TimeoutError("no checkout became warm")
        time.sleep(0.1)
