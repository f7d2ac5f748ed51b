"""Which of many lines someone means by a few letters."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Something that can be found: what it is called, a word beside it, its key, and what it is to us."""

    text: str
    detail: str
    key: str
    target: object


def matching(lines: Iterable[Line], typed: str) -> list[Line]:
    """The lines that contain every typed word, or failing that its letters in order; the best first."""
    words = typed.casefold().split()
    ranked = []
    for place, line in enumerate(lines):
        ranks = [_rank(f"{line.text} {line.detail}".casefold(), word) for word in words]
        known = [rank for rank in ranks if rank is not None]
        if len(known) == len(words):
            ranked.append((sum(known), place, line))
    ranked.sort(key=lambda entry: entry[:2])
    return [line for _, _, line in ranked]


def _rank(text: str, word: str) -> int | None:
    """0 at the start of a word, 1 inside one, 2 for letters in order; None for no match."""
    if text.startswith(word) or f" {word}" in text or f"-{word}" in text:
        return 0
    if word in text:
        return 1
    letters = iter(text)
    return 2 if all(letter in letters for letter in word) else None
