"""Reading the current key epoch."""

from sqlalchemy import Connection, select

from bpc_desktop.domain.keys import Epoch
from bpc_desktop.models.central.rows import EpochRow


def read_current_epoch(connection: Connection) -> Epoch | None:
    """The newest epoch that is open."""
    row = connection.execute(
        select(EpochRow.epoch_id, EpochRow.day, EpochRow.public_key)
        .where(EpochRow.closed_at.is_(None))
        .order_by(EpochRow.day.desc(), EpochRow.opened_at.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else Epoch(row.epoch_id, row.day, row.public_key)
