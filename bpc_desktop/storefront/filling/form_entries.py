"""From fields to what is written into them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bpc_desktop.domain.order import MaskedCard
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import Call, Conversation
from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.fields.vocabulary import DIFFERENT_ADDRESS, SAME_ADDRESS
from bpc_desktop.storefront.filling.answers import Answer, address_for, answer_for, besides, option_for
from bpc_desktop.storefront.filling.entry import Entry, SecretEntry, blank
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState
from bpc_desktop.storefront.filling.undecided import undecided, unsaid
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.places import region_names
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.steps.pressing import AS_GUEST, CREATE_ACCOUNT
from bpc_desktop.storefront.steps.situation import Situation
from bpc_desktop.storefront.token import CARD_TOKENS, PASSWORD_TOKENS, Token
from bpc_desktop.storefront.wording import words

_CARD_PARTS = {
    Token.CC_NUMBER: "number",
    Token.CC_EXP: "exp",
    Token.CC_EXP_MONTH: "exp_month",
    Token.CC_EXP_YEAR: "exp_year",
    Token.CC_CSC: "cvv",
    Token.CC_NAME: "name",
}
_SAID = phrases("fields")
_ADDRESS_WORD = _SAID["address"]
_ACCOUNT = phrases("buttons")["account"]


def plain_entries(
    situation: Situation, fields: Iterable[Field], country_names: Sequence[str] = ()
) -> tuple[list[Entry], list[FieldOutcome]]:
    """What the order answers to these fields, and the fields that stay blank though the page wants them."""
    entries: list[Entry] = []
    blanks: list[FieldOutcome] = []
    near = besides(situation.usable)
    for field in fields:
        control = field.control
        if control.is_choice and field.token not in _CHOSEN:
            blanks += undecided(field, situation.step)
            continue
        if field.token in PASSWORD_TOKENS | CARD_TOKENS:
            continue
        answer = answer_for(
            field,
            situation.subject.order,
            situation.step,
            country_names,
            near.get((control.frame, field.section)),
        )
        if answer is None or not answer.texts or not any(answer.texts):
            entries += _cleared(field, answer)
            blanks += unsaid(field, answer.why if answer else "")
            continue
        entry = _entry(field, answer)
        if entry is not None:
            entries.append(entry)
        elif len(field.options) > 1:
            blanks.append(_not_offered(field, answer))
    return entries, blanks


_CHOSEN = frozenset({Token.COUNTRY, Token.COUNTRY_NAME, Token.ADDRESS_LEVEL1, Token.TEL_COUNTRY_CODE})
"""What is one of a closed set: never written as free text into a control that offers a list."""


def _entry(field: Field, answer: Answer) -> Entry | None:
    """How the answer gets into the control; None where its options do not offer it."""
    control, token = field.control, field.token
    if field.group:
        option = option_for(field.options, answer.texts)
        return (
            None if option is None else Entry(field.group[field.options.index(option)], token, checked=True)
        )
    if control.popup and (control.tag != "input" or token in _CHOSEN or token is Token.ADDRESS_LEVEL2):
        free = control.tag == "input" and token not in _CHOSEN
        return Entry(control, token, answer.texts, answer.loose, pick=True, free=free)
    if control.tag == "select":
        option = option_for(control.options, answer.texts)
        return None if option is None else Entry(control, token, option=option)
    return Entry(control, token, answer.texts, answer.loose, right=answer.right)


def _not_offered(field: Field, answer: Answer) -> FieldOutcome:
    return blank(field.token, f"no choice says '{answer.texts[0][:60]}'", required=field.required)


def _cleared(field: Field, answer: Answer | None) -> list[Entry]:
    """A field that holds somebody's old answer where the order has none is emptied."""
    control = field.control
    stale = answer is not None and control.has_value and control.tag != "select" and not control.is_choice
    return [Entry(field.control, field.token, texts=("",), required=False)] if stale else []


def country_first(
    situation: Situation, fields: Iterable[Field]
) -> Conversation[tuple[list[Entry], tuple[str, ...]]]:
    """The country selects that must change before the rest is read again, and the country's names."""
    entries: list[Entry] = []
    names: tuple[str, ...] = ()
    for field in fields:
        if field.token not in {Token.COUNTRY, Token.COUNTRY_NAME}:
            continue
        code = address_for(field, situation.subject.order, situation.step).country
        if not names:
            answer = yield Call("countryNames", {"code": code}, field.control.frame)
            names = tuple(str(name) for name in answer) if isinstance(answer, list) else ()
        wanted, _ = plain_entries(situation, [field], names)
        pressed = {radio.where for radio in field.group if radio.checked}
        entries += [
            entry
            for entry in wanted
            if entry.pick
            or (entry.option is not None and not entry.option.selected)
            or (entry.checked is True and entry.element.where not in pressed)
        ]
    return entries, names


def same_address_entries(situation: Situation) -> list[Entry]:
    """Boxes and radios that say whether both addresses are one: set as the order says."""
    differs = situation.subject.order.billing_differs
    entries = []
    for control, label in _choices(situation):
        if not _ADDRESS_WORD.search(label):
            continue
        same, other = bool(SAME_ADDRESS.search(label)), bool(DIFFERENT_ADDRESS.search(label))
        if same == other:
            continue
        wanted = differs is not same
        if control.type == "radio" and not wanted:
            continue
        if control.checked is not wanted:
            entries.append(Entry(control, "same-address", checked=wanted))
    return entries


