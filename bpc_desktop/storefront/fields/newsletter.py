"""Fields that sign a shopper up for news: never the order's, wherever they stand."""

from functools import lru_cache

from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.wording import name_words, words

_NEWS = phrases("buttons")["newsletter"]


def asks_for_news(control: Control) -> bool:
    """Whether a field says, by itself or by the heading over it, that it is there for a newsletter."""
    said = (
        words(f"{control.label} {control.placeholder} {control.legend}"),
        words(control.heading),
        name_words(f"{control.name} {control.id} {control.hook}"),
    )
    return any(map(_is_news, said))


@lru_cache(maxsize=4096)
def _is_news(text: str) -> bool:
    return _NEWS.search(text) is not None
