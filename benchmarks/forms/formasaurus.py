"""The pages that come with the Python package `formasaurus` (MIT): some 900, annotated by their makers.

Half of their sites, by hash, may be learned from; the other half never was, and is what `benchmarks.learn`
measures on.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from benchmarks.forms.labelled import LabelledPage

_FIELDS = {"input", "select", "textarea"}
_SUFFIXES = PublicSuffixList()
_TOKENS = {
    "us": "username",
    "p1": "password",
    "p2": "password",
    "e1": "email",
    "e2": "email",
    "ue": "username-or-email",
    "n1": "given-name",
    "n3": "family-name",
    "nf": "name",
    "no": "organization",
    "ph": "tel",
    "P0": "tel-country-code",
    "P1": "tel-area-code",
    "P2": "tel-local-prefix",
    "P3": "tel-local-suffix",
    "Zi": "postal-code",
    "Ci": "address-level2",
    "St": "address-level1",
    "Co": "country",
    "Sa": "address-line1",
    "Sn": "address-line1",
    "A1": "address-line1",
    "A2": "address-line2",
    "qt": "quantity",
    "c#": "cc-number",
    "cs": "cc-csc",
    "cm": "cc-exp-month",
    "cy": "cc-exp-year",
    "ch": "cc-name",
}
_TRAPS = frozenset(
    "ca hp pi ge bd bm by bD tz ds fa ws oi am CC CT sq sa qq qc st sp ON OT OD Od Om Oy OS OM OR PO".split()  # noqa: SIM905  two letters each
)


def pages(folder: Path) -> Iterator[LabelledPage]:
    """The annotated pages of the package's `data` folder."""
    index = json.loads((folder / "index.json").read_text("utf-8"))
    for path, about in index.items():
        source = (folder / path).read_text("utf-8", "replace")
        parser = _Forms(about["visible_html_fields"])
        parser.feed(source)
        if parser.labels:
            host = urlsplit(about["url"]).hostname or path
            site = (_SUFFIXES.privatesuffix(host) or host).split(".", maxsplit=1)[0]
            yield LabelledPage(path, site, source, parser.labels, tuple(parser.found))


def is_held_out(site: str) -> bool:
    """Whether a site's pages are only measured on."""
    return sha256(f"half {site}".encode()).digest()[-1] % 2 == 1


class _Forms(HTMLParser):
    def __init__(self, annotated: Sequence[Mapping[str, str] | None]) -> None:
        super().__init__()
        self._annotated = annotated
        self._form = -1
        self._inside = False
        self.labels: dict[str, str] = {}
        self.found: list[tuple[str, str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, or a field with its label."""
        if tag == "form":
            self._form, self._inside = self._form + 1, True
        if tag not in _FIELDS:
            return
        first = {name: value or "" for name, value in reversed(attrs)}
        name = first.get("name", "")
        known = self._annotated[self._form] if self._inside and self._form < len(self._annotated) else None
        kind = (known or {}).get(name, "")
        label = _TOKENS.get(kind) or ("none" if kind in _TRAPS else "")
        key = str(len(self.found)) if label else ""
        if label:
            self.labels[key] = label
        self.found.append((tag, name, first.get("id", ""), key))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a form."""
        if tag == "form":
            self._inside = False
