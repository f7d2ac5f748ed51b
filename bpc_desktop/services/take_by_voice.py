"""A card or a login told on the telephone: what is asked, what seals it, and the action that records it.

The customer: "asks for accurate credit card info or a new card (only by phone), and tries to process with
shopper on phone". What is told is typed into a page of our own and sealed by its script; here there are only
the content key it seals under, and ciphertext.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.card_brand import BRANDS, UNKNOWN, CardBrand
from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.order import MaskedCard, Order, OrderStatus
from bpc_desktop.domain.sealed import (
    CARD_FIELDS,
    LOGIN_FIELDS,
    SealedSecret,
    SecretKind,
    field_binding,
)
from bpc_desktop.domain.sealed_json import from_json, to_json
from bpc_desktop.models.workstation.values import HeldOrder
from bpc_desktop.security.sealing import new_content_key, seal_content_key
from bpc_desktop.services import voice_wordings as wordings
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.services.raise_issue import Proposal
from bpc_desktop.storefront.filling.fill_report import OpenableSecret
from bpc_desktop.storefront.step import Step


class VoiceAsk(StrEnum):
    """What the shopper is asked to read out: a whole card, the code of the card there is, or a login."""

    CARD = "card"
    CODE = "code"
    LOGIN = "login"


_SAME_CARD = frozenset({SubReason.CVV, SubReason.BILLING_ADDRESS, SubReason.THREE_D_SECURE})
"""What a shop says to a card that is right as it is, but for its code."""


@dataclass(frozen=True, slots=True, repr=False)
class VoiceSeal:
    """What seals the answer: a content key, itself sealed to an epoch."""

    ask: VoiceAsk
    content_key: bytes
    sealed: SealedSecret


def asked_at_opening(held: HeldOrder) -> tuple[VoiceAsk, ...]:
    """What is still to be told of an order whose shopper just said yes on the telephone, in this order."""
    answered, card = held.answered, held.claimed.card
    if answered is None or held.status is not OrderStatus.IN_PROGRESS:
        return ()
    asks = []
    if answered.code is IssueCode.INCORRECT_LOGIN and answered.sub_reason is not SubReason.ONE_TIME_CODE:
        asks.append(VoiceAsk.LOGIN)
    if answered.code is IssueCode.INCORRECT_CARD and (card is None or answered.sub_reason not in _SAME_CARD):
        asks.append(VoiceAsk.CARD)
    elif card is not None and (answered.sub_reason is SubReason.CVV or lacks_code(card)):
        asks.append(VoiceAsk.CODE)
    return tuple(ask for ask in asks if secret_kind(ask) not in held.progress.told)


def no_card(held: HeldOrder) -> Proposal:
    """The issue of an order whose shopper, asked on the telephone, has no other card."""
    issue = held.answered
    if issue is None or issue.code is not IssueCode.INCORRECT_CARD:
        issue = Issue(IssueCode.INCORRECT_CARD, SubReason.CVV)
    return Proposal(issue, "The shopper was asked for it on the telephone.")


def askable(session: CheckoutSession) -> tuple[VoiceAsk, ...]:
    """What may be asked now, what the page is about first. The code alone is of a card that opens here."""
    asks = [VoiceAsk.CARD, VoiceAsk.LOGIN]
    card = _card_of(session)
    if card is not None:
        asks.insert(0 if lacks_code(card.sealed) else 1, VoiceAsk.CODE)
    if session.step is Step.SIGN_IN:
        asks.sort(key=lambda ask: ask is not VoiceAsk.LOGIN)
    return tuple(asks)


def lacks_code(card: SealedSecret | None) -> bool:
    """Whether a card has lost its code: that goes where an order is parked after its card was opened."""
    return card is not None and "cvv" not in card.fields


def secret_kind(ask: VoiceAsk) -> SecretKind:
    """Which secret the answer becomes, or a part of."""
    return SecretKind.LOGIN if ask is VoiceAsk.LOGIN else SecretKind.CARD


def voice_seal(ask: VoiceAsk, session: CheckoutSession, epoch: Epoch) -> VoiceSeal:
    """A fresh key to the current epoch; a code joins its card, under that card's own key.

    Raises ValueError for a code without a card.
    """
    kind, reference = secret_kind(ask), session.order.reference
    if ask is VoiceAsk.CODE:
        card = _card_of(session)
        if card is None:
            raise ValueError("there is no card this code could be of")
        return VoiceSeal(ask, card.content_key, card.sealed)
    key = new_content_key()
    sealed_key = seal_content_key(key, kind, reference, epoch)
    return VoiceSeal(ask, key, SealedSecret(kind, reference, epoch.epoch_id, sealed_key, {}))


def page_argument(seal: VoiceSeal, order: Order, now: datetime) -> dict[str, object]:
    """What the page is opened with: what to ask and to check, and what it seals under."""
    secret = seal.sealed
    names = LOGIN_FIELDS if seal.ask is VoiceAsk.LOGIN else CARD_FIELDS
    return {
        "fields": [
            {"name": name, "label": label, "said": said, "value": value}
            for name, label, said, value in _asked(seal.ask, order)
        ],
        "key": base64.b64encode(seal.content_key).decode(),
        "bindings": {
            name: field_binding(secret.kind, secret.reference, secret.epoch_id, name).decode()
            for name in names
        },
        "brands": [_brand(brand) for brand in (*BRANDS, UNKNOWN)],
        "brand": order.card.brand if order.card and seal.ask is VoiceAsk.CODE else None,
        "codes": {
            "3": _in_their_language(wordings.CODE_ON_BACK, order),
            "4": _in_their_language(wordings.CODE_ON_FRONT, order),
        },
        "today": [now.year, now.month],
    }


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What was told: the sealed secret, the order as it stands with it, and the action to record first."""

    secret: OpenableSecret
    order: Order
    action: Action


