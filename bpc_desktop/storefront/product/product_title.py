"""Where on its page a product is named: what price, stock and buttons are measured from."""

import re

from bpc_desktop.storefront.snapshot import Block, DeclaredProduct, Snapshot
from bpc_desktop.storefront.wording import words

_SITE = re.compile(r"\s[|\u2013\u2014\u00b7\u2022-]\s|\s?[|\u00ab\u00bb]\s?")
_ASIDE = frozenset({"aside", "footer", "nav"})
_LONGEST = 260
_LINKED = frozenset({"a"})


def find_title(snapshot: Snapshot, declared: DeclaredProduct | None) -> Block | None:
    """The block that names the product: of the headings the one that says what the page's title says."""
    names = [
        declared.name if declared else "",
        snapshot.meta.get("og:title", ""),
        snapshot.title,
        *_SITE.split(snapshot.title)[:1],
    ]
    meant = [frozenset(words(name).split()) for name in names if words(name)]
    best: tuple[float, Block] | None = None
    for block in snapshot.blocks:
        if len(block.text) > _LONGEST:
            continue
        score = _score(block, meant)
        if score > 0 and (best is None or score > best[0]):
            best = (score, block)
    return best[1] if best else None


def _score(block: Block, meant: list[frozenset[str]]) -> float:
    said = frozenset(words(block.text).split())
    if not said:
        return 0
    alike = max((len(said & name) / max(len(said), len(name)) for name in meant), default=0)
    score = 4 * alike if len(said) > 1 or alike == 1 else alike
    if "h1" in block.looks:
        score += 1.5
    elif "heading" in block.looks:
        score += 0.6
    elif score < 2:  # noqa: PLR2004  no heading, and no more than half of the title's words
        return 0
    score -= 1.5 * bool(block.looks & _ASIDE) + 0.6 * bool(block.looks & _LINKED)
    return score + min(block.size, 40) / 100
