"""The line of a signed-in person to central."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bpc_desktop.errors import DeskError
from bpc_desktop.security.sign_in import UnlockedPerson

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bpc_desktop.models.central.session import CentralSession


class CentralLine:
    """Connected when it is first needed, again after central was out of reach, and never after `close`.

    Asking for it raises `CentralUnreachable` or `SignInRefused`, and `DeskError` once it is closed.
    """

    def __init__(self, find_central: Callable[[], str], unlocked: UnlockedPerson) -> None:
        self._find_central = find_central
        self._unlocked = unlocked
        self._engine: Engine | None = None
        self._closed = False

    def session(self) -> "CentralSession":
        """Central as this person may use it."""
        from bpc_desktop.models.central.session import CentralSession  # late: the stored queue comes first

        return CentralSession(self.engine())

    def engine(self) -> "Engine":
        """The connections themselves, for what is done beside orders."""
        engine = self._engine
        if engine is None and not self._closed:
            from bpc_desktop.models.central.connection import connect  # late, as above

            engine = self._engine = connect(
                self._find_central(), self._unlocked.login, self._unlocked.database_password
            )
        if engine is None or self._closed:
            self._hang_up()  # it was closed while central was still answering
            raise DeskError("Nobody is signed in here any more.")
        return engine

    def close(self) -> None:
        """Hang up for good. May be called from any thread."""
        self._closed = True
        self._hang_up()

    def _hang_up(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            from bpc_desktop.models.central.connection import hang_up  # late, as above

            hang_up(engine)
