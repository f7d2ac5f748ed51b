"""What the scripted rep sees in the merchant's page: conversations of the rehearsal's own page script."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bpc_desktop.storefront.conversation import Call, Conversation, Frame, ListFrames, PageUnreachable
from bpc_desktop.storefront.scripts import bundle


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands, in CSS pixels of the view's viewport."""

    x: float
    y: float


@cache
def rehearsal_bundle() -> str:
    """The page scripts, and the scripted rep's eyes."""
    return bundle() + (files(__package__) / "eyes.js").read_text("utf-8")


def find(frame: str | None, *, css: str = "", text: str = "") -> Conversation[Spot | None]:
    """Where the first visible element of this selector, or with this text, stands, scrolled into view."""
    place = yield from _frame(frame)
    if place is None:
        return None
    spot = yield Call("find", {"css": css, "text": text}, place.key)
    if not isinstance(spot, dict):
        return None
    x, y = _number(spot["x"]), _number(spot["y"])
    if place.is_main:
        return Spot(x, y)
    main = yield from _frame(None)
    index = yield Call("frameIndex", {"css": frame or ""}, main.key if main else "")
    box = yield Call(
        "frameBox",
        {"index": int(_number(index)), "points": [[x, y]], "scroll": True},
        main.key if main else "",
    )
    if not isinstance(box, dict) or box.get("why") != "":
        return None
    return Spot(x + _number(box["left"]), y + _number(box["top"]))


def says(frame: str | None, text: str) -> Conversation[bool]:
    """Whether the visible text of the page, or of the frame, contains this; case and spacing do not count."""
    place = yield from _frame(frame)
    if place is None:
        return False
    answer = yield Call("says", {"text": text}, place.key)
    return answer is True


def choose(frame: str | None, css: str, value: str) -> Conversation[str]:
    """Pick an option of a native select; "chosen", "not found", "not a select" or "no such option"."""
    place = yield from _frame(frame)
    if place is None:
        return "not found"
    answer = yield Call("choose", {"css": css, "value": value}, place.key)
    return str(answer)


def _frame(css: str | None) -> Conversation[Frame | None]:
    listed = yield ListFrames()
    if not isinstance(listed, tuple) or not listed:
        raise PageUnreachable("the page has no frames")
    frames: tuple[Frame, ...] = listed
    if css is None:
        return frames[0]
    index = yield Call("frameIndex", {"css": css}, frames[0].key)
    for frame in frames[1:]:
        path = yield Call("framePath", None, frame.key)
        if path == [index]:
            return frame
    return None


def _number(value: object) -> float:
    if isinstance(value, int | float):
        return float(value)
    raise PageUnreachable("the page answered no number")
