"""The last way into a field: the host's own keys, for what believes no script (design, section 5)."""

from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue, PageUnreachable, TypeText
from bpc_desktop.storefront.filling.entry import Entry, plain_argument
from bpc_desktop.storefront.snapshot import Control, Snapshot
from bpc_desktop.storefront.token import CARD_TOKENS, PASSWORD_TOKENS

_SPELLINGS = 2
"""So many spellings of an answer are typed before the field is reported."""


def type_in(snapshot: Snapshot, entry: Entry) -> Conversation[dict[str, str]]:
    """Type an entry's text, key by key, each only while the field has the focus; its state and the reason.

    Nothing is typed that is a card's or a password's, and nothing that does not print.
    """
    answer = {"state": "different", "why": "reads back differently"}
    element = entry.element
    if not isinstance(element, Control) or entry.token in CARD_TOKENS | PASSWORD_TOKENS:
        return answer
    longest = element.max_length or max(map(len, entry.texts), default=0)
    texts = [text for text in entry.texts if text.isprintable() and 0 < len(text) <= longest]
    for text in texts[:_SPELLINGS]:
        try:
            answer = yield from _typed(snapshot, entry, text)
        except PageUnreachable as gone:
            return {"state": "refused", "why": str(gone)}
        if answer["state"] != "different":
            break
    return answer


def _typed(snapshot: Snapshot, entry: Entry, text: str) -> Conversation[dict[str, str]]:
    frame = entry.element.frame
    argument: JsonValue = {"origin": snapshot.origin_of(entry.element), "entry": plain_argument(entry)}
    if not (yield TypeText("", frame)):
        return {"state": "different", "why": "it takes keys only, and the page is not shown"}
    why = yield Call("startTyping", argument, frame)
    if why:
        return {"state": "refused", "why": str(why)}
    for character in text:
        yield TypeText(character, frame)
        if not (yield Call("keyArrived", None, frame)):
            break
    answer = yield Call("endTyping", None, frame)
    assert isinstance(answer, dict)  # noqa: S101  what `endTyping` returns
    return {"state": str(answer["state"]), "why": str(answer["why"])}
