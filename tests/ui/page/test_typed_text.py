"""What a conversation types: keys of the host, held as the rep's own are."""

import pytest

from bpc_desktop.storefront.conversation import Conversation, Frame, ListFrames, TypeText
from tests.ui.page.conftest import Hands
from tests.ui.page.payment_page import click, log


def _typing(text: str) -> Conversation[object]:
    frames = yield ListFrames()
    assert isinstance(frames, tuple)
    main = frames[0]
    assert isinstance(main, Frame)
    return (yield TypeText(text, main.key))


def test_typed_text_arrives_where_the_focus_is_also_beside_a_card(checkout: Hands) -> None:
    click(checkout, "#text")
    checkout.until("document.activeElement.id === 'text'")
    with checkout.qtbot.assertNotEmitted(checkout.page.hold_requested):
        assert checkout.converse(_typing("Zoë, flat 2 B")) is True
        checkout.until("document.getElementById('text').value === 'Zoë, flat 2 B'")


def test_typed_text_presses_no_button(checkout: Hands) -> None:
    checkout.run("document.getElementById('buy').focus(); 1")
    with checkout.qtbot.waitSignal(checkout.page.hold_requested, timeout=20_000):
        assert checkout.converse(_typing("a b")) is True
    assert "bought" not in log(checkout)


def test_nothing_is_typed_into_a_page_nobody_sees(checkout: Hands) -> None:
    click(checkout, "#text")
    checkout.until("document.activeElement.id === 'text'")
    checkout.page.hide()
    assert checkout.converse(_typing("a")) is False
    checkout.page.show()
    checkout.until("document.getElementById('text').value === ''")


@pytest.mark.parametrize("text", ["\n", "a\r", "\t"])
def test_no_key_that_submits_or_moves_on_is_ever_typed(text: str) -> None:
    with pytest.raises(ValueError, match="prints"):
        TypeText(text, "0")
