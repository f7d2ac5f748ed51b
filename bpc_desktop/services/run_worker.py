"""The worker as a program: its account, what it sends and reads with, and its end."""

import os
import secrets
from collections.abc import Callable

from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.connection import connect
from bpc_desktop.models.central.notifications import CentralNotifications
from bpc_desktop.security.vault import kept_password
from bpc_desktop.services.open_gateways import open_gateways, open_mailbox, unconfigured
from bpc_desktop.services.stop_request import StopRequest
from bpc_desktop.services.worker import Worker

OWN_LOGIN = "worker"
"""The worker's login at this workstation's own central."""


def own_worker(owner_url: str) -> tuple[str, str, str]:
    """An account at a central we own, its password made for this run: URL, login, password."""
    engine = connect(owner_url)
    password = secrets.token_urlsafe(24)
    CentralAdministration(engine).enrol_worker(OWN_LOGIN, password)
    engine.dispose()
    return owner_url, OWN_LOGIN, password


def run_worker(
    url: str,
    login: str | None,
    password: str | None,
    *,
    tell: Callable[[str], None],
    complain: Callable[[str], None],
) -> None:
    """Work until this process is asked to end.

    Raises `DeskError` where the account is no worker's, or something is named wrongly in the environment.
    """
    stop = StopRequest()
    gateways = open_gateways(os.environ, kept_password)
    mailbox = open_mailbox(os.environ, kept_password)
    engine = connect(url, login, password)
    central = CentralNotifications(engine)
    central.check_standing()
    for sentence in unconfigured(gateways, mailbox):
        complain(sentence)
    tell("working")
    Worker(central, gateways, mailbox).run(stop)
    engine.dispose()
    tell("ended")
