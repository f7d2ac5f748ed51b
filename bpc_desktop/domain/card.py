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
_SHORT_GROUP = re.compile(r"(?<![0-9])[0-9]{3,4}(?![0-9])")
_NAMED_CVV = re.compile(
    r"((?:cv[vcn]|cid|csc|(?:security|card) code)2?\W{0,5}(?:is\W{1,3})?)[0-9]{3,4}(?![0-9])", re.IGNORECASE
)

REMOVED = "[card data removed]"
"""What stands in a text where a card number was."""


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
    return _card_numbers(text)[1] != []


def without_card_numbers(text: str) -> str:
    """A text that came from outside, fit to be kept: what `looks_like_card_number` finds is gone.

    Where there was one, every other group of three or four digits goes too: one may be its CVV. A CVV that
    is called so goes in any text. The same object where nothing was found.
    """
    plain, numbers = _card_numbers(text)
    if not numbers:
        return _NAMED_CVV.sub(r"\1•••", plain) if _NAMED_CVV.search(plain) else text
    kept, end = "", 0
    for number in numbers:
        kept += _SHORT_GROUP.sub("•••", plain[end : number.start]) + REMOVED
        end = number.stop
    return kept + _SHORT_GROUP.sub("•••", plain[end:])


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


def _card_numbers(text: str) -> tuple[str, list[slice]]:
    """The text with plain digits, and where in it card numbers stand, which do not overlap."""
    plain = "".join(_plain_digit(character) for character in text)
    groups = list(_DIGIT_GROUP.finditer(plain))
    found: list[slice] = []
    for first, group in enumerate(groups):
        if found and group.start() < found[-1].stop:
            continue
        end = _card_number_end(plain, groups, first)
        if end is not None:
            found.append(slice(group.start(), end))
    return plain, found


def _card_number_end(text: str, groups: list[re.Match[str]], first: int) -> int | None:
    """Where the card number that begins with this group ends, or None where none does."""
    digits = ""
    end = groups[first].start()
    for group in groups[first:]:
        digits += group[0]
        if len(digits) > LONGEST_NUMBER or not _SEPARATOR.fullmatch(text, end, group.start()):
            return None
        end = group.end()
        if len(digits) >= SHORTEST_NUMBER and _SCHEME.match(digits) and passes_luhn(digits):
            return end
    return None
