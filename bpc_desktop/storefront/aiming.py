"""Where something of the page is, seen from outside, and whether it can be hit there."""

from collections.abc import Sequence

from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue, PageUnreachable
from bpc_desktop.storefront.filling.fill_report import Target
from bpc_desktop.storefront.snapshot import Element, Pressable, Snapshot


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


def covered_by(snapshot: Snapshot, frame: str, elements: Sequence[Element]) -> Conversation[str]:
    """Why fields of an inner frame cannot be seen from outside, or empty."""
    if snapshot.frames[frame].is_main:
        return ""
    entries: list[JsonValue] = [{"handle": each.handle, "print": each.fingerprint} for each in elements]
    answers = yield Call("aimAll", {"origin": snapshot.frames[frame].origin, "entries": entries}, frame)
    assert isinstance(answers, list)  # noqa: S101  what `aimAll` returns
    points = [(float(answer["x"]), float(answer["y"])) for answer in answers if not answer["why"]]
    if not points:
        return str(answers[0]["why"])
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
        if parent is None or not snapshot.frames[parent].declared:
            return None
        asked: list[JsonValue] = [list(point) for point in points]
        box = yield Call("frameBox", {"index": path[depth - 1], "points": asked, "scroll": True}, parent)
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
