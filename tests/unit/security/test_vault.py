"""The operating system's keyring, for real: a session bus and gnome-keyring of this test's own."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from bpc_desktop.security.vault import KeyringVault, PassphraseVault, VaultClosed, open_vault

ROOT = Path(__file__).parents[3]
UNLOCKED = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "


@pytest.fixture
def desktop(tmp_path: Path) -> dict[str, str]:
    for program in ("dbus-run-session", "gnome-keyring-daemon"):
        assert shutil.which(program), f"{program} is missing: apt-get install dbus gnome-keyring"
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    folders = {"HOME": tmp_path, "XDG_DATA_HOME": tmp_path / "data", "XDG_RUNTIME_DIR": tmp_path / "run"}
    (tmp_path / "run").mkdir(mode=0o700)
    return {**kept, **{name: str(folder) for name, folder in folders.items()}, "PYTHONPATH": str(ROOT)}


def visit(desktop: dict[str, str], task: str, before: str = UNLOCKED) -> subprocess.CompletedProcess[str]:
    """Run one visit in a session bus of its own; the keyring's file outlives the session, as at a log-out."""
    command = (
        f"{before}exec {sys.executable} -m tests.unit.security.keyring_visit {task} {desktop['HOME']}/bpc"
    )
    return subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", command],  # noqa: S607  wherever the system has it
        env=desktop,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_keys_enrolled_with_the_keyring_open_in_the_next_session(desktop: dict[str, str]) -> None:
    enrolled, unlocked = visit(desktop, "enrol"), visit(desktop, "unlock")

    assert enrolled.stdout.strip() == "keyring", enrolled.stderr
    assert unlocked.stdout.strip() == "keyring", unlocked.stderr


def test_without_the_keyrings_entry_the_envelope_and_the_passphrase_are_not_enough(
    desktop: dict[str, str],
) -> None:
    visit(desktop, "enrol")
    shutil.rmtree(Path(desktop["XDG_DATA_HOME"]) / "keyrings")

    unlocked = visit(desktop, "unlock")

    assert unlocked.returncode != 0
    assert "The keyring has no entry" in unlocked.stderr


def test_a_locked_keyring_nobody_can_unlock_is_as_good_as_none(desktop: dict[str, str]) -> None:
    chosen = visit(desktop, "look", before="")

    assert chosen.stdout.startswith("passphrase This workstation has no keyring"), chosen.stderr


@pytest.mark.parametrize("address", [None, "unix:path=/nonexistent/bus", "nonsense"])
def test_without_a_session_bus_the_passphrase_vault_announces_itself(
    monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    if address is not None:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    vault = open_vault()

    assert isinstance(vault, PassphraseVault)
    assert "protected by the passphrase alone" in vault.announcement


class Backend(KeyringBackend):
    """A keyring with a fault."""

    priority = 1

    def __init__(self, *, answers: bool = True, keeps: str | None = None) -> None:
        self.gate = threading.Event()
        if answers:
            self.gate.set()
        self.keeps = keeps

    def get_password(self, service: str, username: str) -> str | None:  # noqa: ARG002  keyring's
        self.gate.wait()
        return self.keeps

    def set_password(self, service: str, username: str, password: str) -> None:  # noqa: ARG002  keyring's
        self.gate.wait()


def test_a_keyring_that_never_answers_does_not_hang_the_sign_in() -> None:
    backend = Backend(answers=False)

    with pytest.raises(VaultClosed, match="did not answer within"):
        KeyringVault(backend, answer_within=0.01).find("device")
    backend.gate.set()


@pytest.mark.parametrize("keeps", [None, "not hex"])
def test_a_keyring_that_lost_our_entry_says_which(keeps: str | None) -> None:
    with pytest.raises(VaultClosed, match="no entry device of bpc-desktop"):
        KeyringVault(Backend(keeps=keeps)).find("device")


def test_a_keyring_that_forgets_what_it_is_given_is_found_out_at_once() -> None:
    with pytest.raises(VaultClosed, match="did not keep"):
        KeyringVault(Backend(keeps="00" * 32)).keep("device")
