"""Words and amounts in a shopper's language.

Catalogues are gettext's PO files under `resources/catalogues`, read as they stand: nothing is compiled, and
what translators edit is what is used. English is what the program itself says, and what a catalogue lacks.
"""

from decimal import Decimal
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError, negotiate_locale
from babel.messages.pofile import read_po
from babel.numbers import format_currency

LANGUAGES = ("en", "es", "fr", "de")
"""What we can write in, the first where a shopper's own is not among them."""

_PACKAGE = Path(__file__).parent
CATALOGUES = next(
    folder / "catalogues"
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources")
    if folder.is_dir()
)
"""Inside an installed package, or at the root of a source tree."""


def language_of(tag: str) -> str:
    """The one of our languages that suits a BCP 47 tag: `es-MX` is `es`, an unknown one English."""
    return negotiate_locale([tag.replace("_", "-").lower()], LANGUAGES, sep="-") or LANGUAGES[0]


def translated(message: str, language: str) -> str:
    """The message in one of our languages; itself where the catalogue has none."""
    return _catalogue(language).get(message) or message


def money(amount: Decimal, currency: str, language: str, country: str) -> str:
    """An amount as people who speak this language in that country (ISO 3166-1) write it: `$12.50`."""
    try:
        locale = Locale.parse(f"{language}_{country}")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(language)
    return format_currency(amount, currency, locale=locale)


@cache
def _catalogue(language: str) -> dict[str, str]:
    file = CATALOGUES / f"{language}.po"
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    return {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string
    }
