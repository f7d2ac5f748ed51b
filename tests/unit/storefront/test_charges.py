"""Which line of the sums is which, what the total is, and when none is believed."""

from decimal import Decimal

import pytest

from bpc_desktop.storefront.snapshot import Snapshot
from bpc_desktop.storefront.sums.charge_kinds import Charge, charge_of
from bpc_desktop.storefront.sums.charges import read_charges
from tests.unit.storefront.samples import block, snapshot


def rows(*pairs: tuple[str, str]) -> Snapshot:
    parts = []
    for index, (label, amount) in enumerate(pairs):
        parts.append(block(label, place=(10, 100 + 30 * index, 200, 20)))
        parts.append(block(amount, place=(300, 100 + 30 * index, 80, 20)))
    return snapshot(*parts)


def total(page: Snapshot, *, placed: bool = False) -> Decimal | None:
    found = read_charges(page, placed=placed).total
    return found.value if found else None


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Order total (3 items)", Charge.ORDER_TOTAL),
        ("Gesamtsumme inkl. MwSt.", Charge.ORDER_TOTAL),
        ("Total TTC", Charge.TOTAL),
        ("Total incl. shipping", Charge.TOTAL),
        ("Noch zu zahlen", Charge.DUE),
        ("ご請求金額", Charge.DUE),
        ("Merchandise total", Charge.SUBTOTAL),
        ("Sous-total", Charge.SUBTOTAL),
        ("Gift card ****1234", Charge.GIFT),
        ("Shipping (UPS Ground)", Charge.SHIPPING),
        ("Sales tax (8.25%)", Charge.TAX),
        ("Total body brush", Charge.NOTHING),
        ("Total savings", Charge.NOTHING),
        ("Total excl. VAT", Charge.NOTHING),
        ("Total HT", Charge.NOTHING),
        ("Includes VAT of", Charge.NOTHING),
        ("Due today", Charge.NOTHING),
        ("4 payments of", Charge.NOTHING),
        ("Shipping & tax", Charge.NOTHING),
    ],
)
def test_a_label_names_one_sum_or_none(label: str, kind: Charge) -> None:
    assert charge_of(label) is kind


def test_what_is_left_after_a_gift_card_is_the_total() -> None:
    page = rows(("Order total", "$86.90"), ("Gift card", "-$30.00"), ("Amount due", "$56.90"))
    assert total(page) == Decimal("56.90")


def test_nothing_left_to_pay_is_no_total_once_the_order_is_paid() -> None:
    page = rows(("Order total", "$86.90"), ("Balance due", "$0.00"))
    assert total(page, placed=True) == Decimal("86.90")


def test_of_two_totals_the_one_is_believed_that_the_sums_add_up_to() -> None:
    page = rows(("Total", "$99.00"), ("Subtotal", "$80.00"), ("Shipping", "$6.90"), ("Total", "$86.90"))
    assert total(page) == Decimal("86.90")


def test_of_two_totals_that_nothing_decides_none_is_believed() -> None:
    assert total(rows(("Total", "$99.00"), ("Total", "$86.90"))) is None


def test_a_price_that_is_struck_out_is_not_the_total() -> None:
    page = snapshot(
        block("Total", place=(10, 100, 200, 20)),
        block("$106.90 $86.90", "struck", place=(300, 100, 80, 20)),
    )
    assert total(page) == Decimal("86.90")


def test_two_amounts_under_one_name_are_none() -> None:
    page = snapshot(
        block("Total", place=(10, 100, 200, 20)), block("$106.90 $86.90", place=(300, 100, 80, 20))
    )
    assert total(page) is None


def test_shipping_that_is_not_known_yet_is_none_and_no_other_rows_name() -> None:
    charges = read_charges(
        rows(
            ("Subtotal", "$80.00"),
            ("Shipping", "Calculated at next step"),
            ("Tax", "$6.90"),
            ("Total", "$86.90"),
        )
    )
    assert charges.shipping is None
    assert charges.tax is not None
    assert charges.total is not None


def test_state_and_city_tax_are_one_tax_where_they_add_up() -> None:
    charges = read_charges(
        rows(("Subtotal", "$80.00"), ("GST", "$4.00"), ("QST", "$7.98"), ("Total", "$91.98"))
    )
    assert charges.tax is not None
    assert charges.tax.value == Decimal("11.98")


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("1.234,56 €", "1234.56"),
        ("1 234,56 zł", "1234.56"),
        ("CHF 1'234.56", "1234.56"),
        ("¥1,234", "1234"),
        ("1 234 kr", "1234"),
        ("1234.56", "1234.56"),
    ],
)
def test_totals_are_read_as_each_country_writes_them(shown: str, value: str) -> None:
    assert total(rows(("Total", shown))) == Decimal(value)
