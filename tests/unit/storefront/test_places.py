import pytest

from bpc_desktop.storefront.filling.answers import option_for
from bpc_desktop.storefront.filling.streets import split_street
from bpc_desktop.storefront.places import country_aliases, region_names, regions_of
from bpc_desktop.storefront.snapshot import Option


def options(*texts: str, values: tuple[str, ...] = ()) -> tuple[Option, ...]:
    given = values or texts
    return tuple(Option(value, text, False, False) for value, text in zip(given, texts, strict=True))  # noqa: FBT003  as a page says it


@pytest.mark.parametrize("country", ["US", "CA", "AU", "MX", "BR", "IN", "JP", "IT", "ES", "DE", "IE", "CN"])
def test_every_region_is_found_among_all_regions_of_its_country(country: str) -> None:
    regions = regions_of(country)
    shown = tuple(names[0] for names in regions.values())
    spelled = tuple(f"{code} - {names[0]}" for code, names in regions.items())
    for code, names in regions.items():
        for offered in (options(*shown), options(*spelled, values=tuple(map(str, range(len(spelled)))))):
            found = option_for(offered, region_names(country, names[0]))
            assert found is not None
            assert found.text in {names[0], f"{code} - {names[0]}"}


def test_a_region_is_known_by_its_code_or_any_name() -> None:
    assert "West Virginia" in region_names("US", "WV")
    assert "WV" in region_names("US", "west virginia")
    assert "東京都" in region_names("JP", "Tokyo")
    assert region_names("FR", "Bretagne") == ("Bretagne",)
    assert region_names("US", " ") == ()


def test_a_number_is_no_code() -> None:
    """Options are often numbered: 13 is Tokyo's code, and the thirteenth option of anything."""
    numbered = options("Hokkaido", "Aomori", values=("12", "13"))
    assert option_for(numbered, region_names("JP", "Tokyo")) is None


def test_one_name_inside_another_is_not_it() -> None:
    offered = options("Virgin Islands", "West Virginia (WV)", "Virginia (VA)")
    found = option_for(offered, region_names("US", "VA"))
    assert found is not None
    assert found.text == "Virginia (VA)"
    korea = options("Korea, Democratic People's Republic of", "Korea, Republic of")
    found = option_for(korea, country_aliases("KR"))
    assert found is not None
    assert found.text == "Korea, Republic of"


@pytest.mark.parametrize(
    ("line", "country", "parts"),
    [
        ("12 Harbor Way", "US", ("Harbor Way", "12")),
        ("221B Baker Street", "GB", ("Baker Street", "221B")),
        ("Hauptstraße 12a", "DE", ("Hauptstraße", "12a")),
        ("Calle de Alcalá, 45", "ES", ("Calle de Alcalá", "45")),
        ("ul. Świętokrzyska 31/33", "PL", ("ul. Świętokrzyska", "31/33")),
        ("The Old Mill", "GB", None),
        ("千代田1-1", "JP", None),
    ],
)
def test_a_house_number_is_only_taken_where_the_line_says_it(
    line: str, country: str, parts: tuple[str, str] | None
) -> None:
    assert split_street(line, country) == parts
