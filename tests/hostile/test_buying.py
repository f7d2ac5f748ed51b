"""A page that would buy by itself, with the card in it and nobody's press, stays where it is, and tells."""

import pytest

from bpc_desktop.storefront.filling.fill_report import FillReport
from tests.hostile.conftest import Scene
from tests.hostile.markup import payment_form

ALONE = {
    "submit": "form.submit()",
    "requested submit": "form.requestSubmit()",
    "click on the button": "go.click()",
    "event on the button": "go.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))",
    "submit later": "setTimeout(() => form.submit(), 20)",
    "address": "location.assign('/bought?' + number.value)",
    "replaced address": "location.replace('/bought')",
    "link": "document.getElementById('link').click()",
    "refresh": "document.head.append(Object.assign(document.createElement('meta'), "
    "{httpEquiv: 'refresh', content: '0;url=/bought'}))",
    "frame above": "frames[0].eval('parent.location.href = `/bought`')",
    "form in a frame": "form.target = 'inner'; form.submit()",
    "another form": "const copy = document.createElement('form'); copy.method = 'post'; "
    "copy.action = '/bought'; copy.append(number.cloneNode()); document.body.append(copy); copy.submit()",
}


def furnish(scene: Scene, act: str) -> None:
    scene.shop.pages["/bought"] = "<h1>Thank you</h1>"
    scene.shop.pages["/inner"] = "<p>inner"
    scene.put(f"""{payment_form(action="/bought", button="Place order")}<a id=link href=/bought>buy</a>
        <iframe name=inner src=/inner></iframe><script>
        const form = document.forms[0];
        const alone = () => {{ {act} }};
        let tries = 0;
        document.addEventListener('change', (event) => {{
          if (event.target.id === 'cvv') {{ tries += 1; alone(); }}
        }});</script>""")
    assert scene.open()


@pytest.mark.parametrize("way", ALONE)
def test_nothing_is_bought_without_a_press(scene: Scene, way: str) -> None:
    furnish(scene, ALONE[way])
    with scene.qtbot.waitSignal(scene.page.stayed, timeout=20_000):
        assert isinstance(scene.fill(), FillReport)
    assert not [request for request in scene.shop.requests if "/bought" in request]
    assert scene.page.url == f"http://{scene.shop.host}/"


def test_the_same_goes_through_before_a_card_is_in_the_page(scene: Scene) -> None:
    """The control: without a card the shop's own scripts may lead on."""
    furnish(scene, ALONE["submit"])
    scene.ask("setTimeout(alone, 0)")
    scene.wait(lambda: "POST /bought" in scene.shop.requests)
    assert scene.shop.requests.count("POST /bought") == 1


def test_a_delivered_press_buys(scene: Scene) -> None:
    furnish(scene, "")
    scene.fill()
    scene.press("go")
    assert "POST /bought" not in scene.shop.requests
    assert scene.page.release()
    scene.wait(lambda: "POST /bought" in scene.shop.requests)


def test_a_new_page_of_ours_may_lead_on_again(scene: Scene) -> None:
    furnish(scene, "")
    scene.fill()
    scene.shop.pages["/next"] = "<p>moving<script>location.assign('/bought')</script>"
    assert scene.open("/next")
    scene.wait(lambda: "GET /bought" in scene.shop.requests)
