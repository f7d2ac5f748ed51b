"""Which step of a purchase a page is, and whether more than one sign says so."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from re import Pattern
from urllib.parse import urlsplit

from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.fields.newsletter import asks_for_news
from bpc_desktop.storefront.fields.one_time_code import asks_for_code
from bpc_desktop.storefront.filling.payment_method import is_card_method, says_card
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Pressable, Snapshot
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.pressing import (
    ADD_TO_CART,
    AS_GUEST,
    CHOOSE,
    CONTINUE,
    CREATE_ACCOUNT,
    DECLINES,
    FINAL,
    LOG_IN,
    TO_CHECKOUT,
    says_it_buys,
)
from bpc_desktop.storefront.steps.step_names import is_named
from bpc_desktop.storefront.token import (
    ADDRESS_TOKENS,
    CARD_TOKENS,
    LOGIN_NAME_TOKENS,
    PASSWORD_TOKENS,
    Section,
    Token,
)
from bpc_desktop.storefront.wording import name_words, words

_CHECKOUT = phrases("steps")["checkout"]
_MANY_ADDRESS_FIELDS = 3
_NEVER = 10**9
_DRESSED = re.compile(r"btn|button|cta")
"""The class of a link that is made to look like a button."""

_TOTAL = phrases("charges")["total"]


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the rules look at; what few of them ask is found out when they do.

    `named`: steps named by the address, the title, the main heading or the progress bar. `buttons`: what the
    buttons say that can be seen; `chosen_by`: what is said of all that one chooses by pressing it.
    """

    snapshot: Snapshot
    fields: tuple[Field, ...]
    tokens: frozenset[Token]
    named: frozenset[Step]
    buttons: tuple[str, ...]
    chosen_by: tuple[Pressable, ...]
    sells: bool
    sells_certainly: bool

    def offers(self, *patterns: Pattern[str]) -> bool:
        """Whether a visible button says one of these."""
        return any(pattern.search(text) for pattern in patterns for text in self.buttons)

    @property
    def is_offer(self) -> bool:
        """Whether something is offered on the way, to be declined."""
        return self.offers(DECLINES) and not self.offers(ADD_TO_CART)

    @property
    def has_final(self) -> bool:
        """Whether a visible button may buy; a plain link only if it says nothing else: not "Best Buy"."""
        seen = [each for each in self.snapshot.pressables if each.visible and not each.swatch]
        return any(_says_final(each) and not TO_CHECKOUT.search(words(each.text)) for each in seen)

    @property
    def may_be_bought(self) -> bool:
        """Whether a button may buy: by its words, or on a review that says that going on does."""
        return self.has_final or (
            Step.REVIEW in self.named and self.offers(CONTINUE) and says_it_buys(self.snapshot)
        )

    @property
    def has_total(self) -> bool:
        """Whether the page speaks of a total."""
        return any(_TOTAL.search(words(block.text)) for block in self.snapshot.blocks)

    @property
    def asks_who(self) -> bool:
        """Whether an e-mail address is asked for first, in a checkout or under words of signing in."""
        asked = [field.control for field in self.fields if field.token in LOGIN_NAME_TOKENS]
        asked = [control for control in asked if not asks_for_news(control)]
        checking_out = bool(_CHECKOUT.search(name_words(urlsplit(self.snapshot.url).path)))
        named = Step.SIGN_IN in self.named or checking_out
        return bool(asked) and (named or any(is_named(each, Step.SIGN_IN) for each in asked))

    @property
    def paying(self) -> tuple[Field, ...]:
        """The fields of a card's number, and the radios that choose to pay by card."""
        return tuple(
            field for field in self.fields if field.token is Token.CC_NUMBER or is_card_method(field.control)
        )

    @property
    def asks_how_to_pay(self) -> bool:
        """Whether paying by card is one of the choices of a group that is named as the payment method."""
        radios = [field.control for field in self.fields if field.control.type == "radio"]
        if any(is_card_method(each) and is_named(each, Step.PAYMENT) for each in radios):
            return True
        return any(says_card(each.text) and is_named(each, Step.PAYMENT) for each in self.chosen_by)

    @property
    def asks_how_to_ship(self) -> bool:
        """Whether one chooses in a group, or a select, that is named as the shipping method."""
        choices = [field.control for field in self.fields if field.control.type in {"radio", "select-one"}]
        return any(is_named(each, Step.SHIPPING) for each in (*choices, *self.chosen_by))

    @property
    def address(self) -> tuple[Field, ...]:
        """The fields of addresses."""
        return tuple(field for field in self.fields if field.token in ADDRESS_TOKENS)

    @property
    def has_choices(self) -> bool:
        """Whether one may choose: radios, or a button in each of several rows."""
        rows = any(each.row and CHOOSE.search(words(each.text)) for each in self.snapshot.pressables)
        return rows or any(field.control.type == "radio" for field in self.fields)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A step, when a page is it, and when that is certain."""

    step: Step
    when: Callable[[_Signs], bool]
    certain: Callable[[_Signs], bool]


def _says_final(each: Pressable) -> bool:
    plain = each.tag == "a" and not _DRESSED.search(each.style_class.lower())
    return bool((FINAL.fullmatch if plain else FINAL.search)(words(each.text)))


def _needs_goods_address(signs: _Signs) -> bool:
    """A page that takes the card, where nobody said yet where the goods go.

    An address for billing alone counts where the page gets to know the shopper by it.
    """
    main = {field.control.frame for field in signs.address}
    card = min((field.control.at for field in signs.paying if field.control.frame in main), default=_NEVER)
    asked = [field for field in signs.address if field.section is Section.SHIPPING]
    billed = [field for field in signs.address if field.section is Section.BILLING]
    if not asked and billed and _gets_acquainted(signs):
        asked = billed
    if not asked and not billed and Step.PAYMENT not in signs.named:
        asked = [field for field in signs.address if field.control.at < card]
    places = {Token.ADDRESS_LINE1, Token.STREET_ADDRESS, Token.POSTAL_CODE}
    return any(field.token in places and not field.control.has_value for field in asked)


def _gets_acquainted(signs: _Signs) -> bool:
    return any(field.token is Token.EMAIL and not field.control.has_value for field in signs.fields)


def _is_cart(signs: _Signs) -> bool:
    """A page named the cart that shows its lines, or leads to the checkout."""
    lines = Token.QUANTITY in signs.tokens and Step.REVIEW not in signs.named
    return Step.CART in signs.named and (lines or signs.offers(TO_CHECKOUT))


_RULES = (
    _Rule(
        Step.PRODUCT,
        lambda signs: (
            signs.sells
            and (signs.sells_certainly or signs.offers(ADD_TO_CART))
            and Token.CC_NUMBER not in signs.tokens
            and not signs.is_offer
        ),
        lambda _: True,
    ),
    _Rule(
        Step.ADDRESSES,
        lambda signs: bool(signs.paying) and _needs_goods_address(signs),
        lambda _: True,
    ),
    _Rule(
        Step.PAYMENT,
        lambda signs: Token.CC_NUMBER in signs.tokens,
        lambda signs: Step.PAYMENT in signs.named or len(signs.tokens & CARD_TOKENS) > 1,
    ),
    _Rule(
        Step.PAYMENT,
        lambda signs: (
            signs.asks_how_to_pay
            or (len(signs.paying) > 0 and (Step.PAYMENT in signs.named or signs.has_final))
        ),
        lambda signs: signs.asks_how_to_pay or Step.PAYMENT in signs.named,
    ),
    _Rule(
        Step.ADDRESSES,
        lambda signs: len(signs.address) >= _MANY_ADDRESS_FIELDS,
        lambda signs: Step.ADDRESSES in signs.named or Token.POSTAL_CODE in signs.tokens,
    ),
    _Rule(
        Step.CART,
        _is_cart,
        lambda _: True,
    ),
    _Rule(
        Step.SIGN_IN,
        lambda signs: (
            bool(signs.tokens & PASSWORD_TOKENS)
            and (bool(signs.tokens & LOGIN_NAME_TOKENS) or Step.SIGN_IN in signs.named)
        ),
        lambda _: True,
    ),
    _Rule(
        Step.SHIPPING,
        lambda signs: (
            not signs.has_final
            and (
                signs.asks_how_to_ship
                or (Step.SHIPPING in signs.named and (signs.has_choices or signs.offers(CONTINUE)))
            )
        ),
        lambda signs: signs.asks_how_to_ship or signs.has_choices,
    ),
    _Rule(
        Step.REVIEW,
        lambda signs: signs.may_be_bought and not signs.sells,
        lambda signs: Step.REVIEW in signs.named or signs.has_total,
    ),
    _Rule(
        Step.CART,
        lambda signs: Step.CART in signs.named,
        lambda signs: Token.QUANTITY in signs.tokens,
    ),
    _Rule(
        Step.SIGN_IN,
        lambda signs: signs.asks_who and signs.offers(CONTINUE, LOG_IN, AS_GUEST, CREATE_ACCOUNT),
        lambda signs: Step.SIGN_IN in signs.named,
    ),
    _Rule(
        Step.SIGN_IN,
        lambda signs: Step.SIGN_IN in signs.named and signs.offers(LOG_IN, CREATE_ACCOUNT, AS_GUEST),
        lambda _: False,
    ),
    _Rule(Step.SIGN_IN, lambda signs: asks_for_code(signs.fields), lambda _: False),
    _Rule(Step.PRODUCT, lambda signs: signs.sells and not signs.is_offer, lambda _: False),
    _Rule(Step.PAYMENT, lambda signs: Step.PAYMENT in signs.named, lambda _: False),
)


def step_of(
    snapshot: Snapshot,
    fields: Sequence[Field],
    named: frozenset[Step],
    *,
    confirmed: bool,
    sells: bool,
    sells_certainly: bool,
) -> tuple[Step, bool]:
    """The step, and whether it is certain.

    `named`: as `named_steps` has it; `confirmed`: the order is placed; `sells`: a product is shown.
    """
    if confirmed:
        return Step.CONFIRMATION, True
    visible = tuple(field for field in fields if field.control.visible)
    signs = _Signs(
        snapshot=snapshot,
        fields=visible,
        tokens=frozenset(field.token for field in visible),
        named=named,
        buttons=tuple(words(each.text) for each in snapshot.pressables if each.visible and not each.swatch),
        chosen_by=tuple(each for each in snapshot.pressables if each.visible and each.swatch),
        sells=sells,
        sells_certainly=sells_certainly,
    )
    rule = next((rule for rule in _RULES if rule.when(signs)), None)
    return (rule.step, rule.certain(signs)) if rule else (Step.OTHER, False)
