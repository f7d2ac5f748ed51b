"""What may be shown of a card, and how a card number is recognised where none belongs."""

import re
import unicodedata

from bpc_desktop.domain.order import MaskedCard

SHORTEST_NUMBER = 13
LONGEST_NUMBER = 19
"""Digits of a payment card's number (ISO/IEC 7812 allows up to 19; no scheme issues fewer than 13)."""

_DIGIT_GROUP = re.compile(r"[0-9]+")
_SEPARATOR = re.compile(r"[\W_]{0,3}")
_SCHEME = re.compile(r"2[2-7]|[3-6]")


def masked(card: MaskedCard) -> str:
    """The card as anyone may see it: brand and last four digits (PCI DSS 3.4)."""
    return f"{card.brand} •••• {card.last_four}".strip()


def looks_like_card_number(text: str) -> bool:
    """Whether free text (a note, a reason, a confirmation number) seems to hold a card number.

    Finds 13 to 19 digits that begin as a payment scheme's do and pass the Luhn check, of any script, in
    one piece or in groups with up to three characters between that are neither letters nor digits. About
    one other number in twenty of that length is taken for one too: whoever asks should let the text be
    put differently.
    """
    plain = "".join(_plain_digit(character) for character in text)
    groups = list(_DIGIT_GROUP.finditer(plain))
    return any(_starts_card_number(plain, groups, first) for first in range(len(groups)))


def passes_luhn(digits: str) -> bool:
    """Whether the check digit (ISO/IEC 7812-1 annex B) fits the digits before it."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004  the digits of 10 to 18 add up to 9 less
    return total % 10 == 0


def _plain_digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)


def _starts_card_number(text: str, groups: list[re.Match[str]], first: int) -> bool:
    digits = ""
    end = groups[first].start()
    for group in groups[first:]:
        digits += group[0]
        if len(digits) > LONGEST_NUMBER or not _SEPARATOR.fullmatch(text, end, group.start()):
            return False
        end = group.end()
        if len(digits) >= SHORTEST_NUMBER and _SCHEME.match(digits) and passes_luhn(digits):
            return True
    return False
