"""What may buy is held from the moment a card is in the page, and reaches it once or never."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bpc_desktop.security.border import Border
from bpc_desktop.ui.checkout.page.hold import HoldState
from tests.ui.page.conftest import Hands
from tests.ui.page.payment_page import CHECKOUT, PATIENT_MS, click, held, log, target
from tests.ui.page.shop import Shop


def test_a_click_is_held_until_released_and_delivered_once(checkout: Hands) -> None:
    held(checkout, "#buy")
    assert log(checkout) == ""
    assert checkout.page.release()
    checkout.until("(document.body.dataset.log || '').includes('bought')")
    assert log(checkout) == "press let-go bought:true"
    assert not checkout.page.release()
    assert log(checkout) == "press let-go bought:true"


def test_clicks_while_one_is_held_never_reach_the_page(checkout: Hands) -> None:
    held(checkout, "#buy")
    for _ in range(3):
        click(checkout, "#buy")
    QTest.mouseDClick(target(checkout), Qt.MouseButton.LeftButton, pos=checkout.middle("#buy"))
    assert checkout.page.release()
    checkout.until("(document.body.dataset.log || '').includes('bought')")
    assert log(checkout) == "press let-go bought:true"


def test_the_second_half_of_a_double_click_does_not_buy_again(checkout: Hands) -> None:
    held(checkout, "#buy")
    assert checkout.page.release()
    click(checkout, "#buy")
    QTest.keyClick(target(checkout), Qt.Key.Key_Return)
    checkout.until("(document.body.dataset.log || '').includes('bought')")
    assert log(checkout) == "press let-go bought:true"


def test_a_dropped_click_never_arrives_and_the_next_is_held_anew(checkout: Hands) -> None:
    held(checkout, "#buy")
    checkout.page.drop_held()
    assert not checkout.page.release()
    assert log(checkout) == ""
    held(checkout, "#buy")
    assert log(checkout) == ""


def test_of_dropped_presses_no_release_arrives(checkout: Hands) -> None:
    """Neither of the first, nor of one that came while the page was still asked about the first."""
    buy = checkout.middle("#buy")
    QTest.keyPress(target(checkout), Qt.Key.Key_Space)
    QTest.mousePress(target(checkout), Qt.MouseButton.LeftButton, pos=buy)
    assert checkout.page._hold.state is HoldState.ASKING
    checkout.page.drop_held()
    QTest.mouseRelease(target(checkout), Qt.MouseButton.LeftButton, pos=buy)
    QTest.keyRelease(target(checkout), Qt.Key.Key_Space)
    QTest.keyClick(target(checkout), Qt.Key.Key_Tab)
    checkout.until("(document.body.dataset.log || '').includes('down:Tab')")
    assert log(checkout) == "down:Tab"


def test_hold_is_asked_for_once(checkout: Hands) -> None:
    asked: list[bool] = []
    checkout.page.hold_requested.connect(lambda: asked.append(True))
    held(checkout, "#buy")
    click(checkout, "#buy")
    click(checkout, "#link")
    assert log(checkout) == ""
    assert asked == [True]


def test_after_delivery_clicks_go_through_until_armed_again(checkout: Hands) -> None:
    held(checkout, "#agree")
    assert checkout.page.release()
    checkout.settle(lambda: checkout.page.passes_presses)
    click(checkout, "#buy")
    checkout.until("(document.body.dataset.log || '').includes('bought')")
    checkout.page.arm()
    held(checkout, "#buy")
    assert log(checkout) == "press let-go agree press let-go bought:true"


@pytest.mark.parametrize(
    "selector", ["#buy", "#agree", "#link", "#locked", "#cover", "body", "#pay-in-frame"]
)
def test_what_is_no_plain_text_field_is_held(checkout: Hands, selector: str) -> None:
    if selector == "#pay-in-frame":
        frame = checkout.run(
            "(() => { const frame = document.getElementById('hosted');"
            " const outer = frame.getBoundingClientRect();"
            " const inner = frame.contentDocument.getElementById('pay').getBoundingClientRect();"
            " return [outer.left + 8 + inner.left + 9, outer.top + 8 + inner.top + 9]; })()"
        )
        assert isinstance(frame, list)
        point = QPoint(int(frame[0]), int(frame[1]))
    else:
        point = checkout.middle(selector)
    with checkout.qtbot.waitSignal(checkout.page.hold_requested, timeout=20_000):
        QTest.mouseClick(target(checkout), Qt.MouseButton.LeftButton, pos=point)
    assert log(checkout) == ""


def test_a_field_inside_a_frame_takes_clicks(checkout: Hands) -> None:
    frame = checkout.middle("#hosted")
    size = checkout.call("box", "#hosted")
    assert isinstance(size, list)
    point = QPoint(int(size[0]) + 30, int(size[1]) + 20)
    assert point != frame
    with checkout.qtbot.assertNotEmitted(checkout.page.hold_requested):
        QTest.mouseClick(target(checkout), Qt.MouseButton.LeftButton, pos=point)
        checkout.until("document.getElementById('hosted').contentDocument.body.dataset.log === 'number'")


def test_the_engine_presses_through_the_same_hold(checkout: Hands) -> None:
    with checkout.qtbot.waitSignal(checkout.page.hold_requested, timeout=20_000):
        checkout.press("#buy")
    assert log(checkout) == ""
    assert checkout.page.release()
    checkout.until("(document.body.dataset.log || '').includes('bought')")
    assert log(checkout) == "press let-go bought:true"


def test_presses_find_their_place_on_a_zoomed_page(checkout: Hands) -> None:
    checkout.page.view.setZoomFactor(1.5)
    checkout.until("devicePixelRatio === 1.5")
    checkout.press("#text")
    checkout.until("document.activeElement.id === 'text'")
    with checkout.qtbot.waitSignal(checkout.page.hold_requested, timeout=20_000):
        checkout.press("#buy")
    assert log(checkout) == "press let-go"


def test_what_was_held_on_a_page_that_went_on_is_not_delivered(checkout: Hands, shop: Shop) -> None:
    held(checkout, "#buy")
    shop.pages["/next"] = CHECKOUT
    assert checkout.open(f"{shop.url}next")
    assert not checkout.page.release()
    assert log(checkout) == ""
    held(checkout, "#buy")


def test_before_a_card_is_in_the_page_nothing_is_held(hands: Hands, shop: Shop) -> None:
    shop.pages["/"] = CHECKOUT
    assert hands.open(shop.url)
    with hands.qtbot.assertNotEmitted(hands.page.hold_requested):
        hands.press("#buy")
        hands.page.type_key(Qt.Key.Key_Return, "\r")
        hands.until("(document.body.dataset.log || '').includes('down:Enter')")
    assert "bought:true" in log(hands)


def test_the_hold_stays_when_another_process_draws_the_page(
    make_hands: Callable[[Border], Hands], shop: Shop
) -> None:
    shop.pages["/"] = CHECKOUT
    hands = make_hands(Border(domains=(shop.host, shop.by_name)))
    assert hands.open(shop.url)
    hands.page.arm()
    assert hands.open(f"http://{shop.by_name}/")
    held(hands, "#buy")
    assert log(hands) == ""


def test_a_finger_is_held_like_the_mouse(checkout: Hands) -> None:
    widget = target(checkout)
    finger = QTest.touchEvent(widget, QTest.createTouchDevice())
    with checkout.qtbot.waitSignal(checkout.page.hold_requested, timeout=20_000):
        finger.press(0, checkout.middle("#buy"), widget).commit()
        finger.release(0, checkout.middle("#buy"), widget).commit()
    assert log(checkout) == ""
    assert checkout.page.release()
    checkout.until("(document.body.dataset.log || '').includes('bought')")
    assert log(checkout) == "press let-go bought:true"


def test_a_press_on_a_page_that_stands_still_is_lost_not_held(checkout: Hands) -> None:
    """What was pressed cannot be told, and by the time it could, it may be something else."""
    point = checkout.middle("#buy")
    checkout.page.dialog_asked.connect(
        lambda: QTest.mouseClick(target(checkout), Qt.MouseButton.LeftButton, pos=point)
    )
    hold = checkout.page._hold
    hold._doubt.setInterval(0)
    hold._doubt.timeout.connect(lambda: checkout.page.answer_dialog(accept=True))
    with checkout.qtbot.assertNotEmitted(checkout.page.hold_requested):
        assert checkout.run("confirm('Still there?')") is True
    assert log(checkout) == ""
    hold._doubt.setInterval(PATIENT_MS)
    held(checkout, "#buy")
    assert checkout.page.release()
    checkout.until("(document.body.dataset.log || '').includes('bought')")
