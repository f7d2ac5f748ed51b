"""A whole rehearsal: a workstation and, unless one is named, a central made for it, and gone after it."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from bpc_desktop.domain.people import Role
from bpc_desktop.models.central.embedded import EmbeddedServer
from bpc_desktop.services.rehearsal.hands import Hands, HandsFailed
from bpc_desktop.services.rehearsal.rep import ScriptedRep
from bpc_desktop.services.rehearsal.report import FAILED, OrderReport
from bpc_desktop.services.rehearsal.script import Script
from bpc_desktop.services.rehearsal.stage import Stage
from bpc_desktop.settings import Home

REP = "rehearsal_rep"


def perform(
    script: Script,
    orders_file: Path,
    screenshots: Path | None,
    central_url: str | None,
    tell: Callable[[OrderReport], None],
) -> list[OrderReport]:
    """Work every order of the file; `tell` hears of each as it ends. In the order in which they were due.

    Raises DeskError where the stage cannot be set; an order that goes wrong is a report, not an error.
    """
    with tempfile.TemporaryDirectory(prefix="bpc-rehearsal-") as folder:
        home = Home(Path(folder))
        server = None if central_url else EmbeddedServer(home.central)
        try:
            owner_url = central_url or (server.start() if server else "")
            return _perform(script, orders_file, screenshots, owner_url, home, tell)
        finally:
            if server:
                server.remove()


def _perform(
    script: Script,
    orders_file: Path,
    screenshots: Path | None,
    owner_url: str,
    home: Home,
    tell: Callable[[OrderReport], None],
) -> list[OrderReport]:
    stage = Stage.create(owner_url)
    try:
        performer = stage.enrol(home, REP, "Rehearsal rep", Role.REPRESENTATIVE)
        stage.show(script)
        expected = stage.take(orders_file)
        with Hands(home.root, ["--central", owner_url]) as hands:
            hands.desk("sign_in", person=REP, passphrase=performer.passphrase)
            return work_all(ScriptedRep(hands, script, expected, screenshots), len(expected), tell)
    finally:
        stage.administration.remove(REP)
        stage.close()


def work_all(rep: ScriptedRep, most: int, tell: Callable[[OrderReport], None]) -> list[OrderReport]:
    """Work orders until nothing waits, at most so many."""
    reports: list[OrderReport] = []
    while len(reports) < most:
        try:
            report = rep.take_next()
        except HandsFailed as failure:
            report = OrderReport("?", "", FAILED, error=str(failure))
            tell(report)
            return [*reports, report]
        if report is None:
            break
        reports.append(report)
        tell(report)
    return reports
