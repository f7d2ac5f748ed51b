"""What central refused, for a supervisor: kept, never dropped (design section 7, invariant 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bpc_desktop.domain.action import Refusal


@dataclass(frozen=True, slots=True)
class RefusedAction:
    """An action that changed nothing: who sent it, what it said, why it was refused. Times are UTC.

    `kind` is text: a newer desk may send what this one does not know. Sealed secrets are not kept in `data`.
    `about` as in the answer.
    """

    action_id: UUID
    order_id: UUID
    order_number: str | None
    person: str
    kind: str
    data: Mapping[str, object]
    at: datetime
    received_at: datetime
    refusal: Refusal
    about: str | None = None
