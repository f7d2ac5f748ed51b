"""Where a picture of the page must show nothing: asked of its isolated world, answered in places only."""

from collections.abc import Mapping
from dataclasses import dataclass

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue, list_frames
from bpc_desktop.storefront.filling.fill_report import OpenableSecret

_UNNAMING = frozenset({"exp_month", "exp_year"})
"""Parts of a card that say nothing by themselves: any price may hold them."""


@dataclass(frozen=True, slots=True, repr=False)
class Private:
    """What an order keeps to itself, as a page may say it again.

    `phrases` are found word for word, however they are broken up. `names` are found by each of their words,
    `lines` (streets, towns, companies) by any two that follow one another, `phones` by their last digits.
    `secrets` are those a page of this order was given: only its isolated world ever reads them.
    """

    phrases: tuple[str, ...]
    names: tuple[str, ...]
    lines: tuple[str, ...]
    phones: tuple[str, ...]
    secrets: Mapping[SecretKind, OpenableSecret]


@dataclass(frozen=True, slots=True)
class Covers:
    """Boxes to cover (left, top, width, height) and the viewport they are in, all in CSS pixels.

    `across` and `down`: how far the page is scrolled. Two that are equal are of a page that has not moved.
    """

    boxes: tuple[tuple[float, float, float, float], ...]
    width: float
    height: float
    across: float
    down: float


class Uncoverable(Exception):
    """The page cannot be shown safely; `str()` says why, in a few words."""


def find_covers(private: Private) -> Conversation[Covers]:
    """What to cover of the page as it is painted now. Raises `Uncoverable` or `PageUnreachable`.

    Secrets are only looked for in a page of the merchant's own, where they may have been filled.
    """
    main = (yield from list_frames())[0]
    argument: dict[str, JsonValue] = {
        "phrases": list(private.phrases),
        "names": list(private.names),
        "lines": list(private.lines),
        "phones": list(private.phones),
        "secrets": [_openable(secret) for secret in private.secrets.values()] if main.declared else [],
    }
    answer = yield Call("coversOf", argument, main.key)
    assert isinstance(answer, dict)  # noqa: S101  what the page script returns
    if not answer["whole"]:
        raise Uncoverable("the page is too large to look through")
    if not answer["rests"]:
        raise Uncoverable("the page did not stand still")
    return Covers(
        boxes=tuple((float(x), float(y), float(wide), float(high)) for x, y, wide, high in answer["boxes"]),
        width=float(answer["width"]),
        height=float(answer["height"]),
        across=float(answer["across"]),
        down=float(answer["down"]),
    )


def _openable(secret: OpenableSecret) -> JsonValue:
    return secret.openable(part for part in secret.sealed.fields if part not in _UNNAMING)
