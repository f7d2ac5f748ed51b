"""Giving the page its turn, and looking again at what was written."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue, ListFrames, PageUnreachable
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState
from bpc_desktop.storefront.snapshot import Snapshot

_QUIET_MS, _LEAST_MS, _MOST_MS = 100, 350, 2500
"""How long nothing may move; how long at least a page that set a timer is watched; how long at most."""

_WAITS, _MORE_MS = 4, 1000
"""How often requests that came up meanwhile are waited for, and how long each time."""


def settled(
    outcomes: Sequence[FieldOutcome], snapshot: Snapshot | None = None
) -> Conversation[list[FieldOutcome]]:
    """The outcomes once the page has had its say: timers, requests, what it renders from them.

    What it took back is written once more; what it takes back again is no longer called filled. `snapshot`:
    the page as it was before anything was written; requests made since are waited for.
    """
    frames = [*{outcome.where[0]: None for outcome in outcomes if outcome.where is not None}]
    lost: dict[tuple[str, int], dict[str, str]] = {}
    if not frames:
        return [*outcomes]
    for again in (True, False):
        yield from _rested(frames, snapshot)
        rewritten = 0
        for frame in frames:
            answer = yield from _asked(Call("still", {"again": again}, frame))
            if isinstance(answer, dict):
                rewritten += answer["rewritten"]
                lost |= {(frame, each["handle"]): each for each in answer["lost"]}
        if not rewritten:
            break
    return [
        replace(outcome, state=FieldState(lost[outcome.where]["state"]), why=lost[outcome.where]["why"])
        if outcome.where in lost
        else outcome
        for outcome in outcomes
    ]


def _rested(frames: Sequence[str], snapshot: Snapshot | None) -> Conversation[None]:
    """Until the frames rest and the page's requests, as far as the driver sees them, are answered."""
    least, most = _LEAST_MS, _MOST_MS
    asked = -1
    for _ in range(_WAITS):
        before, asked = asked, (yield from _requests_since(snapshot))
        if asked == before:
            return
        lively = False
        for frame in frames:
            own = asked if snapshot is not None and snapshot.frames[frame].is_main else 0
            patience: JsonValue = {"quiet": _QUIET_MS, "least": least, "most": most, "asked": own}
            lively |= (yield from _asked(Call("rest", patience, frame))) is True
        if not lively:
            return
        least, most = 0, _MORE_MS


def _requests_since(snapshot: Snapshot | None) -> Conversation[int]:
    if snapshot is None:
        return 0
    now = yield from _asked(ListFrames())
    before = next(frame.requests for frame in snapshot.frames.values() if frame.is_main)
    return now[0].requests - before if isinstance(now, tuple) and now else 0


def _asked(request: Call | ListFrames) -> Conversation[Any]:
    """The answer, or None: what is gone cannot be continued from; the aim at its button says so."""
    try:
        return (yield request)
    except PageUnreachable:
        return None


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
