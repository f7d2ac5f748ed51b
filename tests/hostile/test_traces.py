"""A page finds nothing of the isolated world, and what it replaced in its own is not used there."""

import pytest

from bpc_desktop.storefront.filling.fill_report import FieldState
from tests.hostile.conftest import Scene
from tests.hostile.markup import payment_form

EVENTS = "['input', 'beforeinput', 'change', 'focus', 'focusin', 'blur', 'keydown', 'selectionchange']"

STACKS = f"""<script>
  const seen = new Set();
  Error.prepareStackTrace = (error, sites) => {{
    for (const site of sites) seen.add([site.getFunctionName(), site.getFileName()].join(' '));
    return '';
  }};
  const look = () => {{ new Error('here').stack; }};
  for (const name of {EVENTS}) document.addEventListener(name, look, true);
</script>"""

REPLACED = {
    "the value of a field": "Object.defineProperty(HTMLInputElement.prototype, 'value', "
    "{get: () => 'x', set: (text) => stolen.push(text)})",
    "the size of a field": "Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 500, 500)",
    "the hit at a point": "Document.prototype.elementFromPoint = () => document.querySelector('#number')",
    "styles": "window.getComputedStyle = () => ({opacity: 1})",
    "lists": "Array.prototype.map = Array.prototype.push = () => stolen.push('map')",
    "promises": "Promise.prototype.then = () => { stolen.push('then') }",
    "cryptography": "crypto.subtle.decrypt = (...told) => { stolen.push(told) }",
    "texts": "TextDecoder.prototype.decode = () => { stolen.push('decode'); return '4111111111111111' }",
    "observers": "window.MutationObserver = class { constructor() { stolen.push('observer') } }",
    "dispatching": "EventTarget.prototype.dispatchEvent = (event) => { stolen.push(event) }",
}


def test_no_stack_of_the_page_shows_our_scripts(scene: Scene) -> None:
    scene.put(payment_form() + STACKS)
    assert scene.open()
    scene.fill()
    assert scene.ask("[...seen]") == [f"look http://{scene.shop.host}/"]


@pytest.mark.parametrize("way", REPLACED)
def test_what_a_page_replaced_is_not_used(scene: Scene, way: str) -> None:
    scene.put(f"<script>const stolen = []; {REPLACED[way]}</script>{payment_form()}")
    assert scene.open()
    report = scene.fill()
    assert {outcome.state for outcome in report.fields} == {FieldState.FILLED}
    assert scene.ask("stolen.length") == 0
