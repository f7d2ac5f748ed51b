"""Giving the page its turn, and looking again at what was written."""

from collections.abc import Sequence
from dataclasses import replace

from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue, PageUnreachable
from bpc_desktop.storefront.fill_report import FieldOutcome, FieldState
from bpc_desktop.storefront.snapshot import Snapshot

_QUIET_MS, _LEAST_MS, _MOST_MS = 100, 350, 2500


def settled(outcomes: Sequence[FieldOutcome]) -> Conversation[list[FieldOutcome]]:
    """The outcomes once the page has had its say: timers, requests, what it renders from them.

    What it took back is written once more; what it takes back again is no longer called filled.
    """
    patience: JsonValue = {"quiet": _QUIET_MS, "least": _LEAST_MS, "most": _MOST_MS}
    lost: dict[tuple[str, int], dict[str, str]] = {}
    for frame in {outcome.where[0]: None for outcome in outcomes if outcome.where is not None}:
        try:
            answers = yield Call("still", patience, frame)
        except PageUnreachable:
            continue  # what is gone cannot be continued from; the aim at its button says so
        if isinstance(answers, list):
            lost |= {(frame, answer["handle"]): answer for answer in answers}
    return [
        replace(outcome, state=FieldState(lost[outcome.where]["state"]), why=lost[outcome.where]["why"])
        if outcome.where in lost
        else outcome
        for outcome in outcomes
    ]


def has_changed(snapshot: Snapshot) -> Conversation[bool]:
    """Whether fields or buttons of a declared frame came, went or changed since they were described."""
    for frame in snapshot.frames.values():
        if frame.is_main or frame.declared:
            try:
                changed = yield Call("fieldsNow", None, frame.key)
            except PageUnreachable:
                return True
            if changed:
                return True
    return False


def settle(frame: str, quiet: int = 80, most: int = 2000) -> Conversation[None]:
    """Wait until a frame's document rests (milliseconds)."""
    yield Call("settle", {"quiet": quiet, "most": most}, frame)
