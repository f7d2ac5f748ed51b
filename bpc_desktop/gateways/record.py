"""Records of a file that comes from outside: a bad one becomes one clear line, the rest goes in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BadRecord:
    """Why a record did not go in. `number` counts from 1. Never holds the value itself: it may be a card."""

    number: int
    field: str
    reason: str

    def __str__(self) -> str:
        return f"record {self.number}, {self.field}: {self.reason}"


class BadField(ValueError):
    """A field of a record that cannot be used."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason

    def of_record(self, number: int) -> BadRecord:
        """The same, said of a record of a file."""
        return BadRecord(number, self.field, self.reason)
