"""A picture of the page: nothing private is in it, and the rest can be read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from random import Random

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.evidence import LARGEST_PICTURE, WIDEST_PICTURE
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.order import Address, MaskedCard, Order, Shopper
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.gateways.egress import EgressGate
from bpc_desktop.security.border import Border
from bpc_desktop.security.keypair import generate, public_bytes
from bpc_desktop.security.sealing import open_content_key, seal
from bpc_desktop.services.private_words import private_of
from bpc_desktop.storefront.filling.fill_report import OpenableSecret
from bpc_desktop.storefront.scripts import bundle
from bpc_desktop.ui.checkout.page.camera import COVER, Camera, compressed
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from tests.ui.page.shop import Shop
from tests.ui.page.shown_page import shown_page
from tests.unit.services.checkout_values import order

PATIENT_MS = 20_000
FLAT = 14
DARK = 128
LETTERS = 60


@dataclass(frozen=True)
class Somebody:
    """A shopper and a card; all are as long as one another, so that their pages are laid out alike."""

    order: Order
    card: str
    cvv: str
    typed: str


def somebody(home: Address, email: str, phone: str, card: str, cvv: str, typed: str) -> Somebody:
    shopper = Shopper(home.given_name, home.family_name, email, phone)
    whose = replace(
        order(),
        shopper=shopper,
        shipping_address=home,
        billing_address=home,
        card=MaskedCard("Visa", card[-4:]),
    )
    return Somebody(whose, card, cvv, typed)


JANE = somebody(
    Address("Jane", "Shopper", "1600 Vine St", "Los Angeles", "90028", "US", line2="Apt 4", region="CA"),
    "jane.shopper@example.com",
    "+13105551234",
    "4111111111111111",
    "739",
    "Kingfisher",
)
ROSA = somebody(
    Address("Rosa", "Mueller", "2711 Dune Rd", "San Antonio", "78205", "US", line2="Apt 9", region="TX"),
    "rosa.mueller@example.org",
    "+12105554321",
    "4012888888881881",
    "802",
    "Nightingal",
)


def telling(who: Somebody, frame: str) -> str:
    """A page that says all it knows, in every way it can."""
    home, shopper = who.order.shipping_address, who.order.shopper
    given, family, card = home.given_name, home.family_name, who.card
    groups = [card[at : at + 4] for at in range(0, 16, 4)]
    area, local, last = shopper.phone[2:5], shopper.phone[5:8], shopper.phone[8:]
    return f"""<!doctype html><meta charset="utf-8"><title>Review</title>
    <style>
      body {{ font: 15px monospace; margin: 12px; columns: 2 }} p {{ margin: 3px 0 }}
      button, input, textarea, select {{ font: inherit }}
      .up {{ text-transform: uppercase }} .said::before {{ content: "Dear " attr(data-who) }}
    </style>
    <h1 id="title">Trail jacket, out of stock</h1><p id="price">Now $129.00, shipping $12.00</p>
    <p>Hello {given} {family}, is this right?</p><p class="up">{family}, {given}</p>
    <p>Ship to {home.line1}, {home.line2}, {home.city}, {home.region} {home.postal_code}</p>
    <p><b>{given[:2]}</b>{given[2:]}<span>{family}</span></p>
    <p>Call ({area}) {local}-{last} or {shopper.phone}</p><p>Write to {shopper.email}</p>
    <p>Paid with {card}</p><p>or {" ".join(groups)}</p>
    <p>or {"".join(f"<span>{group}</span>" for group in groups)}</p><p>ending in {card[-4:]}</p>
    <input type="hidden" name="ccv" value="{who.cvv}"><p>Code {who.cvv} was taken</p>
    <p>You wrote {who.typed} to us</p>
    <p class="said" data-who="{given}">!</p><p><img alt="{family}" src="/none.png"></p>
    <input value="{card}"><input type="password" value="{who.cvv}pass"><textarea>{who.typed}</textarea>
    <select name="state"><option>{home.region} State</option></select>
    <div contenteditable>{who.typed}</div><button>Deliver to {given}</button>
    <p id="host"></p><canvas id="drawn" width="200" height="30"></canvas>
    <iframe src="{frame}" width="260" height="60"></iframe>
    <script>
      host.attachShadow({{ mode: "open" }}).innerHTML = "<i>For {escape(given)}</i>";
      document.getElementById("drawn").getContext("2d").fillText("{card}", 5, 20);
    </script>"""


def framed(who: Somebody) -> str:
    return f"<!doctype html><body style='font: 15px monospace'>{who.card} {who.order.shopper.given_name}"


class Studio:
    """Takes pictures of a shop's pages. `raw` is what the view itself shows."""

    def __init__(self, qtbot: QtBot, page: MerchantPage, shop: Shop) -> None:
        self.qtbot = qtbot
        self.page = page
        self.shop = shop
        self._camera = Camera(page)

    def open(self, page: str) -> None:
        self.shop.pages["/"] = page
        with self.qtbot.waitSignal(self.page.loaded, timeout=PATIENT_MS):
            self.page.open(self.shop.url)

    def picture(
        self, who: Somebody, secrets: Mapping[SecretKind, OpenableSecret] | None = None
    ) -> bytes | str:
        """The picture, or why there is none."""
        ended: list[bytes | str] = []
        self._camera.take(private_of(who.order, secrets or {}), ended.append, ended.append)
        self.qtbot.waitUntil(lambda: bool(ended), timeout=PATIENT_MS)
        return ended[0]

    def image(self, who: Somebody) -> QImage:
        taken = self.picture(who)
        assert isinstance(taken, bytes), taken
        image = QImage.fromData(taken)
        assert not image.isNull()
        return image

    def raw(self) -> QImage:
        return self.page.view.grab().toImage()

    def box(self, selector: str) -> QRect:
        """The place of an element in the picture."""
        found: list[str] = []
        script = f"""(() => {{ const box = document.querySelector({selector!r}).getBoundingClientRect();
            return [box.left, box.top, box.width, box.height].map(Math.round).join(); }})()"""
        self.page.view.page().runJavaScript(script, 0, found.append)
        self.qtbot.waitUntil(lambda: bool(found), timeout=PATIENT_MS)
        return QRect(*map(int, found[0].split(",")))


