"""People, workstations, keys, settings."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from bpc_desktop.models.central.rows.base import Row


class SettingRow(Row):
    """One setting of this central."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class PersonRow(Row):
    """Someone enrolled, now or once. `login` is also their PostgreSQL role."""

    __tablename__ = "people"
    login: Mapped[str] = mapped_column(primary_key=True)
    display_name: Mapped[str]
    role: Mapped[str]
    public_key: Mapped[bytes]
    enrolled_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class WorkstationRow(Row):
    """A desktop that may be used."""

    __tablename__ = "workstations"
    workstation_id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    enrolled_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class EpochRow(Row):
    """The public half of a key epoch."""

    __tablename__ = "key_epochs"
    epoch_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]
    public_key: Mapped[bytes]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class GrantRow(Row):
    """An epoch's private key, sealed to one person."""

    __tablename__ = "grants"
    epoch_id: Mapped[str] = mapped_column(ForeignKey(EpochRow.epoch_id), primary_key=True)
    person: Mapped[str] = mapped_column(ForeignKey(PersonRow.login), primary_key=True)
    sealed_private_key: Mapped[bytes]
