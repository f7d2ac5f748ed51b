"""`python -m demo.pictures DIR`: the queue and a checkout of the demo, light and dark, as PNG files.

Each theme gets a storefront and a central of its own. The scripted rep works a few orders first, so that the
queue has a day behind it; nothing is staged for the picture but when the orders came in.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.connection import without_account
from bpc_desktop.models.central.embedded import EmbeddedServer
from bpc_desktop.services.rehearsal.hands import Hands
from bpc_desktop.services.rehearsal.rep import ScriptedRep
from bpc_desktop.services.rehearsal.script import ScriptStep, StepKind, parse_script
from bpc_desktop.services.rehearsal.stage import Stage
from bpc_desktop.settings import Home
from bpc_desktop.storefront.step import Step
from demo.__main__ import PASSPHRASE, PEOPLE
from demo.catalogue import script
from demo.orders import demo_orders
from demo.storefront.server import Storefront

THEMES = ("light", "dark")
WORKED_FIRST = ("20001", "20008", "20003")
"""One placed, one that waits for its shopper, one placed with the shopper's login."""

WAITING_FOR_SHOPPER = {"20008": "higher_price"}
"""Whose shopper is not called here, and the issue it waits with."""

SHOWN = "20006"
"""Two items, a login and a promo code: most of what a checkout can show."""

OLDEST = timedelta(minutes=11, seconds=20)
APART = timedelta(seconds=33)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write `queue-THEME.png` and `checkout-THEME.png` into a folder."""
    parser = argparse.ArgumentParser(prog="python -m demo.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    folder: Path = parser.parse_args(arguments).folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["BPC_DESKTOP_TESTING"] = "1"
    for theme in THEMES:
        with tempfile.TemporaryDirectory(prefix="bpc-pictures-") as place:
            _take(theme, Path(place), folder)
    return 0


def _take(theme: str, place: Path, folder: Path) -> None:
    home = Home(place / "workstation")
    home.root.mkdir(mode=0o700)
    shop, server = Storefront(place / "northwind"), EmbeddedServer(home.central)
    try:
        base_url, owner_url = shop.start(), server.start()
        orders_file = place / "orders.json"
        orders_file.write_text(json.dumps(_orders()), encoding="utf-8")
        stage = Stage.create(owner_url)
        performer = stage.enrol(home, *PEOPLE[0], passphrase=PASSPHRASE)
        played = parse_script(script(base_url))
        stage.show(played)
        expected = stage.take(orders_file)
        orders_file.unlink()
        stage.close()
        options = ["--central", without_account(owner_url), "--theme", theme]
        with Hands(home.root, options, log=home.root / "desk.log") as hands:
            hands.desk("sign_in", person=performer.person.login, passphrase=performer.passphrase)
            _work(hands, ScriptedRep(hands, played, expected, stage.shoppers), theme, folder)
    finally:
        server.remove()
        shop.stop()


def _orders() -> list[dict[str, object]]:
    """The demo's orders with those that are worked first in front, and due at different times."""
    now = datetime.now(UTC)
    first = (*WORKED_FIRST, SHOWN)
    orders = demo_orders(now)
    for order in orders:
        if order["order_number"] in WAITING_FOR_SHOPPER:
            del order["shopper_says"]
            order["expect"] = WAITING_FOR_SHOPPER[str(order["order_number"])]
    orders.sort(key=lambda order: (*first, order["order_number"]).index(order["order_number"]))
    for at, order in enumerate(orders):
        order["placed_at"] = (now - OLDEST + APART * at).isoformat(timespec="seconds")
    return orders


def _work(hands: Hands, rep: ScriptedRep, theme: str, folder: Path) -> None:
    """Some orders, the queue, and the order whose checkout is shown, to its end."""

    def before(number: str, step: ScriptStep) -> None:
        if number == SHOWN and step.kind is StepKind.FILL and step.words[0] == Step.PAYMENT:
            hands.checkout("screenshot", path=str(folder / f"checkout-{theme}.png"))

    rep.before_step = before
    for _ in WORKED_FIRST:
        _work_next(rep)
    hands.desk("screenshot", path=str(folder / f"queue-{theme}.png"))
    _work_next(rep)


def _work_next(rep: ScriptedRep) -> None:
    report = rep.take_next()
    if report is None or not report.as_expected:
        raise DeskError(report.line() if report else "The queue of the demo is empty.")


if __name__ == "__main__":
    sys.exit(main())
