"""Twenty ways in which a product page says its price and its stock, for any shop."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.products.tongues import Tongue

PRICE = Decimal("1249.90")
OLD = Decimal("1599.00")
CHEAP = Decimal("39.50")
NAME = "Heron 40 field jacket"

IN, OUT, PRE, BACK = "in_stock", "out_of_stock", "pre_order", "back_order"


@dataclass(frozen=True, slots=True)
class Kind:
    """What stands on the page, and the stock it tells."""

    name: str
    body: Callable[[Tongue], str]
    stock: str = IN


def _data(tongue: Tongue, amount: Decimal = PRICE) -> str:
    """An amount as data: whole where the currency has no smaller coin."""
    return f"{int(amount)}" if tongue.currency == "JPY" else f"{amount:.2f}"


def _price(tongue: Tongue, amount: Decimal = PRICE) -> str:
    return f"<p class=product-price>{tongue.money(amount)}</p>"


def _button(tongue: Tongue, more: str = "") -> str:
    return f"<form action=/cart method=post><button type=submit {more}>{tongue.add}</button></form>"


def _declared(tongue: Tongue, price: Decimal, stock: str) -> str:
    said = {
        "@context": "https://schema.org", "@type": "Product", "name": NAME,
        "offers": {"@type": "Offer", "price": _data(tongue, price), "priceCurrency": tongue.currency,
                   "availability": f"https://schema.org/{stock}"},
    }  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


def _cards(tongue: Tongue, button: str = "") -> str:
    card = f"<div class=card><a href=/o>Other</a><span class=price>{tongue.money(CHEAP)}</span>{button}</div>"
    return f"<section class=recs><h2>{tongue.also}</h2>{card * 4}</section>"


def _struck(tongue: Tongue) -> str:
    return f"<p class=price><del>{tongue.money(OLD)}</del> <ins>{tongue.money(PRICE)}</ins></p>"


def _former(tongue: Tongue) -> str:
    return (
        f"<div><span>{tongue.was} </span><span>{tongue.money(OLD)}</span></div>"
        f"<div class=now><span>{tongue.money(PRICE)}</span></div>"
        f"<div><span>{tongue.save}: </span><span>{tongue.money(OLD - PRICE)}</span></div>"
    )


def _monthly(tongue: Tongue) -> str:
    first = tongue.language == "ja"
    part = tongue.money(CHEAP)
    said = f"{tongue.per_month} {part}" if first else f"{part} {tongue.per_month}"
    return f"{_price(tongue)}<p class=finance>{said}</p>"


def _split(tongue: Tongue) -> str:
    whole, mark, part = tongue.money(PRICE).rpartition(tongue.decimal)
    if tongue.currency == "JPY":
        return _price(tongue)
    digits, unit = part[:2], part[2:]
    return (
        f"<div class=price><span>{whole}</span><span>{mark}</span><span class=cents>{digits}</span>"
        f"<span>{unit}</span></div>"
    )


def _sizes(gone: str, chosen: str = "") -> str:
    values = "".join(
        f"<label><input type=radio name=size value={size}"
        f"{' disabled' if size in gone else ''}{' checked' if size == chosen else ''}>{size}</label>"
        for size in "SML"
    )
    return f"<fieldset><legend>Size</legend>{values}</fieldset>"


def _microdata(tongue: Tongue) -> str:
    stock = "https://schema.org/InStock"
    return (
        f"<div itemscope itemtype=https://schema.org/Product><meta itemprop=name content='{NAME}'>"
        "<div itemprop=offers itemscope itemtype=https://schema.org/Offer>"
        f"<span itemprop=price content={_data(tongue)}>{tongue.money(PRICE)}</span>"
        f"<meta itemprop=priceCurrency content={tongue.currency}><link itemprop=availability href={stock}>"
        f"</div></div>{_button(tongue)}"
    )


KINDS = (
    Kind("plain", lambda t: f"{_price(t)}<p>{t.in_stock}</p>{_button(t)}"),
    Kind("struck", lambda t: f"{_struck(t)}{_button(t)}"),
    Kind("former, now, saved", lambda t: f"{_former(t)}{_button(t)}"),
    Kind("declared before the sale", lambda t: f"{_declared(t, OLD, 'InStock')}{_struck(t)}{_button(t)}"),
    Kind("range", lambda t: f"<p class=price>{t.money(PRICE)} - {t.money(OLD)}</p>{_button(t)}"),
    Kind("per kilo", lambda t: f"{_price(t)}<p>{t.money(CHEAP)} {t.per_kilo}</p>{_button(t)}"),
    Kind("installments", lambda t: f"{_monthly(t)}{_button(t)}"),
    Kind("split", lambda t: f"{_split(t)}{_button(t)}"),
    Kind("microdata", _microdata),
    Kind("in an attribute",
         lambda t: f"<div data-price={_data(t)} data-currency={t.currency}></div>{_button(t)}"),
    Kind("other products before and after", lambda t: f"{_price(t)}{_button(t)}{_cards(t, _button(t))}"),
    Kind("sold out, others are not",
         lambda t: f"{_price(t)}<p>{t.out_of_stock}</p>{_cards(t, _button(t))}", stock=OUT),
    Kind("sold out, says its button",
         lambda t: f"{_price(t)}<button disabled>{t.out_of_stock}</button>{_cards(t)}", stock=OUT),
    Kind("sold out, declared", lambda t: f"{_declared(t, PRICE, 'OutOfStock')}{_price(t)}", stock=OUT),
    Kind("sold out, button off",
         lambda t: f"{_price(t)}{_sizes('SML')}{_button(t, 'disabled')}", stock=OUT),
    Kind("in stock, others sold out",
         lambda t: f"{_price(t)}{_button(t)}<section><h2>{t.also}</h2>"
                   f"<div>{t.money(CHEAP)} {t.out_of_stock}</div><div>{t.money(CHEAP)}</div></section>"),
    Kind("one size sold out", lambda t: f"{_price(t)}{_sizes('S', 'M')}{_button(t)}"),
    Kind("size first, button off", lambda t: f"{_declared(t, PRICE, 'InStock')}{_price(t)}{_sizes('S')}"
                                              f"{_button(t, 'disabled')}"),
    Kind("pre-order", lambda t: f"{_price(t)}<form><button>{t.pre_order}</button></form>", stock=PRE),
    Kind("back order", lambda t: f"{_declared(t, PRICE, 'BackOrder')}{_price(t)}{_button(t)}", stock=BACK),
)  # fmt: skip
