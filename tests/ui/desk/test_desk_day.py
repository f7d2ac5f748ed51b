"""A rep's day at the desk, against a real central and a real store."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.settings import Home
from bpc_desktop.ui.desk.claim_strip import ClaimStrip
from bpc_desktop.ui.desk.desk import Desk
from tests.ui.desk.conftest import WAIT, Ground, Start, child, press, sign_in


def numbers(desk: Desk) -> list[str]:
    return [order.order_number for order in desk.window.desk.queue.model.orders()]


def mine(desk: Desk) -> list[str]:
    at_work = desk.presenter.at_work
    return [order.order_number for order in at_work.orders.mine] if at_work else []


def press_skip(qtbot: QtBot, desk: Desk) -> None:
    """Press F6 once the strip of the order shows that key."""
    qtbot.waitUntil(
        lambda: any(strip.isVisible() for strip in desk.window.findChildren(ClaimStrip)), timeout=WAIT
    )
    press(desk.window, Qt.Key.Key_F6)


def get_next(qtbot: QtBot, desk: Desk) -> None:
    """Press F2 and wait until the order's window has something to show."""
    at_work = desk.presenter.at_work
    assert at_work is not None
    with qtbot.waitSignal(at_work.orders.opened, timeout=WAIT):
        press(desk.window, Qt.Key.Key_F2)


def test_the_queue_is_shown_by_deadline_after_sign_in(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-2", timedelta(minutes=3))
    ground.take("N-1", timedelta(minutes=11))
    desk = start()
    sign_in(qtbot, desk, login)
    qtbot.waitUntil(lambda: numbers(desk) == ["N-1", "N-2"], timeout=WAIT)
    queue = desk.window.desk.queue
    qtbot.waitUntil(lambda: "2 waiting" in queue.figures.text(), timeout=WAIT)
    assert desk.window.desk.bar.sync.text() == "Synced"


def test_a_new_order_appears_by_itself(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    desk = start()
    sign_in(qtbot, desk, login)
    empty = desk.window.desk.queue
    qtbot.waitUntil(lambda: empty.figures.text().startswith("0 waiting"), timeout=WAIT)
    ground.take("N-1")
    qtbot.waitUntil(lambda: numbers(desk) == ["N-1"], timeout=WAIT)


def test_get_next_places_the_most_urgent_order(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-2", timedelta(minutes=3))
    ground.take("N-1", timedelta(minutes=11))
    desk = start("place")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    qtbot.waitUntil(lambda: ground.status("N-1") == "placed", timeout=WAIT)
    assert ground.status("N-2") == "queued"
    qtbot.waitUntil(lambda: numbers(desk) == ["N-2"], timeout=WAIT)
    qtbot.waitUntil(lambda: mine(desk) == [], timeout=WAIT)
    assert desk.window.desk.queue.next_button.text() == "Get next"


def test_nothing_waits_is_said_calmly(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    desk = start()
    sign_in(qtbot, desk, login)
    press(desk.window, Qt.Key.Key_F2)
    message = desk.window.desk.message
    qtbot.waitUntil(lambda: message.text().startswith("Nothing waits now."), timeout=WAIT)
    assert desk.window.desk.queue.next_button.isEnabled()


def test_an_order_begun_is_gone_on_with_before_another(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-1", timedelta(minutes=4))
    ground.take("N-2")
    desk = start("stay")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    button = desk.window.desk.queue.next_button
    qtbot.waitUntil(lambda: button.text() == "Show N-1", timeout=WAIT)
    desk.close()

    again = start("stay")
    sign_in(qtbot, again, login)
    button = again.window.desk.queue.next_button
    qtbot.waitUntil(lambda: button.text() == "Resume N-1", timeout=WAIT)
    get_next(qtbot, again)
    assert ground.status("N-2") == "queued"
    assert ground.one("SELECT count(*) FROM leases") == 1


def test_two_desks_never_hold_the_same_order(qtbot: QtBot, ground: Ground, start: Start) -> None:
    other_home = Home(ground.home.root.with_name("other"))
    ada, ben = ground.enrol("ada"), ground.enrol("ben", home=other_home)
    ground.take("N-1", timedelta(minutes=4))
    ground.take("N-2")
    first, second = start("stay"), start("stay", home=other_home)
    sign_in(qtbot, first, ada)
    sign_in(qtbot, second, ben)
    for desk in (first, second):
        desk.window.desk.queue.next_button.click()
    qtbot.waitUntil(lambda: len(mine(first)) == len(mine(second)) == 1, timeout=WAIT)
    assert {*mine(first), *mine(second)} == {"N-1", "N-2"}


def test_a_skip_needs_a_reason_and_gives_the_order_back(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start("stay")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    press_skip(qtbot, desk)
    reason = child(desk.window, QLineEdit, "skip_reason")
    qtbot.waitUntil(reason.hasFocus, timeout=WAIT)
    press(reason, Qt.Key.Key_Return)
    assert ground.status("N-1") == "in_progress"
    press(desk.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    press(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ground.status("N-1") == "queued", timeout=WAIT)
    qtbot.waitUntil(lambda: mine(desk) == [] and not desk.launcher.open_orders(), timeout=WAIT)
    assert "I know the shopper" in str(ground.one("SELECT text FROM events WHERE kind = 'skipped'"))


def test_a_checkout_that_dies_submitted_leaves_the_outcome_unknown(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start("crash")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    unknown = "SELECT count(*) FROM actions WHERE kind = 'outcome_unknown' AND refusal IS NULL"
    qtbot.waitUntil(lambda: ground.one(unknown) == 1, timeout=WAIT)
    assert ground.status("N-1") == "submitted"
    button = desk.window.desk.queue.next_button
    qtbot.waitUntil(lambda: button.text() == "Resume N-1", timeout=WAIT)
    at_work = desk.presenter.at_work
    assert at_work is not None
    assert at_work.orders.mine[0].status is OrderStatus.SUBMITTED


def test_an_issue_parks_the_order_and_frees_the_rep(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start("issue")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    qtbot.waitUntil(lambda: ground.status("N-1") == "awaiting_shopper", timeout=WAIT)
    qtbot.waitUntil(lambda: mine(desk) == [], timeout=WAIT)
    qtbot.waitUntil(lambda: desk.window.desk.queue.next_button.text() == "Get next", timeout=WAIT)


def test_an_order_on_hold_lets_the_rep_take_another(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-1", timedelta(minutes=4))
    ground.take("N-2")
    desk = start("hold")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    at_work = desk.presenter.at_work
    assert at_work is not None
    qtbot.waitUntil(lambda: [o.held_until is not None for o in at_work.orders.mine] == [True], timeout=WAIT)
    qtbot.waitUntil(lambda: not desk.launcher.open_orders(), timeout=WAIT)
    assert desk.window.desk.queue.next_button.text() == "Get next"
    get_next(qtbot, desk)
    qtbot.waitUntil(lambda: mine(desk) == ["N-1", "N-2"], timeout=WAIT)