def told(seal: VoiceSeal, session: CheckoutSession, answer: Mapping[str, object]) -> Told:
    """The page's answer: sealed fields, and of a card its brand and last four digits.

    Raises ValueError for anything else.
    """
    before, order = to_json(seal.sealed), session.order
    kept, new = before["fields"], answer.get("fields")
    if not isinstance(kept, dict) or not isinstance(new, dict):
        raise ValueError("the page sealed nothing")
    secret = from_json({**before, "fields": {**kept, **new}})
    data: dict[str, object] = {"sealed": to_json(secret)}
    if seal.ask is VoiceAsk.LOGIN:
        order, kind = replace(order, has_login=True), ActionKind.LOGIN_TAKEN
    else:
        card = order.card if seal.ask is VoiceAsk.CODE else _masked(answer)
        if card is None:
            raise ValueError("a code of no card")
        order, kind = replace(order, card=card), ActionKind.CARD_TAKEN
        data["card"] = {"brand": card.brand, "last_four": card.last_four}
    return Told(OpenableSecret(secret, seal.content_key), order, session.action(kind, data))


def _masked(answer: Mapping[str, object]) -> MaskedCard:
    brand, last_four = answer.get("brand"), answer.get("last_four")
    if brand not in {each.name for each in (*BRANDS, UNKNOWN)} or not isinstance(last_four, str):
        raise ValueError("the page told no card")
    if len(last_four) != 4 or not last_four.isdecimal():  # noqa: PLR2004  that many may be shown (PCI DSS 3.4)
        raise ValueError("the page told more of a card than may be shown")
    return MaskedCard(str(brand), last_four)


def _asked(ask: VoiceAsk, order: Order) -> tuple[tuple[str, str, str, str], ...]:
    shopper = order.shopper
    code = ("cvv", "Security code", "", "")
    asked = {
        VoiceAsk.CARD: (
            ("number", "Card number", wordings.NUMBER, ""),
            ("exp", "Expiry, MM/YY", wordings.EXPIRY, ""),
            code,
            ("name", "Name on card", wordings.NAME, f"{shopper.given_name} {shopper.family_name}".strip()),
        ),
        VoiceAsk.CODE: (code,),
        VoiceAsk.LOGIN: (
            ("username", "User name or e-mail", wordings.USERNAME, shopper.email),
            ("password", "Password", wordings.PASSWORD, ""),
        ),
    }[ask]
    return tuple(
        (name, label, said and _in_their_language(said, order), value) for name, label, said, value in asked
    )


def _in_their_language(wording: str, order: Order) -> str:
    from bpc_desktop.i18n import language_of, translated  # late: Babel is for those who speak to a shopper

    return translated(wording, language_of(order.shopper.language))


def _brand(brand: CardBrand) -> dict[str, object]:
    return {
        "name": brand.name,
        "first": brand.first_digits,
        "lengths": list(brand.lengths),
        "code": brand.code_digits,
    }


def _card_of(session: CheckoutSession) -> OpenableSecret | None:
    return session.subject(allow_card=True).secrets.get(SecretKind.CARD)