@pytest.fixture
def studio(qtbot: QtBot, gate: EgressGate, shop: Shop) -> Iterator[Studio]:
    border = Border(domains=(shop.host,))
    with shown_page(border, gate=gate, script=bundle(), patience_ms=2_000, size=QSize(1000, 700)) as page:
        yield Studio(qtbot, page, shop)


def apart(one: QColor, other: QColor) -> int:
    return max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))


def is_covered(image: QImage, box: QRect) -> bool:
    """Whether all of a box is in the one colour, as near as the picture's compression leaves it."""
    inner = box.adjusted(1, 1, -1, -1)
    return all(
        apart(image.pixelColor(x, y), COVER) < FLAT
        for x in range(inner.left(), inner.right(), 2)
        for y in range(inner.top(), inner.bottom(), 2)
    )


def is_as_shown(image: QImage, raw: QImage, box: QRect) -> bool:
    """Whether letters stand there as they stand in the page."""
    pixels = [(x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())]
    dark = [place for place in pixels if raw.pixelColor(*place).lightness() < DARK]
    alike = [place for place in dark if image.pixelColor(*place).lightness() < DARK + FLAT * 3]
    return len(dark) > LETTERS and len(alike) > 0.9 * len(dark)


def test_the_pages_of_two_shoppers_make_the_same_picture(
    studio: Studio, make_other: Callable[[], Shop]
) -> None:
    bank = make_other()
    pictures = []
    for who in (JANE, ROSA):
        bank.pages["/"] = framed(who)
        studio.open(telling(who, f"http://{bank.by_name}/"))
        raw = studio.raw()
        pictures.append((studio.image(who), raw))
    (first, first_raw), (second, second_raw) = pictures
    assert first_raw != second_raw
    assert first == second
    assert max(first.width(), 1) <= WIDEST_PICTURE
    for public in ("#title", "#price"):
        assert is_as_shown(first, first_raw, studio.box(public)), public
    for private in (
        "input[type=password]",
        "textarea",
        "select",
        "canvas",
        "iframe",
        "[contenteditable]",
    ):
        assert is_covered(first, studio.box(private)), private


def test_a_card_that_was_given_to_the_page_is_covered_where_only_the_page_says_it(studio: Studio) -> None:
    """The code stands in no field any more: nothing but the sealed card can tell that it is one."""
    private = generate()
    epoch = Epoch("e1", date(2026, 3, 2), public_bytes(private))
    sealed = seal(SecretKind.CARD, JANE.order.reference, epoch, {"number": JANE.card, "cvv": JANE.cvv})
    opened = {SecretKind.CARD: OpenableSecret(sealed, open_content_key(sealed, private))}
    studio.open(f"<p>Checked: <b id=said>{JANE.cvv}</b></p><p id=price>$7.39 for 12</p>")
    raw = studio.raw()
    with_secret = studio.picture(JANE, opened)
    assert isinstance(with_secret, bytes)
    image = QImage.fromData(with_secret)
    assert is_covered(image, studio.box("#said"))
    assert is_as_shown(image, raw, studio.box("#price"))


def test_a_page_that_does_not_answer_or_stand_still_has_no_picture(studio: Studio) -> None:
    studio.open(
        f"<p id=said style='position: absolute'>{JANE.order.shopper.email}</p><script>let at = 0;"
        "setInterval(() => { document.getElementById('said').style.left = `${at++ % 300}px`; }, 1)</script>"
    )
    assert studio.picture(JANE) == "the page did not stand still"
    studio.open("<button onclick='for (;;);'>Stop</button>")
    middle = studio.box("button").center()
    studio.page.press(middle.x(), middle.y())
    assert studio.picture(JANE) == "the page did not answer"


def test_a_picture_is_as_small_as_it_has_to_be(qapp: QApplication) -> None:  # noqa: ARG001 - pictures need it
    pixels = Random(7).randbytes(2600 * 1800 * 4)  # noqa: S311 - a picture, not a secret
    noise = QImage(pixels, 2600, 1800, QImage.Format.Format_RGB32)
    taken = compressed(noise)
    assert 0 < len(taken) <= LARGEST_PICTURE
    assert QImage.fromData(taken).width() < WIDEST_PICTURE
    plain = QImage(2600, 1800, QImage.Format.Format_RGB32)
    plain.fill(COVER)
    assert QImage.fromData(compressed(plain)).width() == WIDEST_PICTURE
