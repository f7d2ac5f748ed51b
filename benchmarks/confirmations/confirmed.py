"""Pages that say an order is placed: layouts of the number, what stands around it, and pages without one."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random

from benchmarks.confirmations.case import Case, Voice, languages, page

NUMBERS = (
    "100017", "000000123", "W1002-33", "R123456789", "XKBKNABJK", "DE-2026-0815", "LATE-77", "A-7", "12",
    "8F3K92QL", "SO/2026/00123", "37", "250-1234567-7654321", "1001", "ORD-000451", "2026030200017",
    "3fa85f64-5717-4562-b3fc-2c963f66afa6", "NW_77120", "5567/2026", "H-0042.1",
)  # fmt: skip
PREFIXES = ("", "", "", "#", "No. ", "№ ")


def cases() -> Iterator[Case]:
    """Every layout in every language, worded both ways."""
    for language in languages():
        for apart in (False, True):
            for index, (name, layout) in enumerate(_LAYOUTS.items()):
                chance = Random(f"{language} {apart} {name}")  # noqa: S311  a page, not a secret
                yield _case(name, layout, Voice(language, chance, apart=apart), chance, index)


def _case(name: str, layout: Callable[..., str], voice: Voice, chance: Random, index: int) -> Case:
    number = NUMBERS[(index * 7 + chance.randrange(len(NUMBERS))) % len(NUMBERS)]
    total = Decimal(chance.randrange(1200, 240000)) / 100
    if voice.language == "ja":
        total = Decimal(int(total) * 10)
    placed = voice.one("placed")
    shown = layout(voice, number, chance, total)
    address, title = "/checkout/success", placed
    read: str | None = number
    if name in _ADDRESSES:
        number = read = chance.choice(("100017", "48213", "W1002-33", "R123456789"))
        address = _ADDRESSES[name].format(n=number)
    elif name.startswith("none"):
        read, address = None, chance.choice(_OPAQUE)
    elif name == "title":
        title = f"{voice.one('heading').format(n=number)} | Harbor & Pine"
    parts = [f"<h1>{placed}</h1>", shown, *_around(voice, chance, total)]
    if name == "heading":
        parts = [f"<h1>{voice.one('heading').format(n=number)}</h1><p>{placed}</p>", *parts[2:]]
    said = page(voice, title, "".join(parts))
    return Case(
        f"{voice.language}-{name}",
        "confirmed",
        voice.language,
        voice.apart,
        address,
        said,
        confirmed=True,
        number=read,
    )


def _around(voice: Voice, chance: Random, total: Decimal) -> list[str]:
    """Numbers that are not the order's, and forms that ask for nothing the order needs."""
    some = [
        f"<p>{voice.one('phone')}</p>",
        f"<p>{voice.one('customer')}: 4471208</p>",
        f"<div class='row'><span>{voice.one('transaction')}</span><span>8XJ21190KK773</span></div>",
        f"<dl><dt>{voice.one('tracking')}</dt><dd>1Z999AA10123456784</dd></dl>",
        f"<p>{voice.one('invoice')}: INV-2026-1190</p>",
        f"<p>{voice.one('date')}: {voice.one('day')}</p>",
        f"<table><tr><th>{voice.one('total')}</th><td>{voice.money(total)}</td></tr></table>",
        "<address>Zoë O'Neill<br>12 Harbor Way<br>Duluth, MN 55805-1234<br>218-555-0123</address>",
        "<p>Visa •••• 1111</p><p>zoe1987@example.com</p>",
        f"<aside class='recent'>{voice.one('previous')}</aside>",
        (
            "<form><label>Password <input type=password autocomplete=new-password name=password></label>"
            "<button>Create account</button></form>"
        ),
        "<form><label>Newsletter <input type=email name=newsletter></label><button>OK</button></form>",
        "<section class='recommended'><p>Lamp 2026</p><p>$1,200.00</p><button>Buy now</button></section>",
    ]
    return chance.sample(some, chance.randrange(2, 6))


def _with_prefix(number: str, chance: Random) -> str:
    return f"{chance.choice(PREFIXES)}{number}"


def _list(voice: Voice, number: str, _: Random, total: Decimal) -> str:
    rows = (
        (voice.one("label"), number),
        (voice.one("date"), voice.one("day")),
        (voice.one("total"), voice.money(total)),
    )
    return "<ul>" + "".join(f"<li>{label}: <strong>{value}</strong></li>" for label, value in rows) + "</ul>"


