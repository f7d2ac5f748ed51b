"""A payment page with a card in it, and the rep's hands there."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from tests.ui.page.conftest import Hands

PATIENT_MS = 20_000
"""How long a press may remain unexplained here: a busy machine is not a page that stands still."""

CHECKOUT = """<!doctype html><body style="margin:0">
<form action="/bought" method="post" onsubmit="log('submit')">
  <p><input id="text" name="text"> <textarea id="long"></textarea> <input id="locked" readonly value="x"></p>
  <p><select id="choice"><option>one<option>two</select></p>
  <p><button id="buy" type="button" onclick="log('bought', event.isTrusted)" style="width:90px">Buy</button>
     <button>Send</button></p>
  <p><input id="agree" type="checkbox" onclick="log('agree')"> <a id="link" href="/bought">buy</a></p>
  <p style="position:relative"><input id="under" style="width:100px"><b id="cover" onclick="log('covered')"
     style="position:absolute;left:0;top:0;width:110px;height:30px;background:#eee"></b></p>
  <p><iframe id="hosted" src="/hosted"
     style="width:300px;height:60px;border:3px solid;padding:5px"></iframe></p>
</form>
<script>
  const log = (...what) => {
    document.body.dataset.log = (document.body.dataset.log || "") + what.join(":") + " ";
  };
  addEventListener("keydown", (event) => log("down", event.key));
  addEventListener("mousedown", () => log("press"));
  addEventListener("mouseup", () => log("let-go"));
</script>"""
HOSTED = """<!doctype html><body style="margin:0"><input id="number"> <button id="pay">Pay</button>
<script>
  addEventListener("mousedown", (event) => { document.body.dataset.log = event.target.id; });
</script>"""


def target(hands: "Hands") -> QWidget:
    widget = hands.page.view.focusProxy()
    assert widget is not None
    return widget


def log(hands: "Hands") -> str:
    return str(hands.run("(document.body.dataset.log || '').trim()"))


def click(hands: "Hands", selector: str) -> None:
    """The rep's mouse."""
    QTest.mouseClick(target(hands), Qt.MouseButton.LeftButton, pos=hands.middle(selector))


def held(hands: "Hands", selector: str) -> None:
    with hands.qtbot.waitSignal(hands.page.hold_requested, timeout=20_000):
        click(hands, selector)
