"""The worker as the real program: it sends, reads, and ends in order when asked to."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import psycopg
import pytest

from benchmarks.notifications.misbehaviour import Ledger
from benchmarks.notifications.text_server import TextServer
from bpc_desktop.models.central.connection import without_account
from tests.central.conftest import PASSWORD
from tests.central.notifications.certificates import Certificates
from tests.central.notifications.conftest import Desk, MailServers, TextServers
from tests.central.notifications.dovecot import PASSWORD as MAILBOX_PASSWORD
from tests.central.notifications.dovecot import USER, running
from tests.unit.gateways.test_incoming_email import written


class Thoughtful(TextServer):
    """Takes a text when it is told to."""

    def __init__(self) -> None:
        super().__init__(Ledger())
        self.asked, self.told = Event(), Event()

    def take(self, key: str, text: dict[str, str]) -> None:
        self.asked.set()
        assert self.told.wait(timeout=60)
        super().take(key, text)


class Program:
    """`bpc-desktop worker`, signed in as the worker of a desk's central."""

    def __init__(self, desk: Desk, home: Path, **environment: str) -> None:
        url = psycopg.conninfo.make_conninfo(without_account(desk.central.owner_url), user=desk.login)
        known = {key: value for key, value in os.environ.items() if key != "DBUS_SESSION_BUS_ADDRESS"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bpc_desktop", "worker", "--central", url],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**known, "PGPASSWORD": PASSWORD, "BPC_DESKTOP_HOME": str(home), **environment},
        )

    def begins(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "working\n", self._process.communicate()

    def says(self, fragment: str) -> None:
        """Wait until it logs this."""
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if fragment in line:
                return
        pytest.fail(f"the worker ended without saying {fragment}")

    def ask_to_end(self) -> None:
        self._process.send_signal(signal.SIGTERM)

    def ended(self) -> tuple[int, str, str]:
        """Its exit code, and the rest of what it said."""
        said, complained = self._process.communicate()
        return self._process.returncode, said, complained


def test_it_sends_what_is_owed_reads_answers_and_ends_when_asked(
    desk: Desk, texts: TextServers, mails: MailServers, certificates: Certificates, tmp_path: Path
) -> None:
    mail, text = mails.start(), texts.start()
    text.inbox.append({"id": "1", "from": "+13105550199", "text": "STOP"})
    with running(certificates) as dovecot:
        dovecot.deliver(bytes(written(Subject=f"Re: [{desk.reference}]")))
        first, second = desk.owe("text"), desk.owe("email")
        program = Program(
            desk,
            tmp_path,
            BPC_DESKTOP_SMTP=f"smtp://127.0.0.1:{mail.port}",
            BPC_DESKTOP_TEXTS=f"http://127.0.0.1:{text.port}/texts",
            BPC_DESKTOP_TEXTS_NUMBER="+18005550100",
            BPC_DESKTOP_TEXTS_INBOX=f"http://127.0.0.1:{text.port}/inbox",
            BPC_DESKTOP_IMAP=f"imaps://{USER}@localhost:{dovecot.port}",
            BPC_DESKTOP_IMAP_PASSWORD=MAILBOX_PASSWORD,
            SSL_CERT_FILE=str(certificates.certificate),
        )
        program.begins()
        program.says("e-mails read: 1")
        program.ask_to_end()
        code, said, complained = program.ended()
    assert (code, said) == (0, "ended\n"), complained
    assert desk.state(first)[0] == desk.state(second)[0] == "sent"
    assert desk.attempts() == [("answered", "Yes, go on.")]
    assert desk.central.sql("SELECT phone FROM opted_out") == [("+13105550199",)]


def test_asked_to_end_it_finishes_what_is_in_hand_and_begins_nothing(desk: Desk, tmp_path: Path) -> None:
    with Thoughtful() as text:
        first, second = desk.owe(), desk.owe()
        program = Program(desk, tmp_path, BPC_DESKTOP_TEXTS=f"http://127.0.0.1:{text.port}/texts")
        program.begins()
        assert text.asked.wait(timeout=60)
        program.ask_to_end()
        text.told.set()
        code, said, complained = program.ended()
    assert (code, said) == (0, "ended\n"), complained
    assert desk.state(first)[0] == "sent"
    assert desk.state(second)[:2] == ("waiting", 0)


def test_what_is_not_configured_is_said_and_what_it_would_send_waits(desk: Desk, tmp_path: Path) -> None:
    key = desk.owe()
    program = Program(desk, tmp_path)
    program.begins()
    program.ask_to_end()
    code, _said, complained = program.ended()
    assert code == 0
    assert "BPC_DESKTOP_TEXTS): texts wait" in complained
    assert desk.state(key)[:2] == ("waiting", 0)


def test_signed_in_as_anybody_else_it_does_not_begin(desk: Desk, tmp_path: Path) -> None:
    rep = desk.central.sign_in("cal")
    desk.login = rep.login
    code, said, complained = Program(desk, tmp_path).ended()
    assert (code, said) == (1, "")
    assert "group bpc_worker" in complained


def test_killed_at_one_statement_after_another_it_loses_and_doubles_nothing() -> None:
    command = [sys.executable, "-m", "benchmarks.notifications", "--messages", "24"]
    done = subprocess.run(
        [*command, "--only", "send_notifications.py"], capture_output=True, text=True, check=True
    )
    result = json.loads(done.stdout.splitlines()[-1])
    assert result["messages"] == 24
    assert result["delivered_once"] + result["uncertain"] == 24
    assert (result["doubled"], result["lost"]) == (0, 0)
    assert result["kills"] > 5
