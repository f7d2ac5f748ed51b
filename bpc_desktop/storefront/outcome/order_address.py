"""What a page's address says of an order: that it is placed, and its number."""

import re
from urllib.parse import parse_qsl, urlsplit

from bpc_desktop.storefront.outcome.order_numbers import fits
from bpc_desktop.storefront.wording import name_words

_CONFIRMS = re.compile(
    r"\b(thank|thanks|confirm\w*|success\w*|receipt|order (received|complete\w*|placed|finish\w*)|danke|merci"
    r"|gracias|bedankt|grazie|completed?|finish)\b"
)
_ELSEWHERE = re.compile(
    r"\b(blog|news\w*|help|faq|article|support|contact|returns?|quotes?|accounts?|login|register)\b"
)
_ORDER = r"(order|purchase|confirmation|bestell|commande|pedido|ordine)"
_NAME = re.compile(rf"{_ORDER}_?-?(id|no|nr|num|number|nummer|ref|reference|code)?", re.IGNORECASE)
_BESIDE = re.compile(
    r"(orders?|order (received|confirmation|complete|success|placed)|confirmation|receipt|thank ?you|thanks"
    r"|success|complete)"
)
_NUMBER = re.compile(r"#?((?:[A-Z]{1,6}-?)?\d{2,20}(?:-\d{1,10}){0,2})", re.IGNORECASE)


def address_says(url: str) -> tuple[bool, bool]:
    """Whether the address is that of a confirmation, and whether it is that of something else altogether."""
    parts = urlsplit(url)
    said = name_words(f"{parts.path} {parts.fragment}")
    elsewhere = bool(_ELSEWHERE.search(said))
    return bool(_CONFIRMS.search(said)) and not elsewhere, elsewhere


def number_in_address(url: str) -> str:
    """The order's number in the query, the path or the fragment's path; tokens and keys are none."""
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query):
        if _NAME.fullmatch(name) and _is_plain(value):
            return value
    steps = [step.partition("?")[0] for step in f"{parts.path}/{parts.fragment}".split("/") if step]
    for before, step, after in zip(["", *steps], steps, [*steps[1:], ""], strict=False):
        beside = _BESIDE.fullmatch(name_words(before)) or _BESIDE.fullmatch(name_words(after))
        if beside and _is_plain(step):
            return step.lstrip("#")
    return ""


def _is_plain(value: str) -> bool:
    return bool(_NUMBER.fullmatch(value)) and fits(value, value, 0)
