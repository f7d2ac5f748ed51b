"""`bpc-desktop rehearse` on a shop it has never seen, as a stranger would: a SCRIPT and ORDERS, no code."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.store.corner_shop.shop import DECLINED, CornerShop, open_corner_shop

GOOD_CARD = "4242424242424242"
SHOPPER = {"given_name": "Zoë", "family_name": "O'Neill", "email": "zoe@example.com"}
ADDRESS = {
    "given_name": "Zoë",
    "family_name": "O'Neill",
    "line1": "12 Quay St",
    "city": "Portland",
    "region": "OR",
    "postal_code": "97201",
    "country": "US",
}


def order(number: str, *items: dict[str, Any], total: object, card: str = GOOD_CARD) -> dict[str, Any]:
    """An order with no more than it must have: numbers as JSON has them, a time without a zone."""
    return {
        "order_number": number,
        "placed_at": f"2026-03-01T09:30:0{number[-1]}",
        "merchant": "Corner Shop",
        "currency": "USD",
        "items": list(items),
        "total": total,
        "shopper": SHOPPER,
        "shipping_address": deepcopy(ADDRESS),
        "card": {"number": card, "exp_month": 4, "exp_year": 2031, "cvv": "123"},
    }


ORDERS = [
    order(
        "C-1",
        {"product_id": "mug", "quantity": 2, "unit_price": 12.5, "attributes": {"Size": "Large"}},
        {"product_id": "tea", "quantity": 1, "unit_price": "8.25"},
        total=37.75,
    ),
    {
        **order("C-2", {"product_id": "pot", "quantity": 1, "unit_price": 39}, total=43.5),
        "expect": "out_of_stock",
    },
    {
        **order(
            "C-3", {"product_id": "tea", "quantity": 3, "unit_price": 8.25}, total="29.25", card=DECLINED
        ),
        "expect": "incorrect_card",
    },
    {
        **order(
            "C-4", {"product_id": "tea", "quantity": 2, "unit_price": 8.25}, total="21.00", card=DECLINED
        ),
        "shopper": {**SHOPPER, "phone": "+15035550100"},
        "shopper_says": [
            "message_left",
            {"card": {"number": GOOD_CARD, "exp_month": 4, "exp_year": 2031, "cvv": "123"}},
        ],
    },
]


@dataclass(frozen=True)
class Rehearsed:
    """What the command said and left behind."""

    code: int
    out: str
    err: str
    report: dict[str, Any]
    shop: CornerShop
    folder: Path


def rehearse(folder: Path, script: object, orders: object, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command as it stands in the README."""
    (folder / "script.json").write_text(json.dumps(script), encoding="utf-8")
    (folder / "orders.json").write_text(json.dumps(orders), encoding="utf-8")
    command = [sys.executable, "-m", "bpc_desktop", "rehearse", "script.json", "--orders", "orders.json"]
    return subprocess.run(
        [*command, "--report", "report.json", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsed]:
    folder = tmp_path_factory.mktemp("corner-shop")
    with open_corner_shop() as shop:
        done = rehearse(folder, shop.script(), ORDERS, "--screenshots", "pictures")
        report = json.loads((folder / "report.json").read_text()) if done.returncode in {0, 3} else {}
        yield Rehearsed(done.returncode, done.stdout, done.stderr, report, shop, folder)


def test_each_order_ends_as_expected_and_the_command_says_so(rehearsed: Rehearsed) -> None:
    endings = [(each["order_number"], each["outcome"], each["error"]) for each in rehearsed.report["orders"]]
    assert endings == [
        ("C-1", "placed", None),
        ("C-2", "out_of_stock", None),
        ("C-3", "incorrect_card", None),
        ("C-4", "placed", None),
    ]
    assert (rehearsed.code, rehearsed.err) == (0, "")
    assert json.loads(rehearsed.out.splitlines()[-1])["as_expected"] == len(ORDERS)


def test_the_shop_sold_exactly_what_was_ordered(rehearsed: Rehearsed) -> None:
    sold, later = rehearsed.shop.bought
    placed = rehearsed.report["orders"][0]
    assert placed["confirmation_number"] == sold.number
    assert sold.lines == [("mug", "Large", 2), ("tea", "", 1)]
    assert sold.total == 3775
    assert sold.card_ending == GOOD_CARD[-4:]
    assert (sold.form["given"], sold.form["family"]) == ("Zoë", "O'Neill")
    assert (sold.form["line1"], sold.form["city"], sold.form["zip"]) == ("12 Quay St", "Portland", "97201")
    assert (later.lines, later.card_ending) == ([("tea", "", 2)], GOOD_CARD[-4:])
    assert sold.form["note"] == "För Zoë, Łódź"


def test_the_report_says_what_was_filled_and_what_it_cost_the_rep(rehearsed: Rehearsed) -> None:
    placed = rehearsed.report["orders"][0]
    steps = {step["step"]: step for step in placed["steps"]}
    assert {"email", "postal-code"} <= set(steps["addresses"]["filled"])
    assert {"cc-number", "cc-csc"} <= set(steps["payment"]["filled"])
    assert placed["totals"]["total"] == "37.75"
    assert placed["work"]["typed_characters"] == len("2") + len("1") + len("För Zoë, Łódź")
    assert placed["work"]["app_keys"] >= 3
    assert placed["work"]["page_clicks"] >= 8
    assert 0 < placed["seconds"] < 60
    called = rehearsed.report["orders"][3]
    assert (called["ending"], called["issues"]) == ("placed", ["incorrect_card"])
    assert [contact["said"] for contact in called["contacts"]] == ["message_left", "card"]
    text = json.dumps(rehearsed.report)
    assert GOOD_CARD not in text
    assert DECLINED not in text


def test_every_picture_is_there(rehearsed: Rehearsed) -> None:
    names = [picture.name for picture in (rehearsed.folder / "pictures").iterdir()]
    assert any(name.startswith("C-1") for name in names)


def test_a_shop_that_is_down_is_an_issue_of_each_order(tmp_path: Path) -> None:
    with open_corner_shop() as shop:
        script = shop.script()
    orders = [{**order, "expect": "site_unavailable"} for order in ORDERS[:3]]
    done = rehearse(tmp_path, script, orders)
    report = json.loads((tmp_path / "report.json").read_text())
    assert [(each["outcome"], each["error"]) for each in report["orders"]] == [
        ("site_unavailable", "the shop's page did not open")
    ] * len(orders)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"steps": [{"hover": "#buy"}]}, "script.json: steps[1]: one of for_each_item, "),
        ({"merchant": {"name": "Corner Shop"}}, "script.json: merchant"),
        ({"steps": "all"}, "script.json: steps: a list is expected"),
    ],
)
def test_a_script_that_is_wrong_is_one_line(
    tmp_path: Path, change: dict[str, object], complaint: str
) -> None:
    with open_corner_shop() as shop:
        script = shop.script()
    done = rehearse(tmp_path, {**script, **change}, ORDERS)
    assert done.returncode == 1
    assert done.stderr.startswith(f"bpc-desktop: {complaint}")
    assert done.stderr.count("\n") == 1
