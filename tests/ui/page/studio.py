"""Pictures of a shop's page, and how they are looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.order import Address, MaskedCard, Order, Shopper
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.services.private_words import private_of
from bpc_desktop.storefront.filling.fill_report import OpenableSecret
from bpc_desktop.ui.checkout.page.camera import COVER, Camera
from bpc_desktop.ui.checkout.page.merchant_page import MerchantPage
from tests.ui.page.shop import Shop
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
