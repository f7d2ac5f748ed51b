"""How decisions talk to a page: a conversation yields calls of page scripts and is sent their answers.

No Qt here and no waiting: whoever drives a conversation (the checkout's page, a test) runs each call in the
isolated world of the named frame and sends back what the script function returned, as plain JSON values.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

from bpc_desktop.domain.sealed import SecretKind

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of the page. `key` is valid until the page navigates; `origin` is scheme://host[:port].

    `declared`: its host belongs to the merchant's domains or payment hosts; only there may be filled.
    `requests`: of the main frame, how many requests of its scripts the driver has seen so far.
    """

    key: str
    url: str
    origin: str
    declared: bool
    is_main: bool
    requests: int = 0


@dataclass(frozen=True, slots=True)
class ListFrames:
    """Asks for the page's frames now; the answer sent back is a `tuple[Frame, ...]`, main frame first."""


@dataclass(frozen=True, slots=True)
class Call:
    """Runs `bpc.<function>(argument)` in the isolated world of a frame; a promise is awaited.

    The answer is what it returned. A script error, a frame that is gone, or no answer within the driver's
    patience raises `PageUnreachable` inside the conversation. `secret` says which secret the call may write:
    the driver first puts everything out of reach that must not learn it.
    """

    function: str
    argument: JsonValue
    frame: str
    secret: SecretKind | None = None


@dataclass(frozen=True, slots=True)
class TypeText:
    """Types on the host's keyboard into whatever of this frame has the focus: events the page believes.

    For what any page may know, never a secret's part; no control character, so nothing is submitted by it.
    The keys pass the same hold as the rep's own. The answer is whether the page could take keys at all.
    """

    text: str
    frame: str

    def __post_init__(self) -> None:
        if not self.text.isprintable():
            raise ValueError("only what prints is typed")


class PageUnreachable(Exception):
    """The page did not answer: it navigated, crashed, or its script never yields."""


T = TypeVar("T")
Request = ListFrames | Call | TypeText
Conversation = Generator[Request, object, T]
"""Yields what to ask the page, is sent the answer, returns the decision."""


def list_frames() -> Conversation[tuple[Frame, ...]]:
    """The page's frames now, main frame first. Raises `PageUnreachable`."""
    answer = yield ListFrames()
    assert isinstance(answer, tuple)  # noqa: S101  the driver's contract
    return answer
