"""A hostile page stays within its merchant's border, in one window, and gets nothing of this machine."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.security.border import Border
from tests.ui.page.conftest import Hands
from tests.ui.page.shop import Shop


@pytest.fixture
def wide(make_hands: Callable[[Border], Hands], shop: Shop, other_shop: Shop) -> Hands:
    """A merchant with a resource host."""
    return make_hands(Border(domains=(shop.host,), resource_hosts=(other_shop.host,)))


def blocked(hands: Hands, act: Callable[[], object]) -> None:
    """Do something and wait until it was turned away."""
    with hands.qtbot.waitSignal(hands.page.blocked_changed, timeout=20_000):
        act()


@pytest.mark.parametrize(
    "leave",
    [
        "location.assign('{other}')",
        "location.assign('https://elsewhere.example/')",
        "document.getElementById('link').click()",
        "document.getElementById('form').submit()",
        "location.assign('/redirected')",
        "top.location = '{other}'",
    ],
)
def test_the_page_does_not_leave_the_merchant(wide: Hands, shop: Shop, other_shop: Shop, leave: str) -> None:
    shop.pages["/"] = f"""<a id="link" href="{other_shop.url}">out</a>
        <form id="form" method="post" action="{other_shop.url}"></form>"""
    shop.redirects["/redirected"] = other_shop.url
    assert wide.open(shop.url)
    script = leave.replace("{other}", other_shop.url)
    blocked(wide, lambda: wide.run(f"setTimeout(() => {{ {script} }}, 0); 1"))
    assert wide.page.url == shop.url
    assert other_shop.requests == []


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "data:text/html,<p>page", "chrome://gpu", "qrc:/x"]
)
def test_the_page_does_not_leave_the_web(hands: Hands, shop: Shop, address: str) -> None:
    assert hands.open(shop.url)
    hands.run(f"location.assign('{address}'); 1")
    assert hands.run("document.title") == "Shop"
    assert not hands.open(address)
    assert hands.run("document.title") == "Shop"


def test_what_lies_outside_is_not_even_opened_for_us(wide: Hands, other_shop: Shop) -> None:
    assert not wide.open(other_shop.url)
    assert other_shop.requests == []


def test_files_of_this_machine_are_out_of_reach(wide: Hands, shop: Shop, tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("secret")
    assert not wide.open(secret.as_uri())
    shop.pages["/"] = f'<iframe src="{secret.as_uri()}"></iframe><img src="{secret.as_uri()}">'
    assert wide.open(shop.url)
    assert wide.run("document.querySelector('iframe').contentDocument?.body?.innerText ?? ''") == ""


def test_a_payment_host_may_be_shown_and_comes_back(
    make_hands: Callable[[Border], Hands], shop: Shop, other_shop: Shop
) -> None:
    shop.redirects["/pay"] = f"{other_shop.url}card"
    other_shop.pages["/card"] = "<h1>Card</h1>"
    hands = make_hands(Border(domains=(shop.host,), payment_hosts=(other_shop.host,)))
    assert hands.open(f"{shop.url}pay")
    assert hands.page.url == f"{other_shop.url}card"
    assert hands.open(shop.url)


def test_an_address_is_opened_byte_for_byte(hands: Hands, shop: Shop) -> None:
    paths = ["/p?a=%7Ex%41&utm_source=mStore", "/p?b=c%20d+e%2Ff&q=%C3%A9&x=%zz", "/p?q=a|b[]~"]
    shop.pages["/p"] = "<h1>Product</h1>"
    for path in paths:
        assert hands.open(f"{shop.url.removesuffix('/')}{path}")
    assert [request for request in shop.requests if "/p" in request] == [f"GET {path}" for path in paths]


def test_the_last_of_several_addresses_is_shown(hands: Hands, shop: Shop) -> None:
    shop.pages["/last"] = "<h1>Last</h1>"
    hands.page.open(shop.url)
    assert hands.open(f"{shop.url}last")
    assert hands.page.url == f"{shop.url}last"


def test_the_address_is_told_as_host_and_path(hands: Hands, shop: Shop) -> None:
    shop.pages["/cart"] = "<h1>Cart</h1>"
    told: list[tuple[str, str]] = []
    hands.page.address_changed.connect(lambda host, path: told.append((host, path)))
    assert hands.open(f"{shop.url}cart?session=1")
    assert told[-1] == (shop.host, "/cart")


def test_the_first_paint_is_told_once_for_each_address(hands: Hands, shop: Shop) -> None:
    painted: list[str] = []
    hands.page.painted_first.connect(lambda: painted.append(hands.page.url))
    for path in ("", "?again"):
        with hands.qtbot.waitSignal(hands.page.painted_first, timeout=20_000):
            hands.page.open(shop.url + path)
    assert painted == [shop.url, f"{shop.url}?again"]


def test_a_new_window_inside_the_border_opens_in_the_same_page(hands: Hands, shop: Shop) -> None:
    shop.pages["/"] = '<a href="/size" target="_blank" id="link">sizes</a>'
    shop.pages["/size"] = "<h1>Sizes</h1>"
    assert hands.open(shop.url)
    with hands.qtbot.waitSignal(hands.page.loaded, timeout=20_000):
        hands.press("#link")
    assert hands.page.url == f"{shop.url}size"


def test_a_new_window_outside_is_refused(wide: Hands, shop: Shop, other_shop: Shop) -> None:
    shop.pages["/"] = f"""<a href="{other_shop.url}" target="_blank" id="link">out</a>
        <button id="pop" onclick="window.open('{other_shop.url}', '', 'popup')">pop</button>"""
    assert wide.open(shop.url)
    blocked(wide, lambda: wide.press("#link"))
    blocked(wide, lambda: wide.press("#pop"))
    assert other_shop.requests == []
    assert wide.page.url == shop.url


def test_subresources_come_from_declared_hosts(
    wide: Hands, shop: Shop, other_shop: Shop, make_other: Callable[[], Shop]
) -> None:
    foreign = make_other()
    other_shop.pages["/kit.js"] = foreign.pages["/kit.js"] = "document.title += location.hash + 'loaded'"
    shop.pages["/"] = f"""<title></title><script src="{other_shop.url}kit.js"></script>
        <script src="{foreign.url}kit.js"></script><iframe src="{foreign.url}"></iframe>"""
    assert wide.open(shop.url)
    assert wide.run("document.title") == "loaded"
    assert foreign.requests == []


def test_downloads_leave_nothing_behind(hands: Hands, shop: Shop, tmp_path: Path) -> None:
    shop.pages["/"] = '<a id="get" href="/file" download="x.html">get</a>'
    shop.pages["/file"] = "file"
    shop.headers["/file"] = {"Content-Disposition": "attachment; filename=x.html"}
    hands.page.view.page().profile().setDownloadPath(str(tmp_path))
    assert hands.open(shop.url)
    blocked(hands, lambda: hands.press("#get"))
    assert list(tmp_path.iterdir()) == []
    assert hands.page.url == shop.url


def test_the_machine_gives_nothing_away(hands: Hands, shop: Shop) -> None:
    shop.pages["/"] = """<button id="ask" style="width:90px;height:30px">ask</button>
      <input type="file" id="file">
      <script>
        const told = {};
        const tell = (name) => (value) => {
          told[name] = String(value?.name ?? value);
          document.body.dataset.told = JSON.stringify(told);
        };
        document.getElementById("ask").onclick = () => {
          navigator.geolocation.getCurrentPosition(tell("place"), (error) => tell("place")(error.code));
          Notification.requestPermission().then(tell("notification"));
          navigator.clipboard.readText().then(tell("clipboard"), tell("clipboard"));
          document.body.requestFullscreen().then(tell("fullscreen"), tell("fullscreen"));
          navigator.mediaDevices.getUserMedia({audio: true}).then(tell("sound"), () => tell("sound")("none"));
          tell("paste")(document.execCommand("paste"));
        };
      </script>"""
    assert hands.open(shop.url)
    hands.press("#ask")
    hands.until("Object.keys(JSON.parse(document.body.dataset.told || '{}')).length === 6")
    assert hands.run("JSON.parse(document.body.dataset.told)") == {
        "place": "1",  # PERMISSION_DENIED
        "notification": "denied",
        "clipboard": "NotAllowedError",
        "sound": "none",
        "fullscreen": "TypeError",
        "paste": "false",
    }
    blocked(hands, lambda: hands.press("#file"))
    assert hands.run("document.getElementById('file').files.length") == 0


def test_shops_meet_an_ordinary_browser(hands: Hands, shop: Shop) -> None:
    assert hands.open(shop.url)
    assert len(shop.agents) == 1
    assert "Chrome/" in next(iter(shop.agents))
    assert "QtWebEngine" not in next(iter(shop.agents))


def test_a_fresh_page_knows_nothing_of_the_last_one(
    make_hands: Callable[[Border], Hands], shop: Shop
) -> None:
    first = make_hands(Border(domains=(shop.host,)))
    assert first.open(shop.url)
    first.run("document.cookie = 'seen=1'; localStorage.setItem('seen', '1')")
    first.page.shut()
    second = make_hands(Border(domains=(shop.host,)))
    assert second.open(shop.url)
    assert second.run("[document.cookie, localStorage.getItem('seen')]") == ["", None]
    assert second.page.view.page().profile().isOffTheRecord()


def test_a_crash_of_the_page_is_told(hands: Hands, shop: Shop) -> None:
    assert hands.open(shop.url)
    with hands.qtbot.waitSignal(hands.page.crashed, timeout=20_000):
        os.kill(hands.page.view.page().renderProcessPid(), signal.SIGKILL)


def test_http_addresses_of_datafeeds_are_opened_encrypted(
    make_hands: Callable[[Border], Hands], gate: EgressGate
) -> None:
    hands = make_hands(Border(domains=("192.0.2.1",)))
    assert not hands.open("http://192.0.2.1/p?utm_source=mStore")
    assert gate.traffic()["192.0.2.1:443"].refused > 0
    assert "192.0.2.1:80" not in gate.traffic()


class _Launched(QObject):
    """What would have been handed to another program."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url.toString())


@pytest.mark.parametrize("scheme", ["mailto", "tel", "bitcoin"])
def test_no_other_program_is_started(hands: Hands, shop: Shop, scheme: str) -> None:
    launched = _Launched()
    method: Any = "take"  # typed as bytes, called with text
    QDesktopServices.setUrlHandler(scheme, launched, method)
    shop.pages["/"] = f'<a id="link" href="{scheme}:someone">write</a>'
    assert hands.open(shop.url)
    blocked(hands, lambda: hands.press("#link"))
    QDesktopServices.unsetUrlHandler(scheme)
    assert launched.urls == []
