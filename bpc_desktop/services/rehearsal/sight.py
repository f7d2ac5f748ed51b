"""What the scripted rep sees in the merchant's page: conversations of the rehearsal's own page script."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bpc_desktop.services.rehearsal.script import ScriptError
from bpc_desktop.storefront.conversation import Call, Conversation, Frame, PageUnreachable, list_frames
from bpc_desktop.storefront.scripts import bundle


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands, in CSS pixels of the view's viewport."""

    x: float
    y: float


class ChoiceState(StrEnum):
    """What came of looking for an option."""

    CHOSEN = "chosen"  # in a native select: done
    OFFERED = "offered"  # visible: press it at `spot`
    CLOSED = "closed"  # not offered now; `spot` is what may open the list
    MISSING = "missing"  # a native select without this option


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the choice of an option stands."""

    state: ChoiceState
    spot: Spot | None


@cache
def rehearsal_bundle() -> str:
    """The page scripts, and the scripted rep's eyes."""
    return bundle() + (files(__package__) / "eyes.js").read_text("utf-8")


def find(frame: str | None, *, css: str = "", text: str = "") -> Conversation[Spot | None]:
    """Where the first visible element of this selector, or with this text, stands, scrolled into view."""
    place = yield from _frame(frame)
    if place is None:
        return None
    told = yield Call("find", {"css": css, "text": text}, place.key)
    return (yield from _spot(told, place, frame))


def says(frame: str | None, text: str) -> Conversation[bool]:
    """Whether the visible text of the page, or of the frame, contains this; case and spacing do not count."""
    place = yield from _frame(frame)
    if place is None:
        return False
    answer = yield Call("says", {"text": text}, place.key)
    return answer is True


def choose(frame: str | None, css: str, value: str, *, opened: bool) -> Conversation[Choice | None]:
    """Pick an option by its value or text, in a native select at once; None where the element is not there.

    `opened`: the list was opened already, and may stand anywhere in the page.
    """
    place = yield from _frame(frame)
    if place is None:
        return None
    told = yield Call("choose", {"css": css, "value": value, "opened": opened}, place.key)
    if not isinstance(told, dict):
        return None
    _check_css(told)
    spot = (yield from _spot(told, place, frame)) if "x" in told else None
    return Choice(ChoiceState(str(told["state"])), spot)


def focus(frame: str | None, css: str) -> Conversation[tuple[bool, bool]]:
    """Whether this field has the focus now, and whether anything is in it."""
    place = yield from _frame(frame)
    if place is None:
        return False, False
    told = yield Call("focus", {"css": css}, place.key)
    if not isinstance(told, dict):
        return False, False
    return told.get("focused") is True, told.get("filled") is True


def _spot(told: object, place: Frame, frame: str | None) -> Conversation[Spot | None]:
    """Where a point of a frame stands in the view."""
    if not isinstance(told, dict):
        return None
    _check_css(told)
    x, y = _number(told["x"]), _number(told["y"])
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


def _check_css(told: Mapping[str, object]) -> None:
    if "bad" in told:
        raise ScriptError(f"{told['bad']} is no CSS selector")


def _frame(css: str | None) -> Conversation[Frame | None]:
    frames = yield from list_frames()
    if css is None:
        return frames[0]
    index = yield Call("frameIndex", {"css": css}, frames[0].key)
    if isinstance(index, dict):
        _check_css(index)
    for frame in frames[1:]:
        path = yield Call("framePath", None, frame.key)
        if path == [index]:
            return frame
    return None


def _number(value: object) -> float:
    if isinstance(value, int | float):
        return float(value)
    raise PageUnreachable("the page answered no number")
