"""A picture of the page: nothing private is in it, and the rest can be read."""

from collections.abc import Callable
from datetime import date
from html import escape
from random import Random

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from bpc_desktop.domain.evidence import LARGEST_PICTURE, WIDEST_PICTURE
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.security.keypair import generate, public_bytes
from bpc_desktop.security.sealing import open_content_key, seal
from bpc_desktop.storefront.filling.fill_report import OpenableSecret
from bpc_desktop.ui.checkout.page.camera import COVER, compressed
from tests.ui.page.shop import Shop
from tests.ui.page.studio import JANE, ROSA, Somebody, Studio, is_as_shown, is_covered


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
