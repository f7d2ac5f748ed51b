"""A page that is opened before anyone follows it: nothing of it is told early, and nothing is lost."""

from bpc_desktop.security.border import Border
from tests.ui.page.conftest import Hands
from tests.ui.page.shop import Shop


def told_by(hands: Hands) -> list[str]:
    told: list[str] = []
    page = hands.page
    page.load_started.connect(lambda: told.append("started"))
    page.address_changed.connect(lambda host, path: told.append(f"at {host}{path}"))
    page.painted_first.connect(lambda: told.append("painted"))
    page.loaded.connect(lambda ok: told.append(f"loaded {ok}"))
    page.blocked_changed.connect(lambda count: told.append(f"blocked {count}"))
    return told


def test_what_happened_before_is_told_when_the_same_page_is_asked_for(hands: Hands, shop: Shop) -> None:
    told = told_by(hands)
    with hands.qtbot.waitSignal(hands.page.painted_ahead, timeout=20_000):
        hands.page.open_ahead(shop.url)
    hands.settle(lambda: not hands.page.view.page().isLoading())
    assert told == []
    hands.page.open(shop.url)
    hands.settle(lambda: "loaded True" in told)
    assert told.index("started") < told.index(f"at {shop.host}/") < told.index("loaded True")
    assert told.count("painted") == told.count("loaded True") == 1
    assert shop.requests.count("GET /") == 1


def test_another_page_than_the_one_opened_ahead_is_opened(hands: Hands, shop: Shop) -> None:
    shop.pages["/other"] = "<h1>Other</h1>"
    told = told_by(hands)
    hands.page.open_ahead(shop.url)
    hands.page.open(f"{shop.url}other")
    hands.settle(lambda: f"at {shop.host}/other" in told and "loaded True" in told)
    assert f"at {shop.host}/" not in told


def test_a_page_outside_the_border_is_told_as_not_loaded(hands: Hands, other_shop: Shop) -> None:
    told = told_by(hands)
    hands.page.open_ahead(other_shop.url)
    hands.page.open(other_shop.url)
    hands.settle(lambda: "loaded False" in told)
    assert "blocked 1" in told
    assert other_shop.requests == []


def test_the_border_given_last_counts(hands: Hands, shop: Shop, other_shop: Shop) -> None:
    hands.page.admit(Border(domains=(other_shop.host,)))
    hands.page.open_ahead(other_shop.url)
    hands.settle(lambda: hands.page.url == other_shop.url)
    assert shop.requests == []
