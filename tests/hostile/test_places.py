"""Hosts that only look like the merchant's, and ways to lead a BUYURL there: nothing is opened or filled."""

import pytest

from bpc_desktop.security.border import Border
from tests.hostile.conftest import Scene
from tests.hostile.markup import payment_form

LOOK_ALIKES = {
    "letter": "https://nothwind.example/p",
    "digit": "https://n0rthwind.example/p",
    "cyrillic": "https://n\u043erthwind.example/p",
    "punycode": "https://xn--nrthwind-nbg.example/p",
    "hyphen": "https://northwind-example.test/p",
    "other suffix": "https://northwind.example.co/p",
    "name in front": "https://northwind.example.attacker.test/p",
    "name inside": "https://attacker.test/northwind.example/p",
    "name glued": "https://notnorthwind.example/p",
    "user": "https://northwind.example@attacker.test/p",
    "user and password": "https://northwind.example:443@attacker.test/p",
    "back slash": "https://attacker.test\\@northwind.example/p",
    "two dots": "https://northwind.example../p",
    "port": "https://northwind.example:8443/p",
    "decimal address": "https://2130706433/p",
    "short address": "https://127.1/p",
    "hexadecimal address": "https://0x7f000001/p",
    "wrapped address": "https://[::ffff:127.0.0.1]/p",
    "this machine": "http://localhost/p",
    "mixed script dot": "https://northwind\u3002example.attacker.test/p",
    "data": "data:text/html,northwind.example",
    "script": "javascript:document.title='northwind.example'",
    "view of a source": "view-source:https://northwind.example/",
    "file system": "filesystem:https://northwind.example/temporary/p",
    "blob": "blob:https://attacker.test/0",
}


@pytest.mark.parametrize("name", LOOK_ALIKES)
def test_a_host_that_only_looks_like_the_merchant_s_is_not_opened(scene: Scene, name: str) -> None:
    scene.page.admit(Border(domains=("northwind.example",)))
    before = set(scene.gate.traffic())
    with scene.qtbot.waitSignal(scene.page.loaded, timeout=20_000) as load:
        scene.page.open(LOOK_ALIKES[name])
    assert load.args == [False]
    reached = set(scene.gate.traffic()) - before
    assert reached <= {"northwind.example:443"}


LEADS = {
    "script": "<script>location.assign('URL')</script>",
    "replacing script": "<script>location.replace('URL')</script>",
    "refresh": "<meta http-equiv=refresh content='0;url=URL'>",
    "form": "<form id=f action='URL' method=post><input name=x></form><script>f.submit()</script>",
    "link": "<a id=a href='URL'>on</a><script>a.click()</script>",
    "history": "<script>history.pushState(0, '', '/x'); location.href = 'URL'</script>",
    "frame above": "<iframe srcdoc=\"<script>top.location = 'URL'</script>\"></iframe>",
    "redirect": "<script>location.assign('/away')</script>",
    "chain of redirects": "<script>location.assign('/far')</script>",
}


@pytest.mark.parametrize("to", ["attacker", "look-alike"])
@pytest.mark.parametrize("lead", LEADS)
def test_a_buyurl_leads_to_no_other_host(scene: Scene, lead: str, to: str) -> None:
    """The look-alike is the merchant's own server under a name that was not declared."""
    foreign = scene.thief.host if to == "attacker" else scene.shop.by_name
    url = f"http://{foreign}/trap"
    scene.shop.pages["/trap"] = payment_form()
    scene.shop.redirects |= {"/away": url, "/far": "/away"}
    scene.put(f"<h1>Jacket</h1>{LEADS[lead].replace('URL', url)}")
    scene.page.open(f"http://{scene.shop.host}/?utm_source=mStore")
    scene.wait(lambda: scene.blocked > 0)
    assert foreign not in scene.page.url
    assert scene.thief.heard == b""
    assert not [request for request in scene.shop.requests if "/trap" in request]


def test_a_buyurl_that_is_redirected_away_is_not_shown(scene: Scene) -> None:
    scene.shop.redirects["/p"] = f"http://{scene.thief.host}/trap"
    assert not scene.open("/p")
    assert scene.thief.heard == b""


def test_inside_the_merchant_redirects_are_followed(scene: Scene) -> None:
    """The benign look-alike of all of these."""
    scene.shop.redirects |= {"/p": "/q", "/q": "/r"}
    scene.put("<h1>Jacket</h1>", "/r")
    assert scene.open("/p")
    assert scene.page.url.endswith("/r")
