"""Asks the page what a click, or the space bar, would edit. In doubt it is no text."""

import json
from collections.abc import Callable
from enum import StrEnum
from importlib.resources import files

from PySide6.QtCore import QPointF
from PySide6.QtWebEngineCore import QWebEngineFrame, QWebEnginePage

from bpc_desktop.storefront.conversation import JsonValue
from bpc_desktop.ui.checkout.page.world import evaluate

_PROBE = files(__package__).joinpath("text_target.js").read_text("utf-8")


class TextTarget(StrEnum):
    """What a click or the space bar would do; the values are the script's own."""

    TEXT = "text"
    CHOICE = "choice"  # a select: its list opens
    OTHER = "other"


def ask_text_target(
    page: QWebEnginePage, point: QPointF | None, answered: Callable[[TextTarget], None]
) -> None:
    """What lies at a point of the viewport (CSS pixels), or has the focus (no point), also inside frames.

    A plain text field or a select, enabled, and not covered by anything else; all else is OTHER.
    """
    _ask(page.mainFrame(), None if point is None else [point.x(), point.y()], None, answered)


def _ask(
    handle: QWebEngineFrame, point: JsonValue, size: JsonValue, answered: Callable[[TextTarget], None]
) -> None:
    def judged(told: JsonValue) -> None:
        if isinstance(told, str):
            answered(TextTarget(told))
            return
        children = handle.children() if handle.isValid() else []
        place = told.get("place") if isinstance(told, dict) else None
        if isinstance(told, dict) and isinstance(place, int) and place < len(children):
            _ask(children[place], told["point"], told["size"], answered)
        else:
            answered(TextTarget.OTHER)

    evaluate(handle, f"{_PROBE}({json.dumps(point)}, {json.dumps(size)})", judged)
