"""The page a card is typed into: it says what is wrong, and gives nothing away."""

import gc
from pathlib import Path

import psutil
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.services.take_by_voice import VoiceAsk, page_argument, voice_seal
from bpc_desktop.ui.checkout.page.voice_page import VoicePage
from tests.store.canaries import Canaries, new_card_number
from tests.ui.checkout.conftest import Desk, Rig, one_item
from tests.ui.checkout.voice import (
    NEW_CARD,
    asked_of_page,
    open_form,
    refused,
    saved,
    tell_card,
    type_in,
)
from tests.ui.page.shop import Shop
from tests.unit.services.checkout_values import NOW, claimed, order

WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"number": ""}, "The card number is missing."),
    ({"number": "555555555555444"}, "A Mastercard number has 16 digits; 15 were typed."),
    ({"number": "5555555555554445"}, "a digit is wrong. Have it read again"),
    ({"cvv": "20"}, "The security code of this card has 3 digits; 2 were typed."),
    (
        {"cvv": "204", "number": "378282246310005"},
        "The security code of this card has 4 digits; 3 were typed.",
    ),
    ({"exp": "09"}, "Type the expiry as month and year"),
    ({"exp": "1331"}, "There is no month 13."),
    ({"exp": "0120"}, "This card ran out in 01/20."),
    ({"exp": "0199"}, "No card is valid until 2099."),
    ({"name": " "}, "The name on the card is missing."),
    ({"name": "5555 5555 5555 4444"}, "This is no name: it holds a number."),
)


def test_what_is_wrong_is_said_and_nothing_is_sealed(rig: Rig) -> None:
    rig.key_press("F12")
    form = open_form(rig)
    for wrong, why in WRONG:
        asked_of_page(rig, form, "(each => [each.focus(), each.select()])(document.getElementById('number'))")
        tell_card(form, {**NEW_CARD, **wrong})
        rig.qtbot.waitUntil(lambda: form.refusal() == "", timeout=30_000)
        assert why in refused(rig, form)
        assert asked_of_page(rig, form, "document.activeElement.id") == next(iter(wrong))
    rig.key_press("Esc")
    assert rig.kinds() == []


def test_a_number_is_shown_as_brand_and_last_four_once_it_can_be_one(rig: Rig) -> None:
    def shown() -> str:
        return asked_of_page(rig, form, "document.querySelector('[role=status]').textContent")

    rig.key_press("F12")
    form = open_form(rig)
    type_in(form, "3782 8224 6310 00")
    rig.qtbot.waitUntil(lambda: shown() == "American Express, 14 of 15 digits", timeout=30_000)
    type_in(form, "5")
    rig.qtbot.waitUntil(lambda: shown() == "American Express •••• 0005", timeout=30_000)
    assert asked_of_page(rig, form, "document.getElementById('number').type") == "password"
    assert "four digits of the security code" in asked_of_page(rig, form, "document.body.innerText")


def test_nothing_is_pasted_and_nothing_copied(rig: Rig) -> None:
    rig.key_press("F12")
    form = open_form(rig)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("4111 1111 1111 1111")
    for keys in ("Ctrl+V", "Shift+Insert"):
        rig.key_press(keys)
    type_in(form, "55\t0931\t\tJ R Shopper")
    for keys in ("Ctrl+A", "Ctrl+C", "Ctrl+X"):
        rig.key_press(keys)
    rig.qtbot.waitUntil(
        lambda: asked_of_page(rig, form, "document.activeElement.value") == "J R Shopper", timeout=30_000
    )
    assert asked_of_page(rig, form, "document.getElementById('number').value") == "55"
    assert clipboard.text() == "4111 1111 1111 1111"
    clipboard.clear()


