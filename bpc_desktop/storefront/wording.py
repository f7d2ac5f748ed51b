"""Text made comparable: case, accents, camelCase and separators no longer differ."""

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SEPARATORS = re.compile(r"[\W_]+")


def _unaccented(text: str) -> str:
    special = text.replace("ß", "ss").replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O")
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


def letters(text: str) -> str:
    """Only letters and digits, for comparing codes and options."""
    return words(text).replace(" ", "")
