"""Which steps a page, or a group of its fields, is named as."""

import re
from urllib.parse import parse_qsl, urlsplit

from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control, Element, Pressable, Snapshot
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.wording import name_words, words

_SAYS = {Step(name): pattern for name, pattern in phrases("steps").items() if name in set(Step)}
_LABEL = 40
_STAGE = {"step", "stage", "section", "page", "view"}


def is_named(element: Element, step: Step) -> bool:
    """Whether the group an element belongs to, or the heading over it, names a step."""
    group = (
        element.legend
        if isinstance(element, Control)
        else element.group
        if isinstance(element, Pressable)
        else ""
    )
    own = element.label if isinstance(element, Control) and element.tag == "select" else ""
    said = (words(group), words(element.heading), words(own), name_words(element.name))
    return any(_SAYS[step].search(text) for text in said)


def named_steps(snapshot: Snapshot) -> frozenset[Step]:
    """Steps named by the address, the title, the main heading, or what a progress bar shows as current."""
    address = urlsplit(snapshot.url)
    stage = " ".join(value for name, value in parse_qsl(address.query) if name.lower() in _STAGE)
    headings = " ".join(words(block.text) for block in snapshot.blocks if "h1" in block.looks)
    now = [
        words(block.text)
        for block in snapshot.blocks
        if "current" in block.looks and len(block.text) <= _LABEL
    ]
    title = words(re.split(r"\s[|\u2013\u2014-]\s", snapshot.title)[0])
    said = (name_words(address.path), name_words(address.fragment), name_words(stage), headings, title, *now)
    return frozenset(step for step, pattern in _SAYS.items() if any(pattern.search(text) for text in said))
