"""What is never filled: hidden, covered, of another host or origin."""

from dataclasses import replace

import pytest

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import Call, Conversation
from bpc_desktop.storefront.fill_step import FieldState, FillReport, FillSubject, fill_step
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.ui.engine.forms import CARD_FRAME, PAYMENT_FORM, fill, frame_of, states, values
from tests.unit.storefront.samples import CARD, order, sealed

HIDING = {
    "hidden": "display:none",
    "invisible": "visibility:hidden",
    "transparent": "opacity:0",
    "far away": "position:absolute;left:-5000px",
    "tiny": "width:2px;height:2px;padding:0;border:0",
    "clipped": "position:absolute;clip-path:inset(50%)",
}


@pytest.mark.parametrize("style", HIDING.values(), ids=HIDING.keys())
def test_what_nobody_sees_is_never_filled(shop: Shop, driver: Driver, style: str) -> None:
    trap = f"<span style='{style}'><input name=trap autocomplete=cc-number style='{style}'></span>"
    driver.open(shop.put(trap + PAYMENT_FORM))
    fill(driver, Step.PAYMENT)
    assert values(driver)["trap"] == ""
    assert values(driver)["number"] == CARD["number"]


def test_a_covered_field_is_refused(shop: Shop, driver: Driver) -> None:
    cover = "<div style='position:fixed;inset:0;background:white'>Our newsletter</div>"
    driver.open(shop.put(PAYMENT_FORM + cover))
    report = fill(driver, Step.PAYMENT)
    assert states(report) == {FieldState.REFUSED}
    assert set(values(driver).values()) == {""}
    assert report.continue_at is None


def test_a_frame_of_another_host_gets_nothing(shop: Shop, driver: Driver) -> None:
    driver.declared = lambda host: host == "127.0.0.1"
    shop.put(CARD_FRAME, "/frame/")
    driver.open(shop.put(f"<h1>Payment</h1>{frame_of(shop)}"))
    report = fill(driver, Step.PAYMENT)
    assert report.fields == ()
    assert not report.may_buy


def test_a_covered_frame_gets_nothing(shop: Shop, driver: Driver) -> None:
    shop.put(CARD_FRAME, "/frame/")
    cover = "<div style='position:fixed;inset:0;background:white'></div>"
    driver.open(shop.put(f"<h1>Payment</h1>{frame_of(shop)}{cover}"))
    report = fill(driver, Step.PAYMENT)
    assert states(report) == {FieldState.REFUSED}
    assert not report.may_buy


def test_another_origin_than_expected_is_refused(shop: Shop, driver: Driver) -> None:
    """The page that was described is gone when the fill arrives."""
    driver.open(shop.put(PAYMENT_FORM))
    conversation = fill_step(
        Step.PAYMENT, FillSubject(order(), None, {SecretKind.CARD: sealed(SecretKind.CARD, CARD)})
    )
    asked: list[Call] = []

    def elsewhere() -> Conversation[FillReport]:
        answer: object = None
        while True:
            try:
                call = conversation.send(answer)
            except StopIteration as stop:
                report: FillReport = stop.value
                return report
            if isinstance(call, Call) and isinstance(call.argument, dict) and "origin" in call.argument:
                call = replace(call, argument={**call.argument, "origin": shop.other})
                asked.append(call)
            answer = yield call

    report = driver.converse(elsewhere())
    assert asked
    assert {outcome.why for outcome in report.fields} == {"another origin"}
    assert set(values(driver).values()) == {""}
