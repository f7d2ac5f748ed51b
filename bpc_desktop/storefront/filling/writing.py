"""Writing what was decided, frame by frame, and what became of every field."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.aiming import aim, covered_by
from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue, PageUnreachable
from bpc_desktop.storefront.filling.entry import (
    Entry,
    SecretEntry,
    already_holds,
    blank,
    outcome_of,
    plain_argument,
)
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, OpenableSecret
from bpc_desktop.storefront.filling.keyboard import type_in
from bpc_desktop.storefront.filling.picking import pick
from bpc_desktop.storefront.filling.settling import settle
from bpc_desktop.storefront.snapshot import Element, Snapshot

__all__ = [
    "Entry", "SecretEntry", "aim", "already_holds", "blank", "settle", "write", "write_secrets",
]  # fmt: skip


def write(snapshot: Snapshot, entries: Sequence[Entry]) -> Conversation[tuple[FieldOutcome, ...]]:
    """Write plain values and read each back; the outcome of every entry, in order."""
    outcomes: dict[int, FieldOutcome] = {}
    by_frame: dict[str, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if entry.pick:
            outcomes[index] = yield from _chosen(snapshot, entry)
        else:
            by_frame[entry.element.frame].append(index)
    for frame, indices in by_frame.items():
        asked: list[JsonValue] = [plain_argument(entries[index]) for index in indices]
        elements = [entries[index].element for index in indices]
        answers = yield from _ask(snapshot, frame, "fill", elements, {"entries": asked})
        for index, answer in zip(indices, answers, strict=True):
            deaf = answer.get("deaf") is True
            told = (yield from type_in(snapshot, entries[index])) if deaf else answer
            outcomes[index] = outcome_of(entries[index], told)
    return tuple(outcomes[index] for index in range(len(entries)))


def _chosen(snapshot: Snapshot, entry: Entry) -> Conversation[FieldOutcome]:
    try:
        answer = yield from pick(snapshot, entry)
    except PageUnreachable as gone:
        answer = {"state": "refused", "why": str(gone)}
    if answer["state"] == "blank" and entry.free:
        return (yield from write(snapshot, [replace(entry, pick=False)]))[0]
    return outcome_of(entry, answer)


def write_secrets(
    snapshot: Snapshot, entries: Sequence[SecretEntry], secrets: Mapping[SecretKind, OpenableSecret]
) -> Conversation[tuple[FieldOutcome, ...]]:
    """Have the isolated world open secrets and write them; only equal or different comes back."""
    outcomes: dict[int, FieldOutcome] = {}
    groups: dict[tuple[str, SecretKind], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if _parts([entry.part]) <= secrets[entry.kind].sealed.fields.keys():
            groups[entry.element.frame, entry.kind].append(index)
        else:
            outcomes[index] = outcome_of(entry, {"state": "blank", "why": _absent(entry)})
    for (frame, kind), indices in groups.items():
        secret = secrets[kind]
        parts = _parts([entries[index].part for index in indices])
        extra: dict[str, JsonValue] = {
            **secret.openable(parts),
            "entries": [_secret(entries[index]) for index in indices],
        }
        elements = [entries[index].element for index in indices]
        for index, answer in zip(
            indices, (yield from _ask(snapshot, frame, "fillSecrets", elements, extra, kind)), strict=True
        ):
            outcomes[index] = outcome_of(entries[index], answer)
    return tuple(outcomes[index] for index in range(len(entries)))


def _ask(
    snapshot: Snapshot,
    frame: str,
    function: str,
    elements: Sequence[Element],
    extra: dict[str, JsonValue],
    secret: SecretKind | None = None,
) -> Conversation[list[dict[str, Any]]]:
    """Ask a frame to write; refused where a frame around it hides the field."""
    covered = yield from covered_by(snapshot, frame, elements)
    if covered:
        return [{"state": "refused", "why": covered}] * len(elements)
    try:
        answer = yield Call(function, {"origin": snapshot.frames[frame].origin, **extra}, frame, secret)
    except PageUnreachable as gone:
        return [{"state": "refused", "why": str(gone)}] * len(elements)
    assert isinstance(answer, list)  # noqa: S101  what the fill functions return
    return answer


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


def _absent(entry: SecretEntry) -> str:
    """A code that was opened before the order was parked is asked for by voice (design section 6)."""
    return "the card's code is to be told by voice" if entry.part == "cvv" else "the shopper gave none"


def _parts(asked: Sequence[str]) -> set[str]:
    needed = {"exp": {"exp_month", "exp_year"}}
    return {part for name in asked for part in needed.get(name, {name})}
