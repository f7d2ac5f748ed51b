"""A rep at a shop: fills, continues and clicks, with the session the checkout window has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpc_desktop.domain.claim import Claim, ClaimedOrder
from bpc_desktop.domain.order import Order
from bpc_desktop.domain.sealed import SealedSecret, SecretKind, field_binding
from bpc_desktop.services.checkout_session import CheckoutSession
from bpc_desktop.storefront.fill_step import fill_step
from bpc_desktop.storefront.filling.fill_report import FieldState, FillReport, OpenableSecret
from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.reading import read_page
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.login import create_password
from tests.ui.engine.driver import Driver
from tests.unit.storefront.samples import CARD, sealed

MOST_FILLS = 14
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(slots=True)
class Walk:
    """One order at one shop. `clicks`: what a rep would press by hand wherever it stands visible, by CSS.

    `keys` and `clicked` count the rep's work; `made` is the password of an account that was created.
    """

    driver: Driver
    order: Order
    login: OpenableSecret | None = None
    guest: bool = False
    clicks: tuple[str, ...] = ()
    keys: int = 0
    clicked: int = 0
    made: str = ""
    reports: list[FillReport] = field(default_factory=list)
    session: CheckoutSession = field(init=False)

    def __post_init__(self) -> None:
        card = sealed(SecretKind.CARD, CARD)
        claim = Claim(self.order.order_id, 1, "rep", "desk", NOW)
        keys: dict[str, bytes] = {SecretKind.CARD: card.content_key}
        if self.login is not None:
            keys[SecretKind.LOGIN] = self.login.content_key
        claimed = ClaimedOrder(claim, self.order, card.sealed, self.login.sealed if self.login else None)
        self.session = CheckoutSession(
            claimed, submitted=False, account_created=False, content_keys=keys, now=lambda: NOW
        )
        self.session.guest = self.guest

    @property
    def steps(self) -> list[Step]:
        """The steps of the fills, each once in a row."""
        steps = [report.step for report in self.reports]
        return [step for index, step in enumerate(steps) if index == 0 or steps[index - 1] is not step]

    @property
    def pressed(self) -> list[str]:
        """What the engine pressed."""
        return [report.continue_at.text for report in self.reports if report.continue_at is not None]

    @property
    def told(self) -> list[tuple[str, str]]:
        """Steps and messages of the fills, for a failure's words."""
        return [
            (report.step, report.message + (f" >> {report.continue_at.text}" if report.continue_at else ""))
            for report in self.reports
        ]

    def read(self) -> PageReading:
        """Read the page, as the window does after every load and press."""
        reading = self.driver.converse(read_page())
        self.session.see(reading, new_page=False)
        return reading

    def to_the_last_button(self) -> None:
        """Fill step after step until a card is in the page."""
        self.until(lambda report: report.may_buy)

    def until(self, done: Callable[[FillReport], bool]) -> FillReport:
        """Fill until a report is what is waited for."""
        for _ in range(MOST_FILLS):
            before = self.reports[-1:]
            report = self.fill()
            if done(report):
                return report
            if before == [report]:
                break  # the same again: it does not go on
        raise AssertionError(self.told)

    def fill(self) -> FillReport:
        """One press of the fill key; nothing may be refused or read back differently."""
        self._click_by_hand()
        self.read()
        self.keys += 1
        report = self._ask()
        if report.needs_password:
            self._make_password()
            report = self._ask()
        self.reports.append(report)
        wrong = [each for each in report.fields if each.state in {FieldState.REFUSED, FieldState.DIFFERENT}]
        assert wrong == [], self.told
        self.session.filled(report)
        if report.continue_at is not None:
            self.driver.press(report.continue_at.x, report.continue_at.y)
            self.driver.rest()
        self.read()
        return report

    def buy(self, css: str) -> PageReading:
        """Press what only a rep presses, after what only a rep decides, and read what comes."""
        self._click_by_hand()
        self.click(css)
        return self.driver.converse(read_page())

    def click(self, css: str) -> None:
        """A click of the rep's own."""
        self.clicked += 1
        assert self.driver.click(css), css
        self.driver.rest()

    def _click_by_hand(self) -> None:
        for css in self.clicks:
            if self.driver.click(css):
                self.clicked += 1
                self.driver.rest()

    def _ask(self) -> FillReport:
        return self.driver.converse(fill_step(None, self.session.subject(allow_card=True)))

    def _make_password(self) -> None:
        key = bytes(range(32))
        binding = field_binding(SecretKind.LOGIN, self.order.reference, "e1", "password")
        made = self.driver.converse(create_password(key, binding))
        secret = SealedSecret(SecretKind.LOGIN, self.order.reference, "e1", b"", {"password": made})
        self.made = AESGCM(key).decrypt(made.nonce, made.ciphertext, binding).decode()
        self.session.learn(OpenableSecret(secret, key))


def login(username: str, password: str) -> dict[str, Any]:
    """What a walk takes of a shopper with an account."""
    values: Mapping[str, str] = {"username": username, "password": password}
    return {"login": sealed(SecretKind.LOGIN, values)}
