"""Which step of a purchase a page is, and how many signs say so."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bpc_desktop.storefront.classifier import Field
from bpc_desktop.storefront.pressing import (
    ADD_TO_CART,
    AS_GUEST,
    CHOOSE,
    CONTINUE,
    CREATE_ACCOUNT,
    FINAL,
    LOG_IN,
    TO_CHECKOUT,
)
from bpc_desktop.storefront.snapshot import Snapshot
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import (
    ADDRESS_TOKENS,
    CARD_TOKENS,
    LOGIN_NAME_TOKENS,
    PASSWORD_TOKENS,
    Section,
    Token,
)
from bpc_desktop.storefront.wording import name_words, words

_SAYS: dict[Step, re.Pattern[str]] = {
    Step.CART: re.compile(
        r"\b(cart|basket|shopping bag|my bag|trolley|warenkorb|einkaufswagen|panier|carrito|cesta|carrello|winkelwagen|winkelmand\w*|carrinho|koszyk\w*)\b|カート",
    ),
    Step.SIGN_IN: re.compile(
        r"\b(sign ?in|log ?in|register|registration|gateway|create (an )?account|who are you|guest|anmelden|registrier\w+|connexion|iniciar sesion|"
        r"accedi|inloggen|entrar|zaloguj|signup|new customer|returning customer)\b|ログイン|会員登録",
    ),
    Step.ADDRESSES: re.compile(
        r"\b((shipping|delivery|billing|your) (address|details|information)|address(es)?|where should we|contact information|lieferadresse|"
        r"rechnungsadresse|adresse|direccion|indirizzo|adres|endereco)\b|住所|お届け先",
    ),
    Step.SHIPPING: re.compile(
        r"\b((shipping|delivery) (method|option|type|speed)s?|versandart|mode de livraison|metodo de envio|metodo di spedizione|"
        r"verzendmethode|forma de envio|sposob dostawy|livraison|choose (your )?(shipping|delivery))\b|配送方法",
    ),
    Step.PAYMENT: re.compile(
        r"\b(payment( details| method| information)?|pay|billing|zahlung\w*|paiement|pago|pagamento|betaling|betaalwijze|platnosc)\b|支払",
    ),
    Step.REVIEW: re.compile(
        r"\b(review|preview|confirm( your)? order|order (summary|preview|review)|check your order|uberprufen|bestellubersicht|verifier|resumen|"
        r"riepilogo|controleer|revisar|podsumowanie)\b|確認",
    ),
}
_MANY_ADDRESS_FIELDS = 3


def step_of(
    snapshot: Snapshot, fields: Sequence[Field], *, confirmed: bool, sells: bool
) -> tuple[Step, bool]:
    """The step and whether it is certain. `confirmed`: the page says the order is placed; `sells`: a product."""
    if confirmed:
        return Step.CONFIRMATION, True
    visible = [field for field in fields if field.control.visible]
    tokens = {field.token for field in visible}
    named = named_steps(snapshot)
    buttons = [words(each.text) for each in snapshot.pressables if each.visible]
    has_final = any(FINAL.search(text) and not TO_CHECKOUT.search(text) for text in buttons)
    has_card = Token.CC_NUMBER in tokens
    address = [field for field in visible if field.token in ADDRESS_TOKENS]
    passwords = tokens & PASSWORD_TOKENS

    if sells and any(ADD_TO_CART.search(text) for text in buttons) and not has_card:
        return Step.PRODUCT, True
    if has_card:
        return _with_card(visible, address, named), bool(named & {Step.PAYMENT, Step.ADDRESSES}) or len(
            tokens & CARD_TOKENS
        ) > 1
    if len(address) >= _MANY_ADDRESS_FIELDS:
        return Step.ADDRESSES, Step.ADDRESSES in named or Token.POSTAL_CODE in tokens
    if Step.CART in named and any(TO_CHECKOUT.search(text) for text in buttons):
        return Step.CART, True
    if passwords and (tokens & LOGIN_NAME_TOKENS or Step.SIGN_IN in named):
        return Step.SIGN_IN, True
    choices = [
        words(each.control.row or each.control.label) for each in visible if each.control.type == "radio"
    ]
    methods = any(each.row and CHOOSE.search(words(each.text)) for each in snapshot.pressables)
    if (
        Step.SHIPPING in named
        and (choices or methods or any(CONTINUE.search(text) for text in buttons))
        and not has_final
    ):
        return Step.SHIPPING, bool(choices or methods)
    if has_final and not sells:
        return Step.REVIEW, Step.REVIEW in named or _has_total(snapshot)
    if Step.CART in named:
        return Step.CART, any(field.token is Token.QUANTITY for field in visible)
    if tokens & LOGIN_NAME_TOKENS and Step.SIGN_IN in named:
        return Step.SIGN_IN, True
    ways = sum(
        any(pattern.search(text) for text in buttons) for pattern in (LOG_IN, CREATE_ACCOUNT, AS_GUEST)
    )
    if Step.SIGN_IN in named and ways > 1:
        return Step.SIGN_IN, False
    if Step.PAYMENT in named and Step.CART not in named and not sells:
        return Step.PAYMENT, False
    return (Step.PRODUCT, False) if sells else (Step.OTHER, False)


def _with_card(visible: Sequence[Field], address: Sequence[Field], named: frozenset[Step]) -> Step:
    """A page with card fields is the payment, unless it is also where the goods go and nobody said so yet."""
    shipping = [field for field in address if field.section is Section.SHIPPING]
    if (
        not shipping
        and Step.PAYMENT not in named
        and not any(field.section is Section.BILLING for field in address)
    ):
        shipping = [field for field in address if field.control.at < min(_card_places(visible))]
    lines = [
        field
        for field in shipping
        if field.token in {Token.ADDRESS_LINE1, Token.STREET_ADDRESS, Token.POSTAL_CODE}
    ]
    return Step.ADDRESSES if any(not field.control.has_value for field in lines) else Step.PAYMENT


def _card_places(visible: Sequence[Field]) -> list[int]:
    return [field.control.at for field in visible if field.token is Token.CC_NUMBER]


def named_steps(snapshot: Snapshot) -> frozenset[Step]:
    """Steps named by the address, the title or the main heading."""
    path = name_words(urlsplit(snapshot.url).path)
    heading = " ".join(words(block.text) for block in snapshot.blocks if block.looks & {"h1"})
    title = words(re.split(r"\s[|–—-]\s", snapshot.title)[0])
    return frozenset(
        step
        for step, pattern in _SAYS.items()
        if any(pattern.search(text) for text in (path, heading, title))
    )


def _has_total(snapshot: Snapshot) -> bool:
    return any(re.search(r"\btotal|gesamt|合計", words(block.text)) for block in snapshot.blocks)
