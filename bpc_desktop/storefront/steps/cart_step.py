"""The cart: quantities, the promo code by its own small button, then on to the checkout."""

from urllib.parse import urlsplit

from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FillReport
from bpc_desktop.storefront.filling.writing import Entry, write
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Control, Pressable
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.pressing import (
    ADD_TO_CART,
    CONTINUE,
    DECLINES,
    FOR_STEP,
    ORDERS,
    SERVICES,
    TO_CHECKOUT,
    UPDATE,
    VIEW_CART,
    Wanted,
    says,
    says_it_buys,
    usable,
)
from bpc_desktop.storefront.steps.promo_code import enter_promo_code, promo_message
from bpc_desktop.storefront.steps.situation import Situation, conclude, only_say
from bpc_desktop.storefront.token import CARD_TOKENS, Token
from bpc_desktop.storefront.wording import name_words, words

_CART = phrases("steps")["cart"]
_UNKNOWN = "This page is no step of the purchase that is known: go on by hand."
_CHECKOUT = phrases("steps")["checkout"]


def leave_product(situation: Situation) -> Conversation[FillReport]:
    """On from a product page that took its item and stayed: a drawer's buttons, else the link to the cart.

    Straight to the checkout only where no promo code waits: the cart is where one is entered.
    """
    subject = situation.subject
    if any(item.line not in subject.in_cart for item in subject.order.items):
        return only_say(situation, "This item is in the cart: open the next one.")
    press = _on_to_checkout(situation) or _cart_link(situation)
    return (yield from conclude(situation, [], press, "The item is in the cart."))


def fill_other(situation: Situation) -> Conversation[FillReport]:
    """A page between the steps: an offer is declined; with all items in the cart, on to the checkout."""
    subject = situation.subject
    press = situation.press_for(Wanted((DECLINES,)))
    if all(item.line in subject.in_cart for item in subject.order.items):
        press = press or _on_to_checkout(situation) or _checkout_link(situation)
    if press is None or says_it_buys(situation.snapshot):
        return only_say(situation, _UNKNOWN)
    return (
        yield from conclude(situation, [], press, "This page is no step of the purchase: on to the next.")
    )


def _on_to_checkout(situation: Situation) -> Pressable | None:
    wanted = (VIEW_CART, TO_CHECKOUT) if situation.subject.order.promo_code else (TO_CHECKOUT, VIEW_CART)
    found = (situation.press_for(Wanted((each,))) for each in wanted)
    return next((press for press in found if press is not None), None)


def _checkout_link(situation: Situation) -> Pressable | None:
    """A link that goes on, by its words, to a page named as the checkout, by its address."""
    for each in situation.snapshot.pressables:
        if usable(each) and CONTINUE.search(says(each)) and _CHECKOUT.search(_path_of(each)):
            return each
    return None


def _cart_link(situation: Situation) -> Pressable | None:
    """The page's own link to the cart, which may show no words but an icon and a number."""
    for each in situation.snapshot.pressables:
        said = words(f"{each.text} {each.aria} {each.id} {each.style_class}")
        if (
            usable(each)
            and each.tag == "a"
            and _CART.search(f"{_path_of(each)} {said}")
            and not ADD_TO_CART.search(said)
        ):
            return each
    return None


def _path_of(link: Pressable) -> str:
    return name_words(urlsplit(link.href).path)


def fill_cart(situation: Situation) -> Conversation[FillReport]:
    """Each press is one fill: quantities that differ first, then the promo code, then the checkout."""
    outcomes, changed = yield from _quantities(situation)
    if changed is not None:
        button = situation.press_for(Wanted((UPDATE,), (changed,)))
        return (
            yield from conclude(situation, outcomes, button, "A quantity was corrected.", needs_button=False)
        )
    promo = yield from enter_promo_code(situation)
    if promo is not None:
        return promo
    press = situation.press_for(Wanted(FOR_STEP[Step.CART])) or _way_on(situation)
    return (yield from conclude(situation, outcomes, press, promo_message(situation)))


def _way_on(situation: Situation) -> Pressable | None:
    """What leads from a cart to its checkout in words that elsewhere may buy ("Commander", "Bestellen").

    Only where nothing can be bought yet: no card is asked for or held here, and either it is a link to a page
    named as the checkout, or the shopper has no account that might hold a card.
    """
    if any(field.token in CARD_TOKENS for field in situation.fields):
        return None
    for each in situation.snapshot.pressables:
        said = says(each)
        if (
            not each.visible
            or each.disabled
            or each.swatch
            or SERVICES.search(said)
            or not ORDERS.search(said)
        ):
            continue
        leads = each.tag == "a" and bool(_CHECKOUT.search(_path_of(each)))
        if leads or not situation.subject.order.has_login:
            return each
    return None


def _quantities(situation: Situation) -> Conversation[tuple[list[FieldOutcome], Control | None]]:
    """Correct the quantity of lines that are surely an item's; the last corrected one, if any."""
    outcomes: list[FieldOutcome] = []
    changed: Control | None = None
    controls = [field.control for field in situation.usable if field.token is Token.QUANTITY]
    for item in situation.subject.order.items:
        wanted = [item.name, *item.attributes.values()]
        rows = [
            each for each in controls if all(f" {words(part)} " in f" {words(each.row)} " for part in wanted)
        ]
        if len(rows) == 1 and rows[0].tag == "input" and rows[0].shown_number not in {"", str(item.quantity)}:
            changed = rows[0]
            entry = Entry(changed, Token.QUANTITY, texts=(str(item.quantity),))
            outcomes += yield from write(situation.snapshot, [entry])
    return outcomes, changed
