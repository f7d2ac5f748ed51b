"""Every text that may name a field, from the surest to the vaguest."""

from dataclasses import dataclass, replace
from functools import lru_cache

from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.wording import first_clause, last_name_words, name_words, words

LONG_LABEL = 7
"""A label of more words than this is a sentence: it may go on to speak of other fields."""

_LONG_COUNTS = 0.95

_LONGEST_BESIDE = 12
"""Text beside a field that has more words than this goes on about something else after its first clause."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way to a field's name. `texts`: its words, the part that says most first.

    `by_end`: the words of an identifier name a thing as English does, the last word being the head.
    """

    name: str
    texts: tuple[str, ...]
    weight: float
    by_end: bool = False

    @property
    def inner(self) -> "Route":
        """The route without what the outer parts of an identifier say."""
        return replace(self, texts=self.texts[:1])


def routes_of(control: Control) -> tuple[Route, ...]:
    """The routes that say something. What stands beside counts only where nothing names the field."""
    return _routes(
        " ".join(control.labels),
        control.aria,
        control.placeholder,
        control.name,
        control.id,
        control.hook,
        control.title,
        control.header,
        control.before,
    )


@lru_cache(maxsize=4096)
def _routes(
    label: str,
    aria: str,
    placeholder: str,
    name: str,
    element_id: str,
    hook: str,
    title: str,
    header: str,
    before: str,
) -> tuple[Route, ...]:
    named = bool(words(label) or words(aria))
    is_near = len(words(before).split()) <= _LONGEST_BESIDE
    found = (
        _said("label", label, 3.0),
        _said("aria", aria if words(aria) != words(label) else "", 2.5),
        _said("placeholder", placeholder, 2.0),
        _spelled("name", name, 2.0),
        _spelled("id", element_id if element_id != name else "", 2.0),
        _spelled("hook", hook, 1.5),
        _said("title", title, 1.5),
        _said("header", header, 0.0 if named else 2.0),
        _said("before", before if is_near else first_clause(before), 0.0 if named else 2.1),
    )
    return tuple(route for route in found if route.texts)


def _said(name: str, text: str, weight: float) -> Route:
    whole = words(text)
    if not whole:
        return Route(name, (), 0.0)
    clause = first_clause(text).split()
    if len(clause) > LONG_LABEL:
        return Route(name, (" ".join(clause[:LONG_LABEL]),), weight * _LONG_COUNTS)
    return Route(name, tuple(dict.fromkeys((" ".join(clause), whole))), weight)


def _spelled(name: str, text: str, weight: float) -> Route:
    texts = (last_name_words(text), name_words(text))
    return Route(name, tuple(dict.fromkeys(each for each in texts if each)), weight, by_end=True)
