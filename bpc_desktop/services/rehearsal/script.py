"""A rehearsal's SCRIPT: the merchant, the products, and what the scripted rep does, step by step.

A new merchant needs a SCRIPT and nothing in our code; the README documents the format. A mistake in it is a
`ScriptError` that says which step, what is wrong and what would be right.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path

from bpc_desktop.domain.intake import IncomingItem, IncomingOrder, Product
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.merchant import Merchant, OrderOption, merchant_id
from bpc_desktop.errors import DeskError
from bpc_desktop.storefront.step import STRIP

DEFAULT_TIMEOUT = 30.0
"""Seconds a step may take where it names no `timeout` of its own."""

AUTO = "auto"
OPTIONS = frozenset({"frame", "timeout", "then"})


class ScriptError(DeskError):
    """The script cannot be followed: where, what, and what would be right."""


class StepKind(StrEnum):
    """What a step does."""

    FOR_EACH_ITEM = "for_each_item"
    OPEN = "open"
    CLICK = "click"
    CLICK_TEXT = "click_text"
    CHOOSE = "choose"
    TYPE = "type"
    PRESS = "press"
    WAIT = "wait"
    WAIT_TEXT = "wait_text"
    FILL = "fill"
    DIALOG = "dialog"
    ISSUE = "issue"
    PLACE = "place"
    CONFIRM = "confirm"
    IF = "if"
    IF_VISIBLE = "if_visible"


class Condition(StrEnum):
    """What an `if` asks of the order (of the current item for `has_attributes`)."""

    HAS_LOGIN = "has_login"
    HAS_PROMO_CODE = "has_promo_code"
    BILLING_DIFFERS = "billing_differs"
    MULTI_ITEM = "multi_item"
    HAS_ATTRIBUTES = "has_attributes"


@dataclass(frozen=True, slots=True)
class ScriptStep:
    """One step. `words` is its value: one string, or CSS and value; `inner` the steps it governs.

    `frame` is the CSS selector of the frame it acts in; `timeout` is in seconds. `patience`: an `if_visible`
    with a timeout of its own waits so long, another only looks.
    """

    kind: StepKind
    words: tuple[str, ...] = ()
    inner: tuple["ScriptStep", ...] = ()
    negated: bool = False
    frame: str | None = None
    timeout: float = DEFAULT_TIMEOUT
    patience: float = 0.0


@dataclass(frozen=True, slots=True)
class Script:
    """Everything a rehearsal needs to know of a merchant."""

    merchant: Merchant
    products: tuple[Product, ...]
    steps: tuple[ScriptStep, ...]

    @property
    def opening_patience(self) -> float:
        """How long a product's page may take to show, in seconds: what the first `open` says."""
        opens = (step.timeout for step in _flat(self.steps) if step.kind is StepKind.OPEN)
        return next(opens, DEFAULT_TIMEOUT)


def _flat(steps: tuple[ScriptStep, ...]) -> Iterator[ScriptStep]:
    for step in steps:
        yield step
        yield from _flat(step.inner)


def read_script(path: Path) -> Script:
    """The script in a file. Raises ScriptError."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ScriptError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise ScriptError(f"{path}: not JSON: {error}") from error
    try:
        return parse_script(raw)
    except ScriptError as error:
        raise ScriptError(f"{path}: {error}") from error


def parse_script(raw: object) -> Script:
    """The script in a parsed JSON value. Raises ScriptError."""
    script = _mapping(raw, "the script")
    merchant = parse_merchant(script.get("merchant"))
    products = tuple(
        _product(_mapping(product, f"products[{at}]"), f"products[{at}]")
        for at, product in enumerate(_sequence(script.get("products"), "products"), 1)
    )
    return Script(merchant, products, _steps(script.get("steps"), "steps"))


def holds(step: ScriptStep, order: IncomingOrder, item: IncomingItem | None) -> bool:
    """Whether an `if` step's condition holds for the order."""
    answers = {
        Condition.HAS_LOGIN: order.sealed_login is not None,
        Condition.HAS_PROMO_CODE: bool(order.promo_code),
        Condition.BILLING_DIFFERS: order.billing_address != order.shipping_address,
        Condition.MULTI_ITEM: len(order.items) > 1,
        Condition.HAS_ATTRIBUTES: bool((item or order.items[0]).attributes),
    }
    return answers[Condition(step.words[0])] is not step.negated


def expand(text: str, order: IncomingOrder, item: IncomingItem | None) -> str:
    """TEXT or VALUE with its `{item.attributes.Size}` and `{order.promo_code}` filled in.

    Raises ScriptError where it names something the order does not have.
    """
    return re.sub(r"\{((?:order|item)(?:\.[^{}.]+)+)\}", lambda found: _look_up(found[1], order, item), text)


def _look_up(path: str, order: IncomingOrder, item: IncomingItem | None) -> str:
    first, *rest = path.split(".")
    value: object = order if first == "order" else (item or order.items[0])
    for name in rest:
        known = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
        if known is None or name.startswith("_"):
            raise ScriptError(f"{{{path}}}: the order has no {name}")
        value = known
    return str(value)


def _steps(raw: object, where: str) -> tuple[ScriptStep, ...]:
    return tuple(
        _step(_mapping(step, f"{where}[{at}]"), f"{where}[{at}]")
        for at, step in enumerate(_sequence(raw, where), 1)
    )


