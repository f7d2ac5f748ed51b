"""Names and codes of regions and countries, as far as options of selects use them.

Local names of countries come from the page's own engine (`countryNames` in page.js).
"""

_US = (
    "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|"
    "DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|"
    "KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|"
    "MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|"
    "NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|"
    "PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|"
    "VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|"
    "GU Guam|VI Virgin Islands|AS American Samoa|MP Northern Mariana Islands|AA Armed Forces Americas|"
    "AE Armed Forces Europe|AP Armed Forces Pacific"
)
_CA = (
    "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|"
    "NS Nova Scotia|NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|"
    "SK Saskatchewan|YT Yukon"
)
_AU = (
    "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|"
    "SA South Australia|TAS Tasmania|VIC Victoria|WA Western Australia"
)
_REGIONS = {
    country: tuple((code, name) for code, _, name in (line.partition(" ") for line in table.split("|")))
    for country, table in {"US": _US, "CA": _CA, "AU": _AU}.items()
}
_ALSO = {
    "US": ("USA", "United States", "United States of America", "U.S.A.", "America"),
    "GB": (
        "GBR",
        "UK",
        "United Kingdom",
        "Great Britain",
        "England",
    ),
    "CA": ("CAN", "Canada"),
    "AU": ("AUS", "Australia"),
    "DE": ("DEU", "Germany", "Deutschland"),
    "FR": ("FRA", "France"),
    "IE": ("IRL", "Ireland"),
    "NL": ("NLD", "Netherlands", "The Netherlands", "Holland"),
    "CZ": ("CZE", "Czech Republic", "Czechia"),
    "KR": ("KOR", "South Korea", "Korea, Republic of"),
    "RU": ("RUS", "Russia", "Russian Federation"),
    "VN": ("VNM", "Vietnam", "Viet Nam"),
}


def region_names(country: str, region: str) -> tuple[str, ...]:
    """The region as given, then its code or its name where we know it."""
    folded = region.strip().casefold()
    for code, name in _REGIONS.get(country, ()):
        if folded in {code.casefold(), name.casefold()}:
            return tuple(dict.fromkeys((region.strip(), name, code, f"{country}-{code}")))
    return (region.strip(),) if region.strip() else ()


def country_aliases(country: str) -> tuple[str, ...]:
    """The country's code, and English names beyond the one every engine knows."""
    return (country, *_ALSO.get(country, ()))
