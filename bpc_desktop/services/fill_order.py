"""Filling the step that is open: what may be filled now, and what the rep's next act is."""

from dataclasses import dataclass
from enum import StrEnum

from bpc_desktop.domain.action import Action, ActionKind
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.order import Order
from bpc_desktop.domain.sealed import SealedField, SealedSecret, SecretKind, field_binding
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.domain.tolerance import Verdict
from bpc_desktop.security.sealing import new_content_key, seal_content_key
from bpc_desktop.services.checkout_session import CheckoutSession, Mode
from bpc_desktop.services.compare_totals import Comparison, promo_pending
from bpc_desktop.services.raise_issue import Proposal
from bpc_desktop.storefront.filling.fill_report import OpenableSecret
from bpc_desktop.storefront.step import Step


class Act(StrEnum):
    """What the instrument's one button does."""

    FILL = "fill"
    NEXT_ITEM = "next_item"
    READ = "read"
    CONFIRM = "confirm"
    HISTORY = "history"
    CONFIRM_PRODUCT = "confirm_product"
    IN_PAGE = "in_page"  # no key of ours: the shop's own button is next
    WAIT = "wait"  # nothing to press: it goes on by itself
    ISSUE = "issue"
    NOT_BOUGHT = "not_bought"
    DROP = "drop"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class NextAct:
    """The one next act and the words on its button, or for `IN_PAGE` and `WAIT` what is shown instead."""

    act: Act
    text: str


@dataclass(frozen=True, slots=True)
class CardGate:
    """Whether a fill may touch card fields, and the plain reason where it may not."""

    allowed: bool
    why: str = ""


_FILL_TEXTS = {
    Step.PRODUCT: "Add to cart",
    Step.CART: "Go to checkout",
    Step.SIGN_IN: "Fill sign-in",
    Step.ADDRESSES: "Fill addresses",
    Step.SHIPPING: "Choose shipping",
    Step.PAYMENT: "Fill payment",
    Step.OTHER: "Fill page",
}


def card_gate(session: CheckoutSession, comparison: Comparison) -> CardGate:
    """Above the tolerance the shopper is asked first, so the card stays sealed (design section 3)."""
    if session.mode is not Mode.WORKING:
        return CardGate(allowed=False, why="A purchase may already have been made: the card stays sealed.")
    if SecretKind.CARD not in session.has_secret:
        return CardGate(allowed=False, why="This order's card cannot be opened here.")
    if comparison.stops_card:
        return CardGate(allowed=False, why=f"Card not filled: {comparison.words}.")
    return CardGate(allowed=True)


def fill_refused(session: CheckoutSession) -> str | None:
    """Why nothing at all may be filled now (a plain sentence), or None."""
    match session.mode:
        case Mode.WORKING:
            return None
        case Mode.UNKNOWN | Mode.SUBMITTED if _leads_to_history(session):
            return None
        case Mode.UNKNOWN:
            return "This order may already have been bought: look for it in the shop's order history first."
        case Mode.ASKING:
            return "A click is held until central has answered."
        case Mode.SUBMITTED:
            return "The shop has the order: tell its outcome first."
        case _:
            return "The work on this order is over."


def _leads_to_history(session: CheckoutSession) -> bool:
    """Whether the page is a sign-in on the way to the shop's order history."""
    looks_for = session.mode is Mode.UNKNOWN or session.unnumbered
    return looks_for and session.step is Step.SIGN_IN


def next_act(
    session: CheckoutSession,
    comparison: Comparison,
    proposal: Proposal | None = None,
    *,
    page_failed: bool = False,
) -> NextAct:
    """What the button offers, from what the page is, where the order stands, and what stops it."""
    by_mode = {
        Mode.ASKING: NextAct(Act.WAIT, "Your click is held"),
        Mode.LOST: NextAct(Act.CLOSE, "Close"),
        Mode.ENDED: NextAct(Act.CLOSE, "Close"),
        Mode.CONFIRMING: NextAct(Act.WAIT, "Being recorded"),
    }
    if session.mode in by_mode:
        return by_mode[session.mode]
    unknown = session.mode is Mode.UNKNOWN and session.step is not Step.SIGN_IN
    if session.is_confirmed or unknown:
        return _number_act(session)
    if session.mode is Mode.SUBMITTED:
        listed = session.reading is not None and session.reading.newest_order is not None
        return _number_act(session) if listed else NextAct(Act.WAIT, "Watch the page")
    if page_failed:
        return NextAct(Act.NEXT_ITEM, "Open the product again")
    return _working_act(session, comparison, proposal)


