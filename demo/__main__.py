"""`./run demo`: the seeded queue in front of a real storefront.

With a display it opens the desk and says how to sign in. Without one the scripted rep works all the orders,
each is told in one line, and the last line is JSON.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bpc_desktop.domain.people import Role
from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.connection import without_account
from bpc_desktop.models.central.embedded import EmbeddedServer
from bpc_desktop.security.vault import open_vault
from bpc_desktop.services.rehearsal.hands import Hands, has_display
from bpc_desktop.services.rehearsal.perform import work_all
from bpc_desktop.services.rehearsal.rep import ScriptedRep
from bpc_desktop.services.rehearsal.report import OrderReport, summary, write_report
from bpc_desktop.services.rehearsal.script import parse_script
from bpc_desktop.services.rehearsal.stage import Performer, Stage
from bpc_desktop.settings import Home
from demo.catalogue import script
from demo.comparison import Difference, as_agreed, compare
from demo.ledger import placed_orders
from demo.orders import demo_orders
from demo.storefront.server import Storefront

PASSPHRASE = "quiet harbour lantern"  # noqa: S105  shown to whoever runs the demo, opens made-up orders only
PEOPLE = (
    ("diaz", "R. Diaz", Role.REPRESENTATIVE),
    ("khan", "A. Khan", Role.SUPERVISOR),
    ("lee", "M. Lee", Role.ADMINISTRATOR),
)


def main() -> int:
    """Show the demo; 0 when every order ended as it should."""
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__)
    parser.add_argument(
        "--rehearse", action="store_true", help="work the orders even where there is a display"
    )
    parser.add_argument(
        "--report", type=Path, default=Path("demo-report"), help="where report and screenshots go"
    )
    options = parser.parse_args()
    os.environ["BPC_DESKTOP_TESTING"] = "1"
    with tempfile.TemporaryDirectory(prefix="bpc-demo-") as folder:
        home = Home(Path(folder) / "workstation")
        home.root.mkdir(mode=0o700)
        shop, server = Storefront(Path(folder) / "northwind"), EmbeddedServer(home.central)
        try:
            print("Starting the storefront and central …", flush=True)
            base_url, owner_url = shop.start(), server.start()
            orders = demo_orders(datetime.now(UTC))
            orders_file = Path(folder) / "orders.json"
            orders_file.write_text(json.dumps(orders), encoding="utf-8")
            stage = Stage.create(owner_url)
            performers = [stage.enrol(home, *person, passphrase=PASSPHRASE) for person in PEOPLE]
            played = parse_script(script(base_url))
            stage.show(played)
            expected = stage.take(orders_file)
            orders_file.unlink()
            if has_display() and not options.rehearse:
                return _show(home, owner_url)
            pictures = options.report / "screenshots"
            shutil.rmtree(pictures, ignore_errors=True)
            with _hands(home, owner_url, performers[0]) as hands:
                rep = ScriptedRep(hands, played, expected, stage.shoppers, pictures)
                reports = work_all(rep, len(expected), lambda report: print(report.line(), flush=True))
            return _tell(options.report, reports, _differences(orders, reports, shop))
        finally:
            server.remove()
            shop.stop()


def _show(home: Home, owner_url: str) -> int:
    print("Sign in as one of:")
    for login, name, role in PEOPLE:
        print(f"  {login:<8} {name}, {role.value}")
    print(f"Passphrase: {PASSPHRASE}")
    announcement = open_vault().announcement
    if announcement:
        print(f"Note: {announcement}")
    environment = dict(os.environ, BPC_DESKTOP_HOME=str(home.root))
    command = [sys.executable, "-m", "bpc_desktop", "desk", "--central", without_account(owner_url)]
    return subprocess.run(command, env=environment, check=False).returncode


def _hands(home: Home, owner_url: str, performer: Performer) -> Hands:
    hands = Hands(home.root, ["--central", without_account(owner_url)], log=home.root / "desk.log")
    try:
        hands.desk("sign_in", person=performer.person.login, passphrase=performer.passphrase)
    except DeskError:
        hands.close()
        raise
    return hands


def _differences(
    orders: list[dict[str, object]], reports: list[OrderReport], shop: Storefront
) -> list[Difference]:
    bought = {placed.number: placed for placed in placed_orders(shop.database)}
    ordered = {str(order["order_number"]): order for order in orders}
    found: list[Difference] = []
    for report in reports:
        if report.confirmation_number is None:
            continue
        placed = bought.pop(report.confirmation_number, None)
        if placed is None:
            found.append(Difference(report.order_number, "order", report.confirmation_number, ""))
        else:
            agreed = as_agreed(ordered[report.order_number], report.lines, report.agreed_total)
            found.extend(compare(agreed, placed))
    found.extend(Difference("?", "order", "", number) for number in bought)
    return found


def _tell(folder: Path, reports: list[OrderReport], differences: list[Difference]) -> int:
    for wrong in differences:
        print(f"✗ {wrong.order_number} {wrong.field}: ordered “{wrong.ordered}”, bought “{wrong.bought}”")
    folder.mkdir(parents=True, exist_ok=True)
    write_report(folder / "report.json", reports)
    print(f"Report and screenshots: {folder.resolve()}")
    counted = summary(reports)
    line = {
        "orders": counted["orders"],
        "placed": counted["placed"],
        "stopped": counted["stopped"],
        "as_expected": counted["as_expected"],
        "wrong_characters": sum(wrong.characters for wrong in differences),
        **{key: counted[key] for key in ("actions_p50", "actions_max", "typed_characters")},
        **{key: counted[key] for key in ("seconds_p50", "seconds_max")},
    }
    print(json.dumps(line))
    return 0 if counted["as_expected"] == counted["orders"] and not differences else 1


if __name__ == "__main__":
    sys.exit(main())
