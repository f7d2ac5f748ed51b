"""Which steps a page, or a group of its fields, is named as."""

import re
from urllib.parse import parse_qsl, urlsplit

from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block, Control, Element, Pressable, Snapshot
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.wording import name_words, words

_SAYS = {Step(name): pattern for name, pattern in phrases("steps").items() if name in set(Step)}
_LATE = (Step.ADDRESSES, Step.SHIPPING, Step.PAYMENT, Step.REVIEW)
"""Stages that a progress bar has and a menu has not."""

_LABEL = 40
_TITLE = 50
"""A longer title says something about a product: "best price, specifications & review"."""

_BAR = 120
"""Nodes of the document between two stages of one progress bar."""

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
    title = re.split(r"\s[|\u2013\u2014-]\s", snapshot.title)[0]
    said = (
        name_words(address.path),
        name_words(address.fragment),
        name_words(stage),
        words(title) if len(title) <= _TITLE else "",
        " ".join(words(block.text) for block in snapshot.blocks if "h1" in block.looks),
        *(words(block.text) for block in _current_stages(snapshot)),
    )
    return frozenset(step for step, pattern in _SAYS.items() if any(pattern.search(text) for text in said))


def _current_stages(snapshot: Snapshot) -> list[Block]:
    """What is marked as current beside other stages; in a menu all of them are links, itself too."""
    short = [block for block in snapshot.blocks if len(block.text) <= _LABEL]
    return [
        block for block in short
        if "current" in block.looks and any(_is_stage_beside(block, each) for each in short)
    ]  # fmt: skip


def _is_stage_beside(current: Block, other: Block) -> bool:
    if abs(other.at - current.at) > _BAR or "current" in other.looks or "a" in other.looks & current.looks:
        return False
    said = words(other.text)
    return any(_SAYS[step].search(said) for step in _LATE)
