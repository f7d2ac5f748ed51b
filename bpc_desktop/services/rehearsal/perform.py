"""A whole rehearsal: workstations and, unless one is named, a central made for it, and gone after it."""

import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from bpc_desktop.domain.people import Role
from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.connection import without_account
from bpc_desktop.models.central.embedded import EmbeddedServer
from bpc_desktop.services.rehearsal.hands import Hands
from bpc_desktop.services.rehearsal.rep import ScriptedRep
from bpc_desktop.services.rehearsal.report import OrderReport
from bpc_desktop.services.rehearsal.run import Run
from bpc_desktop.services.rehearsal.script import Script
from bpc_desktop.services.rehearsal.stage import Performer, Stage
from bpc_desktop.settings import Home

_REPS = 2
"""One works; the other takes over where an order of unknown outcome, or a desk that ends, stops the first."""

_SIGN_IN_TIMEOUT = 90.0
"""Seconds from the start of a desk to its usable queue."""

Tell = Callable[[OrderReport], None]


def perform(
    script: Script, orders_file: Path, screenshots: Path | None, central_url: str | None, tell: Tell
) -> list[OrderReport]:
    """Work every order of the file; `tell` hears of each as it ends. In the order in which they were due.

    Raises DeskError where the stage cannot be set; an order that goes wrong is a report, not an error.
    """
    _check_readable(orders_file)
    with tempfile.TemporaryDirectory(prefix="bpc-rehearsal-") as folder:
        server = None if central_url else EmbeddedServer(Path(folder) / "central")
        try:
            owner_url = central_url or (server.start() if server else "")
            return _perform(script, orders_file, screenshots, owner_url, Path(folder), tell)
        finally:
            if server:
                server.remove()


def _perform(
    script: Script, orders_file: Path, screenshots: Path | None, owner_url: str, folder: Path, tell: Tell
) -> list[OrderReport]:
    stage = Stage.create(owner_url)
    performers: list[tuple[Home, Performer]] = []
    try:
        for place in range(1, _REPS + 1):
            home = Home(folder / f"workstation-{place}")
            home.root.mkdir(mode=0o700)
            login = f"rehearsal_{secrets.token_hex(4)}"
            performers.append((home, stage.enrol(home, login, f"Rehearsal {place}", Role.REPRESENTATIVE)))
        stage.show(script)
        expected = stage.take(orders_file)
        run = Run(expected, tell)

        def rep_of(hands: Hands) -> ScriptedRep:
            return ScriptedRep(hands, script, expected, stage.shoppers, screenshots)

        for home, performer in performers:
            if not run.is_over:
                _work(home, performer, owner_url, run, rep_of)
        return run.close(stage.known_before)
    finally:
        for _home, performer in performers:
            stage.administration.remove(performer.person.login)
        stage.close()


def _work(
    home: Home, performer: Performer, owner_url: str, run: Run, rep_of: Callable[[Hands], ScriptedRep]
) -> None:
    arguments = ["--central", without_account(owner_url)]
    with Hands(home.root, arguments, log=home.root / "desk.log") as hands:
        hands.desk(
            "sign_in",
            timeout=_SIGN_IN_TIMEOUT,
            person=performer.person.login,
            passphrase=performer.passphrase,
        )
        run.work(rep_of(hands))


def work_all(rep: ScriptedRep, most: int, tell: Tell) -> list[OrderReport]:
    """Let one rep work orders until nothing waits, at most so many."""
    run = Run(rep.expected, tell)
    run.work(rep, most)
    return run.close()


def _check_readable(file: Path) -> None:
    try:
        file.open("rb").close()
    except OSError as error:
        raise DeskError(f"{file}: {error.strerror}") from error
