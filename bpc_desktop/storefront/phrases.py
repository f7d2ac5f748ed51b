"""What shops say, in the languages of the engine: patterns kept as data beside this module (phrases/*.toml).

A new wording or language is a line there. Patterns match the words of `wording.words`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from re import Pattern
from typing import Any

_PART = re.compile(r"(?<!\?P)<([a-z-]+)>")


@cache
def phrases(name: str) -> Mapping[str, Pattern[str]]:
    """The patterns of one file, by their names. Raises KeyError for a part that is not in the file."""
    loaded = _load(name)
    parts = _parts(loaded)
    return {
        key: compiled(table, parts)
        for key, table in loaded.items()
        if isinstance(table, dict) and key != "parts"
    }


@cache
def field_phrases() -> tuple[tuple[str, Pattern[str]], ...]:
    """The patterns of fields with their tokens, in the file's order."""
    loaded = _load("fields")
    parts = _parts(loaded)
    return tuple((table["token"], compiled(table, parts)) for table in loaded["field"])


@cache
def offered(name: str) -> Any:
    """A list of what selects offer, as it stands in its file."""
    return _load("offered")[name]


def compiled(table: Mapping[str, Any], parts: Mapping[str, str]) -> Pattern[str]:
    """One pattern: whole words or phrases, or fragments that may stand anywhere."""
    whole = [rf"\b(?:{'|'.join(table['words'])})\b"] if "words" in table else []
    spelled = "|".join([*whole, *table.get("anywhere", [])])
    return re.compile(_PART.sub(lambda part: f"(?:{parts[part[1]]})", spelled))


@cache
def _load(name: str) -> dict[str, Any]:
    text = (files("bpc_desktop.storefront") / "phrases" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def _parts(loaded: Mapping[str, Any]) -> dict[str, str]:
    return {name: "|".join(spellings) for name, spellings in loaded.get("parts", {}).items()}
