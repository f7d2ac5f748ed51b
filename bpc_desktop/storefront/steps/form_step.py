"""Addresses and payment: the steps that are forms."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.fields.newsletter import asks_for_news
from bpc_desktop.storefront.filling.choosing import choose
from bpc_desktop.storefront.filling.fill_report import FillReport
from bpc_desktop.storefront.filling.form_entries import (
    card_entries,
    creates_account,
    makes_account,
)
from bpc_desktop.storefront.filling.payment_method import is_card_method, says_card
from bpc_desktop.storefront.filling.rounds import fill_card, fill_fields, prepared
from bpc_desktop.storefront.filling.undecided import out_of_reach
from bpc_desktop.storefront.filling.writing import Entry
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.pressing import FOR_STEP, LOG_IN, Wanted, says_it_buys, usable
from bpc_desktop.storefront.steps.promo_code import enter_promo_code
from bpc_desktop.storefront.steps.shipping_step import choose_method
from bpc_desktop.storefront.steps.sign_in_step import fill_sign_in, known_email, offers_login
from bpc_desktop.storefront.steps.situation import Situation, conclude, only_say, opens
from bpc_desktop.storefront.token import (
    ADDRESS_TOKENS,
    CARD_TOKENS,
    PASSWORD_TOKENS,
    PERSON_TOKENS,
    Section,
    Token,
)
from bpc_desktop.storefront.wording import words

_ROWS_APART = 1


def fill_addresses(situation: Situation) -> Conversation[FillReport]:
    """Names, addresses, e-mail, phone; a password where the account is made on this page.

    A shopper with an account logs in first, also where the page only offers it once it knows the e-mail.
    """
    if offers_login(situation):
        return (yield from fill_sign_in(replace(situation, step=Step.SIGN_IN)))
    situation, outcomes = yield from prepared(situation)
    wanted = _address_fields(situation)
    creates = creates_account(situation) or bool(_new_passwords(situation, wanted))
    if creates and situation.reading.email_registered:
        return known_email(situation)
    if _password_missing(situation, wanted):
        return only_say(
            situation, "This page creates the account: a password is needed.", needs_password=True
        )
    situation, written = yield from fill_fields(situation, _address_fields, _passwords_of(_address_fields))
    outcomes += written
    wanted = _address_fields(situation)
    if offers_login(situation):
        return (yield from fill_sign_in(replace(situation, step=Step.SIGN_IN)))
    situation, chosen = yield from choose_method(situation)
    outcomes += chosen
    press = situation.press_for(Wanted(FOR_STEP[Step.ADDRESSES], tuple(field.control for field in wanted)))
    return (yield from conclude(situation, outcomes, press))


def fill_payment(situation: Situation) -> Conversation[FillReport]:
    """The card, by way of the isolated world, and the billing address."""
    if not situation.subject.allow_card:
        return only_say(situation, "The card is not filled now.")
    promo = yield from enter_promo_code(situation)
    if promo is not None:
        return promo
    situation, chosen = yield from choose_method(situation)
    situation = yield from _card_method(situation)
    situation, outcomes = yield from prepared(situation)
    outcomes += chosen
    secret, _ = card_entries(situation)
    if not secret:
        return only_say(situation, "No card field was found on this page.")
    if not opens(situation, SecretKind.CARD):
        return only_say(situation, "This order's card cannot be opened here.")
    situation, written = yield from fill_fields(situation, _billing_fields, _no_fields)
    outcomes += written
    situation, written = yield from fill_card(situation)
    outcomes += written
    secret, _ = card_entries(situation)
    cards = [field for field in situation.usable if field.token in CARD_TOKENS]
    outcomes += [each for each in out_of_reach(situation.fields, cards) if each not in outcomes]
    controls = tuple(entry.element for entry in secret if isinstance(entry.element, Control))
    buys = says_it_buys(situation.snapshot)
    press = None if buys else situation.press_for(Wanted(FOR_STEP[Step.PAYMENT], controls))
    return (yield from conclude(situation, outcomes, press, needs_button=False))


def _address_fields(situation: Situation) -> list[Field]:
    """What an address step asks for."""
    return _one_form(
        [field for field in situation.usable if field.token not in CARD_TOKENS | {Token.PROMO_CODE}]
    )


def _billing_fields(situation: Situation) -> list[Field]:
    """What is asked beside the card."""
    fields = [
        field
        for field in situation.usable
        if field.token not in CARD_TOKENS | PASSWORD_TOKENS | {Token.PROMO_CODE, Token.QUANTITY}
        and not (field.section is Section.SHIPPING and field.control.has_value)
    ]
    secret, _ = card_entries(situation)
    return _same_form(fields, [entry.element for entry in secret if isinstance(entry.element, Control)])


def _no_fields(_: Situation) -> list[Field]:
    return []


def _passwords_of(wanted: Callable[[Situation], list[Field]]) -> Callable[[Situation], list[Field]]:
    return lambda situation: _new_passwords(situation, wanted(situation))


def _password_missing(situation: Situation, fields: Sequence[Field]) -> bool:
    return bool(_new_passwords(situation, fields)) and not opens(situation, SecretKind.LOGIN)


def _new_passwords(situation: Situation, fields: Sequence[Field]) -> list[Field]:
    """The passwords of an account that is made with the address, by an order that makes one."""
    asked = [field for field in fields if field.token in PASSWORD_TOKENS and field.control.type == "password"]
    if not asked or not makes_account(situation):
        return []
    control = asked[0].control
    following = [
        each
        for each in situation.snapshot.pressables
        if each.visible and (each.frame, each.form) == (control.frame, control.form) and each.at > control.at
    ]
    logs_in = len(asked) == 1 and bool(following) and bool(LOG_IN.search(words(following[0].text)))
    return [] if logs_in else asked


def _card_method(situation: Situation) -> Conversation[Situation]:
    """Choose paying by card where the page asks how, also where the card's fields stand there before."""
    brands = {
        each.where for field in situation.usable if field.token is Token.CC_TYPE for each in field.group
    }
    methods = [field.control for field in situation.usable if is_card_method(field.control)]
    radios = [radio for radio in methods if radio.where not in brands]
    if radios and not any(radio.checked for radio in radios):
        situation, _ = yield from choose(situation, Entry(radios[0], "payment-method", checked=True))
        return situation
    if radios or any(field.token is Token.CC_NUMBER for field in situation.usable):
        return situation
    _, branded = card_entries(situation)
    if branded:
        situation, _ = yield from choose(situation, branded[0])
        return situation
    for each in situation.snapshot.pressables:
        if usable(each) and each.swatch and not each.pressed and says_card(each.text):
            situation, _ = yield from choose(situation, Entry(each, "payment-method", press=True))
            return situation
    return situation


