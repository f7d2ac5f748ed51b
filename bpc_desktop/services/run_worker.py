"""The worker as a program: its account, what it sends and reads with, and its end."""

import os
import secrets
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass

from bpc_desktop.errors import DeskError
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.connection import connect
from bpc_desktop.models.central.notifications import CentralNotifications
from bpc_desktop.security.vault import kept_password
from bpc_desktop.services.open_gateways import open_gateways, open_mailbox, unconfigured
from bpc_desktop.services.stop_request import StopRequest
from bpc_desktop.services.worker import Worker

OWN_LOGIN = "worker"
"""The worker's login at this workstation's own central."""

PASSWORD_VARIABLE = "BPC_DESKTOP_WORKER_PASSWORD"  # noqa: S105  a name, not a password
"""Holds the password of a desk's worker; else the keyring does (`keyring set bpc-desktop worker`)."""

REST_BESIDE_DESK = 1.0
"""Seconds between two messages where a person works at the same machine."""

_NICE_BESIDE_DESK = 10
_STANDARD_INPUT = 0


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """Where a worker signs in, and as whom; None: as the URL says."""

    url: str
    login: str | None = None
    password: str | None = None


def own_worker(owner_url: str, login: str = OWN_LOGIN) -> Account:
    """An account at a central we own, its password made for this run."""
    engine = connect(owner_url)
    password = secrets.token_urlsafe(24)
    CentralAdministration(engine).enrol_worker(login, password)
    engine.dispose()
    return Account(owner_url, login, password)


def desk_worker(login: str, central_url: str | None, own_central: Callable[[], str]) -> Account:
    """The account that this workstation's policy names: a worker's, never the person's who is signed in.

    `own_central` is asked where no other is named. Raises `DeskError` where there is no such account here.
    """
    if not login:
        raise DeskError('Its file names no account to send as ("sends_messages_as").')
    if central_url is None:
        return own_worker(own_central(), login)
    password = os.environ.get(PASSWORD_VARIABLE) or kept_password("worker")
    if not password:
        raise DeskError(f"Nobody kept the password of {login} here: keyring set bpc-desktop worker.")
    return Account(central_url, login, password)


def run_worker(
    account: Account,
    *,
    tell: Callable[[str], None],
    complain: Callable[[str], None],
    beside_desk: bool = False,
) -> None:
    """Work until this process is asked to end; `beside_desk`: gently, and until standard input closes.

    Raises `DeskError` where the account is no worker's, or something is named wrongly in the environment.
    """
    stop = StopRequest()
    if beside_desk:
        _be_gentle()
    gateways = open_gateways(os.environ, kept_password)
    mailbox = open_mailbox(os.environ, kept_password)
    engine = connect(account.url, account.login, account.password)
    central = CentralNotifications(engine)
    central.check_standing()
    for sentence in unconfigured(gateways, mailbox):
        complain(sentence)
    tell("working")
    Worker(central, gateways, mailbox, REST_BESIDE_DESK if beside_desk else 0.0).run(stop)
    engine.dispose()
    tell("ended")


def _be_gentle() -> None:
    """Leave the processors to the desk, and end with it: it locks, closes or is gone."""

    def follow() -> None:
        while os.read(_STANDARD_INPUT, 4096):
            pass
        signal.raise_signal(signal.SIGTERM)

    if hasattr(os, "nice"):
        os.nice(_NICE_BESIDE_DESK)
    threading.Thread(target=follow, name="the desk", daemon=True).start()
