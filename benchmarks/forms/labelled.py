"""A folder of labelled form pages: what is served of them, and which of their fields is which.

The labels' keys stand in the pages as `data-field`. They are taken out before a page is served: the engine
never sees them. A described control is matched to its field by the order both have in the page.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from publicsuffixlist import PublicSuffixList

from bpc_desktop.storefront.snapshot import Control

_KEY = re.compile(r"""\sdata-field\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_FIELDS = {"input", "select", "textarea"}
_ACTION = re.compile(
    r"[-_](account-locked|account-pin|account-settings|assign-reviewer|change-password|checkout(-login|-signup|_international"
    r"|_signup)?|contacts?|credit-card|email-confirmation-code|eventnotification|forgot_password|hidden_contact|home_new|home_search"
    r"|hotel-booking|login(_signup|_spanish)?|newsletter(_\d)?|payment-form|payout|shopping_cart|signup(-second-step|-verification)?"
    r"|survey|talent_contact|talent_login)$"
)
_SUFFIXES = PublicSuffixList()


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page without its keys; `labels` by key. `spelled`: its fields in order, as (tag, name, id, key)."""

    name: str
    site: str
    body: str
    labels: Mapping[str, str]
    spelled: tuple[tuple[str, str, str, str], ...]

    def keys(self, controls: Sequence[Control]) -> dict[int, str]:
        """The key of each described control, by its handle."""
        found = {}
        at = 0
        for control in controls:
            wanted = (control.tag, control.name, control.id)
            for index in range(at, len(self.spelled)):
                tag, name, element_id, key = self.spelled[index]
                if (tag, " ".join(name.split())[:100], " ".join(element_id.split())[:100]) == wanted:
                    found[control.handle] = key
                    at = index + 1
                    break
        return {handle: key for handle, key in found.items() if key}


def site_of(name: str) -> str:
    """The site of a page, out of its file's name: `www_example_co_uk_login.html` is of `example`."""
    stem = name.removesuffix(".html")
    while (shorter := _ACTION.sub("", stem)) != stem:
        stem = shorter
    host = stem.replace("_", ".")
    known = _SUFFIXES.privatesuffix(host) if "." in host else None
    return (known or host).split(".", maxsplit=1)[0]


class Folder:
    """A folder of pages with `labels.json`, and `checkout.txt` and `rivals.json` where there are any."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        labels = json.loads((folder / "labels.json").read_text("utf-8"))
        self.pages = tuple(self._page(name, labels[name]) for name in sorted(labels))
        checkout = folder / "checkout.txt"
        self.checkout = frozenset(checkout.read_text("utf-8").split()) if checkout.exists() else None
        rivals = folder / "rivals.json"
        self.rivals: Mapping[str, Mapping[str, Mapping[str, str]]] = (
            json.loads(rivals.read_text("utf-8")) if rivals.exists() else {}
        )

    def _page(self, name: str, labels: Mapping[str, str]) -> LabelledPage:
        source = (self._folder / "pages" / name).read_text("utf-8", "replace")
        parser = _Fields(labels)
        parser.feed(source)
        return LabelledPage(name, site_of(name), _KEY.sub("", source), labels, tuple(parser.found))


class _Fields(HTMLParser):
    def __init__(self, labels: Mapping[str, str]) -> None:
        super().__init__()
        self._labels = labels
        self.found: list[tuple[str, str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field; of two `data-field` attributes the one the labels know counts."""
        if tag not in _FIELDS:
            return
        first = {name: value or "" for name, value in reversed(attrs)}
        keys = [value for name, value in attrs if name == "data-field" and value in self._labels]
        self.found.append((tag, first.get("name", ""), first.get("id", ""), keys[-1] if keys else ""))  # type: ignore[arg-type]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<input/>` as `<input>`."""
        self.handle_starttag(tag, attrs)
