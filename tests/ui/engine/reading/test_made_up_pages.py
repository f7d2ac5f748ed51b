"""A slice of the made-up confirmation, cart and review pages in the real engine; the rest is a benchmark."""

from collections.abc import Sequence

from benchmarks.confirmations import single
from benchmarks.confirmations.case import Case
from benchmarks.confirmations.pages import all_cases
from benchmarks.confirmations.score import Verdict, judge
from bpc_desktop.storefront.reading import read_page
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver

KNOWN = [case for case in all_cases() if not case.apart]
APART = [case for case in all_cases() if case.apart]
NEVER = {
    Verdict.NUMBERS_WRONG,
    Verdict.CONFIRMATIONS_FALSE,
    Verdict.TOTALS_WRONG,
    Verdict.SUMS_WRONG,
    Verdict.PROMO_WRONG,
    Verdict.DECLINED_FALSE,
}


def read(shop: Shop, driver: Driver, cases: Sequence[Case]) -> list[tuple[Case, Verdict, str]]:
    """Every verdict on these pages."""
    found = []
    for index, case in enumerate(cases):
        address = f"/c{index}x{case.address}"
        shop.pages[address.partition("#")[0].partition("?")[0]] = case.html
        driver.open(shop.base + address)
        found += [(case, verdict, why) for verdict, why in judge(case, driver.converse(read_page()))]
    return found


def bad(verdict: Verdict) -> bool:
    return not verdict.value.endswith("right")


def test_the_confirmations_of_shop_systems_and_the_traps_are_read_right(shop: Shop, driver: Driver) -> None:
    verdicts = read(shop, driver, list(single.cases()))
    assert [(case.name, why) for case, verdict, why in verdicts if bad(verdict)] == []


def test_pages_in_the_engines_languages_are_read_right(shop: Shop, driver: Driver) -> None:
    verdicts = read(shop, driver, KNOWN[::11])
    assert [(case.name, why) for case, verdict, why in verdicts if bad(verdict)] == []


def test_what_is_worded_otherwise_is_left_blank_rather_than_read_wrongly(shop: Shop, driver: Driver) -> None:
    verdicts = read(shop, driver, APART[5::17])
    assert [(case.name, why) for case, verdict, why in verdicts if verdict in NEVER] == []
    right = sum(not bad(verdict) for _, verdict, _ in verdicts)
    assert right / len(verdicts) > 0.9
