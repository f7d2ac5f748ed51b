"""Writing what was decided, frame by frame, and what became of every field."""

import base64
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bpc_desktop.domain.sealed import SecretKind, field_binding
from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue, PageUnreachable
from bpc_desktop.storefront.fill_report import FieldOutcome, FieldState, OpenableSecret, Target
from bpc_desktop.storefront.snapshot import Element, Option, Pressable, Snapshot
from bpc_desktop.storefront.token import Token


@dataclass(frozen=True, slots=True)
class Entry:
    """One field to write. `texts` are tried in turn; `option`, `checked` or `press` for what is chosen."""

    element: Element
    token: str
    texts: tuple[str, ...] = ()
    loose: str = ""
    option: Option | None = None
    checked: bool | None = None
    press: bool = False
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


def write(snapshot: Snapshot, entries: Sequence[Entry]) -> Conversation[tuple[FieldOutcome, ...]]:
    """Write plain values and read each back; the outcome of every entry, in order."""
    outcomes: dict[int, FieldOutcome] = {}
    pending = dict.fromkeys(range(len(entries)), 0)
    while pending:
        by_frame: dict[str, list[int]] = defaultdict(list)
        for index in pending:
            by_frame[entries[index].element.frame].append(index)
        for frame, indices in by_frame.items():
            asked: list[JsonValue] = [_plain(entries[index], pending[index]) for index in indices]
            answers = yield from _ask(
                snapshot, frame, "fill", [entries[i].element for i in indices], {"entries": asked}
            )
            for index, answer in zip(indices, answers, strict=True):
                entry = entries[index]
                outcomes[index] = FieldOutcome(
                    entry.token, FieldState(answer["state"]), answer["why"], entry.required
                )
        pending = {
            index: tried + 1
            for index, tried in pending.items()
            if outcomes[index].state is FieldState.DIFFERENT and tried + 1 < len(entries[index].texts)
        }
    return tuple(outcomes[index] for index in range(len(entries)))


