"""What verifying the audit finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditFault:
    """The first row of the audit that is not as it was written: its number, and what is wrong with it."""

    seq: int
    why: str