def _step(raw: Mapping[str, object], where: str) -> ScriptStep:
    names = [name for name in raw if name not in OPTIONS]
    if len(names) != 1 or names[0] not in set(StepKind):
        raise ScriptError(
            f"{where}: one of {', '.join(StepKind)} is expected, not {', '.join(names) or 'nothing'}"
        )
    kind = StepKind(names[0])
    value = raw[kind]
    frame = raw.get("frame")
    timeout = raw.get("timeout", DEFAULT_TIMEOUT)
    if frame is not None and not isinstance(frame, str):
        raise ScriptError(f"{where}.frame: a CSS selector is expected")
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or timeout <= 0:
        raise ScriptError(f"{where}.timeout: a number of seconds above 0 is expected")
    words = _words(kind, value, f"{where}.{kind}")
    negated = kind is StepKind.IF and words[0].startswith("not_")
    if negated:
        words = (words[0].removeprefix("not_"),)
    inner: tuple[ScriptStep, ...] = ()
    if kind is StepKind.FOR_EACH_ITEM:
        inner = _steps(value, f"{where}.{kind}")
    elif kind in {StepKind.IF, StepKind.IF_VISIBLE}:
        inner = _steps(raw.get("then"), f"{where}.then")
    _check_choice(kind, words, where)
    patience = float(timeout) if kind is StepKind.IF_VISIBLE and "timeout" in raw else 0.0
    return ScriptStep(kind, words, inner, negated, frame, float(timeout), patience)


def _words(kind: StepKind, value: object, where: str) -> tuple[str, ...]:
    if kind is StepKind.FOR_EACH_ITEM:
        return ()
    if kind is StepKind.CONFIRM:
        if value is not True:
            raise ScriptError(f"{where}: true is expected")
        return ()
    if kind in {StepKind.CHOOSE, StepKind.TYPE}:
        pair = _sequence(value, where)
        if len(pair) != 2 or not isinstance(pair[0], str) or not _is_text(pair[1]):  # noqa: PLR2004  CSS, value
            raise ScriptError(f"{where}: two texts are expected, a CSS selector and a value")
        return pair[0], str(pair[1])
    if not isinstance(value, str) or not value:
        raise ScriptError(f"{where}: a text is expected")
    return (value,)


def _check_choice(kind: StepKind, words: tuple[str, ...], where: str) -> None:
    choices: dict[StepKind, list[str]] = {
        StepKind.OPEN: ["buyurl"],
        StepKind.FILL: [*STRIP, AUTO],
        StepKind.DIALOG: ["accept", "dismiss"],
        StepKind.ISSUE: [*IssueCode, AUTO],
        StepKind.IF: [*Condition],
    }
    if kind in choices and words[0] not in choices[kind]:
        raise ScriptError(f"{where}.{kind}: one of {', '.join(choices[kind])} is expected, not {words[0]}")


def parse_merchant(value: object) -> Merchant:
    """The merchant in a parsed JSON value. Raises ScriptError."""
    raw = _mapping(value, "merchant")
    name = _text(raw, "name", "merchant")
    option = raw.get("order_option", OrderOption.BPC)
    if option not in list(OrderOption):
        raise ScriptError(f"merchant.order_option: one of {', '.join(OrderOption)} is expected, not {option}")
    domains = _hosts(raw, "domains")
    if not domains:
        raise ScriptError("merchant.domains: at least one host is expected, such as shop.example")
    rate = _amount(raw.get("revenue_share_rate", "0.05"), "merchant.revenue_share_rate", "a fraction, 0.05,")
    if rate > 1:
        raise ScriptError("merchant.revenue_share_rate: a fraction, 0.05, is expected")
    return Merchant(
        merchant_id=merchant_id(name),
        name=name,
        mstore_url=_text(raw, "mstore_url", "merchant"),
        domains=domains,
        payment_hosts=_hosts(raw, "payment_hosts"),
        resource_hosts=_hosts(raw, "resource_hosts"),
        order_option=OrderOption(str(option)),
        revenue_share_rate=rate,
        currency=_text(raw, "currency", "merchant"),
        guest_checkout=raw.get("guest_checkout") is True,
    )


def _product(raw: Mapping[str, object], where: str) -> Product:
    buyurl = _text(raw, "buyurl", where)
    if not buyurl.startswith(("https://", "http://")):
        raise ScriptError(f"{where}.buyurl: a whole address is expected, https://...")
    price = _amount(raw.get("price"), f"{where}.price", "an amount, 12.50,")
    known_as = raw.get("id")
    if not _is_text(known_as):
        raise ScriptError(f"{where}.id: a text is expected")
    return Product(str(known_as), _text(raw, "name", where), buyurl, price)


def _is_text(value: object) -> bool:
    """Whether this is a text; a whole number stands for its digits."""
    return isinstance(value, str | int) and not isinstance(value, bool) and value != ""


def _amount(value: object, where: str, wanted: str) -> Decimal:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or amount < 0:
        raise ScriptError(f"{where}: {wanted} is expected")
    return amount


def _hosts(raw: Mapping[str, object], key: str) -> tuple[str, ...]:
    hosts = _sequence(raw.get(key, []), f"merchant.{key}")
    for host in hosts:
        if not isinstance(host, str) or not host or "/" in host:
            raise ScriptError(f"merchant.{key}: a host or host:port is expected, not {host}")
    return tuple(str(host) for host in hosts)


def _text(raw: Mapping[str, object], key: str, where: str) -> str:
    value = raw.get(key)
    if not isinstance(value, str) or not value:
        raise ScriptError(f"{where}.{key}: a text is expected")
    return value


def _mapping(raw: object, where: str) -> Mapping[str, object]:
    if not isinstance(raw, dict):
        raise ScriptError(f"{where}: an object is expected")
    return raw


def _sequence(raw: object, where: str) -> Sequence[object]:
    if not isinstance(raw, list):
        raise ScriptError(f"{where}: a list is expected")
    return raw
