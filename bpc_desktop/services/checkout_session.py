"""One order in one checkout process: what is known of it now, and which actions what happened means.

No Qt and no store: the window tells the session what the page showed and what the rep did; the session
answers with the actions to record. An order is bought at most once: `submit` is asked for before a click that
may buy reaches the page, and only an accepted answer to exactly that action lets the window deliver it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal  # noqa: TC003  attributes are annotated where they are made
from enum import StrEnum
from uuid import UUID, uuid4

from bpc_desktop.domain.action import Action, ActionAnswer, ActionKind, Refusal
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.login_policy import SignInWay
from bpc_desktop.domain.order import Order, OrderItem, OrderStatus
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.services.match_cart import match_cart
from bpc_desktop.services.order_rows import OrderRows
from bpc_desktop.services.passed_steps import PassedSteps
from bpc_desktop.storefront.filling.fill_report import FillReport, FillSubject, OpenableSecret
from bpc_desktop.storefront.page_reading import NotBought, PageReading
from bpc_desktop.storefront.step import Step


class Mode(StrEnum):
    """Where the work on the order stands in this process."""

    WORKING = "working"
    ASKING = "asking"  # a click that may buy is held while central decides
    SUBMITTED = "submitted"  # it was delivered: a purchase may have been made
    UNKNOWN = "unknown"  # taken up submitted, after a crash: check before retrying
    CONFIRMING = "confirming"  # the number was confirmed, central is yet to accept it
    LOST = "lost"  # central refused: the order is no longer ours
    ENDED = "ended"


class CheckoutSession:
    """The state of one order's checkout. Every method that returns actions expects them to be recorded."""

    def __init__(
        self,
        claimed: ClaimedOrder,
        *,
        submitted: bool,
        account_created: bool,
        content_keys: Mapping[str, bytes],
        now: Callable[[], datetime],
    ) -> None:
        self.order: Order = claimed.order
        self.mode = Mode.UNKNOWN if submitted else Mode.WORKING
        self.rows = OrderRows(claimed.order)
        self.reading: PageReading | None = None
        self.item_line = claimed.order.items[0].line
        self.in_cart: frozenset[int] = frozenset()
        self.account_created = account_created
        self.guest = claimed.order.fell_back[-1:] == (SignInWay.GUEST,)
        self.product_confirmed = False
        self.card_in_page = False
        self.card_opened = False
        self.last_total: Decimal | None = None
        self.last_charged: PageReading | None = None
        self.unnumbered = False
        self._claim = claimed.claim
        self._now = now
        self._touched = False
        self._adding: int | None = None
        self._steps = PassedSteps()
        self._awaited: UUID | None = None
        self._left_at: PageReading | None = None
        self._secrets = {
            secret.kind: OpenableSecret(secret, content_keys[secret.kind])
            for secret in (claimed.card, claimed.login)
            if secret is not None and secret.kind in content_keys
        }
        self._login_from_before = SecretKind.LOGIN in self._secrets and not self.order.has_login

    @property
    def item(self) -> OrderItem:
        """The item whose product page is, or was last, open."""
        return next(item for item in self.order.items if item.line == self.item_line)

    @property
    def next_item(self) -> OrderItem | None:
        """The next item that is not in the cart, after the present one and round again."""
        after = [item for item in self.order.items if item.line > self.item_line]
        before = [item for item in self.order.items if item.line <= self.item_line]
        return next((item for item in (*after, *before) if item.line not in self.in_cart), None)

    @property
    def step(self) -> Step:
        """What the page is; `OTHER` before the first reading."""
        return self.reading.step if self.reading else Step.OTHER

    @property
    def passed(self) -> frozenset[Step]:
        """The steps left behind."""
        return self._steps.passed

    @property
    def has_secret(self) -> frozenset[SecretKind]:
        """The secrets that can be filled: sealed ones whose content key the ticket brought."""
        return frozenset(self._secrets)

    @property
    def is_confirmed(self) -> bool:
        """Whether the shop said that the order is placed, here or on a page before that showed no number."""
        return self.step is Step.CONFIRMATION or self.unnumbered

    def action(self, kind: ActionKind, data: Mapping[str, object] | None = None) -> Action:
        """An action on this order under this claim, now."""
        return Action(uuid4(), self.order.order_id, self._claim.fence, kind, data or {}, self._now())

    def touch(self) -> tuple[Action, ...]:
        """The rep did something. Recorded once: an untouched claim returns to the queue."""
        if self._touched or self.mode in {Mode.ENDED, Mode.LOST}:
            return ()
        self._touched = True
        return (self.action(ActionKind.TOUCHED),)

    def open_item(self, line: int) -> OrderItem:
        """The rep turns to an item: its BUYURL is to be opened."""
        self.item_line = line
        self._adding = None
        return self.item

    def subject(self, *, allow_card: bool) -> FillSubject:
        """Whose data a fill may write into the page that is open."""
        return FillSubject(
            order=self.order,
            item=self.item,
            secrets=self._secrets,
            in_cart=self.in_cart,
            allow_card=allow_card,
            account_created=self.account_created,
            guest=self.guest,
        )

    def learn(self, secret: OpenableSecret, order: Order | None = None) -> None:
        """A secret was sealed and recorded: fills use it from now on. `order`: what else changed with it."""
        self._secrets[secret.sealed.kind] = secret
        self.order = order or self.order
        if self.order.has_login:
            self.guest = self.account_created = self._login_from_before = False

    def filled(self, report: FillReport) -> tuple[Action, ...]:
        """What a fill did to the page, before its continue is pressed."""
        self.rows.report(report)
        if report.may_buy:
            self.card_in_page = self.card_opened = True
        goes_on = report.continue_at is not None
        if report.step is Step.PRODUCT and goes_on:
            self._adding = self.item_line
        if report.step is Step.SIGN_IN and goes_on and SecretKind.LOGIN in self._secrets:
            self._steps.sign_in()
        if self.mode is not Mode.WORKING or not report.fields:
            return ()
        counts = dict.fromkeys(("filled", "blank", "refused", "different"), 0)
        for outcome in report.fields:
            counts[outcome.state] += 1
        return (self.action(ActionKind.STEP_FILLED, {"step": report.step, "card": report.may_buy, **counts}),)

    def see(self, reading: PageReading, *, new_page: bool) -> tuple[Action, ...]:
        """A reading of the page. `new_page`: its document was loaded since the last click was delivered.

        Marks what is in the cart, and brings the order back where the page certainly was not the purchase.
        The page a held click was made on is no proof of that: only a new page is, or a new complaint.
        """
        before, self.reading = self.reading, reading
        if reading.email_registered and self._login_from_before:
            self.account_created = True  # by us, before this order was taken up again
        if reading.charges.total is not None and not self.unnumbered:
            self.last_total = reading.charges.total.value
            self.last_charged = reading
        if reading.confirmation is not None:
            self.unnumbered = reading.confirmation.number is None
        if self._steps.see(reading) and not self.order.has_login:
            self.account_created = True
        actions = self._cart_actions(before, reading)
        self.rows.see(reading, self.in_cart)
        if self.mode is Mode.SUBMITTED and reading.not_bought and self._is_proof(reading, new_page=new_page):
            actions = (*actions, self.not_bought(reading.not_bought))
        return actions

    def _cart_actions(self, before: PageReading | None, reading: PageReading) -> tuple[Action, ...]:
        """What a cart page shows; and the item whose button was pressed, where the shop took it silently.

        A press that led to another product page was a link to the variant's own page, not an addition.
        """
        if self.mode is not Mode.WORKING:
            return ()
        seen = set(match_cart(self.order.items, reading.cart_lines))
        stayed = before is not None and before.url == reading.url
        went_on = reading.step not in {Step.PRODUCT, Step.OTHER}
        if self._adding is not None and not reading.errors and (stayed or went_on):
            seen.add(self._adding)
        self._adding = None
        new = sorted(seen - self.in_cart)
        self.in_cart |= frozenset(new)
        return tuple(self.action(ActionKind.ITEM_IN_CART, {"line": line}) for line in new)

    def _is_proof(self, reading: PageReading, *, new_page: bool) -> bool:
        if new_page:
            return True
        left = self._left_at
        return reading.not_bought is not NotBought.REVIEW and (left is None or left.not_bought is None)

    def submit(self) -> Action:
        """A click that may buy is held: what central must accept before it is delivered."""
        self.mode = Mode.ASKING
        reading = self.reading
        action = self.action(
            ActionKind.SUBMITTED,
            {
                "step": self.step,
                "host": _host(reading.url) if reading else "",
                "page_total": str(self.last_total) if self.last_total is not None else None,
            },
        )
        self._awaited = action.action_id
        return action

    def drop(self) -> Action:
        """The rep lets go of the held click: whatever central says of `SUBMITTED`, nothing was bought."""
        return self._back("rep")

    def not_bought(self, why: NotBought | None) -> Action:
        """The page, or with `None` the rep, says that the delivered click did not buy."""
        return self._back(why or "rep")

    def _back(self, why: str) -> Action:
        self.mode = Mode.WORKING
        self._awaited = None
        self._left_at = None
        return self.action(ActionKind.NOT_BOUGHT, {"why": why})

    def placed(self, data: Mapping[str, object]) -> tuple[Action, ...]:
        """The number was confirmed. Recording this also destroys card and login in the store.

        Placed is reached from submitted only. A site that confirms without a click that was held (nothing to
        pay, a page of its own) has submitted all the same, so that is recorded first.
        """
        before: tuple[Action, ...] = ()
        if self.mode is Mode.WORKING and self.is_confirmed:
            before = (self.submit(),)
        elif self.mode not in {Mode.SUBMITTED, Mode.UNKNOWN}:
            raise ValueError(f"an order is placed from submitted only, not {self.mode}")
        action = self.action(ActionKind.PLACED, data)
        self.mode = Mode.CONFIRMING
        self._awaited = action.action_id
        return (*before, action)

    def unrecorded(self) -> None:
        """The store did not take what an answer was awaited for: the order is where it was before."""
        back = {Mode.ASKING: Mode.WORKING, Mode.CONFIRMING: Mode.SUBMITTED}
        self.mode = back.get(self.mode, self.mode)
        self._awaited = None

    def answered(self, answer: ActionAnswer) -> Mode:
        """Central's answer to an action of this session, and the mode it leads to.

        Only the awaited one opens a way on; a stale fence in any means that the order is another's now, and a
        cancellation that the mStore wanted it.
        """
        if answer.action_id != self._awaited:
            is_gone = answer.refusal is Refusal.STALE_FENCE or answer.status is OrderStatus.CANCELLED
            if is_gone and self.mode is not Mode.ENDED:
                self.mode = Mode.LOST
                self._awaited = None
            return self.mode
        self._awaited = None
        if not answer.accepted:
            unbelieved = self.mode is Mode.CONFIRMING and answer.refusal is Refusal.BAD_DATA
            self.mode = Mode.SUBMITTED if unbelieved else Mode.LOST
        elif self.mode is Mode.ASKING:
            self.mode = Mode.SUBMITTED
            self._left_at = self.reading
        elif self.mode is Mode.CONFIRMING:
            self.mode = Mode.ENDED
        return self.mode

    def fall_back(self, way: SignInWay) -> Action:
        """Sign in another way from now on: the last one did not work, nor did the login given."""
        self.order = replace(self.order, fell_back=(*self.order.fell_back, way), has_login=False)
        self.guest = way is SignInWay.GUEST
        self._secrets.pop(SecretKind.LOGIN, None)
        return self.action(ActionKind.FELL_BACK, {"way": way})

    def end(self, kind: ActionKind, data: Mapping[str, object]) -> Action:
        """Issue, hold or skip: the work on the order ends here for now."""
        if self.mode is not Mode.WORKING:
            raise ValueError(f"{kind} needs an order in progress, not {self.mode}")
        self.mode = Mode.ENDED
        return self.action(kind, data)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]
