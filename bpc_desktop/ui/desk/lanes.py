"""The desk's two lanes: one for the workstation store, one for central."""

from dataclasses import dataclass

from bpc_desktop.ui.tasks import Lane, Relay


@dataclass(frozen=True, slots=True)
class Lanes:
    """Whatever may block runs on one of these."""

    store: Lane
    central: Lane

    @classmethod
    def over(cls, relay: Relay) -> "Lanes":
        """Start both."""
        return cls(Lane("store", relay), Lane("central", relay))

    def stop(self) -> None:
        """Let what runs finish, and deliver nothing more."""
        self.store.stop()
        self.central.stop()
