from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from threading import Barrier

import pytest

from bpc_desktop.domain.intake import IncomingItem, Product, Taken
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.merchant import OrderOption
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.models.central.connection import CentralRefused
from tests.central.conftest import Central, Rep
from tests.central.samples import NORTHWIND, made_up_order, sealed


def test_an_order_enters_queue_and_dashboard_together(central: Central, rep: Rep) -> None:
    order = made_up_order(central.epoch, order_number="MS-1")
    assert central.intake.take(order) is Taken.NEW
    [shown] = rep.session.queue()
    assert (shown.order_number, shown.merchant_name, shown.total) == (
        "MS-1",
        "Northwind Outdoor",
        order.total,
    )
    assert (shown.first_item, shown.item_count) == ("Two-person tent", 2)
    assert shown.first_attributes == {"Size": "L", "Colour": "red"}
    assert shown.due_at - shown.placed_at == central.one("SELECT interval '15 minutes'")
    assert central.sql("SELECT order_number, status FROM dashboard_entries") == [("MS-1", "queued")]


def test_the_same_order_again_changes_nothing_even_when_sealed_afresh(central: Central) -> None:
    order = made_up_order(central.epoch)
    assert central.intake.take(order) is Taken.NEW
    again = replace(order, sealed_card=sealed(SecretKind.CARD, order.reference, central.epoch))
    assert central.intake.take(order) is Taken.KNOWN
    assert central.intake.take(again) is Taken.KNOWN
    assert central.intake.take(replace(order, total=Decimal("51.00"))) is Taken.CONFLICT
    assert central.one("SELECT count(*) FROM orders") == 1
    assert central.one("SELECT total FROM orders") == order.total
    assert central.one("SELECT count(*) FROM dashboard_entries") == 1


def test_an_order_sent_many_times_at_once_is_taken_once(central: Central) -> None:
    order = made_up_order(central.epoch)
    together = Barrier(4)

    def send(_: int) -> Taken:
        together.wait()
        return central.intake.take(order)

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(send, range(4)))
    assert answers == [Taken.KNOWN, Taken.KNOWN, Taken.KNOWN, Taken.NEW]


def test_a_bad_order_is_refused_whole_and_names_its_field(central: Central) -> None:
    good = made_up_order(central.epoch)
    unknown_item = IncomingItem("boat", 1, Decimal(1), {})
    other_epoch = Epoch("elsewhere", central.epoch.day, b"k" * 32)
    bad = {
        "merchant": replace(good, merchant_id="nobody"),
        "items[2].product_id": replace(good, items=(*good.items, unknown_item)),
        "card": replace(good, sealed_card=sealed(SecretKind.CARD, "northwind/other", central.epoch)),
        "login": replace(good, sealed_login=sealed(SecretKind.LOGIN, good.reference, other_epoch)),
    }
    for field, order in bad.items():
        with pytest.raises(CentralRefused) as refused:
            central.intake.take(order)
        assert refused.value.field == field
    assert central.sql("SELECT order_id FROM orders UNION ALL SELECT order_id FROM order_items") == []
    assert central.sql("SELECT order_id FROM dashboard_entries UNION ALL SELECT order_id FROM events") == []
    assert central.intake.take(good) is Taken.NEW


def test_orders_of_merchants_with_another_order_option_do_not_enter(central: Central) -> None:
    central.administration.save_merchant(replace(NORTHWIND, order_option=OrderOption.LIVE_ORDER_QUEUE))
    with pytest.raises(CentralRefused, match="live_order_queue"):
        central.take()
    assert central.one("SELECT count(*) FROM orders") == 0


def test_a_datafeed_is_loaded_in_a_stream_and_keeps_urls_byte_for_byte(central: Central) -> None:
    url = "https://shop.example/p?id=1&n=%C3%A9 é#x?utm_source=mStore"
    many = (Product(f"p{number}", "Thing", f"{url}{number}", Decimal("1.10")) for number in range(2500))
    assert central.intake.put_products("northwind", many) == 2500
    assert central.one("SELECT buyurl FROM products WHERE product_id = 'p7'") == f"{url}7"
    newer = [
        Product("p7", "Thing", "https://old.example/", Decimal(2)),
        Product("p7", "Better", url, Decimal(3)),
    ]
    assert central.intake.put_products("northwind", newer) == 2
    assert central.sql("SELECT name, buyurl, price FROM products WHERE product_id = 'p7'") == [
        ("Better", url, Decimal(3))
    ]


def test_a_datafeed_that_breaks_off_loads_nothing(central: Central) -> None:
    def broken() -> Iterator[Product]:
        yield Product("new", "Thing", "https://shop.example/", Decimal(1))
        raise OSError("the file ended")

    with pytest.raises(OSError, match="the file ended"):
        central.intake.put_products("northwind", broken())
    assert central.intake.unknown_products("northwind", ["new", "lamp"]) == ("new",)


def test_an_order_keeps_the_url_it_was_taken_with(central: Central, rep: Rep) -> None:
    central.take()
    central.intake.put_products("northwind", [Product("lamp", "Lamp", "https://new.example/", Decimal(9))])
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    assert claimed.order.items[1].buyurl == "https://northwind.example/l%C3%A4mp?a=1&b=%20"


def test_a_merchant_is_read_as_it_was_saved(central: Central) -> None:
    assert central.intake.merchant("northwind") == NORTHWIND
    changed = replace(NORTHWIND, domains=("a.example", "b.example:8443"), revenue_share_rate=Decimal("0.075"))
    central.administration.save_merchant(changed)
    assert central.intake.merchant("northwind") == changed
    assert central.intake.merchant("nobody") is None


def test_only_an_empty_central_becomes_one_for_rehearsals(central: Central) -> None:
    assert not central.administration.is_rehearsal()
    central.take()
    with pytest.raises(CentralRefused, match="holds orders already"):
        central.administration.mark_rehearsal()
    assert not central.administration.is_rehearsal()


def test_a_rehearsal_central_stays_one(central: Central) -> None:
    central.administration.mark_rehearsal()
    central.take()
    central.administration.mark_rehearsal()
    assert central.administration.is_rehearsal()
