"""Signing in at this workstation: who may, and what a right passphrase opens.

Everything here blocks (files, the keyring, Argon2id) and is called on a lane, never on the main thread. What
is needed for it is imported inside, so that the sign-in window is painted before cryptography is loaded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from bpc_desktop.domain.people import Person
from bpc_desktop.settings import Home, workstation_name

if TYPE_CHECKING:
    from bpc_desktop.security.vault import Vault
    from bpc_desktop.services.desk_session import DeskSession

_NEEDED_SOON = (
    "bpc_desktop.services.desk_session",
    "bpc_desktop.models.central.session",
    "bpc_desktop.models.central.connection",
)


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """Who is enrolled here, and what they must be told before they sign in ("" for nothing)."""

    people: tuple[Person, ...]
    announcement: str


class SignIn:
    """Opens desk sessions. `find_central` yields central's URL when first needed; it may start a server."""

    def __init__(self, home: Home, find_central: Callable[[], str]) -> None:
        self._home = home
        self._find_central = find_central
        self._vault: Vault | None = None

    def look(self) -> FrontDoor:
        """Who may sign in. Raises `DeskError` for an unreadable key envelope."""
        from bpc_desktop.security.sign_in import people_here  # late: cryptography comes with it

        return FrontDoor(people_here(self._home), self._opened_vault().announcement)

    def prepare(self) -> None:
        """Load what a sign-in will need while the person still types: the store first, then central."""
        for module in _NEEDED_SOON:
            import_module(module)

    def enter(self, login: str, passphrase: str) -> "DeskSession":
        """Open the person's keys and store. Raises `SignInRefused` with a sentence for the screen."""
        from bpc_desktop.models.workstation.store import WorkstationStore  # late: SQLAlchemy comes with it
        from bpc_desktop.security.sign_in import unlock
        from bpc_desktop.services.desk_session import DeskSession

        unlocked = unlock(self._home, self._opened_vault(), login, passphrase)
        store = WorkstationStore.open(unlocked.store_path, unlocked.store_key)
        return DeskSession(unlocked, store, self._find_central, workstation_name(self._home))

    def _opened_vault(self) -> "Vault":
        from bpc_desktop.security.vault import open_vault

        if self._vault is None:
            self._vault = open_vault()
        return self._vault