def _one_form(fields: list[Field]) -> list[Field]:
    """The form that asks for the address; searches, newsletters and logins beside it are left alone.

    An e-mail address asked for in a form of its own before it belongs to it.
    """
    counts: dict[tuple[str, int], int] = {}
    fields = [field for field in fields if not asks_for_news(field.control)]
    for field in fields:
        if field.token in ADDRESS_TOKENS | PERSON_TOKENS:
            form = (field.control.frame, field.control.form)
            counts[form] = counts.get(form, 0) + 1
    chosen = {form for form, count in counts.items() if count > _ROWS_APART} or set(counts)
    found = [field for field in fields if (field.control.frame, field.control.form) in chosen]
    first = min((field.control.at for field in found if field.token in ADDRESS_TOKENS), default=0)
    if all(field.token is not Token.EMAIL for field in found):
        lone = [field for field in fields if field.token is Token.EMAIL and field.control.at < first]
        found = [*lone[-1:], *found]
    return found


def _same_form(fields: list[Field], cards: Sequence[Control]) -> list[Field]:
    forms = {(control.frame, control.form) for control in cards}
    main = {form for form in forms if form[0] in {field.control.frame for field in fields}}
    if not main:
        return _one_form(fields)
    return [field for field in fields if (field.control.frame, field.control.form) in main]
