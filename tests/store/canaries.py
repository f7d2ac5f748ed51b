"""Secrets made to be looked for: made up anew each run, so that whatever is found came from the order."""

import base64
import re
import secrets
from collections.abc import Iterator, Mapping

CVV = "0493"
"""No number is printed like this by accident: it has a leading zero. Looked for in texts only."""

CVV_AS_A_WORD = re.compile(rb"(?<![0-9A-Za-z.:+/_-])" + CVV.encode() + rb"(?![0-9A-Za-z:+/_=-])")

LONGEST_FORM = 512
"""No form of a canary is longer, in bytes."""

_CARD_NUMBER_DIGITS = 15
_MASKED_DIGITS = 4
_PASSED_OVER = b"\0 -"


def new_card_number() -> str:
    """A number like an American Express card's, that no card has."""
    digits = "37" + "".join(secrets.choice("0123456789") for _ in range(_CARD_NUMBER_DIGITS - 3))
    return next(digits + check for check in "0123456789" if _luhn(digits + check) == 0)


def new_password() -> str:
    """A password that reads the same in JSON, in a form's body and in HTML."""
    return "Kelp" + secrets.token_hex(12)


class Canaries:
    """Knows every form in which its secrets could lie about, in a file or in memory.

    Of a card number the digits before the last four are enough: those four are shown on purpose. Spaces,
    dashes and zero bytes are passed over: a number in groups and text of two or four bytes a character read
    as plain text does.
    """

    def __init__(self, cards: Mapping[str, str], passwords: Mapping[str, str]) -> None:
        secret_texts = {**{name: number[:-_MASKED_DIGITS] for name, number in cards.items()}, **passwords}
        self._names = {form: name for name, text in secret_texts.items() for form in _forms(text)}

    def found_in(self, blob: bytes) -> frozenset[str]:
        """Which secrets it contains, by name and form."""
        dense = blob.translate(None, _PASSED_OVER)
        return frozenset(f"{name} as {form!r}" for form, name in self._names.items() if form in dense)


def _luhn(number: str) -> int:
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number))]
    return sum(value // 10 + value % 10 for value in doubled) % 10


def _forms(text: str) -> Iterator[bytes]:
    yield text.encode().translate(None, _PASSED_OVER)
    for raw in (text.encode(), text.encode("utf-16-le")):
        for written in (raw.hex(), raw.hex().upper(), *_base64(raw)):
            yield written.encode().translate(None, _PASSED_OVER)


def _base64(raw: bytes) -> Iterator[str]:
    """What stays the same of it in base64, wherever in a longer text it begins."""
    for shift in range(3):
        padded = bytes(shift) + raw
        first, end = -(-shift * 8 // 6), len(padded) * 8 // 6
        for alphabet in (base64.b64encode, base64.urlsafe_b64encode):
            yield alphabet(padded)[first:end].decode()
