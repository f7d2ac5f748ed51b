"""Names and codes of regions and countries, as far as fields ask for them.

Regions are data (phrases/regions.json): ISO 3166-2 codes with the names shops use, after ISO and Google's
address metadata (CC BY 4.0). Names of countries come from the page's own engine (`countryNames` in page.js).
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from bpc_desktop.storefront.wording import letters

_SHORTEST_CODE = 2
_ALSO = {
    "US": ("USA", "United States", "United States of America", "U.S.A.", "America"),
    "GB": ("GBR", "UK", "United Kingdom", "Great Britain", "England", "United Kingdom (UK)"),
    "CA": ("CAN", "Canada"),
    "AU": ("AUS", "Australia"),
    "DE": ("DEU", "Germany", "Deutschland"),
    "FR": ("FRA", "France"),
    "ES": ("ESP", "Spain", "España"),
    "IT": ("ITA", "Italy", "Italia"),
    "AT": ("AUT", "Austria", "Österreich"),
    "CH": ("CHE", "Switzerland", "Schweiz", "Suisse", "Svizzera"),
    "BE": ("BEL", "Belgium", "België", "Belgique"),
    "PT": ("PRT", "Portugal"),
    "PL": ("POL", "Poland", "Polska"),
    "SE": ("SWE", "Sweden", "Sverige"),
    "NO": ("NOR", "Norway", "Norge"),
    "DK": ("DNK", "Denmark", "Danmark"),
    "FI": ("FIN", "Finland", "Suomi"),
    "IE": ("IRL", "Ireland", "Republic of Ireland", "Éire"),
    "NL": ("NLD", "Netherlands", "The Netherlands", "Holland", "Nederland"),
    "CZ": ("CZE", "Czech Republic", "Czechia", "Česko", "Česká republika"),
    "GR": ("GRC", "Greece", "Ελλάδα"),
    "HU": ("HUN", "Hungary", "Magyarország"),
    "RO": ("ROU", "Romania", "România"),
    "HR": ("HRV", "Croatia", "Hrvatska"),
    "SK": ("SVK", "Slovakia", "Slovensko"),
    "SI": ("SVN", "Slovenia", "Slovenija"),
    "BG": ("BGR", "Bulgaria", "България"),
    "LT": ("LTU", "Lithuania", "Lietuva"),
    "LV": ("LVA", "Latvia", "Latvija"),
    "EE": ("EST", "Estonia", "Eesti"),
    "TR": ("TUR", "Turkey", "Türkiye"),
    "JP": ("JPN", "Japan", "日本"),
    "CN": ("CHN", "China", "中国", "People's Republic of China"),
    "TW": ("TWN", "Taiwan", "台灣"),
    "HK": ("HKG", "Hong Kong", "Hong Kong SAR", "香港"),
    "KR": ("KOR", "South Korea", "Korea, Republic of", "Republic of Korea", "Korea (South)", "대한민국"),
    "IN": ("IND", "India", "भारत"),
    "MX": ("MEX", "Mexico", "México"),
    "BR": ("BRA", "Brazil", "Brasil"),
    "NZ": ("NZL", "New Zealand"),
    "ZA": ("ZAF", "South Africa"),
    "SG": ("SGP", "Singapore"),
    "AE": ("ARE", "United Arab Emirates", "UAE"),
    "RU": ("RUS", "Russia", "Russian Federation", "Россия"),
    "UA": ("UKR", "Ukraine", "Україна"),
    "VN": ("VNM", "Vietnam", "Viet Nam"),
}


def region_names(country: str, region: str) -> tuple[str, ...]:
    """The region as given, then its names and its code where we know it."""
    given = region.strip()
    if not given:
        return ()
    for code, names in regions_of(country).items():
        if letters(given) in {letters(code), *map(letters, names)}:
            short = (code,) if code.isalpha() and len(code) >= _SHORTEST_CODE else ()
            return tuple(dict.fromkeys((given, *names, *short, f"{country}-{code}")))
    return (given,)


def country_aliases(country: str) -> tuple[str, ...]:
    """The country's code, and names beyond the one every engine knows."""
    return (country, *_ALSO.get(country, ()))


def regions_of(country: str) -> Mapping[str, Sequence[str]]:
    """The regions of a country, names by code; empty where we know none."""
    return _regions().get(country, {})


@cache
def _regions() -> Mapping[str, Mapping[str, Sequence[str]]]:
    text = (files("bpc_desktop.storefront") / "phrases" / "regions.json").read_text("utf-8")
    loaded: Mapping[str, Mapping[str, Sequence[str]]] = json.loads(text)
    return loaded
