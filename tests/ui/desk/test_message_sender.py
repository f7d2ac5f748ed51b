"""A desk that is let send messages: a worker process beside it, as long as somebody is signed in."""

import json
import secrets
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.notifications.misbehaviour import Ledger
from benchmarks.notifications.text_server import TextServer
from bpc_desktop.domain.people import Role
from bpc_desktop.services.run_worker import PASSWORD_VARIABLE
from bpc_desktop.services.worker_command import worker_command
from bpc_desktop.ui.desk.desk import Desk
from bpc_desktop.ui.desk.message_sender import MessageSender
from tests.ui.desk.conftest import WAIT, Ground, Start, sign_in

SENT_WITHIN = 60_000
PASSWORD = "right horse battery"


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[TextServer]:
    with TextServer(Ledger()) as server:
        monkeypatch.setenv("BPC_DESKTOP_TEXTS", f"http://127.0.0.1:{server.port}/texts")
        monkeypatch.setenv("BPC_DESKTOP_TEXTS_NUMBER", "+18005550100")
        yield server


@pytest.fixture
def let(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Callable[[], tuple[str, ...]]]:
    """Has the workstation's file name the account it sends as; how its worker is started."""

    def name(login: str) -> Callable[[], tuple[str, ...]]:
        ground.home.workstation_file.write_text(json.dumps({"name": "desk-1", "sends_messages_as": login}))
        monkeypatch.setenv("BPC_DESKTOP_HOME", str(ground.home.root))
        monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
        return partial(worker_command, ground.url)

    return name


def owe_text(ground: Ground) -> None:
    ground.one(
        "SELECT notify(%s, order_id, 'text', 'cancelled', '{\"reason\": \"card\"}') FROM orders",
        secrets.token_hex(8),
    )


def sender(desk: Desk) -> MessageSender:
    assert desk.message_sender is not None
    return desk.message_sender


def test_while_somebody_is_signed_in_what_is_owed_leaves_and_when_the_desk_locks_nothing_more(
    qtbot: QtBot,
    ground: Ground,
    start: Start,
    gateway: TextServer,
    let: Callable[[str], Callable[[], tuple[str, ...]]],
) -> None:
    login, worker = ground.enrol("sue", Role.SUPERVISOR), f"worker_{secrets.token_hex(4)}"
    ground.administration.enrol_worker(worker, PASSWORD)
    ground.take("N-1")
    owe_text(ground)
    desk = start(sender=let(worker))
    assert not sender(desk).is_running
    sign_in(qtbot, desk, login)
    qtbot.waitUntil(lambda: len(gateway.texts) == 1, timeout=SENT_WITHIN)
    qtbot.waitUntil(lambda: ground.one("SELECT state FROM notifications") == "sent", timeout=WAIT)
    assert ground.one("SELECT actor FROM events WHERE kind = 'notification_sent'") == worker
    desk.presenter.lock()
    qtbot.waitUntil(lambda: not sender(desk).is_running, timeout=SENT_WITHIN)
    owe_text(ground)
    assert ground.one("SELECT count(*) FROM notifications WHERE state = 'waiting'") == 1


def test_a_person_who_is_signed_in_lends_it_no_account(
    qtbot: QtBot,
    ground: Ground,
    start: Start,
    gateway: TextServer,
    let: Callable[[str], Callable[[], tuple[str, ...]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    owe_text(ground)
    command = let(login)
    monkeypatch.setenv(PASSWORD_VARIABLE, "not the password that the passphrase gives")
    desk = start(sender=command)
    sign_in(qtbot, desk, login)
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: message.text().startswith("This desk does not send"), timeout=SENT_WITHIN)
    assert "Central refused the sign-in" in message.text()
    assert not sender(desk).is_running
    assert gateway.texts == []
    assert ground.one("SELECT state FROM notifications") == "waiting"


def test_a_worker_that_cannot_run_is_said(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    desk = start(sender=lambda: ("/nowhere/at-all",))
    sign_in(qtbot, desk, login)
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: "its worker cannot run" in message.text(), timeout=WAIT)


def test_a_desk_that_is_not_let_has_no_worker(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    desk = start()
    sign_in(qtbot, desk, login)
    assert desk.message_sender is None


def test_no_account_stands_on_the_workers_command_line() -> None:
    command = worker_command("postgresql://bpc_owner:a-password@central.example:5433/bpc?sslmode=verify-full")
    line = " ".join(command)
    assert "central.example" in line
    assert "verify-full" in line
    assert "bpc_owner" not in line
    assert "a-password" not in line
