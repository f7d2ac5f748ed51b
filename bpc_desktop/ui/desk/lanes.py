"""The desk's two lanes: one for the workstation store, one for central."""

from bpc_desktop.ui.tasks import Lane, Relay


class Lanes:
    """Whatever may block runs on one of these."""

    def __init__(self, relay: Relay) -> None:
        self.store = Lane("store", relay)
        self.central = Lane("central", relay)

    def stop(self) -> None:
        """Let what runs finish, and deliver nothing more."""
        self.store.stop()
        self.central.stop()
