"""Cart and review pages with their sums: layouts, what is told beside the total, what is not the total."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from benchmarks.confirmations.case import Case, Line, Voice, languages, page

GOODS = (
    "Trail jacket",
    "Wool socks",
    "Total body brush",
    "Shipping box, pine",
    "Discount-proof mug",
    "Lamp Nr. 7",
)
VARIANTS = ("Moss / L", "43-46", "Size: M", "")


@dataclass(frozen=True, slots=True)
class Order:
    """What one made-up cart holds and costs. `plain` has only what every shop shows."""

    lines: tuple[Line, ...]
    discount: Decimal
    shipping: Decimal
    tax: Decimal
    gift: Decimal

    @property
    def subtotal(self) -> Decimal:
        """The goods."""
        return sum((line.price for line in self.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        """With everything but a gift card."""
        return self.subtotal - self.discount + self.shipping + self.tax


def cases() -> Iterator[Case]:
    """Every layout with every peculiarity in turn, in every language, worded both ways."""
    for language in languages():
        for apart in (False, True):
            for at, (layout, lay_out) in enumerate(_LAYOUTS.items()):
                for index in range(3):
                    oddity = list(_ODDITIES)[(at * 3 + index) % len(_ODDITIES)]
                    chance = Random(f"{language} {apart} {layout} {oddity}")  # noqa: S311  a page, not a secret
                    voice = Voice(language, chance, apart=apart)
                    yield _case(f"{layout}-{oddity}", lay_out, oddity, voice, chance, review=index != 0)


def _order(chance: Random, *, whole: bool) -> Order:
    unit = 100 if whole else 1
    scale = Decimal(1) if whole else Decimal("0.01")
    lines = tuple(
        Line(
            name, chance.choice(VARIANTS), chance.randrange(1, 4), chance.randrange(900, 90000) * unit * scale
        )
        for name in chance.sample(GOODS, chance.randrange(1, 4))
    )
    return Order(
        lines,
        chance.choice((0, 500, 1230)) * unit * scale,
        chance.choice((495, 595, 1200)) * unit * scale,
        chance.randrange(100, 3000) * unit * scale,
        chance.randrange(300, 800) * unit * scale,
    )


def _case(
    name: str, lay_out: Callable[..., str], oddity: str, voice: Voice, chance: Random, *, review: bool
) -> Case:
    order = _order(chance, whole=voice.language == "ja")
    rows, truth = _ODDITIES[oddity](voice, order)
    body = (
        f"<h1>{voice.one('review' if review else 'cart')}</h1>"
        + _goods(voice, order, fields=not review)
        + lay_out(rows)
        + _aside(voice, order, oddity)
        + _onward(voice, review=review)
    )
    return Case(
        f"{voice.language}-{name}-{'review' if review else 'cart'}",
        "sums",
        voice.language,
        voice.apart,
        "/checkout/review" if review else "/cart",
        page(voice, voice.one("review" if review else "cart"), body),
        sums=truth,
        lines=order.lines,
    )


def _goods(voice: Voice, order: Order, *, fields: bool) -> str:
    rows: list[str] = []
    for line in order.lines:
        field = (
            f"<input type=number name=quantity value={line.quantity} aria-label='{voice.one('quantity')}'>"
        )
        many = field if fields else f"{voice.one('quantity')}: {line.quantity}"
        rows.append(
            f"<tr class='item'><td><a href='/p/{len(rows)}'>{line.name}</a>"
            f"<div class='options'>{line.variant}</div></td><td>{many}</td>"
            f"<td>{voice.money(line.price)}</td></tr>"
        )
    return f"<table class='items'><tbody>{''.join(rows)}</tbody></table>"


def _onward(voice: Voice, *, review: bool) -> str:
    if review:
        return f"<form method=post><button type=submit>{voice.one('final')}</button></form>"
    return f"<a href='/checkout'>{voice.one('checkout')}</a>"


def _aside(voice: Voice, order: Order, oddity: str) -> str:
    quarter = (order.total / 4).quantize(order.total)
    said = {
        "month": f"<p>{voice.one('month').format(m=voice.money(quarter))}</p>",
        "mini": f"<div class='mini-cart'>{voice.one('total')}: {voice.money(Decimal(12))}</div>",
        "hidden": f"<div style='display:none'><p>{voice.one('total')}: {voice.money(Decimal(13))}</p></div>",
        "collapsed": f"<details><p>{voice.one('total')}: {voice.money(Decimal(14))}</p></details>",
        "twice": f"<div class='row'><b>{voice.one('total')}</b><b>{voice.money(order.total)}</b></div>",
    }
    return said.get(oddity, "")


Rows = list[tuple[str, str]]
Truth = dict[str, Decimal | None]


def _plain(voice: Voice, order: Order) -> tuple[Rows, Truth]:
    rows = [(voice.one("subtotal"), voice.money(order.subtotal))]
    truth: Truth = {
        "subtotal": order.subtotal,
        "discount": None,
        "shipping": order.shipping,
        "tax": order.tax,
        "total": order.total,
    }
    if order.discount:
        rows.append((voice.one("discount"), f"-{voice.money(order.discount)}"))
        truth["discount"] = order.discount
    rows += [
        (voice.one("shipping"), voice.money(order.shipping)),
        (voice.one("tax"), voice.money(order.tax)),
        (voice.one("total"), voice.money(order.total)),
    ]
    return rows, truth


def _free(voice: Voice, order: Order) -> tuple[Rows, Truth]:
    rows, truth = _plain(voice, order)
    rows[-3] = (rows[-3][0], voice.one("free"))
    rows[-1] = (rows[-1][0], voice.money(order.total - order.shipping))
    return rows, truth | {"shipping": Decimal(0), "total": order.total - order.shipping}


def _later(voice: Voice, order: Order) -> tuple[Rows, Truth]:
    rows, truth = _plain(voice, order)
    rows[-3] = (rows[-3][0], voice.one("later"))
    rows[-1] = (rows[-1][0], voice.money(order.total - order.shipping))
    return rows, truth | {"shipping": None, "total": order.total - order.shipping}


def _gift(voice: Voice, order: Order) -> tuple[Rows, Truth]:
    rows, truth = _plain(voice, order)
    rows += [
        (voice.one("gift"), f"-{voice.money(order.gift)}"),
        (voice.one("due"), voice.money(order.total - order.gift)),
    ]
    return rows, {name: truth[name] for name in ("subtotal", "shipping")} | {
        "total": order.total - order.gift
    }


def _included(voice: Voice, order: Order) -> tuple[Rows, Truth]:
    rows, truth = _plain(voice, order)
    total = order.total - order.tax
    rows[-2:] = [
        (rows[-1][0], voice.money(total)),
        (voice.one("included").format(m=voice.money(order.tax)), ""),
    ]
    return rows, truth | {"tax": None, "total": total}


def _included_beside(voice: Voice, order: Order) -> tuple[Rows, Truth]:
    rows, truth = _plain(voice, order)
    total = order.total - order.tax
    said = voice.one("included").format(m=voice.money(order.tax))
    rows[-2:] = [(rows[-1][0], f"{voice.money(total)} <small>({said})</small>")]
    return rows, truth | {"tax": None, "total": total}


def _saved(voice: Voice, order: Order) -> tuple[Rows, Truth]:
    rows, truth = _plain(voice, order)
    return [*rows, (voice.one("save"), voice.money(Decimal(15)))], truth


def _struck(voice: Voice, order: Order) -> tuple[Rows, Truth]:
    rows, truth = _plain(voice, order)
    rows[-1] = (rows[-1][0], f"<s>{voice.money(order.total + 20)}</s> {voice.money(order.total)}")
    return rows, truth


_ODDITIES: dict[str, Callable[[Voice, Order], tuple[Rows, Truth]]] = {
    "plain": _plain, "free": _free, "later": _later, "gift": _gift, "included": _included,
    "included-beside": _included_beside, "saved": _saved, "month": _plain, "mini": _plain, "hidden": _plain,
    "collapsed": _plain, "twice": _plain, "struck": _struck,
}  # fmt: skip


def _table(rows: Rows) -> str:
    return (
        "<table>" + "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows) + "</table>"
    )


def _cells(rows: Rows) -> str:
    return (
        "<table>" + "".join(f"<tr><td>{name}:</td><td>{value}</td></tr>" for name, value in rows) + "</table>"
    )


def _flex(rows: Rows) -> str:
    return "".join(f"<div class='row'><span>{name}</span><span>{value}</span></div>" for name, value in rows)


def _dl(rows: Rows) -> str:
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows) + "</dl>"


def _grid(rows: Rows) -> str:
    return (
        "<div class='grid'>"
        + "".join(f"<div>{name}</div><div>{value}</div>" for name, value in rows)
        + "</div>"
    )


def _inline(rows: Rows) -> str:
    return "".join(f"<p>{name}: {value}</p>" for name, value in rows)


def _list(rows: Rows) -> str:
    return "<ul>" + "".join(f"<li>{name} <b>{value}</b></li>" for name, value in rows) + "</ul>"


def _aloud(rows: Rows) -> str:
    """As for screen readers as well: what is said twice is seen once."""
    return "".join(
        f"<div class='row'><div><p>{name}</p></div>"
        f"<div><p><span class='sr'>{name}: </span>{value}</p></div></div>"
        for name, value in rows
    )


_LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "table": _table, "cells": _cells, "flex": _flex, "dl": _dl, "grid": _grid, "inline": _inline,
    "list": _list, "aloud": _aloud,
}  # fmt: skip
