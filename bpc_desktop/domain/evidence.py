"""What was seen when an issue was raised: what the page showed, and a picture without anything private."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LARGEST_PICTURE = 150_000
"""Bytes of the picture at most."""

WIDEST_PICTURE = 1280
"""Pixels of the picture across at most."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the page showed; empty where it showed none. Sums are in the order's currency, as text.

    `said` is what the rep added, by name. `picture`: there is one. `no_picture` says why there is none.
    """

    title: str = ""
    url: str = ""
    price: str = ""
    shipping: str = ""
    total: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    picture: bool = False
    no_picture: str = ""


def evidence_from_json(data: Mapping[str, Any]) -> Evidence:
    """The "evidence" of `ISSUE_RAISED`, as central kept it."""
    texts = {name: str(data.get(name) or "") for name in ("title", "url", "price", "shipping", "total")}
    said = data.get("said")
    return Evidence(
        **texts,
        said={str(name): str(text) for name, text in said.items()} if isinstance(said, Mapping) else {},
        picture=data.get("picture") is True,
        no_picture=str(data.get("no_picture") or ""),
    )
