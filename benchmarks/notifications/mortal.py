"""A worker in a process of its own that is killed (SIGKILL) at a named statement, as a power cut would.

The statements are those of our code from taking a notification to saying how it ended, and those of the
standard library's SMTP and HTTP clients below it.
"""

import http.client
import os
import signal
import smtplib
import sys
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from bpc_desktop.gateways import email, texts
from bpc_desktop.gateways.email import EmailGateway
from bpc_desktop.gateways.place import Place
from bpc_desktop.gateways.texts import KeyedTexts
from bpc_desktop.models.central import notifications
from bpc_desktop.models.central.connection import connect
from bpc_desktop.models.central.notifications import CentralNotifications
from bpc_desktop.services import send_notifications, worker
from bpc_desktop.services.run_worker import Account
from bpc_desktop.services.send_notifications import Gateways
from bpc_desktop.services.worker import Worker

Statement = tuple[str, int]
"""A file and a line of it."""

OURS = (email, texts, notifications, send_notifications, worker)
BELOW = (smtplib, http.client)

ANSWERS_WITHIN = 0.5
"""Seconds; a gateway that says nothing costs this much."""

_NOT_SENDING = {
    *("check_standing", "email_received", "text_received", "texts_read_until", "incoming", "_read"),
}


def statements() -> list[Statement]:
    """Every statement of ours that sending a notification may pass, file by file."""
    return sorted(
        {
            (code.co_filename, line)
            for module in OURS
            for code in _functions(Path(str(module.__file__)))
            for _start, _end, line in code.co_lines()
            if line is not None and (line != code.co_firstlineno or code.co_name == "<lambda>")
        }
    )


def _functions(file: Path) -> list[CodeType]:
    found: list[CodeType] = []
    pending = [compile(file.read_text(encoding="utf-8"), str(file), "exec")]
    while pending:
        inner = [const for const in pending.pop().co_consts if isinstance(const, CodeType)]
        wanted = [code for code in inner if code.co_name not in _NOT_SENDING]
        pending += wanted
        found += [code for code in wanted if code.co_flags & 0x02]  # with local variables: no class body
    return found


@dataclass(frozen=True)
class Death:
    """Where to die: at a statement, or at the so-manieth one passed."""

    statement: Statement | None = None
    nth: int | None = None


def work(account: Account, ports: dict[str, int], most: int, death: Death) -> bool:
    """Send at most so many notifications in a child process; whether it died on the way."""
    child = os.fork()
    if child == 0:
        try:
            _send(account, ports, most, death)
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _send(account: Account, ports: dict[str, int], most: int, death: Death) -> None:
    mail = EmailGateway(Place("smtp", "127.0.0.1", ports["mail"], "", "", ""), "", ANSWERS_WITHIN)
    text = KeyedTexts(
        Place("http", "127.0.0.1", ports["text"], "", "", "/texts"), "+18005550100", None, ANSWERS_WITHIN
    )
    central = CentralNotifications(connect(account.url, account.login, account.password))
    sys.settrace(_Reaper(death).enter)
    Worker(central, Gateways(mail, text)).run(_AfterSome(most))
    sys.settrace(None)


class _AfterSome:
    """Stops a worker after so many notifications, or when it begins to wait."""

    def __init__(self, most: int) -> None:
        self._left = most + 1

    def __bool__(self) -> bool:
        self._left -= 1
        return self._left < 0

    def wait(self, seconds: float) -> None:
        """Nothing is owed any more."""
        del seconds
        self._left = 0


class _Reaper:
    """A trace function that kills its process."""

    def __init__(self, death: Death) -> None:
        self._death = death
        self._passed = 0
        watched = OURS if death.nth is None else (*OURS, *BELOW)
        self._files = {str(module.__file__) for module in watched}

    def enter(self, frame: FrameType, _event: str, _argument: Any) -> Any:
        """Follow the functions of the watched files, and no others."""
        return self._step if frame.f_code.co_filename in self._files else None

    def _step(self, frame: FrameType, event: str, _argument: Any) -> Any:
        if event == "line":
            self._passed += 1
            here = (frame.f_code.co_filename, frame.f_lineno)
            if here == self._death.statement or self._passed == self._death.nth:
                os.kill(os.getpid(), signal.SIGKILL)
        return self._step
