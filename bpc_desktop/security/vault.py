"""Where a workstation keeps the device secret of each person enrolled on it.

The device secret is the half of what wraps a person's keys that is not in their head: without this
workstation's keyring, neither the key envelope nor the passphrase is worth anything.
"""

import os
import secrets
import sys
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from bpc_desktop.errors import DeskError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "bpc-desktop"
"""The name of our entries in the operating system's keyring."""

ANSWER_WITHIN = 60.0
"""Seconds a keyring has to answer; it may ask the person at the desk to unlock it first."""

FOUND_WITHIN = 5.0
"""Seconds to find out whether there is a keyring at all."""

DEFAULT_COLLECTION = "/org/freedesktop/secrets/aliases/default"
"""The Secret Service's name for the keyring that is opened with the desktop session."""

T = TypeVar("T")


class VaultKind(StrEnum):
    """Which kind of vault keeps a device secret; written into the key envelope."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105  a kind, not a passphrase


class VaultClosed(DeskError):
    """The keyring is not there, stays locked, does not answer, or lost our entry."""


class Vault(Protocol):
    """Keeps device secrets. `announcement` is empty, or the sentence people must be shown."""

    kind: VaultKind
    announcement: str

    def keep(self, name: str) -> bytes:
        """Make a device secret, keep it under this name, and return it. Raises `VaultClosed`."""

    def find(self, name: str) -> bytes:
        """The device secret kept under this name. Raises `VaultClosed`."""


class KeyringVault:
    """Device secrets in the operating system's keyring."""

    kind = VaultKind.KEYRING
    announcement = ""

    def __init__(self, keyring: "KeyringBackend", answer_within: float = ANSWER_WITHIN) -> None:
        self._keyring = keyring
        self._answer_within = answer_within

    def keep(self, name: str) -> bytes:
        """Make a device secret and read it back from the keyring: one that forgets is found out now."""
        secret = secrets.token_bytes(32)
        self._ask(lambda: self._keyring.set_password(SERVICE, name, secret.hex()))
        if self.find(name) != secret:
            raise VaultClosed("The keyring did not keep what was given to it; nothing was enrolled.")
        return secret

    def find(self, name: str) -> bytes:
        """The device secret; waits for the keyring at most the time given at the start."""
        kept = self._ask(lambda: self._keyring.get_password(SERVICE, name))
        try:
            return bytes.fromhex(kept or "")[:32] or self._lost(name)
        except ValueError:
            return self._lost(name)

    def password(self, name: str) -> str:
        """A password that was put there with `keyring set bpc-desktop NAME`; empty where none was."""
        return self._ask(lambda: self._keyring.get_password(SERVICE, name)) or ""

    def _lost(self, name: str) -> bytes:
        raise VaultClosed(
            f"The keyring has no entry {name} of {SERVICE}: this workstation's part of the key is gone. "
            "An administrator can enrol the person here again."
        )

    def _ask(self, question: Callable[[], T]) -> T:
        try:
            return _within(self._answer_within, question)
        except TimeoutError:
            raise VaultClosed(
                f"The keyring did not answer within {self._answer_within:.0f} seconds. "
                "Unlock it in the desktop session, then sign in again."
            ) from None
        except Exception as error:  # backends raise what their libraries raise; all of it means "closed"
            raise VaultClosed(f"The keyring refused: {str(error) or type(error).__name__}") from error


class PassphraseVault:
    """No keyring: nothing is kept, and the passphrase alone opens the key envelopes. Says so."""

    kind = VaultKind.PASSPHRASE
    announcement = (
        "This workstation has no keyring: keys are protected by the passphrase alone. "
        "Whoever copies this workstation's files can try passphrases on them."
    )

    def keep(self, name: str) -> bytes:  # noqa: ARG002  nothing is kept under it
        """An empty device secret."""
        return b""

    def find(self, name: str) -> bytes:  # noqa: ARG002  nothing was kept under it
        """The same empty device secret."""
        return b""


def open_vault() -> Vault:
    """The operating system's keyring where there is one, else the passphrase-only vault. Never hangs."""
    try:
        keyring = _within(FOUND_WITHIN, _find_keyring)
    except TimeoutError:
        keyring = None
    return KeyringVault(keyring) if keyring is not None else PassphraseVault()


def kept_password(name: str) -> str:
    """A password somebody put into the keyring (`keyring set bpc-desktop NAME`); empty where nobody did.

    Raises `VaultClosed` where the keyring stays locked or does not answer.
    """
    vault = open_vault()
    return vault.password(name) if isinstance(vault, KeyringVault) else ""


def _find_keyring() -> "KeyringBackend | None":
    # Backends are named, not discovered: keyring's own search imports every plug-in installed, and its
    # configuration could name one that writes plain text. Imports are late: only sign-in needs them.
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring

        return WinVaultKeyring()
    if sys.platform == "darwin":
        from keyring.backends.macOS import Keyring as MacKeyring

        return MacKeyring()
    return _find_secret_service() if _has_session_bus() else None


def _has_session_bus() -> bool:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or bool(runtime and Path(runtime, "bus").exists())


def _has_display() -> bool:
    # Without one nobody can be asked to unlock a keyring or to choose its password.
    return "DISPLAY" in os.environ or "WAYLAND_DISPLAY" in os.environ


def _find_secret_service() -> "KeyringBackend | None":
    import secretstorage
    from keyring.backends.SecretService import Keyring
    from secretstorage.collection import Collection

    try:
        connection = secretstorage.dbus_init()
    except (secretstorage.SecretStorageException, OSError, ValueError):  # no bus at the address given
        return None
    try:
        usable = secretstorage.check_service_availability(connection) and (
            _has_display() or not Collection(connection, DEFAULT_COLLECTION).is_locked()
        )
    except (secretstorage.SecretStorageException, OSError, ValueError):
        usable = False
    finally:
        connection.close()
    return Keyring() if usable else None  # type: ignore[no-untyped-call]


def _within(seconds: float, question: Callable[[], T]) -> T:
    # A thread of its own, because D-Bus calls may wait for a person and cannot be interrupted. A daemon: a
    # keyring that never answers must not keep the program from ending.
    answers: list[T] = []
    errors: list[Exception] = []

    def ask() -> None:
        try:
            answers.append(question())
        except Exception as error:  # noqa: BLE001  raised again in the asking thread
            errors.append(error)

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if thread.is_alive():
        raise TimeoutError
    return answers[0]