def test_the_page_reaches_nothing_and_goes_nowhere(rig: Rig) -> None:
    rig.key_press("F12")
    form = open_form(rig)
    before = list(rig.shop.requests)
    url = f"http://{rig.shop.host}/leak"
    form.page.view.page().runJavaScript(
        f"""fetch({url!r}).catch(() => 0); new Image().src = {url!r}; navigator.sendBeacon({url!r});
        new WebSocket({url.replace("http", "ws")!r}).onerror = () => 0; open({url!r});
        const f = document.createElement("form"); f.action = {url!r}; document.body.append(f); f.submit();
        location.href = {url!r};"""
    )
    type_in(form, "55")
    rig.qtbot.waitUntil(
        lambda: asked_of_page(rig, form, "document.getElementById('number').value") == "55", timeout=30_000
    )
    rig.go("/review")
    assert [request for request in rig.shop.requests if request not in before] == ["GET /review"]
    assert asked_of_page(rig, form, "location.href") == "https://voice.invalid/"


def test_what_was_typed_goes_with_its_process(rig: Rig) -> None:
    def gone() -> bool:
        return not psutil.pid_exists(process)

    for end in ("F3", "Esc", "lock"):
        rig.key_press("F12")
        form = open_form(rig)
        process = form.page.view.page().renderProcessPid()
        type_in(form, "55555555")
        if end == "lock":
            rig.presenter.voice.close()
        else:
            rig.key_press(end)
        rig.qtbot.waitUntil(gone, timeout=30_000)
        assert (rig.window.form() is None) == (end != "F3")
        if end == "F3":
            rig.key_press("Esc")
    assert rig.kinds() == []


@pytest.mark.usefixtures("gate")
def test_a_minute_without_a_key_clears_it(qtbot: QtBot, tmp_path: Path, shop: Shop) -> None:
    desk = Desk(tmp_path, one_item(shop))
    session = CheckoutSession(
        claimed(order()), submitted=False, account_created=False, content_keys={}, now=lambda: NOW
    )
    seal = voice_seal(VoiceAsk.CARD, session, Epoch("e1", NOW.date(), desk.epoch.public_key))
    page = VoicePage(page_argument(seal, session.order, NOW), idle_ms=1500)
    qtbot.addWidget(page)
    said: list[dict[str, object]] = []
    page.told.connect(said.append)
    page.show()
    page.setFocus()

    def has_said(kind: str) -> bool:
        return any(each["kind"] == kind for each in said)

    qtbot.waitUntil(lambda: has_said("ready"), timeout=30_000)
    target = page.view.focusProxy()
    assert target is not None
    QTest.keyClicks(target, "5")
    qtbot.waitUntil(lambda: has_said("idle"), timeout=30_000)
    texts: list[str] = []
    script = "[...document.querySelectorAll('input')].map((input) => input.value).join()"
    page.view.page().runJavaScript(script, 0, texts.append)
    qtbot.waitUntil(lambda: bool(texts), timeout=30_000)
    assert texts == [",,,Jane Shopper"]
    page.shut()
    desk.store.close()


def every_text() -> bytes:
    """All texts Python has now, as far as its collector can lead."""
    seen: set[int] = set()
    found: list[bytes] = []
    waiting: list[object] = gc.get_objects()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, str):
            found.append(each.encode(errors="replace"))
        elif isinstance(each, bytes | bytearray):
            found.append(bytes(each))
        else:
            waiting.extend(gc.get_referents(each))
    return b"\n".join(found)


def test_no_python_text_and_no_file_ever_has_the_number(rig: Rig, tmp_path: Path) -> None:
    digits = [int(digit) for digit in new_card_number()]
    rig.key_press("F12")
    form = open_form(rig)
    for digit in digits:
        type_in(form, str(digit))
    type_in(form, "\t0931\t1204")
    saved(rig)
    assert rig.await_recorded(ActionKind.CARD_TAKEN).data["card"] == {
        "brand": "American Express",
        "last_four": "".join(map(str, digits[-4:])),
    }
    texts = every_text()
    assert rig.order.order_number.encode() in texts
    planted = "".join(map(str, digits))
    canary = Canaries({"the card": planted}, {})
    assert canary.found_in(planted.encode())
    assert not canary.found_in(texts)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if canary.found_in(path.read_bytes())] == []
