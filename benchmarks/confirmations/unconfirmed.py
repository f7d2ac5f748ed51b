"""Pages that are no confirmation, however much they speak of orders and their numbers."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from benchmarks.confirmations.case import Case, Said, Voice, languages, page
from bpc_desktop.storefront.page_reading import NotBought

_TOTAL = Decimal(8690)


def cases() -> Iterator[Case]:
    """Every kind in every language, worded both ways."""
    for language in languages():
        for apart in (False, True):
            voice = Voice(language, Random(f"{language} {apart}"), apart=apart)  # noqa: S311  pages, not secrets
            for name, address, title, body, said in _pages(voice):
                yield Case(
                    f"{language}-{name}",
                    "unconfirmed",
                    language,
                    apart,
                    address,
                    page(voice, title, body),
                    said=said,
                )


def _pages(voice: Voice) -> Iterator[tuple[str, str, str, str, Said]]:
    placed, number = voice.one("placed"), f"{voice.one('label')}: 99817"
    total = f"<p>{voice.one('total')}: {voice.money(_TOTAL)}</p>"
    final = f"<form method=post>{total}<button>{voice.one('final')}</button></form>"
    review = voice.one("review")
    bought_not = Said(not_bought=NotBought.REVIEW)
    yield (
        "review-last",
        "/checkout/review",
        review,
        f"<h1>{review}</h1><p>{voice.one('previous')}</p>{final}",
        bought_not,
    )
    yield (
        "review-ad", "/checkout/review", review,
        f"<h1>{review}</h1><div class='promo'><p>{placed}</p><p>{number}</p></div>{final}", bought_not,
    )  # fmt: skip
    yield (
        "steps", "/checkout/confirm", review,
        f"<ol><li>{voice.one('cart')}</li><li>{placed}</li></ol><h1>{review}</h1>{final}", bought_not,
    )  # fmt: skip
    history = voice.one("history")
    yield (
        "account", "/account", history,
        f"<h1>{history}</h1><div>{voice.one('previous')}</div><p>{number}</p><a href='/'>1</a>", Said(),
    )  # fmt: skip
    yield (
        "order-view", "/account/orders/99817", number,
        f"<h1>{number}</h1><p>{voice.one('date')}: {voice.one('day')}</p>{total}", Said(),
    )  # fmt: skip
    declined = voice.one("declined")
    yield (
        "failed", "/checkout/order-received/99817", declined,
        f"<h1>{declined}</h1><p>{number}</p>{total}<a class='button' href='/pay'>{voice.one('final')}</a>",
        Said(declined=True),
    )  # fmt: skip
    card = (
        "<form><label>Card number <input autocomplete=cc-number></label>"
        "<label>Expiry <input autocomplete=cc-exp></label><label>CVC <input autocomplete=cc-csc></label>"
        f"{total}<button>{voice.one('final')}</button></form>"
    )
    yield "card", "/checkout/payment", placed, f"<p>{placed}</p><p>{number}</p>{card}", Said(declined=False)
