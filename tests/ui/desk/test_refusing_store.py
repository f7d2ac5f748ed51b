"""A store that takes nothing just when a call ends: nothing of it is half done, and nothing typed is lost."""

from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bpc_desktop.security.sign_in import unlock
from bpc_desktop.security.vault import PassphraseVault
from tests.full_disk import full_disk
from tests.ui.desk.conftest import PASSPHRASE, WAIT, Ground, Start, child, press
from tests.ui.desk.contacts import attempt, end, open_zone, sheet, take


def full_disk_of(ground: Ground, kind: str) -> AbstractContextManager[None]:
    """The store of this desk's person takes no action of a kind."""
    unlocked = unlock(ground.home, PassphraseVault(), ground.logins[0], PASSPHRASE)
    return full_disk(unlocked.store_path, unlocked.store_key, kind)


@pytest.mark.parametrize(
    ("key", "refused", "outcome"),
    [(Qt.Key.Key_4, "contacted", "message_left"), (Qt.Key.Key_1, "approved", "answered")],
)
def test_a_note_is_still_there_and_the_same_key_records_it_once(
    qtbot: QtBot, ground: Ground, start: Start, key: Qt.Key, refused: str, outcome: str
) -> None:
    desk = take(qtbot, ground, start, open_zone())
    QTest.keyClicks(sheet(desk).note, "rings twice, then asks for Bo")
    with full_disk_of(ground, refused):
        end(desk, key)
        qtbot.waitUntil(lambda: "what you typed is still here" in sheet(desk).refusal.text(), timeout=WAIT)
        assert "cannot be written now" in sheet(desk).refusal.text()
        assert sheet(desk).note.text() == "rings twice, then asks for Bo"
        assert sheet(desk).isVisible()
    assert ground.one("SELECT count(*) FROM contact_attempts") == 0
    end(desk, key)
    qtbot.waitUntil(lambda: not sheet(desk).isVisible(), timeout=WAIT)
    qtbot.waitUntil(lambda: attempt(ground, "outcome") == outcome, timeout=WAIT)
    assert attempt(ground, "note") == "rings twice, then asks for Bo"
    assert ground.one("SELECT count(*) FROM contact_attempts WHERE channel = 'call'") == 1


def test_what_a_shopper_corrected_stays_in_its_fields(qtbot: QtBot, ground: Ground, start: Start) -> None:
    desk = take(qtbot, ground, start, open_zone(), "address_refused")
    end(desk, Qt.Key.Key_7)
    street = child(sheet(desk), QLineEdit, "details_line1")
    street.setText("9 New Street")
    with full_disk_of(ground, "shopper_corrected"):
        press(street, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "what you typed is still here" in sheet(desk).refusal.text(), timeout=WAIT)
        assert (street.isVisible(), street.text()) == (True, "9 New Street")
    press(street, Qt.Key.Key_Return)
    line1 = "SELECT shipping_address ->> 'line1' FROM order_shoppers"
    qtbot.waitUntil(lambda: ground.one(line1) == "9 New Street", timeout=WAIT)
