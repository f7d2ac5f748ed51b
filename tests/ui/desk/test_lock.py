"""Locking: everything hidden, keys gone, the claim kept."""

import gc
import weakref
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bpc_desktop.errors import DeskError
from bpc_desktop.security.sign_in import UnlockedPerson
from bpc_desktop.ui.desk.activity import IDLE_LONGEST, ActivityWatch
from bpc_desktop.ui.desk.desk import Desk
from tests.ui.desk.conftest import PASSPHRASE, WAIT, Ground, Start, child, give_passphrase, press, sign_in
from tests.ui.desk.test_desk_day import get_next, mine


def keys_of(desk: Desk) -> weakref.ref[UnlockedPerson]:
    """Watches the signed-in person's keys without holding them."""
    at_work = desk.presenter.at_work
    assert at_work is not None
    return weakref.ref(at_work.session._unlocked)


def are_gone(keys: weakref.ref[UnlockedPerson]) -> bool:
    gc.collect()
    return keys() is None


def lock_and_resume(qtbot: QtBot, desk: Desk, login: str) -> None:
    desk.presenter.lock()
    qtbot.waitUntil(lambda: not desk.launcher.open_orders(), timeout=WAIT)
    sign_in(qtbot, desk, login)
    button = desk.window.desk.queue.next_button
    qtbot.waitUntil(lambda: button.text() == "Resume N-1", timeout=WAIT)
    get_next(qtbot, desk)


def test_lock_hides_everything_and_lets_go_of_the_keys(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start("stay")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    keys = keys_of(desk)
    assert not are_gone(keys)
    press(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not desk.window.is_at_work
    assert desk.window.desk.queue.model.orders() == ()
    qtbot.waitUntil(lambda: not desk.launcher.open_orders(), timeout=WAIT)
    qtbot.waitUntil(lambda: are_gone(keys), timeout=WAIT)
    assert ground.status("N-1") == "in_progress"
    assert ground.one("SELECT count(*) FROM leases") == 1


def test_a_desk_that_is_closed_just_after_it_was_locked_leaves_nobody_connected(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    desk = start()
    sign_in(qtbot, desk, login)
    connections = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s"
    qtbot.waitUntil(lambda: ground.one(connections, login) != 0, timeout=WAIT)
    desk.presenter.lock()
    desk.close()
    qtbot.waitUntil(lambda: ground.one(connections, login) == 0, timeout=WAIT)


def test_what_still_asks_for_central_after_the_lock_is_refused_and_connects_nobody(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    desk = start()
    sign_in(qtbot, desk, login)
    at_work = desk.presenter.at_work
    assert at_work is not None
    connections = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s"
    qtbot.waitUntil(lambda: ground.one(connections, login) != 0, timeout=WAIT)
    desk.presenter.lock()
    qtbot.waitUntil(lambda: ground.one(connections, login) == 0, timeout=WAIT)
    with pytest.raises(DeskError, match="Nobody is signed in"):
        at_work.session.claim_next()
    assert ground.one(connections, login) == 0


def test_the_order_is_taken_up_again_after_unlocking(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start("stay")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    lock_and_resume(qtbot, desk, login)
    assert mine(desk) == ["N-1"]


def test_an_order_claimed_just_before_the_lock_is_there_after_it(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start("stay")
    sign_in(qtbot, desk, login)
    qtbot.waitUntil(desk.window.desk.queue.next_button.isEnabled, timeout=WAIT)
    press(desk.window, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: ground.status("N-1") == "in_progress", timeout=WAIT)
    lock_and_resume(qtbot, desk, login)
    assert mine(desk) == ["N-1"]


def test_a_submitted_order_keeps_its_checkout_through_a_lock(
    qtbot: QtBot, ground: Ground, start: Start
) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start("submit")
    sign_in(qtbot, desk, login)
    get_next(qtbot, desk)
    qtbot.waitUntil(lambda: ground.status("N-1") == "submitted", timeout=WAIT)
    (order_id,) = desk.launcher.open_orders()
    process = desk.launcher.checkout_of(order_id)
    assert process is not None
    pid = process.pid
    keys = keys_of(desk)
    desk.presenter.lock()
    qtbot.waitUntil(lambda: are_gone(keys), timeout=WAIT)
    sign_in(qtbot, desk, login)
    assert process.pid == pid
    button = desk.window.desk.queue.next_button
    qtbot.waitUntil(lambda: button.text() == "Show N-1", timeout=WAIT)
    assert ground.one("SELECT count(*) FROM actions WHERE kind = 'outcome_unknown'") == 0


def test_no_key_of_the_desk_works_while_it_is_locked(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.take("N-1")
    desk = start("stay")
    sign_in(qtbot, desk, login)
    desk.presenter.lock()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_F1):
        press(desk.window, key)
    press(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not desk.window.palette_over.isVisible()
    assert ground.status("N-1") == "queued"


def test_a_wrong_passphrase_is_told_plainly_and_forgotten(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    desk = start()
    page = desk.window.sign_in
    field = child(desk.window, QLineEdit, "passphrase")
    give_passphrase(qtbot, desk, login, "not " + PASSPHRASE)
    assert not field.text()
    qtbot.waitUntil(lambda: page.refusal().startswith("The passphrase is not right."), timeout=WAIT)
    assert not desk.window.is_at_work
    words = page._refusal._label
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()), timeout=WAIT)


def test_a_removed_person_is_turned_away(qtbot: QtBot, ground: Ground, start: Start) -> None:
    login = ground.enrol("ada")
    ground.administration.remove(login)
    ground.logins.clear()
    desk = start()
    give_passphrase(qtbot, desk, login, PASSPHRASE)
    page = desk.window.sign_in
    qtbot.waitUntil(lambda: page.refusal().startswith("Central refused the sign-in"), timeout=WAIT)
    assert not desk.window.is_at_work


def test_the_missing_keyring_is_announced(qtbot: QtBot, ground: Ground, start: Start) -> None:
    ground.enrol("ada")
    desk = start()
    qtbot.waitUntil(lambda: "has no keyring" in desk.window.sign_in._announcement.text(), timeout=WAIT)


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_idle_is_noticed_once_and_activity_puts_it_off(qtbot: QtBot) -> None:
    seconds = Seconds()
    watch = ActivityWatch(timedelta(minutes=4), seconds)
    watch.start()
    seconds.now += 239
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    watch.poke()
    seconds.now += 239
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    seconds.now += 1
    with qtbot.waitSignal(watch.idle, timeout=WAIT):
        watch.look()


def test_idle_is_never_later_than_fifteen_minutes(qtbot: QtBot) -> None:
    seconds = Seconds()
    watch = ActivityWatch(timedelta(hours=8), seconds)
    watch.start()
    seconds.now += IDLE_LONGEST.total_seconds()
    with qtbot.waitSignal(watch.idle, timeout=WAIT):
        watch.look()
