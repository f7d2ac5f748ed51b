"""The isolated world: our scripts see the page's document, the page sees nothing of them.

Every script of ours runs in one script world of its own, with its own globals and built-ins, in which a page
can neither find nor replace anything. Answers cross as JSON text.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from uuid import uuid4

from PySide6.QtWebEngineCore import QWebEngineFrame, QWebEnginePage, QWebEngineScript

from bpc_desktop.security.border import Border
from bpc_desktop.storefront.conversation import Frame, JsonValue

WORLD = int(QWebEngineScript.ScriptWorldId.UserWorld.value)
_INSTALL = files(__package__).joinpath("world.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the page, and the frame of the engine it is in."""

    frame: Frame
    handle: QWebEngineFrame


def evaluate(handle: QWebEngineFrame, script: str, answered: Callable[[JsonValue], None]) -> None:
    """Run a script whose value is JSON text; None: the frame is gone, or the script failed."""

    def decode(raw: object) -> None:
        answered(json.loads(raw) if isinstance(raw, str) and raw else None)

    handle.runJavaScript(script, WORLD, decode)


def in_document(token: str, expression: str) -> str:
    """A script for one document only: JSON text of the expression, or of null in any other document."""
    return f"globalThis.bpcWorld?.token === {json.dumps(token)} ? JSON.stringify({expression}) : 'null'"


class FrameCensus:
    """Asks every frame of the page which document it holds. Frames that stay silent are left out."""

    def __init__(
        self, page: QWebEnginePage, border: Border, counted: Callable[[tuple[Document, ...]], None]
    ) -> None:
        self._border = border
        self._counted = counted
        self._handles = _tree(page.mainFrame())
        self._found: dict[int, Document] = {}
        self._awaited = len(self._handles)

    def start(self) -> None:
        """Ask; `counted` hears the answer when the last frame has answered."""
        for place, handle in enumerate(self._handles):
            script = f"{_INSTALL}({json.dumps(uuid4().hex)})"
            evaluate(handle, script, partial(self._take, place))

    def finish(self) -> None:
        """Do not wait for frames that are still silent."""
        if self._awaited > 0:
            self._awaited = 0
            self._counted(tuple(self._found[place] for place in sorted(self._found)))

    def _take(self, place: int, told: JsonValue) -> None:
        if self._awaited <= 0:
            return
        if isinstance(told, dict):
            origin = str(told["origin"])
            frame = Frame(
                key=str(told["token"]),
                url=str(told["url"]),
                origin=origin,
                declared=self._border.declares(origin),
                is_main=place == 0,
            )
            self._found[place] = Document(frame, self._handles[place])
        if self._awaited == 1:
            self.finish()
        else:
            self._awaited -= 1


def _tree(top: QWebEngineFrame) -> list[QWebEngineFrame]:
    return [top, *(frame for child in top.children() for frame in _tree(child))]
