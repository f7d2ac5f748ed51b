"""What the engine decides for each field of a page, and whether it would write anything there."""

from collections.abc import Iterable

from benchmarks.forms.describing import DescribedPage
from benchmarks.forms.scoring import Decision
from benchmarks.forms.shopper import subject
from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.filling.answers import answer_for, option_for
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.token import LOGIN_NAME_TOKENS, PASSWORD_TOKENS, Token

_ORDER = subject("shop.example").order
_SECRET = LOGIN_NAME_TOKENS | PASSWORD_TOKENS | {
    Token.CC_NUMBER, Token.CC_EXP, Token.CC_EXP_MONTH, Token.CC_EXP_YEAR, Token.CC_CSC, Token.CC_NAME,
}  # fmt: skip


def decided(page: DescribedPage, fields: Iterable[Field]) -> dict[str, Decision]:
    """Decisions by the keys of the page."""
    return {
        page.keys[field.control.handle]: Decision(field.token.value, fills=_fills(field))
        for field in fields
        if field.control.handle in page.keys
    }


def _fills(field: Field) -> bool:
    """Whether the sample shopper's order has something to write there."""
    if field.token in _SECRET:
        return True
    if field.token is Token.CC_TYPE:
        card = _ORDER.card
        return card is not None and option_for(field.control.options, (card.brand,)) is not None
    answer = answer_for(field, _ORDER, Step.ADDRESSES)
    return answer is not None and any(answer.texts)
