"""Reading the page that is open: step, product, sums, confirmation number, complaints."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bpc_desktop.storefront.conversation import Call, Conversation, Frame, list_frames
from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.fields.radio_groups import fields_of
from bpc_desktop.storefront.filling.settling import settle
from bpc_desktop.storefront.outcome.complaints import (
    asks_code,
    promo_state,
    read_errors,
    says_declined,
    says_locked,
    says_login_refused,
    says_registered,
)
from bpc_desktop.storefront.outcome.confirmation import places_order, read_confirmation
from bpc_desktop.storefront.outcome.order_history import read_newest
from bpc_desktop.storefront.page_reading import ChargesReading, NotBought, PageReading
from bpc_desktop.storefront.product.product import read_product
from bpc_desktop.storefront.snapshot import Snapshot, describe_page
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.step_names import named_steps
from bpc_desktop.storefront.steps.step_signs import step_of
from bpc_desktop.storefront.sums.cart_lines import read_cart_lines
from bpc_desktop.storefront.sums.charges import read_charges
from bpc_desktop.storefront.token import ADDRESS_TOKENS, CARD_TOKENS, PASSWORD_TOKENS

_ADDRESS_ASKED = 2
"""A page with fewer address fields asks for something else: a newsletter, a shop nearby."""

_POINTER_MS = 500
"""How long a page that never rests is waited for before a press is weighed."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """A page as it was described, its fields, and what it says."""

    snapshot: Snapshot
    fields: tuple[Field, ...]
    reading: PageReading


@dataclass(eq=False, slots=True)
class PageMemory:
    """What was understood of a page last: kept by whoever shows it, from one conversation to the next.

    The page is asked by the names of its descriptions, which no others share: it cannot be taken for another.
    """

    last: Understanding | None = None


def understand(memory: PageMemory) -> Conversation[Understanding]:
    """Describe the page and understand it, or remember both while the page would say the same.

    Raises `PageUnreachable` where it does not answer.
    """
    frames = yield from list_frames()
    last = memory.last
    if last is not None and (yield from _says_the_same(last.snapshot, frames)):
        now = replace(last.snapshot, frames={frame.key: frame for frame in frames})
        return replace(last, snapshot=now)
    snapshot = yield from describe_page(frames)
    fields = fields_of(snapshot)
    memory.last = Understanding(snapshot, fields, reading_of(snapshot, fields))
    return memory.last


def _says_the_same(before: Snapshot, frames: Sequence[Frame]) -> Conversation[bool]:
    """Whether the page has the same frames, and each would describe itself as it did."""
    if [(each.key, each.origin, each.declared) for each in frames] != [
        (each.key, each.origin, each.declared) for each in before.frames.values()
    ]:
        return False
    for frame, name in before.names.items():
        if (yield Call("unchanged", name, frame)) is not True:
            return False
    return True


def read_page(memory: PageMemory | None = None) -> Conversation[PageReading]:
    """What the page says now. Raises `PageUnreachable` where it does not answer."""
    return (yield from understand(memory or PageMemory())).reading


def read_at_rest(memory: PageMemory) -> Conversation[PageReading]:
    """What the page says once it did what the pointer on its way to a button made it do.

    The engine answers questions before it hands on input: asked at once, a page that raises its price under
    the pointer would still show the old one.
    """
    frames = yield from list_frames()
    yield from settle(frames[0].key, most=_POINTER_MS)
    return (yield from read_page(memory))


def reading_of(snapshot: Snapshot, fields: tuple[Field, ...]) -> PageReading:
    """What a described page says."""
    visible = {field.token for field in fields if field.control.visible}
    declined = says_declined(snapshot)
    confirmation = read_confirmation(
        snapshot,
        editable=bool(visible & CARD_TOKENS) or len(visible & ADDRESS_TOKENS) >= _ADDRESS_ASKED,
        asks_password=bool(visible & PASSWORD_TOKENS),
        declined=declined,
    )
    placed = confirmation is not None
    newest = None if placed else read_newest(snapshot)
    named = named_steps(snapshot)
    product = None if placed or newest else read_product(snapshot, elsewhere=bool(named))
    if product is not None and not product.certain and places_order(snapshot):
        product = None
    step, certain = step_of(
        snapshot,
        fields,
        named,
        confirmed=placed,
        sells=product is not None,
        sells_certainly=product is not None and product.certain,
    )
    errors = () if placed else read_errors(snapshot)
    return PageReading(
        url=snapshot.url,
        title=snapshot.title,
        step=step,
        certain=certain,
        product=product if step in {Step.PRODUCT, Step.OTHER} else None,
        charges=ChargesReading() if step is Step.PRODUCT or newest else read_charges(snapshot, placed=placed),
        cart_lines=read_cart_lines(snapshot) if step in {Step.CART, Step.REVIEW} else (),
        confirmation=confirmation,
        declined=declined,
        errors=errors,
        promo=promo_state(snapshot),
        email_registered=says_registered(snapshot),
        login_refused=says_login_refused(snapshot),
        not_bought=_not_bought(step, certain=certain, declined=declined, complains=bool(errors)),
        has_card_fields=bool(visible & CARD_TOKENS),
        account_locked=says_locked(snapshot),
        code_asked=not placed and asks_code(snapshot, fields),
        newest_order=newest,
    )


def _not_bought(step: Step, *, certain: bool, declined: bool, complains: bool) -> NotBought | None:
    """Only a page that still asks for something can be certain that nothing was bought."""
    if not certain or step not in {Step.ADDRESSES, Step.SHIPPING, Step.PAYMENT, Step.REVIEW, Step.SIGN_IN}:
        return None
    if declined:
        return NotBought.DECLINED
    if step is Step.REVIEW:
        return NotBought.REVIEW
    return NotBought.FORM_ERROR if complains else None
