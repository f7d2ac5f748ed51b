"""Orders whose shopper is on the line, and a rep who types what they read out."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.issue import Issue
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.domain.sealed import field_binding
from bpc_desktop.domain.sealed_json import from_json
from bpc_desktop.domain.waiting import Waiting
from bpc_desktop.security.sealing import open_content_key
from bpc_desktop.services.call_sheet import CallEnd, call_sheet, end_call
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.ui.checkout.page.world import WORLD
from bpc_desktop.ui.checkout.voice.voice_form import VoiceForm
from tests.ui.checkout.conftest import CARD, Desk, Rig, one_item
from tests.ui.page.shop import Shop
from tests.unit.services.checkout_values import NOW

NEW_CARD = {"number": "5555555555554444", "exp": "0931", "cvv": "204", "name": "J R Shopper"}


def called(folder: Path, shop: Shop, issue: Issue, card_fields: Mapping[str, str] = CARD) -> Desk:
    """A desk whose rep has just heard the shopper's yes to the issue on the telephone."""
    waiting = Waiting(NOW, None)
    order = replace(one_item(shop), status=OrderStatus.AWAITING_SHOPPER, issue=issue, waiting=waiting)
    desk = Desk(folder, order, card_fields)
    session = CheckoutSession(
        held_by(desk), submitted=False, account_created=False, content_keys={}, now=lambda: NOW
    )
    for kind, data in end_call(call_sheet(order, NOW), CallEnd.APPROVED, ""):
        desk.store.record(session.action(kind, data))
    return desk


def held_by(desk: Desk) -> Any:
    """The claim as the store has it."""
    held = desk.store.held(desk.order.order_id)
    assert held is not None
    return held.claimed


def open_form(rig: Rig) -> VoiceForm:
    """The form that is open, once it takes keys."""
    form = rig.presenter.voice.form
    assert form is not None
    assert rig.window.form() is form
    rig.qtbot.waitUntil(lambda: form.is_ready, timeout=30_000)
    return form


def keyboard(form: VoiceForm) -> QWidget:
    """Where keys go."""
    target = form.view.focusProxy()
    assert isinstance(target, QWidget)
    return target


def type_in(form: VoiceForm, text: str) -> None:
    """Press the key of each character, where the cursor is; a tab goes to the next field."""
    QTest.keyClicks(keyboard(form), text)


def tell_card(form: VoiceForm, card: Mapping[str, str] = NEW_CARD) -> None:
    """Type a card from its first field on; what stands in a field is typed over."""
    type_in(form, "\t".join(f"\b{card[name]}" for name in ("number", "exp", "cvv", "name")))


def saved(rig: Rig) -> None:
    """Press the key that saves, and wait until the form is closed and everything is recorded."""
    form = rig.presenter.voice.form
    assert form is not None
    why = form.refusal
    rig.key_press("Ctrl+Return")
    rig.qtbot.waitUntil(lambda: rig.window.form() is None or why() != "", timeout=30_000)
    assert why() == ""
    rig.read()


def refused(rig: Rig, form: VoiceForm) -> str:
    """Press the key that saves; why it is not."""
    rig.key_press("Ctrl+Return")
    rig.qtbot.waitUntil(lambda: form.refusal() != "", timeout=30_000)
    return form.refusal()


def asked_of_page(rig: Rig, form: VoiceForm, script: str) -> str:
    """What a script says in the isolated world of our page."""
    answers: list[str] = []
    form.page.view.page().runJavaScript(f"String({script})", WORLD, answers.append)
    rig.qtbot.waitUntil(lambda: bool(answers), timeout=30_000)
    return answers[0]


def opened(desk: Desk, action: Action) -> dict[str, str]:
    """What an action sealed, opened with the epoch's key."""
    assert action.kind in {ActionKind.CARD_TAKEN, ActionKind.LOGIN_TAKEN}
    secret = from_json(action.data["sealed"])
    cipher = AESGCM(open_content_key(secret, desk.private))
    return {
        name: cipher.decrypt(
            field.nonce,
            field.ciphertext,
            field_binding(secret.kind, secret.reference, secret.epoch_id, name),
        ).decode()
        for name, field in secret.fields.items()
    }
