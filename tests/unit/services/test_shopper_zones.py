"""Where a shopper may be: what address and number say, what they leave open, and what nobody knows."""

import tomllib
from datetime import UTC, datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers.tzdata import TIMEZONE_DATA

from bpc_desktop.domain.calling_window import ShopperZones
from bpc_desktop.domain.order import Address
from bpc_desktop.services.shopper_zones import address_zones, candidate_zones, number_zones
from bpc_desktop.storefront.places import regions_of

WINTER = datetime(2027, 1, 10, tzinfo=UTC)
SUMMER = datetime(2027, 7, 10, tzinfo=UTC)


def address(country: str, region: str = "", postal_code: str = "") -> Address:
    return Address("Ada", "Quist", "1 Main St", "Springfield", postal_code, country, region=region)


@pytest.mark.parametrize(
    ("country", "region", "postal_code", "zones"),
    [
        ("US", "IL", "62701", ("America/Chicago",)),
        ("us", "Texas", "75001-1234", ("America/Chicago",)),
        ("US", "TX", "79901", ("America/Denver",)),  # El Paso
        ("US", "TX", "", ("America/Chicago", "America/Denver")),
        ("US", "US-TN", "37312", ("America/New_York", "America/Chicago")),  # the border runs through 373
        ("US", "", "99546", ("America/Anchorage", "America/Adak")),
        ("US", "CA", "10001", ("America/Los_Angeles", "America/New_York")),  # they contradict each other
        ("US", "Xanadu", "90210", ("America/Los_Angeles",)),
        ("US", "GU", "96910", ("Pacific/Guam",)),
        ("PR", "", "00901", ("America/Puerto_Rico",)),
        ("CA", "BC", "V1G 2C6", ("America/Dawson_Creek",)),
        ("CA", "Québec", "H2X 1Y4", ("America/Toronto",)),
        ("CA", "ON", "p9n1a1", ("America/Winnipeg",)),  # Kenora
        ("CA", "", "A2V 1A1", ("America/Goose_Bay",)),
        ("AU", "NSW", "2000", ("Australia/Sydney",)),
        ("AU", "New South Wales", "2880", ("Australia/Broken_Hill",)),
        ("AU", "", "0872", ("Australia/Adelaide", "Australia/Perth", "Australia/Darwin")),
        ("BR", "São Paulo", "", ("America/Sao_Paulo",)),
        ("BR", "", "69900-062", ("America/Rio_Branco",)),
        ("MX", "Jalisco", "", ("America/Mexico_City",)),
        ("MX", "B.C.", "22000", ("America/Tijuana",)),
        ("RU", "Приморский край", "", ("Asia/Vladivostok",)),
        ("RU", "", "236000", ("Europe/Kaliningrad",)),
        ("ID", "Bali", "", ("Asia/Makassar",)),
        ("ID", "", "99351", ("Asia/Jayapura",)),
        ("CL", "Magallanes", "", ("America/Punta_Arenas",)),
        ("CL", "Valparaíso", "", ("America/Santiago", "Pacific/Easter")),
        ("ES", "", "35001", ("Atlantic/Canary",)),
        ("PT", "", "9500-150", ("Atlantic/Azores",)),
        ("FR", "", "97400", ("Indian/Reunion",)),
        ("UA", "Crimea", "", ("Europe/Simferopol",)),
        ("GB", "", "SW1A 1AA", ("Europe/London",)),
        ("XK", "", "10000", ("Europe/Belgrade",)),
    ],
)
def test_an_address_says_what_time_it_is(
    country: str, region: str, postal_code: str, zones: tuple[str, ...]
) -> None:
    assert address_zones(address(country, region, postal_code)) == zones


def test_a_country_alone_leaves_every_one_of_its_clocks_open() -> None:
    found = candidate_zones(address("RU"), "", WINTER)
    assert found is not None
    offsets = {WINTER.astimezone(ZoneInfo(zone)).utcoffset() for zone in found.address}
    assert len(found.address) == len(offsets) == 11
    assert found.address[0] == "Europe/Moscow"


