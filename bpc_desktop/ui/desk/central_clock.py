"""What time it is at central: deadlines are counted by its clock, not by this computer's."""

from datetime import UTC, datetime, timedelta

WRONG = timedelta(seconds=30)
"""A computer whose clock is off by more than this is said to be wrong (it is never used either way)."""


class CentralClock:
    """Central's time as far as this desk knows it: our clock, plus what central's was ahead when heard."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    @property
    def is_wrong(self) -> bool:
        """Whether this computer's own clock is off by more than people should not be told of."""
        return abs(self.ahead) > WRONG

    def __call__(self) -> datetime:
        """Now, UTC."""
        return datetime.now(UTC) + self.ahead
