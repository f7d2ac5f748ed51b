"""Every text that may name a field, from the surest to the vaguest."""

from dataclasses import dataclass

from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.wording import first_clause, last_name_words, name_words, words

LONG_LABEL = 7
"""A label of more words than this is a sentence: it may go on to speak of other fields."""

_LONG_COUNTS = 0.95


@dataclass(frozen=True, slots=True)
class Route:
    """One way to a field's name. `texts`: its words, the part that says most first.

    `by_end`: the words of an identifier name a thing as English does, the last word being the head.
    """

    name: str
    texts: tuple[str, ...]
    weight: float
    by_end: bool = False


def routes_of(control: Control) -> tuple[Route, ...]:
    """The routes that say something. What stands beside counts only where nothing names the field."""
    label = " ".join(control.labels)
    named = bool(words(label) or words(control.aria))
    found = (
        _said("label", label, 3.0),
        _said("aria", control.aria if words(control.aria) != words(label) else "", 2.5),
        _said("placeholder", control.placeholder, 2.0),
        _spelled("name", control.name, 2.0),
        _spelled("id", control.id if control.id != control.name else "", 2.0),
        _spelled("hook", control.hook, 1.5),
        _said("title", control.title, 1.5),
        _said("header", control.header, 0.0 if named else 2.0),
        _said("before", control.before, 0.0 if named else 2.1),
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