def test_zones_that_agree_from_now_on_are_one_and_those_that_part_are_not() -> None:
    assert candidate_zones(address("AR"), "", WINTER) == ShopperZones(("America/Argentina/Buenos_Aires",))
    assert candidate_zones(address("KZ"), "", WINTER) == ShopperZones(("Asia/Almaty",))
    for now, zones in ((WINTER, ("America/Phoenix",)), (SUMMER, ("America/Phoenix", "America/Denver"))):
        assert candidate_zones(address("US", "AZ"), "", now) == ShopperZones(zones)
    before_the_change = datetime(2027, 3, 10, tzinfo=UTC)  # Denver's clocks go forward on the 14th
    assert candidate_zones(address("US", "AZ"), "", before_the_change) == ShopperZones(zones)


@pytest.mark.parametrize(
    ("phone", "country", "zones"),
    [
        ("+12125550100", "US", ("America/New_York",)),
        ("(212) 555-0100", "US", ("America/New_York",)),
        ("+18085550100", "US", ("Pacific/Honolulu",)),
        ("+442079460000", "US", ("Europe/London",)),
        ("+447400123456", "US", ("Europe/London",)),  # a mobile number of another country
        ("+447400123456", "GB", ()),  # says no more than the address
        ("+18005550100", "US", ()),  # toll-free
        ("+18005550100", "GB", ()),
        ("+80012345678", "US", ()),  # toll-free worldwide
        ("+870301234567", "US", ()),  # a satellite
        ("555-0100", "US", ()),
        ("+1", "US", ()),
        ("none", "US", ()),
        ("", "US", ()),
        ("2125550100", "XX", ()),  # whose?
    ],
)
def test_a_number_says_where_it_is_of(phone: str, country: str, zones: tuple[str, ...]) -> None:
    assert number_zones(phone, country) == zones


def test_a_number_of_another_country_gives_candidates_of_both() -> None:
    found = candidate_zones(address("GB", "", "SW1A 1AA"), "+12125550100", WINTER)
    assert found == ShopperZones(("Europe/London",), ("America/New_York",))


def test_an_unknown_country_leaves_the_number_and_with_neither_there_is_no_place() -> None:
    assert candidate_zones(address("XX"), "+442079460000", WINTER) == ShopperZones((), ("Europe/London",))
    assert candidate_zones(address("XX"), "no number", WINTER) is None
    assert candidate_zones(address(""), "", WINTER) is None


def test_the_data_names_places_that_exist() -> None:
    text = (files("bpc_desktop.services") / "shopper_zones.toml").read_text("utf-8")
    names = {"Galápagos", "Canarias", "Madeira", "Açores", "Azores", "Guadeloupe", "Martinique", "Guyane"}
    for country, zones in tomllib.loads(text).items():
        regions = {region for places in zones.values() for region in places.get("regions", "").split()}
        assert regions - {"*", "Réunion", "Mayotte"} - names <= set(regions_of(country)), country
        assert all(ZoneInfo(zone) for zone in zones)
    assert all(ZoneInfo(zone) for zones in TIMEZONE_DATA.values() for zone in zones if zone != "Etc/Unknown")


def test_every_region_of_a_country_in_the_data_is_somewhere() -> None:
    for country in ("US", "CA", "MX", "BR", "CL", "AU", "NZ", "ID", "RU", "UA", "CN", "ES"):
        known = set(address_zones(address(country)))
        for region in regions_of(country):
            assert 1 <= len(address_zones(address(country, region))) <= len(known), (country, region)


@settings(max_examples=300)
@given(st.sampled_from(["US", "CA", "GB", "AU", "KZ", "XX"]) | st.text(), st.text(), st.text(), st.text())
def test_nothing_a_shopper_can_write_goes_wrong(
    country: str, region: str, postal_code: str, phone: str
) -> None:
    found = candidate_zones(address(country, region, postal_code), phone, WINTER)
    assert found is None or found.address or found.number
