"""A card, its code or a login told on the telephone: sealed as it is saved, and used at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.services.checkout_protocol import Ending
from bpc_desktop.services.take_by_voice import VoiceAsk
from tests.ui.checkout.conftest import CARD, Desk, Rig, one_item
from tests.ui.checkout.shop_pages import form as page_form
from tests.ui.checkout.shop_pages import page
from tests.ui.checkout.voice import (
    NEW_CARD,
    called,
    held_by,
    open_form,
    opened,
    refused,
    saved,
    tell_card,
    type_in,
)
from tests.ui.page.shop import Shop

DECLINED = Issue(IssueCode.INCORRECT_CARD, SubReason.DECLINED)
WITHOUT_CODE = {name: text for name, text in CARD.items() if name != "cvv"}
SIGN_IN = """<label>E-mail <input name="email" type="email" autocomplete="username"></label>
    <label>Password <input name="password" type="password" autocomplete="current-password"></label>"""


def in_page(rig: Rig, name: str) -> str:
    """What stands in a field of the merchant's page."""
    found: list[str] = []
    rig.page.view.page().runJavaScript(f"document.getElementsByName('{name}')[0].value", 0, found.append)
    rig.qtbot.waitUntil(lambda: bool(found), timeout=30_000)
    return found[0]


def pay(rig: Rig) -> None:
    """Fill the payment step; the press of its continue is held."""
    rig.go("/payment")
    rig.key_press("F4")
    rig.await_recorded(ActionKind.SUBMITTED)


@pytest.fixture
def start(make_rig: Callable[..., Rig], shop: Shop, tmp_path: Path) -> Callable[..., Rig]:
    """An order that goes on after a call about an issue."""

    def started(issue: Issue, *card: dict[str, str]) -> Rig:
        rig = make_rig(shop, desk=called(tmp_path, shop, issue, *card))
        rig.start()
        return rig

    return started


def test_a_new_card_is_asked_for_as_the_order_opens_replaces_the_old_one_and_is_filled_at_once(
    start: Callable[..., Rig],
) -> None:
    rig = start(DECLINED)
    form = open_form(rig)
    assert form.ask is VoiceAsk.CARD
    tell_card(form)
    saved(rig)
    taken = rig.await_recorded(ActionKind.CARD_TAKEN)
    assert taken.data["card"] == {"brand": "Mastercard", "last_four": "4444"}
    assert opened(rig.desk, taken) == {
        "number": "5555555555554444",
        "exp_month": "09",
        "exp_year": "2031",
        "cvv": "204",
        "name": NEW_CARD["name"],
    }
    assert "Mastercard •••• 4444 was taken" in rig.message()
    claimed = held_by(rig.desk)
    assert to_json(claimed.card) == taken.data["sealed"]
    assert (claimed.order.card.brand, claimed.order.card.last_four) == ("Mastercard", "4444")
    pay(rig)
    assert (in_page(rig, "number"), in_page(rig, "cvv")) == ("5555555555554444", "204")
    assert (in_page(rig, "month"), in_page(rig, "year")) == ("09", "2031")


def test_a_code_that_is_gone_joins_the_card_there_is(start: Callable[..., Rig]) -> None:
    rig = start(Issue(IssueCode.ADDRESS_REFUSED), WITHOUT_CODE)
    form = open_form(rig)
    assert form.ask is VoiceAsk.CODE
    type_in(form, "739")
    saved(rig)
    taken = rig.await_recorded(ActionKind.CARD_TAKEN)
    assert opened(rig.desk, taken) == CARD
    assert taken.data["card"] == {"brand": "Visa", "last_four": "1111"}
    pay(rig)
    assert (in_page(rig, "number"), in_page(rig, "cvv")) == (CARD["number"], "739")


def test_a_code_that_is_gone_while_nobody_is_on_the_line_is_told_and_the_rest_is_filled(
    make_rig: Callable[..., Rig], shop: Shop, tmp_path: Path
) -> None:
    rig = make_rig(shop, desk=Desk(tmp_path, one_item(shop), WITHOUT_CODE))
    rig.start()
    assert "security code is gone" in rig.window.banner.text()
    assert rig.window.form() is None
    rig.go("/payment")
    rig.press("F4")
    assert (in_page(rig, "number"), in_page(rig, "cvv")) == (CARD["number"], "")
    assert "cc-csc (the card's code is to be told by voice)" in rig.message()
    assert "POST /review" not in rig.shop.requests


