"""Frozen values as JSON documents, by their type hints: how a whole order rests in one row of the store."""

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

T = TypeVar("T")


def to_document(value: object) -> Any:
    """The value as plain JSON values. Raises TypeError for a type that has no place in a document."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_document(part) for key, part in value.items()}
    return _compound_document(value)


def _compound_document(value: object) -> Any:
    if isinstance(value, tuple | list):
        return [to_document(part) for part in value]
    if dataclasses.is_dataclass(value):
        return {field.name: to_document(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in a document")


def from_document(kind: type[T], document: Any) -> T:
    """The value a document holds. A field it lacks takes its default, so that older documents still read."""
    value: T = _parser(typing.cast("Hashable", kind))(document)
    return value


def prepare(kind: type) -> None:
    """Work out beforehand how documents of this kind are read."""
    _parser(kind)


@cache
def _parser(kind: Any) -> Callable[[Any], Any]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in {types.UnionType, typing.Union}:
        of_some = _parser(next(part for part in arguments if part is not type(None)))
        return lambda document: None if document is None else of_some(document)
    if origin is tuple:
        of_part = _parser(arguments[0])
        return lambda document: tuple(map(of_part, document))
    if origin is Mapping:
        of_key, of_value = map(_parser, arguments)
        return lambda document: {of_key(key): of_value(part) for key, part in document.items()}
    if dataclasses.is_dataclass(kind):
        of_field = {name: _parser(hint) for name, hint in typing.get_type_hints(kind).items()}
        make = typing.cast("Callable[..., Any]", kind)
        return lambda document: make(
            **{name: of_field[name](part) for name, part in document.items() if name in of_field}
        )
    return datetime.fromisoformat if kind is datetime else typing.cast("Callable[[Any], Any]", kind)
