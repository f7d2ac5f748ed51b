"""Frames that pose as the payment provider's: a card is filled in declared ones that a person sees, alone."""

from collections.abc import Callable

import pytest
from PySide6.QtWebEngineCore import QWebEngineFrame

from bpc_desktop.security.border import Border
from tests.hostile.conftest import Scene
from tests.hostile.markup import payment_form
from tests.ui.page.shop import Shop

PROVIDER = "id=secure-payment name=payment-provider title='Secure card payment' width=600 height=300"

POSING = {
    "foreign": "<iframe src='FOREIGN' {p}></iframe>",
    "foreign, boxed": "<iframe sandbox='allow-scripts allow-same-origin' src='FOREIGN' {p}></iframe>",
    "boxed": "<iframe sandbox='allow-scripts allow-forms' src='DECLARED' {p}></iframe>",
    "written, boxed": "<iframe sandbox='allow-scripts' srcdoc=\"FORM\" {p}></iframe>",
    "data": '<iframe src="data:text/html,FORM" {p}></iframe>',
    "declared inside foreign": "<iframe src='AROUND' {p}></iframe>",
    "foreign inside declared": "<iframe src='WITHIN' {p}></iframe>",
    "declared, transparent": "<div style='opacity:0'><iframe src='DECLARED' {p}></iframe></div>",
    "declared, far away": "<p style='position:fixed;left:-999px'><iframe src='DECLARED' {p}></iframe></p>",
    "declared, covered": "<div style='position:relative'><iframe src='DECLARED' {p}></iframe>"
    "<b style='position:absolute;inset:0;background:#fff'></b></div>",
    "declared, tiny": "<iframe src='DECLARED' style='width:2px;height:2px'></iframe>",
    "declared, blurred": "<div style='filter:blur(20px)'><iframe src='DECLARED' {p}></iframe></div>",
}


def furnish(scene: Scene, make_other: Callable[[], Shop], frame: str) -> None:
    foreign, declared = make_other(), make_other()
    form = payment_form(action="/sink")
    foreign.pages["/"] = declared.pages["/"] = f"<!doctype html>{form}"
    foreign.pages["/around"] = f"<iframe src='{declared.url}' width=590 height=290></iframe>"
    declared.pages["/within"] = f"<iframe src='{foreign.url}' width=590 height=290></iframe>"
    addresses = {
        "FOREIGN": foreign.url, "DECLARED": declared.url, "AROUND": f"{foreign.url}around",
        "WITHIN": f"{declared.url}within", "FORM": form.replace('"', "&quot;"), "{p}": PROVIDER,
    }  # fmt: skip
    for name, value in addresses.items():
        frame = frame.replace(name, value)
    scene.page.admit(
        Border(domains=(scene.shop.host,), payment_hosts=(declared.host,), resource_hosts=(foreign.host,))
    )
    scene.put(f"<h1>Payment</h1>{frame}")
    assert scene.open()


def values(scene: Scene) -> str:
    """All that fields hold, in every frame."""
    found: list[object] = []

    def ask(frame: QWebEngineFrame) -> int:
        script = "Array.from(document.querySelectorAll('input'), (field) => field.value).join('') + '.'"
        frame.runJavaScript(script, 0, found.append)
        return 1 + sum(map(ask, frame.children()))

    asked = ask(scene.page.view.page().mainFrame())
    scene.wait(lambda: len(found) == asked)
    return "".join(map(str, found)).replace(".", "")


@pytest.mark.parametrize("way", POSING)
def test_a_frame_that_poses_gets_no_card(scene: Scene, make_other: Callable[[], Shop], way: str) -> None:
    furnish(scene, make_other, POSING[way])
    scene.fill()
    assert values(scene) == ""


def test_a_declared_frame_in_sight_is_filled(scene: Scene, make_other: Callable[[], Shop]) -> None:
    furnish(scene, make_other, "<iframe src='DECLARED' {p}></iframe>")
    scene.fill()
    assert scene.card.number in values(scene)
    assert scene.card.cvv in values(scene)
