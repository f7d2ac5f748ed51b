"""Choosing from a list that opens where a select would be."""

from bpc_desktop.storefront.aiming import covered_by
from bpc_desktop.storefront.conversation import Call, Conversation, JsonValue
from bpc_desktop.storefront.filling.answers import option_for
from bpc_desktop.storefront.filling.entry import Entry, already_holds
from bpc_desktop.storefront.snapshot import Option, Snapshot

_SEARCHES = 4
"""So many names of a choice are typed into a list that can be searched."""


def pick(snapshot: Snapshot, entry: Entry) -> Conversation[dict[str, str]]:
    """The state and its reason: the list as it opens, then searched, then scrolled to its end.

    "blank": it offers nothing that the entry's texts say. Raises `PageUnreachable`.
    """
    element = entry.element
    named: dict[str, JsonValue] = {
        "origin": snapshot.origin_of(element),
        "handle": element.handle,
        "print": element.fingerprint,
        "texts": list(entry.texts),
    }
    covered = yield from covered_by(snapshot, element.frame, [element])
    if covered:
        return {"state": "refused", "why": covered}
    if (yield from already_holds(snapshot, entry)):
        return {"state": "filled", "why": ""}
    opened = yield Call("openList", named, element.frame)
    assert isinstance(opened, dict)  # noqa: S101  what `openList` returns
    if opened["why"]:
        return {"state": "refused", "why": opened["why"]}
    options = _options(opened)
    option = option_for(options, entry.texts)
    searches = entry.texts[:_SEARCHES] if opened["searchable"] and option is None else ()
    for call in [*(Call("searchList", {"query": text}, element.frame) for text in searches),
                 Call("moreItems", None, element.frame)]:  # fmt: skip
        if option is not None:
            break
        options = _options((yield call))
        option = option_for(options, entry.texts)
    if option is None:
        yield Call("dropList", None, element.frame)
        return {"state": "blank", "why": f"no choice says '{entry.texts[0][:60]}'"}
    others: list[JsonValue] = [each.text for each in options]
    chosen: dict[str, JsonValue] = {"text": option.text, "value": option.value, "others": others}
    answer = yield Call("pickItem", {**named, **chosen}, element.frame)
    assert isinstance(answer, dict)  # noqa: S101  what `pickItem` returns
    return {"state": str(answer["state"]), "why": str(answer["why"])}


def _options(answer: object) -> tuple[Option, ...]:
    assert isinstance(answer, dict)  # noqa: S101  what the list functions return
    return tuple(
        Option(item["value"], item["text"], bool(item["disabled"]), bool(item["selected"]))
        for item in answer["items"]
    )
