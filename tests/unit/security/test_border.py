"""Where a merchant's page may go, what it may load, and what is a private network."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.security.border import Border, is_loopback, is_public, registrable_domain

SHOP = Border(
    domains=("www.shop.co.uk", "bücher.example", "outlet.example:8443"),
    payment_hosts=("pay.bank.example",),
    resource_hosts=("cdn.elsewhere.example",),
)
DEMO = Border(domains=("127.0.0.1:8000",), resource_hosts=("localhost:9000",))


@pytest.mark.parametrize(
    "url",
    [
        "https://www.shop.co.uk/p?utm_source=mStore",
        "https://shop.co.uk",
        "https://checkout.shop.co.uk:443/",
        "https://SHOP.CO.UK./",
        "https://xn--bcher-kva.example/",
        "https://shop.bücher.example/",
        "https://outlet.example:8443/",
        "https://pay.bank.example/card",
    ],
)
def test_the_merchant_s_own_pages_may_be_shown_and_filled(url: str) -> None:
    assert SHOP.declares(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.shop.co.uk/",
        "https://www.shop.co.uk:8443/",
        "https://outlet.example/",
        "https://notshop.co.uk/",
        "https://shop.co.uk.evil.example/",
        "https://shop.co.uk@evil.example/",
        "https://other.co.uk/",
        "https://co.uk/",
        "https://bank.example/",
        "https://x.pay.bank.example/",
        "https://cdn.elsewhere.example/",
        "wss://www.shop.co.uk/",
        "ftp://www.shop.co.uk/",
        "file:///www.shop.co.uk",
        "javascript:alert(1)",
        "data:text/html,x",
        "about:blank",
        "https://",
        "https://[::1",
        "https://www.shop.co.uk:99999/",
        "null",
        "",
    ],
)
def test_nothing_else_is_shown_or_filled(url: str) -> None:
    assert not SHOP.declares(url)


def test_a_name_is_the_one_a_browser_goes_to() -> None:
    """A sharp s is a letter of its own: "strasse" may belong to somebody else."""
    border = Border(domains=("straße.example",))
    assert border.declares("https://xn--strae-oqa.example/")
    assert not border.declares("https://strasse.example/")


def test_shops_on_one_platform_are_strangers() -> None:
    assert Border(domains=("one.myshopify.com",)).declares("https://one.myshopify.com/")
    assert not Border(domains=("one.myshopify.com",)).declares("https://two.myshopify.com/")
    assert not Border(domains=("myshopify.com",)).declares("https://two.myshopify.com/")


def test_plain_http_is_for_declared_loopback_only() -> None:
    assert DEMO.declares("http://127.0.0.1:8000/catalogue")
    assert not DEMO.declares("http://127.0.0.1:8001/")
    assert not DEMO.declares("http://localhost:8000/")
    assert not Border(domains=("10.0.0.5",)).declares("http://10.0.0.5/")


@pytest.mark.parametrize("narrowed", [False, True])
def test_declared_hosts_are_loaded_from_whatever_is_filled(*, narrowed: bool) -> None:
    for url in (
        "https://img.shop.co.uk/x.png",
        "https://cdn.elsewhere.example/x.js",
        "wss://shop.co.uk/live",
    ):
        assert SHOP.loads(url, narrowed=narrowed)
    assert DEMO.loads("http://localhost:9000/x.js", narrowed=narrowed)


def test_the_public_web_is_in_reach_until_a_secret_is_filled() -> None:
    for url in ("https://fonts.example/x", "wss://chat.example/", "https://8.8.8.8/"):
        assert SHOP.loads(url, narrowed=False)
        assert not SHOP.loads(url, narrowed=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://fonts.example/x",
        "https://fonts.example:8443/x",
        "https://10.0.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[::1]/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://printer/",
        "https://desk.localhost/",
        "http://127.0.0.1:8000/",
    ],
)
def test_private_networks_and_plain_http_are_never_loaded(url: str) -> None:
    assert not SHOP.loads(url, narrowed=False)


def test_a_closed_border_lets_nothing_through() -> None:
    assert not Border().declares("https://shop.example/")
    assert not Border().connects("shop.example", 443, narrowed=False)


@pytest.mark.parametrize(
    "declared", ["https://shop.example", "shop.example/path", "user@shop.example", "", ":443"]
)
def test_a_declaration_that_is_no_host_is_refused(declared: str) -> None:
    with pytest.raises(ValueError, match="not a host"):
        Border(domains=(declared,)).declares("https://shop.example/")


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.shop.co.uk", "shop.co.uk"),
        ("a.b.shop.example", "shop.example"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("localhost", "localhost"),
        ("co.uk", "co.uk"),
        ("www.食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn"),
    ],
)
def test_registrable_domains(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain


def test_loopback_is_this_machine() -> None:
    assert all(map(is_loopback, ["127.0.0.1", "127.8.8.8", "[::1]", "LOCALHOST", "shop.localhost."]))
    assert not any(map(is_loopback, ["10.0.0.1", "localhost.example", "shop.example", "128.0.0.1"]))


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3", "172.16.0.1", "192.168.0.1", "100.64.0.1", "169.254.1.1", "0.0.0.1", "224.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "ff02::1", "::ffff:192.168.0.1",
        "64:ff9b::10.0.0.1", "2002:a00:1::1", "192.0.2.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.text(max_size=40))
def test_no_text_is_a_way_out(text: str) -> None:
    for url in (text, f"https://{text}", f"https://shop.co.uk.{text}", f"http://{text}"):
        assert isinstance(SHOP.declares(url), bool)
        assert isinstance(SHOP.loads(url, narrowed=True), bool)


@given(st.from_regex(r"[a-z0-9-]{1,10}(\.[a-z0-9-]{1,10}){0,3}", fullmatch=True))
def test_only_subdomains_of_the_merchant_are_the_merchant_s(host: str) -> None:
    assert SHOP.declares(f"https://{host}/") is (host == "shop.co.uk" or host.endswith(".shop.co.uk"))
