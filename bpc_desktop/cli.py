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
    asked = sys.argv[1:] if arguments is None else arguments
    options = _parser(asked).parse_args(asked)
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


def _parser(asked: Sequence[str]) -> argparse.ArgumentParser:
    """Understands every command, or only the one that was asked for: making all of them takes longer."""
    parser = argparse.ArgumentParser(
        prog="bpc-desktop", description="The workstation of mShopper's Business Processing Center."
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in [name for name in _COMMANDS if name in asked[:1]] or _COMMANDS:
        words, add_arguments = _COMMANDS[name]
        add_arguments(commands.add_parser(name, help=words))
    return parser


def _desk(command: argparse.ArgumentParser) -> None:
    command.add_argument("--theme", choices=["system", *THEMES], default="system")
    command.add_argument("--rehearsal", action="store_true", help=argparse.SUPPRESS)
    _central_url(command)


def _checkout(command: argparse.ArgumentParser) -> None:
    command.add_argument("--theme", choices=THEMES, default="light")
    command.add_argument("--rehearsal", action="store_true", help=argparse.SUPPRESS)


def _rehearse(command: argparse.ArgumentParser) -> None:
    command.add_argument("script", type=Path, metavar="SCRIPT.json")
    command.add_argument("--orders", type=Path, required=True, metavar="ORDERS.json")
    command.add_argument("--report", type=Path, required=True, metavar="REPORT.json")
    command.add_argument("--screenshots", type=Path, metavar="DIR")
    _central_url(command)


def _intake(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE|-")
    _central_url(command)


def _seal(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE|-")
    epoch = "what `bpc-desktop epoch` printed"
    command.add_argument("--epoch", required=True, metavar="EPOCH.json|-", help=epoch)
    command.add_argument("--rehearsal", action="store_true", help=argparse.SUPPRESS)


def _feed(command: argparse.ArgumentParser) -> None:
    command.add_argument("merchant", metavar="MERCHANT")
    command.add_argument("file", metavar="FILE|-")
    _central_url(command)


def _merchant(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE|-")
    _central_url(command)


def _enrol(command: argparse.ArgumentParser) -> None:
    command.add_argument("login")
    command.add_argument("--name", required=True, help="as shown on screen")
    command.add_argument("--role", type=Role, choices=list(Role), required=True)
    _central_url(command)


def _enrol_worker(command: argparse.ArgumentParser) -> None:
    command.add_argument("login")
    _central_url(command)


def _sender(command: argparse.ArgumentParser) -> None:
    command.add_argument("--email", required=True, metavar="ADDRESS", help="where e-mails come from")
    command.add_argument("--callback", required=True, metavar="NUMBER", help="the number to call back")
    _central_url(command)


def _worker(command: argparse.ArgumentParser) -> None:
    command.add_argument("--beside-desk", action="store_true", help=argparse.SUPPRESS)
    _central_url(command)


def _central(command: argparse.ArgumentParser) -> None:
    command.add_argument("action", choices=["start", "stop"])


def _central_url(command: argparse.ArgumentParser) -> None:
    command.add_argument("--central", metavar="URL", help=CENTRAL_HELP)


_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "desk": ("sign in and work the queue", _desk),
    "checkout": ("the window for one order; started by the desk", _checkout),
    "rehearse": ("work orders with a scripted rep, and report", _rehearse),
    "intake": ("take mStore orders (JSON)", _intake),
    "seal": ("seal the cards and logins of orders, as the mStore does", _seal),
    "feed": ("load a merchant's datafeed (CSV or TSV)", _feed),
    "merchant": ("add or change a merchant (JSON)", _merchant),
    "epoch": ("today's key epoch, opened if need be; prints its public half", _central_url),
    "audit": ("verify the audit chain", _central_url),
    "enrol": ("enrol a person here and at central; asks for the passphrase", _enrol),
    "enrol-worker": ("enrol a worker's database login; asks for its password", _enrol_worker),
    "sender": ("what shoppers are told of us", _sender),
    "worker": ("send texts and e-mails, read answers, cancel what was not answered", _worker),
    "central": ("the embedded server of this workstation", _central),
}
