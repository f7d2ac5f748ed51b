"""Values on their way into PostgreSQL's json, which takes no NUL and no half of a surrogate pair."""

import json
from collections.abc import Mapping


def to_text(value: Mapping[str, object]) -> str:
    """The value as JSON text that PostgreSQL accepts: what it could not hold is left out or replaced."""
    return json.dumps(_storable(value), ensure_ascii=False)


def _storable(value: object) -> object:
    if isinstance(value, str):
        return value.replace("\0", "").encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {str(_storable(str(key))): _storable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(inner) for inner in value]
    return value
