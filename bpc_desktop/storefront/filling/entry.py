"""One field, and what is to be written into it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState
from bpc_desktop.storefront.snapshot import Element, Option, Snapshot
from bpc_desktop.storefront.token import Token


@dataclass(frozen=True, slots=True)
class Entry:
    """One field to write. `texts` are tried in turn; `option`, `checked` or `press` for what is chosen.

    `pick`: one of the texts is chosen from the list the control opens; `free`: where none is offered, the
    first text is written instead. `loose` and `right`: what still counts as the same (sameness.js).
    """

    element: Element
    token: str
    texts: tuple[str, ...] = ()
    loose: str = ""
    option: Option | None = None
    checked: bool | None = None
    press: bool = False
    pick: bool = False
    free: bool = False
    right: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class SecretEntry:
    """One field that takes a part of a secret; `format` and `box` say how it is written."""

    element: Element
    token: str
    kind: SecretKind
    part: str
    format: str = ""
    box: tuple[int, tuple[int, ...]] | None = None


def plain_argument(entry: Entry) -> dict[str, JsonValue]:
    """What `fill` and `holds` in filling.js are told of one entry."""
    base: dict[str, JsonValue] = {
        "handle": entry.element.handle,
        "print": entry.element.fingerprint,
        "loose": entry.loose,
        "right": list(entry.right),
        "texts": list(entry.texts or ("",)),
    }
    if entry.option is not None:
        return {**base, "kind": "select", "value": entry.option.value, "text": entry.option.text}
    if entry.pick:
        return {**base, "kind": "choose"}
    if entry.press:
        return {**base, "kind": "press"}
    if entry.checked is not None:
        return {**base, "kind": "check", "checked": entry.checked}
    return {**base, "kind": "text"}


def already_holds(snapshot: Snapshot, entry: Entry) -> Conversation[bool]:
    """Whether a field already holds what would be written; nothing is written. Raises `PageUnreachable`."""
    argument: JsonValue = {"origin": snapshot.origin_of(entry.element), "entries": [plain_argument(entry)]}
    answer = yield Call("holds", argument, entry.element.frame)
    return answer == [True]


def outcome_of(entry: Entry | SecretEntry, answer: Mapping[str, str]) -> FieldOutcome:
    """What a page script answered about an entry."""
    required = entry.required if isinstance(entry, Entry) else True
    return FieldOutcome(
        entry.token, FieldState(answer["state"]), answer["why"], required, entry.element.where
    )


def blank(token: Token | str, why: str, *, required: bool = True) -> FieldOutcome:
    """A field the step needs and the order has nothing for."""
    return FieldOutcome(str(token), FieldState.BLANK, why, required)
