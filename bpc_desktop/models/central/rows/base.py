"""How Python types map to central's columns."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, MetaData, Numeric, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import UserDefinedType


class Row(DeclarativeBase):
    """A row of central. Rows stay inside `models.central`; frozen values leave it."""

    metadata = MetaData(schema="bpc")
    type_annotation_map: ClassVar = {
        str: Text,
        int: BigInteger,
        datetime: DateTime(timezone=True),
        Decimal: Numeric,
        UUID: Uuid,
        list[str]: JSONB,
        dict[str, str]: JSONB,
        dict[str, object]: JSONB,
    }


class TransactionId(UserDefinedType[int]):
    """PostgreSQL's xid8: a 64-bit transaction id that never wraps around."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        """The type's name in DDL."""
        return "xid8"
