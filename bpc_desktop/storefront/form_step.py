"""Addresses, shipping method and payment: the steps that are forms."""

from collections.abc import Sequence
from typing import TypeVar

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.classifier import Field
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fill_report import FieldOutcome, FillReport
from bpc_desktop.storefront.form_entries import (
    card_entries,
    country_first,
    plain_entries,
    same_address_entries,
)
from bpc_desktop.storefront.money import amounts_in, is_free
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.pressing import CHOOSE, FOR_STEP, Wanted, usable
from bpc_desktop.storefront.situation import Situation, conclude, look, only_say, opens
from bpc_desktop.storefront.snapshot import Control, Pressable
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import (
    ADDRESS_TOKENS,
    CARD_TOKENS,
    PASSWORD_TOKENS,
    PERSON_TOKENS,
    Section,
    Token,
)
from bpc_desktop.storefront.wording import words
from bpc_desktop.storefront.writing import Entry, SecretEntry, blank, settle, write, write_secrets

_SAID = phrases("fields")
_CARD_METHOD = _SAID["card-method"]
_ROWS_APART = 1
T = TypeVar("T", Control, Pressable)


def fill_addresses(situation: Situation) -> Conversation[FillReport]:
    """Names, addresses, e-mail, phone; a password where the account is made on this page."""
    situation, outcomes = yield from _prepared(situation)
    wanted = [field for field in situation.usable if field.token not in CARD_TOKENS]
    wanted = _one_form(wanted)
    if _password_missing(situation, wanted):
        return only_say(
            situation, "This page creates the account: a password is needed.", needs_password=True
        )
    outcomes += yield from _write_fields(situation, wanted)
    press = situation.press_for(Wanted(FOR_STEP[Step.ADDRESSES], tuple(field.control for field in wanted)))
    return (yield from conclude(situation, outcomes, press))


def fill_payment(situation: Situation) -> Conversation[FillReport]:
    """The card, by way of the isolated world, and the billing address."""
    if not situation.subject.allow_card:
        return only_say(situation, "The card is not filled now.")
    situation = yield from _card_method(situation)
    situation, outcomes = yield from _prepared(situation)
    wanted = [
        field
        for field in situation.usable
        if field.token not in CARD_TOKENS | PASSWORD_TOKENS | {Token.PROMO_CODE, Token.QUANTITY}
        and not (field.section is Section.SHIPPING and field.control.has_value)
    ]
    secret, brand = card_entries(situation)
    if not secret:
        return only_say(situation, "No card field was found on this page.")
    if not opens(situation, SecretKind.CARD):
        return only_say(situation, "This order's card cannot be opened here.")
    wanted = _same_form(wanted, [entry.element for entry in secret if isinstance(entry.element, Control)])
    outcomes += yield from _write_fields(situation, wanted)
    outcomes += yield from write(situation.snapshot, brand)
    outcomes += yield from write_secrets(situation.snapshot, secret, situation.subject.secrets)
    controls = tuple(entry.element for entry in secret if isinstance(entry.element, Control))
    press = situation.press_for(Wanted(FOR_STEP[Step.PAYMENT], controls))
    return (yield from conclude(situation, outcomes, press, needs_button=False))


def fill_shipping(situation: Situation) -> Conversation[FillReport]:
    """The shipping method the shopper chose: by its name, else by its price; a single one needs no choice."""
    order = situation.subject.order
    radios = [field.control for field in situation.usable if field.control.type == "radio"]
    if radios:
        radio = _method(
            order.shipping_method, [(each, f"{each.label} {each.row}") for each in radios], order.shipping
        )
        if radio is None:
            return (yield from conclude(situation, [_no_method(order.shipping_method)], None))
        outcomes = yield from write(situation.snapshot, [Entry(radio, "shipping-method", checked=True)])
        yield from settle(radio.frame)
        situation = yield from look(situation.subject, situation.step)
        press = situation.press_for(Wanted(FOR_STEP[Step.SHIPPING], (radio,)))
        return (yield from conclude(situation, outcomes, press))
    rows = [
        each
        for each in situation.snapshot.pressables
        if usable(each) and each.row and CHOOSE.search(words(each.text))
    ]
    if rows:
        button = _method(order.shipping_method, [(each, each.row) for each in rows], order.shipping)
        if button is None:
            return (yield from conclude(situation, [_no_method(order.shipping_method)], None))
        return (
            yield from conclude(
                situation, [], button, f"'{order.shipping_method}' is chosen by its own button."
            )
        )
    single = situation.press_for(Wanted((CHOOSE, *FOR_STEP[Step.SHIPPING])))
    return (yield from conclude(situation, [], single, "One shipping method is offered."))


