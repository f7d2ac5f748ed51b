"""The demo storefront, running, in front of a shopper who has nothing but HTTP, and of our desks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.storefront.server import Storefront
from tests.store.playhouse import Playhouse
from tests.store.visitor import Visitor


@pytest.fixture(scope="session")
def storefront(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storefront]:
    shop = Storefront(tmp_path_factory.mktemp("northwind"))
    shop.start()
    yield shop
    shop.stop()


@pytest.fixture(scope="session")
def ledger_database(storefront: Storefront) -> Path:
    return storefront.database


@pytest.fixture
def visitor(storefront: Storefront) -> Visitor:
    return Visitor(storefront.url)


@pytest.fixture(scope="session")
def playhouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playhouse]:
    """With a storefront of its own: who has an account there is the rehearsed orders' business alone."""
    shop = Storefront(tmp_path_factory.mktemp("playhouse-shop"))
    shop.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BPC_DESKTOP_TESTING", "1")
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        patch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
        patch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        house = Playhouse(tmp_path_factory.mktemp("playhouse"), shop)
        yield house
        house.close()
    shop.stop()