def test_a_login_is_told_and_signs_in(start: Callable[..., Rig], shop: Shop) -> None:
    shop.pages["/sign-in"] = page("Sign in", page_form("/address", "Sign in", SIGN_IN))
    rig = start(Issue(IssueCode.INCORRECT_LOGIN, SubReason.EMAIL_REGISTERED))
    form = open_form(rig)
    assert form.ask is VoiceAsk.LOGIN
    type_in(form, "\tKelp and Gannet")
    saved(rig)
    taken = rig.await_recorded(ActionKind.LOGIN_TAKEN)
    assert opened(rig.desk, taken) == {"username": "jane@example.com", "password": "Kelp and Gannet"}
    rig.go("/sign-in")
    rig.press("F4")
    assert "POST /address" in rig.shop.requests
    assert "Given by the shopper" in [label.text() for label in rig.window.order_panel.findChildren(QLabel)]


def test_nothing_is_asked_for_that_is_not_missing(start: Callable[..., Rig]) -> None:
    assert start(Issue(IssueCode.INCORRECT_CARD, SubReason.THREE_D_SECURE)).window.form() is None


def test_neither_esc_nor_a_lock_while_it_is_recorded_loses_it_or_asks_on_unseen(
    start: Callable[..., Rig],
) -> None:
    rig = start(Issue(IssueCode.INCORRECT_LOGIN, SubReason.EMAIL_REGISTERED), WITHOUT_CODE)
    form = open_form(rig)
    type_in(form, "\tKelp and Gannet")
    form.sealed.connect(form.cancelled)
    rig.key_press("Ctrl+Return")
    rig.await_recorded(ActionKind.LOGIN_TAKEN)
    assert open_form(rig).ask is VoiceAsk.CODE
    type_in(form, "739")
    form.sealed.disconnect(form.cancelled)
    form.sealed.connect(rig.presenter.voice.close)
    rig.key_press("Ctrl+Return")
    assert opened(rig.desk, rig.await_recorded(ActionKind.CARD_TAKEN)) == CARD
    rig.read()
    assert rig.window.form() is None
    assert rig.presenter.voice.form is None


def test_a_shopper_without_another_card_ends_the_order_in_two_keys(start: Callable[..., Rig]) -> None:
    rig = start(DECLINED)
    type_in(open_form(rig), "55555555")
    rig.key_press("Esc")
    assert rig.presenter.voice.form is None
    assert rig.window.form() is rig.window.issue_wizard
    rig.key_press("2")
    rig.key_press("Ctrl+Return")
    ended = rig.await_recorded(ActionKind.CANCELLED)
    assert (ended.data["reason"], ended.data["code"], ended.data["sub_reason"]) == (
        "card",
        "incorrect_card",
        "declined",
    )
    assert ActionKind.CARD_TAKEN not in rig.kinds()
    rig.qtbot.waitUntil(lambda: rig.endings == [Ending.CANCELLED])


def test_a_card_that_is_declined_too_is_followed_by_another_on_the_same_call(
    start: Callable[..., Rig],
) -> None:
    rig = start(DECLINED)
    tell_card(open_form(rig))
    saved(rig)
    rig.go("/declined")
    rig.press("F8")
    rig.key_press("1")
    rig.key_press("Ctrl+Return")
    tell_card(open_form(rig), {**NEW_CARD, "number": "378282246310005", "cvv": "1204"})
    saved(rig)
    cards = [action.data["card"] for action in rig.recorded() if action.kind is ActionKind.CARD_TAKEN]
    assert cards == [
        {"brand": "Mastercard", "last_four": "4444"},
        {"brand": "American Express", "last_four": "0005"},
    ]


def test_one_key_takes_a_card_whenever_the_shopper_calls_and_another_turns_to_the_rest(rig: Rig) -> None:
    rig.press("F12")
    asked = []
    for _ in VoiceAsk:
        asked.append(open_form(rig).ask)
        rig.key_press("F3")
    assert asked == [VoiceAsk.CARD, VoiceAsk.CODE, VoiceAsk.LOGIN]
    rig.key_press("Esc")
    assert rig.window.form() is None
    assert "No card was taken" in rig.message()
    assert rig.kinds() == []


def test_nothing_is_taken_while_a_purchase_may_have_been_made(rig: Rig) -> None:
    pay(rig)
    rig.key_press("F12")
    assert rig.presenter.voice.form is None


def test_what_the_store_does_not_take_is_asked_for_again(start: Callable[..., Rig], tmp_path: Path) -> None:
    rig = start(DECLINED)
    form = open_form(rig)
    tell_card(form)
    rig.store.close()
    for file in tmp_path.glob("workstation.db*"):
        file.write_bytes(b"no store")
    why = refused(rig, form)
    assert "Ask for it again" in why
    assert open_form(rig) is form
    assert rig.session.order.card is not None
    assert rig.session.order.card.last_four == "1111"