def write_secrets(
    snapshot: Snapshot, entries: Sequence[SecretEntry], secrets: Mapping[SecretKind, OpenableSecret]
) -> Conversation[tuple[FieldOutcome, ...]]:
    """Have the isolated world open secrets and write them; only equal or different comes back."""
    outcomes: dict[int, FieldOutcome] = {}
    groups: dict[tuple[str, SecretKind], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        groups[entry.element.frame, entry.kind].append(index)
    for (frame, kind), indices in groups.items():
        secret = secrets[kind]
        parts = _parts([entries[index].part for index in indices])
        extra: dict[str, JsonValue] = {
            "key": _b64(secret.content_key),
            "fields": {part: _sealed(secret, part) for part in parts if part in secret.sealed.fields},
            "entries": [_secret(entries[index]) for index in indices],
        }
        elements = [entries[index].element for index in indices]
        for index, answer in zip(
            indices, (yield from _ask(snapshot, frame, "fillSecrets", elements, extra, kind)), strict=True
        ):
            outcomes[index] = FieldOutcome(entries[index].token, FieldState(answer["state"]), answer["why"])
    return tuple(outcomes[index] for index in range(len(entries)))


def already_holds(snapshot: Snapshot, entry: Entry) -> Conversation[bool]:
    """Whether a field already holds what would be written; nothing is written."""
    answer = yield Call(
        "holds",
        {"origin": snapshot.origin_of(entry.element), "entries": [_plain(entry, 0)]},
        entry.element.frame,
    )
    return answer == [True]


def aim(snapshot: Snapshot, pressable: Pressable) -> Conversation[Target | None]:
    """Where to press it, through every frame around it; None where it cannot be hit."""
    argument: JsonValue = {
        "origin": snapshot.origin_of(pressable),
        "handle": pressable.handle,
        "print": pressable.fingerprint,
        "text": pressable.text,
    }
    answer = yield Call("aim", argument, pressable.frame)
    if not isinstance(answer, dict) or answer["why"]:
        return None
    place = yield from _through_frames(snapshot, pressable.frame, [(float(answer["x"]), float(answer["y"]))])
    if place is None:
        return None
    return Target(place[0][0], place[0][1], pressable.text or pressable.aria)


def settle(frame: str, quiet: int = 80, most: int = 2000) -> Conversation[None]:
    """Wait until a frame's document rests (milliseconds)."""
    yield Call("settle", {"quiet": quiet, "most": most}, frame)


def _ask(
    snapshot: Snapshot,
    frame: str,
    function: str,
    elements: Sequence[Element],
    extra: dict[str, JsonValue],
    secret: SecretKind | None = None,
) -> Conversation[list[dict[str, str]]]:
    """Ask a frame to write; refused where a frame around it hides the field."""
    covered = yield from _covered(snapshot, frame, elements)
    if covered:
        return [{"state": "refused", "why": covered}] * len(elements)
    try:
        answer = yield Call(function, {"origin": snapshot.frames[frame].origin, **extra}, frame, secret)
    except PageUnreachable as gone:
        return [{"state": "refused", "why": str(gone)}] * len(elements)
    assert isinstance(answer, list)  # noqa: S101  what the fill functions return
    return answer


def _covered(snapshot: Snapshot, frame: str, elements: Sequence[Element]) -> Conversation[str]:
    """Why fields of an inner frame cannot be seen from outside, or empty."""
    if snapshot.frames[frame].is_main:
        return ""
    points = []
    for element in elements:
        answer = yield Call(
            "aim",
            {"origin": snapshot.frames[frame].origin, "handle": element.handle, "print": element.fingerprint},
            frame,
        )
        if isinstance(answer, dict) and not answer["why"]:
            points.append((float(answer["x"]), float(answer["y"])))
    if not points:
        return ""
    return "" if (yield from _through_frames(snapshot, frame, points)) is not None else "covered"


def _through_frames(
    snapshot: Snapshot, frame: str, points: list[tuple[float, float]]
) -> Conversation[list[tuple[float, float]] | None]:
    """Points of a frame's viewport as points of the main frame's, hit-tested in every frame between."""
    if snapshot.frames[frame].is_main:
        return points
    path = yield Call("framePath", None, frame)
    assert isinstance(path, list)  # noqa: S101  what `framePath` returns
    keys = yield from _keys_by_path(snapshot)
    for depth in range(len(path), 0, -1):
        parent = keys.get(tuple(path[: depth - 1]))
        if parent is None:
            return None
        argument: dict[str, JsonValue] = {
            "index": path[depth - 1],
            "points": [list(point) for point in points],
        }
        box = yield Call("frameBox", {**argument, "scroll": True}, parent)
        if not isinstance(box, dict) or box["why"] or not all(box["hits"]):
            return None
        points = [(x + float(box["left"]), y + float(box["top"])) for x, y in points]
    return points


def _keys_by_path(snapshot: Snapshot) -> Conversation[dict[tuple[int, ...], str]]:
    keys: dict[tuple[int, ...], str] = {}
    for key in snapshot.frames:
        try:
            path = yield Call("framePath", None, key)
        except PageUnreachable:
            continue
        if isinstance(path, list):
            keys[tuple(path)] = key
    return keys


def _plain(entry: Entry, attempt: int) -> dict[str, JsonValue]:
    base: dict[str, JsonValue] = {
        "handle": entry.element.handle,
        "print": entry.element.fingerprint,
        "loose": entry.loose,
    }
    if entry.option is not None:
        return {**base, "kind": "select", "value": entry.option.value, "text": entry.option.text}
    if entry.press:
        return {**base, "kind": "press"}
    if entry.checked is not None:
        return {**base, "kind": "check", "checked": entry.checked}
    return {**base, "kind": "text", "value": entry.texts[attempt] if entry.texts else ""}


def _secret(entry: SecretEntry) -> dict[str, JsonValue]:
    box: JsonValue = None
    if entry.box is not None:
        box = {"index": entry.box[0], "lengths": list(entry.box[1])}
    element = entry.element
    return {
        "handle": element.handle,
        "print": element.fingerprint,
        "part": entry.part,
        "format": entry.format,
        "box": box,
    }


def _parts(asked: Sequence[str]) -> set[str]:
    needed = {"exp": {"exp_month", "exp_year"}}
    return {part for name in asked for part in needed.get(name, {name})}


def _sealed(secret: OpenableSecret, part: str) -> dict[str, JsonValue]:
    sealed = secret.sealed
    field = sealed.fields[part]
    binding = field_binding(sealed.kind, sealed.reference, sealed.epoch_id, part)
    return {"nonce": _b64(field.nonce), "ciphertext": _b64(field.ciphertext), "binding": binding.decode()}


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def blank(token: Token | str, why: str, *, required: bool = True) -> FieldOutcome:
    """A field the step needs and the order has nothing for."""
    return FieldOutcome(str(token), FieldState.BLANK, why, required)


def optional(entry: Entry) -> Entry:
    """The same entry, not needed to go on."""
    return replace(entry, required=False)