def _method(name: str, offered: Sequence[tuple[T, str]], cost: object) -> T | None:
    """The one offered method that says the name; else the one at the order's shipping cost."""
    wanted = set(words(name).split())
    if wanted:
        scored = [(len(wanted & set(words(text).split())) / len(wanted), each) for each, text in offered]
        best = max(score for score, _ in scored)
        found = [each for score, each in scored if score == best]
        if best > 0.5 and len(found) == 1:  # noqa: PLR2004  most of the name's words
            return found[0]
    priced = [each for each, text in offered if _costs(text) == cost]
    if len(priced) == 1 and (not wanted or len(offered) == 1):
        return priced[0]
    return offered[0][0] if len(offered) == 1 else (priced[0] if len(priced) == 1 else None)


def _costs(text: str) -> object:
    amounts = amounts_in(text)
    return amounts[0].value if amounts else (0 if is_free(text) else None)


def _no_method(name: str) -> FieldOutcome:
    return blank("shipping-method", f"no method on the page is clearly '{name}'")


def _prepared(situation: Situation) -> Conversation[tuple[Situation, list[FieldOutcome]]]:
    """Set what changes the form itself (same-address boxes, the country), and describe the page again."""
    outcomes: list[FieldOutcome] = []
    boxes = same_address_entries(situation)
    if boxes:
        outcomes += yield from write(situation.snapshot, boxes)
        yield from settle(boxes[0].element.frame)
        situation = yield from look(situation.subject, situation.step)
    fields = [field for field in situation.usable if field.token not in CARD_TOKENS]
    countries, _ = yield from country_first(situation, fields)
    if countries:
        yield from write(situation.snapshot, countries)
        yield from settle(countries[0].element.frame)
        situation = yield from look(situation.subject, situation.step)
    return situation, outcomes


def _write_fields(situation: Situation, fields: Sequence[Field]) -> Conversation[list[FieldOutcome]]:
    _, names = yield from country_first(situation, fields)
    entries, blanks = plain_entries(situation, fields, names)
    outcomes = list((yield from write(situation.snapshot, entries)))
    passwords = [
        SecretEntry(field.control, field.token, SecretKind.LOGIN, "password")
        for field in fields
        if field.token in PASSWORD_TOKENS and field.control.type == "password"
    ]
    if passwords and opens(situation, SecretKind.LOGIN):
        outcomes += yield from write_secrets(situation.snapshot, passwords, situation.subject.secrets)
    return outcomes + blanks


def _password_missing(situation: Situation, fields: Sequence[Field]) -> bool:
    asked = any(field.token in PASSWORD_TOKENS and field.control.required for field in fields)
    return asked and not opens(situation, SecretKind.LOGIN) and not situation.subject.guest


def _card_method(situation: Situation) -> Conversation[Situation]:
    """Choose paying by card where the page asks how."""
    if any(field.token is Token.CC_NUMBER for field in situation.usable):
        return situation
    for field in situation.usable:
        control = field.control
        said = words(f"{control.label} {control.after} {control.choice}")
        if (
            control.type == "radio"
            and not control.checked
            and _CARD_METHOD.search(said)
            and "gift" not in said
        ):
            yield from write(situation.snapshot, [Entry(control, "payment-method", checked=True)])
            yield from settle(control.frame)
            return (yield from look(situation.subject, situation.step))
    return situation


def _one_form(fields: list[Field]) -> list[Field]:
    """The form that asks for the address; searches, newsletters and logins beside it are left alone."""
    counts: dict[tuple[str, int], int] = {}
    for field in fields:
        if field.token in ADDRESS_TOKENS | PERSON_TOKENS:
            form = (field.control.frame, field.control.form)
            counts[form] = counts.get(form, 0) + 1
    chosen = {form for form, count in counts.items() if count > _ROWS_APART} or set(counts)
    return [field for field in fields if (field.control.frame, field.control.form) in chosen]


def _same_form(fields: list[Field], cards: Sequence[Control]) -> list[Field]:
    forms = {(control.frame, control.form) for control in cards}
    main = {form for form in forms if form[0] in {field.control.frame for field in fields}}
    if not main:
        return _one_form(fields)
    return [field for field in fields if (field.control.frame, field.control.form) in main]
