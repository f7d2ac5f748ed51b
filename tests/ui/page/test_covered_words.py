"""Which words of a page are covered in its picture, however it writes them, and which stay readable."""

from PySide6.QtCore import QRect

from bpc_desktop.domain.order import Address
from tests.ui.page.studio import JANE, Studio, is_as_shown, is_covered, somebody

HOME = Address(
    "José", "Núñez Ruiz", "1600 Vine St", "Los Angeles", "SW1A 1AA", "US", company="山田商店", line2="Apt 4",
    region="CA",
)  # fmt: skip
JOSE = somebody(HOME, "jo.nunez1984@example.com", "+13105551234", "4111111111111111", "739", "")

COVERED = (
    "José", "JOSE", "Jose\u0301", "nunez", "Jos\u00adé", "<i>Jo</i>sé", "NúñezRuiz", "nunez1984",
    "jo.nunez1984", "1600 Vine", "Vine St 1600", "Vine St", "Los Angeles", "LOS&nbsp;ANGELES", "SW1A1AA",
    "sw1a 1aa", "山田商店", "310) 555.1234", "310-555-1234", "0013105551234", "4111-1111-1111-1111", "1111",
    "Apt 4",
)  # fmt: skip
SHOWN = (
    "$16.00", "1600 in stock", "$160.04", "Angeles crest", "Vineyard", "St. Moritz", "4 left", "SKU 31055512",
    "Los pollos", "11:11", "2026-03-11", "Order 100042",
)  # fmt: skip


def page_of(texts: tuple[str, ...]) -> str:
    lines = "".join(f"<p>Seen: <b id=w{index}>{text}</b> there</p>" for index, text in enumerate(texts))
    return f"""<!doctype html><meta charset="utf-8">
        <style>body {{ font: 15px monospace; columns: 2 }} p {{ margin: 3px 0 }}</style>{lines}"""


def test_what_names_the_shopper_is_covered_however_it_is_written(studio: Studio) -> None:
    studio.open(page_of(COVERED))
    image = studio.image(JOSE)
    shown = [text for index, text in enumerate(COVERED) if not is_covered(image, studio.box(f"#w{index}"))]
    assert shown == []


def test_prices_numbers_and_words_like_theirs_stay_readable(studio: Studio) -> None:
    studio.open(page_of(SHOWN))
    raw = studio.raw()
    image = studio.image(JOSE)
    covered = [
        text for index, text in enumerate(SHOWN) if not is_as_shown(image, raw, studio.box(f"#w{index}"))
    ]
    assert covered == []


def test_covers_are_where_the_words_are_in_a_page_that_is_scrolled_and_enlarged(studio: Studio) -> None:
    studio.open(
        f"<div style='height: 3000px'></div><p><b id=name>{JANE.order.shopper.email}</b></p>"
        "<div style='height: 3000px'></div><script>scrollTo(0, 2900)</script>"
    )
    studio.page.view.setZoomFactor(1.25)
    image = studio.image(JANE)
    box = studio.box("#name")
    sides = (box.left(), box.top(), box.width(), box.height())
    enlarged = QRect(*(round(side * 1.25) for side in sides))
    assert image.rect().contains(enlarged)
    assert is_covered(image, enlarged)


def test_what_cannot_be_looked_into_is_covered_whole(studio: Studio) -> None:
    studio.open(
        "<style>pay-box { display: block; width: 200px; height: 40px }</style><pay-box></pay-box><script>"
        "customElements.define('pay-box', class extends HTMLElement { constructor() { super();"
        f" this.attachShadow({{ mode: 'closed' }}).innerHTML = '{JANE.card}'; }} }})</script>"
        '<img width=200 height=40 src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg">'
        f'<text y="20">{JANE.card}</text></svg>\'>'
    )
    image = studio.image(JANE)
    assert is_covered(image, studio.box("pay-box"))
    assert is_covered(image, studio.box("img"))


def test_a_page_too_large_to_be_looked_through_has_no_picture(studio: Studio) -> None:
    studio.open("<p>x</p><script>for (let i = 0; i < 160000; i += 1) document.body.append('x ')</script>")
    assert studio.picture(JANE) == "the page is too large to look through"
