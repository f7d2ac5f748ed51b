"""The worker: sends what is owed, reads what comes back, and brings about what time alone does."""

import logging
import time
from typing import Protocol

from bpc_desktop.errors import CentralUnreachable, DeskError
from bpc_desktop.gateways.mailbox import Mailbox
from bpc_desktop.gateways.texts import KeyedTexts
from bpc_desktop.models.central.notifications import CentralNotifications
from bpc_desktop.services.read_answers import read_emails, read_texts
from bpc_desktop.services.send_notifications import Gateways, send_next

LOOKS_EVERY = 2.0
"""Seconds between looks at central while nothing is owed."""

READS_EVERY = 30.0
"""Seconds between looks into the mailbox and the gateway's inbox."""

_log = logging.getLogger(__name__)


class Stop(Protocol):
    """Whether to end, and a wait that ends early then."""

    def __bool__(self) -> bool:
        """Whether to end after what is in hand."""

    def wait(self, seconds: float) -> None:
        """Wait, at most until asked to end."""


class Worker:
    """Any number may run: central lends each notification to one of them. `rest`: seconds between two."""

    def __init__(
        self,
        central: CentralNotifications,
        gateways: Gateways,
        mailbox: Mailbox | None = None,
        rest: float = 0.0,
    ) -> None:
        self._central = central
        self._gateways = gateways
        self._mailbox = mailbox
        self._rest = rest
        self._away = False
        self._read_at = -READS_EVERY

    def run(self, stop: Stop) -> None:
        """Work until asked to stop. Central or a gateway out of reach is waited for."""
        while not stop:
            try:
                self._look(stop)
                self._away = False
            except CentralUnreachable:
                if not self._away:
                    _log.warning("central does not answer; it is asked again")
                self._away = True
            stop.wait(LOOKS_EVERY)

    def _look(self, stop: Stop) -> None:
        self._central.let_time_pass()
        while not stop and send_next(self._central, self._gateways):
            if self._rest:
                stop.wait(self._rest)
        if not stop and time.monotonic() - self._read_at >= READS_EVERY:
            self._read_at = time.monotonic()
            self._read()

    def _read(self) -> None:
        for read in (self._read_texts, self._read_emails):
            try:
                read()
            except CentralUnreachable:
                raise
            except DeskError as error:  # the other is read all the same
                _log.warning("%s", error)

    def _read_texts(self) -> None:
        if isinstance(self._gateways.texts, KeyedTexts):
            read_texts(self._central, self._gateways.texts)

    def _read_emails(self) -> None:
        if self._mailbox is not None:
            read_emails(self._central, self._mailbox)
