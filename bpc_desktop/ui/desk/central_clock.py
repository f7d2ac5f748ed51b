"""What time it is at central: deadlines are counted by its clock, not by this computer's."""

from datetime import UTC, datetime, timedelta


class CentralClock:
    """Central's time as far as this desk knows it: our clock, plus what central's was ahead when heard."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        """Now, UTC."""
        return datetime.now(UTC) + self.ahead
