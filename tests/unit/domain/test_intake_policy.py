from bpc_desktop.domain.intake_policy import enters_queue
from bpc_desktop.domain.merchant import OrderOption


def test_only_orders_of_merchants_who_chose_the_bpc_enter_its_queue() -> None:
    assert [option for option in OrderOption if enters_queue(option)] == [OrderOption.BPC]