def _columns(voice: Voice, number: str, _: Random, total: Decimal) -> str:
    head = (voice.one("date"), voice.one("customer"), voice.one("label"), voice.one("total"))
    row = (voice.one("day"), "4471208", number, voice.money(total))
    return (
        "<table><tr>" + "".join(f"<th>{each}</th>" for each in head)
        + "</tr><tr>" + "".join(f"<td>{each}</td>" for each in row) + "</tr></table>"
    )  # fmt: skip


def _cards(voice: Voice, number: str, _: Random, total: Decimal, *, above: bool = False) -> str:
    pairs = (
        (voice.one("transaction"), "8XJ21190KK773"),
        (voice.one("label"), number),
        (voice.one("total"), voice.money(total)),
    )
    inner = (
        f"<div><b>{value}</b></div><div>{label}</div>"
        if above
        else f"<div>{label}</div><div><b>{value}</b></div>"
        for label, value in pairs
    )
    return "<div class='cards'>" + "".join(f"<div>{each}</div>" for each in inner) + "</div>"


def _split(voice: Voice, number: str, _: Random, __: Decimal) -> str:
    half = len(number) // 2
    return f"<p>{voice.one('label')}: <span>{number[:half]}</span><span>{number[half:]}</span></p>"


def _shadow(voice: Voice, number: str, _: Random, __: Decimal) -> str:
    return (
        f"<order-box><template shadowrootmode=open><p>{voice.one('label')}</p><p><b>{number}</b></p>"
        "</template></order-box>"
    )


def _flattened(voice: Voice, number: str, _: Random, __: Decimal) -> str:
    return (
        f"<dl class='grid'><dt>{voice.one('customer')}</dt><dd>4471208</dd><dt>{voice.one('label')}</dt>"
        f"<dd>{number}</dd><dt>{voice.one('date')}</dt><dd>{voice.one('day')}</dd></dl>"
    )


def _nothing(voice: Voice, _: str, __: Random, ___: Decimal) -> str:
    return f"<p>zoe@example.com</p><p><a href='/account/orders'>{voice.one('history')}</a></p>"


_LAYOUTS: dict[str, Callable[..., str]] = {
    "sentence": lambda voice, number, *_: f"<p>{voice.one('sentence').format(n=number)}</p>",
    "label": lambda voice, number, chance, _: f"<p>{voice.one('label')}: {_with_prefix(number, chance)}</p>",
    "strong": lambda voice, number, *_: f"<p>{voice.one('label')} <strong>{number}</strong></p>",
    "link": lambda voice, number, *_: f"<p>{voice.one('label')}: <a href='/o'>{number}</a>.</p>",
    "list": _list,
    "rows": lambda voice, number, *_: (
        f"<table><tr><th>{voice.one('date')}</th><td>{voice.one('day')}</td></tr>"
        f"<tr><th>{voice.one('label')}</th><td>{number}</td></tr></table>"
    ),
    "columns": _columns,
    "definitions": lambda voice, number, *_: f"<dl><dt>{voice.one('label')}</dt><dd>{number}</dd></dl>",
    "flattened": _flattened,
    "flex": lambda voice, number, *_: (
        f"<div class='row'><span>{voice.one('label')}</span><span>{number}</span></div>"
    ),
    "cards": _cards,
    "cards-above": lambda *given: _cards(*given, above=True),
    "heading": lambda *_: "",
    "split": _split,
    "hash-apart": lambda voice, number, *_: (
        f"<div style='display:flex'><div>{voice.one('label')}</div><div>#</div><div>{number}</div></div>"
    ),
    "copy": lambda voice, number, *_: (
        f"<div class='row'><span>{voice.one('label')}:</span><b>{number} <button>Copy</button></b></div>"
    ),
    "shadow": _shadow,
    "both": lambda voice, number, *_: (
        f"<p>{voice.one('label')}: {number}</p><p>{voice.one('sentence').format(n=number)}</p>"
    ),
    "title": lambda *_: "",
    "path": _nothing,
    "query": _nothing,
    "woo-path": _nothing,
    "fragment": _nothing,
    "none": _nothing,
    "none-token": _nothing,
}
_ADDRESSES = {
    "path": "/orders/{n}/confirmation",
    "query": "/checkout/thank-you?orderNumber={n}&lang=1",
    "woo-path": "/checkout/order-received/{n}/?key=wc_order_aZ81kk2",
    "fragment": "/shop#/order-confirmation/{n}",
}
_OPAQUE = (
    "/checkout/success",
    "/checkouts/cn/a81f0c2277e1490ab7bd01f2aa90c3de/thank-you",
    "/thank-you?session_id=cs_live_a1B2c3D4e5F6g7H8",
    "/checkout/success?token=8812377&date=20260302&zip=55805",
)
