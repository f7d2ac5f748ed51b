"""What is asked for by voice, in which words, and what may come of it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.order import MaskedCard, OrderStatus
from bpc_desktop.domain.sealed import SealedField, SecretKind
from bpc_desktop.i18n import LANGUAGES, translated
from bpc_desktop.models.workstation.values import HeldOrder, Progress
from bpc_desktop.security.keypair import generate, public_bytes
from bpc_desktop.security.sealing import open_content_key, seal
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.services.take_by_voice import (
    VoiceAsk,
    askable,
    asked_at_opening,
    no_card,
    page_argument,
    told,
    voice_seal,
)
from bpc_desktop.services.voice_wordings import SAID
from bpc_desktop.storefront.step import Step
from tests.unit.services.checkout_values import NOW, claimed, order, reading

CARD = {"number": "4111111111111111", "exp_month": "09", "exp_year": "2029", "cvv": "739", "name": "Jane"}
PRIVATE = generate()
EPOCH = Epoch("e1", NOW.date(), public_bytes(PRIVATE))
SEALED = seal(SecretKind.CARD, order().reference, EPOCH, CARD)
WITHOUT_CODE = seal(
    SecretKind.CARD, order().reference, EPOCH, {name: text for name, text in CARD.items() if name != "cvv"}
)
FIELD = {"nonce": "AAAAAAAAAAAAAAAA", "ciphertext": "AAAAAAAAAAAAAAAAAAAAAA=="}


def session(*, code: bool = True) -> CheckoutSession:
    sealed = SEALED if code else WITHOUT_CODE
    keys = {"card": open_content_key(sealed, PRIVATE)}
    taken = claimed(order(), card=sealed)
    return CheckoutSession(taken, submitted=False, account_created=False, content_keys=keys, now=lambda: NOW)


def held(issue: Issue | None, *, code: bool = True, progress: Progress | None = None) -> HeldOrder:
    card = SEALED if code else WITHOUT_CODE
    return HeldOrder(
        claimed(order(), card=card), progress or Progress(), OrderStatus.IN_PROGRESS, answered=issue
    )


def card_issue(reason: SubReason) -> Issue:
    return Issue(IssueCode.INCORRECT_CARD, reason)


ASKED: tuple[tuple[Issue | None, bool, tuple[VoiceAsk, ...]], ...] = (
    (None, False, ()),
    (Issue(IssueCode.HIGHER_PRICE), True, ()),
    (Issue(IssueCode.HIGHER_PRICE), False, (VoiceAsk.CODE,)),
    (card_issue(SubReason.DECLINED), False, (VoiceAsk.CARD,)),
    (card_issue(SubReason.UNSPECIFIED), True, (VoiceAsk.CARD,)),
    (card_issue(SubReason.CVV), True, (VoiceAsk.CODE,)),
    (card_issue(SubReason.THREE_D_SECURE), False, (VoiceAsk.CODE,)),
    (card_issue(SubReason.BILLING_ADDRESS), True, ()),
    (Issue(IssueCode.INCORRECT_LOGIN, SubReason.BAD_PASSWORD), True, (VoiceAsk.LOGIN,)),
    (Issue(IssueCode.INCORRECT_LOGIN, SubReason.BAD_PASSWORD), False, (VoiceAsk.LOGIN, VoiceAsk.CODE)),
    (Issue(IssueCode.INCORRECT_LOGIN, SubReason.ONE_TIME_CODE), True, ()),
)


@pytest.mark.parametrize(("issue", "code", "asks"), ASKED)
def test_what_a_call_was_about_and_what_is_gone_is_asked_for(
    issue: Issue | None, *, code: bool, asks: tuple[VoiceAsk, ...]
) -> None:
    assert asked_at_opening(held(issue, code=code)) == asks


def test_what_was_told_is_not_asked_for_again_and_nothing_of_an_order_not_in_progress() -> None:
    declined = card_issue(SubReason.DECLINED)
    told_already = Progress(told=frozenset({SecretKind.CARD}))
    assert asked_at_opening(held(declined, progress=told_already)) == ()
    assert asked_at_opening(replace(held(declined), status=OrderStatus.SUBMITTED)) == ()


def test_without_a_card_there_is_no_code_to_ask_for() -> None:
    taken = claimed(order())
    without = CheckoutSession(taken, submitted=False, account_created=False, content_keys={}, now=lambda: NOW)
    assert askable(without) == (VoiceAsk.CARD, VoiceAsk.LOGIN)
    with pytest.raises(ValueError, match="no card"):
        voice_seal(VoiceAsk.CODE, without, EPOCH)


def test_what_the_page_is_about_is_asked_first() -> None:
    assert askable(session())[0] is VoiceAsk.CARD
    assert askable(session(code=False))[0] is VoiceAsk.CODE
    at_sign_in = session()
    at_sign_in.see(reading(Step.SIGN_IN), new_page=False)
    assert askable(at_sign_in)[0] is VoiceAsk.LOGIN


def test_having_no_card_is_the_issue_the_call_was_about_else_one_of_the_code() -> None:
    assert no_card(held(card_issue(SubReason.BRAND))).issue == card_issue(SubReason.BRAND)
    assert no_card(held(Issue(IssueCode.HIGHER_PRICE))).issue == card_issue(SubReason.CVV)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_is_said_is_said_in_the_shopper_s_language(language: str) -> None:
    assert all(translated(said, language) != said for said in SAID)
    theirs = replace(order(), shopper=replace(order().shopper, language=language))
    argument = str(page_argument(voice_seal(VoiceAsk.CARD, session(), EPOCH), theirs, NOW))
    assert not [said for said in SAID if said in argument]
    assert translated(SAID[0], language) in argument


def test_a_code_keeps_the_card_it_joins() -> None:
    seal_of_code = voice_seal(VoiceAsk.CODE, session(code=False), EPOCH)
    given = told(seal_of_code, session(code=False), {"fields": {"cvv": FIELD}})
    fields = given.secret.sealed.fields
    assert fields == {**WITHOUT_CODE.fields, "cvv": SealedField(bytes(12), bytes(16))}
    assert given.action.data["card"] == {"brand": "Visa", "last_four": "1111"}
    assert given.order.card == MaskedCard("Visa", "1111")


NO_ANSWERS: tuple[Mapping[str, object], ...] = (
    {},
    {"fields": {}},
    {"fields": {"number": "4111111111111111"}, "brand": "Visa", "last_four": "1111"},
    {"fields": {"number": FIELD}, "brand": "Visa", "last_four": "41111111"},
    {"fields": {"number": FIELD}, "brand": "4111111111111111", "last_four": "1111"},
    {"fields": {"pin": FIELD}, "brand": "Visa", "last_four": "1111"},
)


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_more_than_ciphertext_brand_and_last_four_is_never_taken(answer: Mapping[str, object]) -> None:
    seal_of_card = voice_seal(VoiceAsk.CARD, session(), EPOCH)
    with pytest.raises(ValueError, match=r"\w"):
        told(seal_of_card, session(), answer)
