"""The one place where everything is wired: what each command of `bpc-desktop` is made of."""

import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bpc_desktop.domain.people import Role
from bpc_desktop.errors import DeskError
from bpc_desktop.log import configure_log
from bpc_desktop.settings import default_home, may_click_to_call, sends_messages_as
from bpc_desktop.terminal import asked, complain, opened, say

if TYPE_CHECKING:
    from bpc_desktop.ui.desk.desk import Desk

REFUSED_SOME = 3
TESTING_VARIABLE = "BPC_DESKTOP_TESTING"
"""Set by tests, the demo and rehearsals: the page may run where its sandbox cannot (as root)."""


def desk(central_url: str | None, theme: str, *, rehearsal: bool) -> int:
    """The desk: sign in and work the queue."""
    from bpc_desktop.services.worker_command import worker_command
    from bpc_desktop.ui.desk.application import run_desk
    from bpc_desktop.ui.desk.options import OUR_CHECKOUT, DeskOptions

    configure_log()
    home = default_home()
    checkout_options = ("--rehearsal",) if rehearsal else ()
    command = (*OUR_CHECKOUT, *checkout_options)
    options = DeskOptions(
        theme,
        checkout=command,
        contacts=not rehearsal,
        click_to_call=may_click_to_call(home),
        sender=partial(worker_command, central_url) if sends_messages_as(home) else None,
    )
    if not rehearsal:
        return run_desk(home, _central_finder(central_url), options)

    def give_hands(desk: "Desk") -> object:
        from bpc_desktop.ui.rehearsal.desk_hands import DeskHands  # late: it starts as any other desk

        return DeskHands(desk)

    return run_desk(home, _central_finder(central_url), options, prepare=give_hands)


def checkout(theme: str, *, rehearsal: bool) -> int:
    """The window for one order; the desk starts it and speaks to it on standard input."""
    from bpc_desktop.ui.checkout.application import run_checkout

    configure_log()
    if not rehearsal:
        return run_checkout(theme, testing=_is_testing())
    from bpc_desktop.services.rehearsal.sight import rehearsal_bundle
    from bpc_desktop.ui.rehearsal.checkout_companion import CheckoutCompanion

    return run_checkout(theme, testing=_is_testing(), prepare=CheckoutCompanion, script=rehearsal_bundle())


def rehearse(
    script_file: Path, orders_file: Path, report_file: Path, screenshots: Path | None, central_url: str | None
) -> int:
    """Work every order with the scripted rep; 0 when each ended as it should."""
    from bpc_desktop.services.rehearsal.report import OrderReport, make_way, summary, write_report
    from bpc_desktop.services.rehearsal.script import read_script

    _end_in_order()
    script = read_script(script_file)
    make_way(report_file)
    from bpc_desktop.services.rehearsal.perform import perform  # late: a wrong script is told at once

    told: list[OrderReport] = []

    def tell(report: OrderReport) -> None:
        told.append(report)
        say(report.line())

    try:
        reports = perform(script, orders_file, screenshots, central_url, tell)
    except KeyboardInterrupt:
        write_report(report_file, told)
        raise
    write_report(report_file, reports)
    say(json.dumps(summary(reports)))
    return 0 if all(report.as_expected for report in reports) else REFUSED_SOME


def intake(file: str, central_url: str | None) -> int:
    """Take mStore orders."""
    from bpc_desktop.gateways.intake import take_orders
    from bpc_desktop.models.central.connection import connect
    from bpc_desktop.models.central.intake import CentralIntake

    engine = connect(_ready_central(central_url))
    with opened(file) as stream:
        counts = take_orders(stream, CentralIntake(engine), complain)
    taken = f"{counts.new} taken, {counts.cancelled} cancelled, {counts.known} known already"
    say(f"{taken}, {counts.bad} refused")
    return REFUSED_SOME if counts.bad else 0


def seal(file: str, epoch_file: str, *, rehearsal: bool) -> int:
    """Seal orders as the mStore does, to standard output, one a line."""
    from bpc_desktop.gateways.epoch_file import parse_epoch
    from bpc_desktop.gateways.sealer import seal_orders

    if file == epoch_file == "-":
        raise DeskError("Orders and epoch cannot both come from standard input.")
    with opened(epoch_file) as stream:
        epoch = parse_epoch(stream.read().decode())
    with opened(file) as stream:
        bad = seal_orders(stream, epoch, sys.stdout, complain, rehearsal=rehearsal)
    return REFUSED_SOME if bad else 0


def feed(merchant: str, file: str, central_url: str | None) -> int:
    """Load a merchant's datafeed."""
    from bpc_desktop.domain.merchant import merchant_id
    from bpc_desktop.gateways.datafeed import Datafeed
    from bpc_desktop.models.central.connection import connect
    from bpc_desktop.models.central.intake import CentralIntake

    central = CentralIntake(connect(_ready_central(central_url)))
    known = central.merchant(merchant_id(merchant))
    if known is None:
        raise DeskError(f"{merchant}: central knows no such merchant; add it with: bpc-desktop merchant FILE")
    with opened(file) as stream:
        datafeed = Datafeed(stream, complain)
        loaded = central.put_products(known.merchant_id, datafeed.products())
    say(f"{loaded} products loaded, {datafeed.bad} refused")
    return REFUSED_SOME if datafeed.bad else 0


