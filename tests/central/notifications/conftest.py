"""Orders that await their shopper, a worker's account, and gateways on loopback that misbehave as told."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from benchmarks.notifications.mail_server import MailServer
from benchmarks.notifications.misbehaviour import Ledger, Misbehaviour
from benchmarks.notifications.text_server import TextServer
from bpc_desktop.domain.action import ActionKind
from bpc_desktop.gateways.email import EmailGateway
from bpc_desktop.gateways.place import Place
from bpc_desktop.gateways.texts import KeyedTexts
from bpc_desktop.models.central.notifications import CentralNotifications
from bpc_desktop.services.send_notifications import Gateways, send_next
from tests.central.conftest import PASSWORD, Central, Rep
from tests.central.notifications.certificates import Certificates
from tests.central.notifications.certificates import certificates as make_certificates
from tests.central.samples import action

PATIENT, SOON = 60.0, 1.0
"""Seconds a gateway has to answer; the second for one that never will."""

ISSUE = {
    "code": "higher_price",
    "sub_reason": "product_price",
    "evidence": {},
    "ask": {"total": "60.00"},
    "zones": {"address": ["America/New_York"], "number": []},
}


@dataclass
class Desk:
    """An order that awaits its shopper, what is owed to them, and a worker's view of it."""

    central: Central
    worker: CentralNotifications
    login: str
    order_id: UUID
    reference: str

    def owe(self, channel: str = "text", **changes: object) -> str:
        """Owe one more notification; its id."""
        values: object = {"reason": "card"} if channel == "text" else {"total": "60.00"}
        template = "cancelled" if channel == "text" else "higher_price"
        once = str(uuid4())
        self.central.sql(
            "SELECT notify(%s, %s, %s, %s, %s)",
            once,
            self.order_id,
            channel,
            changes.get("template", template),
            json.dumps(changes.get("values", values)),
        )
        return str(self.central.one("SELECT notification_id FROM notifications WHERE once_key = %s", once))

    def state(self, key: str) -> tuple[object, ...]:
        """State, attempts, and why."""
        [row] = self.central.sql(
            "SELECT state, attempt, reason FROM notifications WHERE notification_id = %s", key
        )
        return row

    def let_waits_pass(self) -> None:
        """As if every backoff and every lease had run out."""
        self.central.sql("UPDATE notifications SET due_at = clock_timestamp() WHERE state = 'waiting'")
        self.central.sql("UPDATE notifications SET leased_until = clock_timestamp() WHERE state = 'sending'")

    def drain(self, gateways: Gateways) -> None:
        """Send until nothing is open any more, however often it takes."""
        while self.central.one("SELECT count(*) FROM notifications WHERE state IN ('waiting', 'sending')"):
            self.let_waits_pass()
            while send_next(self.worker, gateways):
                pass

    def attempts(self) -> list[tuple[object, ...]]:
        """The contact attempts that came by e-mail from outside."""
        return self.central.sql(
            "SELECT outcome, note FROM contact_attempts WHERE order_id = %s AND outcome IN"
            " ('answered', 'bounced') ORDER BY at",
            self.order_id,
        )


@pytest.fixture
def desk(central: Central, rep: Rep) -> Desk:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    assert rep.session.apply(action(claimed.claim, ActionKind.ISSUE_RAISED, ISSUE)).accepted
    central.sql("DELETE FROM notifications")
    central.administration.save_sender("Northwind orders <orders@bpc.example>", "+1 800 555 0100")
    login = central.login("worker")
    central.logins.append(login)
    central.administration.enrol_worker(login, PASSWORD)
    worker = CentralNotifications(central.engine(login))
    return Desk(central, worker, login, claimed.claim.order_id, claimed.order.reference)


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def mails() -> Iterator["MailServers"]:
    started: list[MailServer] = []
    yield MailServers(started)
    for server in started:
        server.stop()


@dataclass
class MailServers:
    """Starts mail servers; each ends with its test."""

    started: list[MailServer]

    def start(self, *plan: Misbehaviour) -> MailServer:
        server = MailServer(Ledger(plan))
        server.start()
        self.started.append(server)
        return server


@pytest.fixture
def texts() -> Iterator["TextServers"]:
    started: list[TextServer] = []
    yield TextServers(started)
    for server in started:
        server.__exit__(None, None, None)


@dataclass
class TextServers:
    """Starts text gateways; each ends with its test."""

    started: list[TextServer]

    def start(self, *plan: Misbehaviour) -> TextServer:
        server = TextServer(Ledger(plan)).__enter__()
        self.started.append(server)
        return server


def patience(how: Misbehaviour) -> float:
    """Seconds to wait for a gateway that misbehaves like this."""
    return SOON if how is Misbehaviour.TAKEN_THEN_SILENT else PATIENT


def by_email(server: MailServer, header: str = "", seconds: float = PATIENT) -> Gateways:
    """A gateway to this mail server; `header` is what it would know a message again by."""
    place = Place("smtp", "127.0.0.1", server.port, "", "", "")
    return Gateways(email=EmailGateway(place, header, seconds))


def by_text(server: TextServer, seconds: float = PATIENT) -> Gateways:
    """A gateway to this text server."""
    return Gateways(texts=keyed(server, seconds))


def keyed(server: TextServer, seconds: float = PATIENT) -> KeyedTexts:
    place = Place("http", "127.0.0.1", server.port, "", "token", "/texts")
    return KeyedTexts(place, "+18005550100", place, seconds)


def nine(how: Misbehaviour) -> Iterable[Misbehaviour]:
    """More often than anybody tries."""
    return [how] * 9
