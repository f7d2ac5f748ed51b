"""Text made comparable: case, accents, camelCase and separators no longer differ."""

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SEPARATORS = re.compile(r"[\W_]+")
_SEGMENTS = re.compile(r"[\[\].:$/]+")
_EMPTY_SEGMENT = re.compile(r"(?i)\d*|und|value|text|input|field|q\d+|ctl\d+")
_CLAUSES = re.compile(r"[(\uff08*:\uff1a,;?!|\n]|\. |\s[-\u2013\u2014]\s")
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z])")
_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "\u0131": "i"})


def _unaccented(text: str) -> str:
    if text.isascii():
        return text
    special = text.translate(_LETTERS)
    split = unicodedata.normalize("NFKD", special)
    kept = (char for char in split if not ("\u0300" <= char <= "\u036f"))
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=8192)
def words(text: str) -> str:
    """The words of a label or a sentence, lower case, without accents, single spaces."""
    return _SEPARATORS.sub(" ", _unaccented(text).lower()).strip()


@lru_cache(maxsize=8192)
def name_words(text: str) -> str:
    """The words of an identifier: `shippingAddress.firstName` gives `shipping address first name`."""
    return words(re.sub(r"(?<=[a-zA-Z])(?=\d)|(?<=\d)(?=[a-zA-Z])", " ", _CAMEL.sub(" ", text)))


@lru_cache(maxsize=8192)
def last_name_words(text: str) -> str:
    """The words of an identifier's last part that says something: `user[name]` gives `name`."""
    parts = [part for part in _SEGMENTS.split(text) if not _EMPTY_SEGMENT.fullmatch(part)]
    return name_words(parts[-1]) if parts else ""


@lru_cache(maxsize=8192)
def first_clause(text: str) -> str:
    """The words of a label before its first aside: `Phone (optional)` gives `phone`."""
    spoken = _RUN_TOGETHER.sub("|", text) if " " in text else text
    return next((found for part in _CLAUSES.split(spoken) if (found := words(part))), "")


def letters(text: str) -> str:
    """Only letters and digits, for comparing codes and options."""
    return words(text).replace(" ", "")