def merchant(file: str, central_url: str | None) -> int:
    """Add or change a merchant: the `merchant` object of a rehearsal SCRIPT, alone or in one."""
    from bpc_desktop.models.central.administration import CentralAdministration
    from bpc_desktop.models.central.connection import connect
    from bpc_desktop.services.rehearsal.script import parse_merchant

    with opened(file) as stream:
        try:
            raw = json.load(stream)
        except ValueError as error:
            raise DeskError(f"{file}: not JSON: {error}") from error
    saved = parse_merchant(raw.get("merchant", raw) if isinstance(raw, dict) else raw)
    CentralAdministration(connect(_ready_central(central_url))).save_merchant(saved)
    say(f"{saved.merchant_id} saved")
    return 0


def epoch(central_url: str | None) -> int:
    """Today's key epoch, opened if need be; its public half for the mStore, as JSON."""
    from bpc_desktop.gateways.epoch_file import epoch_text
    from bpc_desktop.models.central.administration import CentralAdministration
    from bpc_desktop.models.central.connection import connect
    from bpc_desktop.services.open_day import open_day

    administration = CentralAdministration(connect(_ready_central(central_url)))
    say(epoch_text(open_day(administration, datetime.now(UTC).date())))
    return 0


def audit(central_url: str | None) -> int:
    """Verify the audit chain; names the first bad row."""
    from bpc_desktop.models.central.administration import CentralAdministration
    from bpc_desktop.models.central.connection import connect

    fault = CentralAdministration(connect(_ready_central(central_url))).verify_audit()
    if fault is not None:
        raise DeskError(f"The audit chain breaks at row {fault.seq}: {fault.why}.")
    say("the audit chain is whole")
    return 0


def enrol(login: str, name: str, role: Role, central_url: str | None) -> int:
    """Enrol a person on this workstation and at central."""
    from bpc_desktop.models.central.administration import CentralAdministration
    from bpc_desktop.models.central.connection import connect
    from bpc_desktop.security.vault import open_vault
    from bpc_desktop.services.enrol import enrol as enrol_person

    vault = open_vault()
    if vault.announcement:
        complain(vault.announcement)
    passphrase = asked(f"Passphrase for {login}: ")
    administration = CentralAdministration(connect(_ready_central(central_url)))
    enrol_person(default_home(), vault, administration, login, name, role, passphrase)
    say(f"{login} can sign in on this workstation")
    return 0


def enrol_worker(login: str, central_url: str | None) -> int:
    """Enrol a worker's database login, or give it a new password."""
    from bpc_desktop.models.central.administration import CentralAdministration
    from bpc_desktop.models.central.connection import connect

    password = asked(f"Password for {login}: ")
    CentralAdministration(connect(_ready_central(central_url))).enrol_worker(login, password)
    say(f"{login} is a worker")
    return 0


def sender(email: str, callback: str, central_url: str | None) -> int:
    """Set the address e-mails come from and the number shoppers call back."""
    from bpc_desktop.models.central.administration import CentralAdministration
    from bpc_desktop.models.central.connection import connect

    CentralAdministration(connect(_ready_central(central_url))).save_sender(email, callback)
    say(f"e-mails come from {email}; shoppers call back {callback}")
    return 0


def worker(central_url: str | None, *, beside_desk: bool) -> int:
    """Send and read until asked to end; what is in hand is finished first."""
    from bpc_desktop.services.run_worker import Account, desk_worker, own_worker, run_worker

    configure_log()
    if beside_desk:
        login = sends_messages_as(default_home())
        account = desk_worker(login, central_url, lambda: _ready_central(None))
    else:
        account = own_worker(_ready_central(None)) if central_url is None else Account(central_url)
    run_worker(account, tell=say, complain=complain, beside_desk=beside_desk)
    return 0


def central(action: str) -> int:
    """Start or stop the embedded server of this workstation."""
    from bpc_desktop.models.central.embedded import EmbeddedServer

    if action == "stop":
        EmbeddedServer(default_home().central).stop()
        say("stopped")
    else:
        _ready_central(None)
        say("running")
    return 0


def _end_in_order() -> None:
    """Being asked to end is like Ctrl+C: what was started is stopped, and asking again changes nothing."""

    def interrupt(_signal: int, _frame: object) -> None:
        for each in ends:
            signal.signal(each, signal.SIG_IGN)
        raise KeyboardInterrupt

    ends = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    for each in ends:
        signal.signal(each, interrupt)


def _ready_central(central_url: str | None) -> str:
    """The owner's URL of a central whose schema is current; starts the embedded one where none is named."""
    from bpc_desktop.models.central.embedded import EmbeddedServer
    from bpc_desktop.models.central.schema import upgrade

    url = central_url or EmbeddedServer(default_home().central).start()
    upgrade(url)
    return url


def _central_finder(central_url: str | None) -> Callable[[], str]:
    return lambda: central_url or _ready_central(None)


def _is_testing() -> bool:
    return os.environ.get(TESTING_VARIABLE) == "1"
