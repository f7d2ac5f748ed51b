"""The commands of `bpc-desktop`. What each does is wired in `app`; here is only how it is asked for."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bpc_desktop import __version__
from bpc_desktop.domain.people import Role
from bpc_desktop.errors import DeskError

THEMES = ("light", "dark", "contrast")
CENTRAL_HELP = "central's URL, postgresql://...; without it, the embedded server of this workstation"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command named on the command line; ends the process with its exit code.

    0: done. 1: a `DeskError`, told in one line on standard error. 2: the command line itself is wrong.
    3: the command went through its input, and some records were refused, one line each.
    """
    options = _parser().parse_args(arguments)
    try:
        code = _run(options)
    except DeskError as error:
        print(f"bpc-desktop: {error}", file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _run(options: argparse.Namespace) -> int:
    # Imported here: each command starts with only what it needs, and the desk's first paint is measured.
    from bpc_desktop import app

    o = options
    commands: dict[str, Callable[[], int]] = {
        "desk": lambda: app.desk(o.central, o.theme, rehearsal=o.rehearsal),
        "checkout": lambda: app.checkout(o.theme, rehearsal=o.rehearsal),
        "rehearse": lambda: app.rehearse(o.script, o.orders, o.report, o.screenshots, o.central),
        "intake": lambda: app.intake(o.file, o.central),
        "seal": lambda: app.seal(o.file, o.epoch, rehearsal=o.rehearsal),
        "feed": lambda: app.feed(o.merchant, o.file, o.central),
        "merchant": lambda: app.merchant(o.file, o.central),
        "epoch": lambda: app.epoch(o.central),
        "audit": lambda: app.audit(o.central),
        "enrol": lambda: app.enrol(o.login, o.name, o.role, o.central),
        "enrol-worker": lambda: app.enrol_worker(o.login, o.central),
        "sender": lambda: app.sender(o.email, o.callback, o.central),
        "worker": lambda: app.worker(o.central, beside_desk=o.beside_desk),
        "central": lambda: app.central(o.action),
    }
    return commands[o.command]()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bpc-desktop", description="The workstation of mShopper's Business Processing Center."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    desk = commands.add_parser("desk", help="sign in and work the queue")
    desk.add_argument("--theme", choices=["system", *THEMES], default="system")
    desk.add_argument("--rehearsal", action="store_true", help=argparse.SUPPRESS)
    _add_central(desk)

    checkout = commands.add_parser("checkout", help="the window for one order; started by the desk")
    checkout.add_argument("--theme", choices=THEMES, default="light")
    checkout.add_argument("--rehearsal", action="store_true", help=argparse.SUPPRESS)

    rehearse = commands.add_parser("rehearse", help="work orders with a scripted rep, and report")
    rehearse.add_argument("script", type=Path, metavar="SCRIPT.json")
    rehearse.add_argument("--orders", type=Path, required=True, metavar="ORDERS.json")
    rehearse.add_argument("--report", type=Path, required=True, metavar="REPORT.json")
    rehearse.add_argument("--screenshots", type=Path, metavar="DIR")
    _add_central(rehearse)

    intake = commands.add_parser("intake", help="take mStore orders (JSON)")
    intake.add_argument("file", metavar="FILE|-")
    _add_central(intake)

    seal = commands.add_parser("seal", help="seal the cards and logins of orders, as the mStore does")
    seal.add_argument("file", metavar="FILE|-")
    seal.add_argument(
        "--epoch", required=True, metavar="EPOCH.json|-", help="what `bpc-desktop epoch` printed"
    )
    seal.add_argument("--rehearsal", action="store_true", help=argparse.SUPPRESS)

    feed = commands.add_parser("feed", help="load a merchant's datafeed (CSV or TSV)")
    feed.add_argument("merchant", metavar="MERCHANT")
    feed.add_argument("file", metavar="FILE|-")
    _add_central(feed)

    merchant = commands.add_parser("merchant", help="add or change a merchant (JSON)")
    merchant.add_argument("file", metavar="FILE|-")
    _add_central(merchant)

    _add_central(
        commands.add_parser("epoch", help="today's key epoch, opened if need be; prints its public half")
    )
    _add_central(commands.add_parser("audit", help="verify the audit chain"))

    enrol = commands.add_parser("enrol", help="enrol a person here and at central; asks for the passphrase")
    enrol.add_argument("login")
    enrol.add_argument("--name", required=True, help="as shown on screen")
    enrol.add_argument("--role", type=Role, choices=list(Role), required=True)
    _add_central(enrol)

    enrol_worker = commands.add_parser(
        "enrol-worker", help="enrol a worker's database login; asks for its password"
    )
    enrol_worker.add_argument("login")
    _add_central(enrol_worker)

    sender = commands.add_parser("sender", help="what shoppers are told of us")
    sender.add_argument("--email", required=True, metavar="ADDRESS", help="where e-mails come from")
    sender.add_argument("--callback", required=True, metavar="NUMBER", help="the number to call back")
    _add_central(sender)

    worker = commands.add_parser(
        "worker", help="send texts and e-mails, read answers, cancel what was not answered"
    )
    worker.add_argument("--beside-desk", action="store_true", help=argparse.SUPPRESS)
    _add_central(worker)

    central = commands.add_parser("central", help="the embedded server of this workstation")
    central.add_argument("action", choices=["start", "stop"])
    return parser


def _add_central(command: argparse.ArgumentParser) -> None:
    command.add_argument("--central", metavar="URL", help=CENTRAL_HELP)
