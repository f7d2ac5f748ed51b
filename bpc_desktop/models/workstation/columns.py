"""Column types that SQLite lacks: exact money and aware times, both as text."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator


class Money(TypeDecorator[Decimal]):
    """An exact amount. SQLite's own numbers are binary floats."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's
        """As text."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002  SQLAlchemy's
        """From text."""
        return None if value is None else Decimal(value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. A naive time is refused: nobody could say when it was."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002  SQLAlchemy's
        """As ISO 8601 text with microseconds, so that text order is time order."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  SQLAlchemy's
        """From text."""
        return None if value is None else datetime.fromisoformat(value)
