"""Every kind of control in the zoo, filled once: judged by what the page itself would submit."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest

from bpc_desktop.domain.order import Address, Shopper
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.fill_step import FillSubject, fill_step
from bpc_desktop.storefront.filling.fill_report import FieldState
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.zoo.cases import HERE, KINDS, TOKENS, Case, address_case, bodies, payment_case
from tests.ui.engine.zoo.judging import is_asked, is_right
from tests.ui.engine.zoo.shoppers import Generated
from tests.unit.storefront.samples import CARD, order, sealed

PERSON = Generated(
    Shopper("Mary Ann", "Smith", "mary@example.com", "+12185550123"),
    Address(
        "Mary Ann",
        "Smith",
        "12 Harbor Way",
        "Salt Lake City",
        "84101",
        "US",
        "Northern Lights and Sons",
        "Apartment 4",
        "WV",
    ),
    "Visa",
    {**CARD, "cvv": "012", "name": "Mary Ann Smith"},
)


def every_kind() -> list[Case]:
    """Pages that hold, together, every kind in every place it may stand in."""
    turns: dict[tuple[str, ...], Any] = {}

    def in_turn(kinds: Sequence[str]) -> str:
        name: str = next(turns.setdefault(tuple(kinds), cycle(kinds)))
        return name

    addresses = [address_case(PERSON, in_turn) for _ in range(len(KINDS["choice"]) + len(KINDS["state"]))]
    payments = [payment_case(in_turn, parted=index % 3 == 0) for index in range(12)]
    return [*addresses, *payments]


CASES = every_kind()


def states(driver: Driver) -> dict[str, Any]:
    while (found := json.loads(str(driver.script("zoo.state()")))) is None:
        driver.wait(10)
    return dict(found)


@pytest.mark.parametrize("page", range(0, len(CASES), 6))
def test_what_is_called_filled_is_what_the_page_submits(shop: Shop, driver: Driver, page: int) -> None:
    shop.pages |= {**bodies(shop.other), "/frame/": (HERE / "frame.html").read_text("utf-8")}
    driver.open(shop.base + "/")
    ordered = replace(
        order(), shopper=PERSON.shopper, shipping_address=PERSON.address, billing_address=PERSON.address
    )
    missed = defaultdict(list)
    for case in CASES[page : page + 6]:
        driver.script(f"{case.show}; 1")
        states(driver)
        secrets = {SecretKind.CARD: sealed(SecretKind.CARD, PERSON.card)} if case.step is Step.PAYMENT else {}
        report = driver.converse(fill_step(case.step, FillSubject(ordered, None, secrets)))
        said = states(driver)
        for field in case.fields:
            name, kind = field["name"], field["kind"]
            if not is_asked(name, PERSON):
                assert not said[name], (name, kind, said[name])
                continue
            found = {outcome.state for outcome in report.fields if outcome.token in TOKENS[name]}
            if found == {FieldState.FILLED}:
                assert is_right(case, name, kind, str(said[name]), PERSON, said), (name, kind, said[name])
            elif kind not in KINDS["stubborn"]:
                missed[kind].append((name, found, report.message))
    assert not missed


def test_every_kind_has_its_page() -> None:
    asked = {kind for name, kinds in KINDS.items() if name != "stubborn" for kind in kinds}
    assert {field["kind"] for case in CASES for field in case.fields} == asked
    assert len(asked) >= 40
