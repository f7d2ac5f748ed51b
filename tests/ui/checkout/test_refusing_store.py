"""A store that takes nothing just when something is kept or ended: the words stay, and the work goes on."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.services.checkout_protocol import Ending
from bpc_desktop.services.checkout_session import Mode
from tests.full_disk import full_disk
from tests.ui.checkout.conftest import Rig

WORDS = "the shop wants a tax number"


@pytest.mark.parametrize(
    ("keys", "kind", "ending"),
    [("Ctrl+N", "noted", None), ("F10", "asked", None), ("F9", "held", Ending.HELD)],
)
def test_words_stay_until_the_store_has_them_and_the_same_key_records_them_once(
    rig: Rig, keys: str, kind: str, ending: Ending | None
) -> None:
    ticket, form = rig.desk.ticket, rig.window.words_form
    with full_disk(Path(ticket.store_path), ticket.store_key, kind):
        rig.key_press(keys)
        QTest.keyClicks(rig.window.focusWidget(), WORDS)
        words = form.words()  # a usual reason where one is chosen by its first letters
        rig.key_press("Ctrl+Return")
        rig.qtbot.waitUntil(lambda: "cannot be written now" in rig.message(), timeout=30_000)
        assert rig.window.form() is form
        assert form.words() == words
        assert (rig.session.mode, rig.endings) == (Mode.WORKING, [])
    rig.key_press("Ctrl+Return")
    assert words in rig.await_recorded(ActionKind(kind)).data.values()
    assert rig.kinds().count(ActionKind(kind)) == 1
    rig.qtbot.waitUntil(lambda: rig.endings == ([] if ending is None else [ending]))
    rig.qtbot.waitUntil(lambda: rig.window.form() is None)


def test_a_decision_the_store_does_not_take_is_still_there_to_be_taken_again(rig: Rig) -> None:
    rig.go("/declined")
    ticket = rig.desk.ticket
    with full_disk(Path(ticket.store_path), ticket.store_key, "issue_raised"):
        rig.press("F8")
        rig.key_press("Ctrl+Return")
        rig.qtbot.waitUntil(lambda: "cannot be written now" in rig.message(), timeout=30_000)
        assert rig.window.form() is rig.window.issue_wizard
        assert rig.window.issue_wizard.isAncestorOf(rig.window.focusWidget())
        assert (rig.session.mode, rig.endings) == (Mode.WORKING, [])
    rig.key_press("Ctrl+Return")
    rig.await_recorded(ActionKind.ISSUE_RAISED)
    rig.qtbot.waitUntil(lambda: rig.endings == [Ending.ISSUE])
    assert rig.kinds().count(ActionKind.ISSUE_RAISED) == 1


def test_a_form_that_was_opened_while_words_were_recorded_stays_open(rig: Rig) -> None:
    rig.key_press("Ctrl+N")
    QTest.keyClicks(rig.window.focusWidget(), WORDS)
    for keys in ("Ctrl+Return", "Esc", "F12"):
        rig.key_press(keys)
    rig.await_recorded(ActionKind.NOTED)
    assert rig.window.form() is rig.presenter.voice.form
    assert rig.presenter.voice.form is not None
