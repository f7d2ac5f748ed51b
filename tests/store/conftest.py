"""The demo storefront, running, and a shopper in front of it who has nothing but HTTP."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.storefront.server import Storefront
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