def account_entries(situation: Situation) -> list[Entry]:
    """The boxes that make an account of this purchase, or none: set as this order calls for."""
    wanted = makes_account(situation)
    entries = [
        Entry(box, "create-account", checked=wanted)
        for box in _account_boxes(situation)
        if box.checked is not wanted
    ]
    guest = situation.subject.guest
    return entries + [
        Entry(box, "guest", checked=guest) for box in _guest_boxes(situation) if box.checked is not guest
    ]


def creates_account(situation: Situation) -> bool:
    """Whether this page makes an account by a box beside the address, and is told to."""
    return makes_account(situation) and any(box.checked for box in _account_boxes(situation))


def makes_account(situation: Situation) -> bool:
    """Whether this order makes the shopper's account: no login is known, and it is no guest's."""
    subject = situation.subject
    return not (subject.guest or subject.account_created or subject.order.has_login)


def _guest_boxes(situation: Situation) -> list[Control]:
    return [box for box, said in _choices(situation) if box.type == "checkbox" and AS_GUEST.search(said)]


def _account_boxes(situation: Situation) -> list[Control]:
    return [
        box
        for box, said in _choices(situation)
        if box.type == "checkbox"
        and CREATE_ACCOUNT.search(said)
        and _ACCOUNT.search(said)
        and not AS_GUEST.search(said)
    ]


def _choices(situation: Situation) -> list[tuple[Control, str]]:
    """The usable radios and checkboxes, each with the words beside it."""
    controls = [field.control for field in situation.usable if field.control.is_choice]
    return [(control, words(control.label or control.after)) for control in controls]


def offers_region(situation: Situation) -> bool:
    """Whether the shipping address's region can be told to the page as it stands, or need not be."""
    address = situation.subject.order.shipping_address
    names = region_names(address.country, address.region)
    asked = [field for field in situation.usable if field.token is Token.ADDRESS_LEVEL1]
    if len(names) < 2 and not asked:  # noqa: PLR2004  no country whose regions we know by name and code
        return True
    return any(
        not each.options or each.control.popup or option_for(each.options, names) is not None
        for each in asked
    )


def card_entries(situation: Situation) -> tuple[list[SecretEntry], list[Entry]]:
    """The card's fields, and the select of its brand where there is one."""
    secret: list[SecretEntry] = []
    plain: list[Entry] = []
    card = situation.subject.order.card
    for field in situation.usable:
        part = _CARD_PARTS.get(field.token)
        if part is not None:
            box = (field.box[0], field.row) if field.box is not None and part == "number" else None
            secret.append(SecretEntry(field.control, field.token, SecretKind.CARD, part, _format(field), box))
        elif field.token is Token.CC_TYPE and card is not None:
            entry = _entry(field, _brand(card))
            if entry is not None:
                plain.append(replace(entry, required=field.required))
    return secret, plain


def locked_card_fields(situation: Situation) -> list[FieldOutcome]:
    """What the rep must press: the card's fields that take no text, a brand it does not offer."""
    card = situation.subject.order.card
    brands = [
        _not_offered(field, _brand(card))
        for field in situation.usable
        if field.token is Token.CC_TYPE and card is not None and _entry(field, _brand(card)) is None
    ]
    return brands + [
        FieldOutcome(field.token, FieldState.REFUSED, "not editable")
        for field in situation.fields
        if field.token in _CARD_PARTS and field.control.visible and field.control.disabled
    ]


def _brand(card: MaskedCard) -> Answer:
    return Answer(_BRANDS.get(card.brand.lower(), (card.brand,)), "case")


_BRANDS = {
    "amex": ("American Express", "Amex"),
    "american express": ("American Express", "Amex"),
    "mastercard": ("Mastercard", "Master Card", "MC"),
    "diners": ("Diners Club", "Diners"),
    "diners club": ("Diners Club", "Diners"),
    "unionpay": ("UnionPay", "Union Pay", "China UnionPay"),
}
_FORMATS = (
    (re.compile(r"m{1,2}\s*/\s*(yyyy|aaaa|jjjj|rrrr)"), "MM/YYYY"),
    (re.compile(r"mm\s+/\s+yy"), "MM / YY"),
    (re.compile(r"mm\s*-\s*yy"), "MM-YY"),
    (re.compile(r"\bmmyy\b"), "MMYY"),
)
_SHORT_YEAR = re.compile(r"\b(yy|aa|jj|rr)\b")


def _format(field: Field) -> str:
    """How a field wants its month and year, by what it says of itself."""
    control = field.control
    texts = (control.placeholder, *control.labels, control.aria, control.title, control.before)
    said = " ".join(texts).lower()
    if field.token is Token.CC_EXP_MONTH:
        return "MM"
    if field.token is Token.CC_EXP_YEAR:
        return "YY" if control.max_length == len("YY") or _SHORT_YEAR.search(said) else "YYYY"
    if control.type == "month":
        return "YYYY-MM"
    named = next((form for pattern, form in _FORMATS if pattern.search(said)), "MM/YY")
    by_length = {len("MMYY"): "MMYY", len("MM/YYYY"): named if named != "MM/YY" else "MM/YYYY"}
    return by_length.get(control.max_length, named)
