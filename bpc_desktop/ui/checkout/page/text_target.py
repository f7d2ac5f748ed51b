"""Asks the page whether a click, or a key, would only edit text. In doubt it would not."""

import json
from collections.abc import Callable
from importlib.resources import files

from PySide6.QtCore import QPointF
from PySide6.QtWebEngineCore import QWebEngineFrame, QWebEnginePage

from bpc_desktop.storefront.conversation import JsonValue
from bpc_desktop.ui.checkout.page.world import evaluate

_PROBE = files(__package__).joinpath("text_target.js").read_text("utf-8")


def ask_text_target(page: QWebEnginePage, point: QPointF | None, answered: Callable[[bool], None]) -> None:
    """Whether what lies at a point of the viewport (CSS pixels), or has the focus (no point), edits text.

    A plain text field or a select, enabled, and not covered by anything else; also inside frames.
    """
    _ask(page.mainFrame(), None if point is None else [point.x(), point.y()], None, answered)


def _ask(
    handle: QWebEngineFrame, point: JsonValue, size: JsonValue, answered: Callable[[bool], None]
) -> None:
    def judged(told: JsonValue) -> None:
        children = handle.children() if isinstance(told, dict) and handle.isValid() else []
        place = told.get("place") if isinstance(told, dict) else None
        if isinstance(told, dict) and isinstance(place, int) and place < len(children):
            _ask(children[place], told["point"], told["size"], answered)
        else:
            answered(told == "text")

    evaluate(handle, f"{_PROBE}({json.dumps(point)}, {json.dumps(size)})", judged)
