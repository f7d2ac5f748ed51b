"""The figures above the queue."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """Is the queue healthy? As of one moment at central, for today in UTC.

    `oldest` is the age of the order that has waited longest, None where none waits. `late` counts the waiting
    and worked-on orders past their deadline. `median_processing` is the median time from an order's arrival
    to its placing, of those placed today.
    """

    waiting: int
    oldest: timedelta | None
    late: int
    in_progress: int
    contacts_due: int
    placed_today: int
    median_processing: timedelta | None