def offered(session: CheckoutSession, *, page_failed: bool = False) -> frozenset[Act]:
    """What else makes sense now besides the next act; each keeps its own key."""
    match session.mode:
        case Mode.WORKING:
            acts = {Act.FILL, Act.READ, Act.ISSUE}
            if page_failed or (session.next_item is not None and not _is_open(session)):
                acts.add(Act.NEXT_ITEM)
            if session.is_confirmed:
                acts = acts - {Act.FILL} | {Act.CONFIRM}
            return frozenset(acts)
        case Mode.SUBMITTED:
            return frozenset({Act.READ, Act.CONFIRM, Act.NOT_BOUGHT, Act.ISSUE})
        case Mode.ASKING:
            return frozenset({Act.DROP})
        case Mode.CONFIRMING:
            return frozenset({Act.CLOSE})
        case Mode.UNKNOWN:
            return frozenset({Act.READ, Act.FILL, Act.CONFIRM, Act.NOT_BOUGHT, Act.NEXT_ITEM, Act.ISSUE})
        case _:
            return frozenset()


def _number_act(session: CheckoutSession) -> NextAct:
    """The order is placed: its number is confirmed, or looked up where the shop keeps past orders."""
    said = session.reading.confirmation if session.reading else None
    if said is not None and said.number is None and said.history:
        return NextAct(Act.HISTORY, "Open order history")
    if session.step is Step.SIGN_IN:
        return NextAct(Act.FILL, _FILL_TEXTS[Step.SIGN_IN])
    return NextAct(Act.CONFIRM, "Confirm number")


def _is_open(session: CheckoutSession) -> bool:
    """Whether the next item's own page is the one that is open."""
    reading, item = session.reading, session.next_item
    return (
        reading is not None
        and item is not None
        and item.line == session.item_line
        and reading.step is Step.PRODUCT
        and reading.url.partition("?")[0] == item.buyurl.partition("?")[0]
    )


def _working_act(session: CheckoutSession, comparison: Comparison, proposal: Proposal | None) -> NextAct:
    if comparison.issue is not None or proposal is not None:
        by_total = proposal is None or proposal.issue == comparison.issue
        return NextAct(Act.ISSUE, "Ask the shopper" if by_total else "Raise the issue")
    lower = comparison.verdict is Verdict.LOWER_CONFIRM and comparison.stops_card
    if lower and session.step in {Step.PAYMENT, Step.REVIEW}:
        return NextAct(Act.CONFIRM_PRODUCT, "Product is right")
    added = session.item_line in session.in_cart or session.step is Step.CART
    if added and session.next_item is not None and session.step in {Step.PRODUCT, Step.CART, Step.OTHER}:
        return NextAct(Act.NEXT_ITEM, "Next item")
    if session.step is Step.REVIEW:
        return NextAct(Act.IN_PAGE, "Press the shop's own button")
    reading = session.reading
    if reading is not None and session.step is Step.CART and promo_pending(session.order, reading):
        return NextAct(Act.FILL, "Enter promo code")
    return NextAct(Act.FILL, _FILL_TEXTS.get(session.step, "Fill page"))


@dataclass(frozen=True, slots=True, repr=False)
class NewLogin:
    """A login to be made: a fresh content key, and what binds the password to this order and epoch."""

    content_key: bytes
    binding: bytes
    order: Order
    epoch: Epoch


def new_login(order: Order, epoch: Epoch) -> NewLogin:
    """Prepare a password that only this order's page will ever see in clear."""
    binding = field_binding(SecretKind.LOGIN, order.reference, epoch.epoch_id, "password")
    return NewLogin(new_content_key(), binding, order, epoch)


def login_created(
    session: CheckoutSession, login: NewLogin, password: SealedField
) -> tuple[OpenableSecret, Action]:
    """The sealed login, and the action that must be recorded before any fill uses it."""
    reference, epoch = login.order.reference, login.epoch
    sealed_key = seal_content_key(login.content_key, SecretKind.LOGIN, reference, epoch)
    secret = SealedSecret(SecretKind.LOGIN, reference, epoch.epoch_id, sealed_key, {"password": password})
    action = session.action(ActionKind.LOGIN_CREATED, {"sealed": to_json(secret)})
    return OpenableSecret(secret, login.content_key), action
