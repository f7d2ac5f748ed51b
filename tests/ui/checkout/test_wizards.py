"""Each of the nine issues, from F8 in the window to its end, with nothing but keys."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.domain.order import Order, OrderStatus
from bpc_desktop.services.checkout_protocol import Ending
from tests.ui.checkout.conftest import Rig, one_item
from tests.ui.checkout.shop_pages import card, form, furnish, page
from tests.ui.page.shop import Shop
from tests.unit.services.checkout_values import order

REGISTERED = "An account with this e-mail address already exists. Please sign in."
REFUSED = "We do not deliver to this address. Please choose another one."
WRITE = "write: "
"""A key of a walk that is words to type."""


@dataclass(frozen=True)
class Walk:
    """What the shop shows, the keys after F8, and what is recorded then. `ends`: the window is done with."""

    keys: tuple[str, ...]
    kind: ActionKind
    data: Mapping[str, object]
    path: str = ""
    items: int = 1
    total: str = "86.90"
    shipping: str = "5.95"
    ends: Ending | None = Ending.ISSUE
    status: OrderStatus = OrderStatus.IN_PROGRESS
    asks: Mapping[str, object] = field(default_factory=dict)


WALKS: dict[IssueCode, Walk] = {
    IssueCode.OUT_OF_STOCK: Walk(
        ("1", "0", "Return", "1", "Return"),
        ActionKind.ISSUE_RAISED,
        {"code": "out_of_stock", "sub_reason": "variant_gone"},
        items=2,
        asks={"lines": {"2": 2}, "total": "19.05"},
    ),
    IssueCode.HIGHER_PRICE: Walk(
        (),
        ActionKind.ISSUE_RAISED,
        {"code": "higher_price", "sub_reason": "product_price"},
        path="/review",
        total="97.00",
        asks={"total": "97.00"},
    ),
    IssueCode.HIGHER_SHIPPING: Walk(
        (),
        ActionKind.ISSUE_RAISED,
        {"code": "higher_shipping", "sub_reason": "shipping_cost"},
        path="/review",
        total="97.00",
        shipping="16.05",
        asks={"total": "97.00"},
    ),
    IssueCode.INCORRECT_LOGIN: Walk(
        (),
        ActionKind.ISSUE_RAISED,
        {"code": "incorrect_login", "sub_reason": "email_registered"},
        path="/sign-in",
    ),
    IssueCode.INCORRECT_CARD: Walk(
        ("Alt+Left", "3"),
        ActionKind.ISSUE_RAISED,
        {"code": "incorrect_card", "sub_reason": "expiry"},
        path="/declined",
    ),
    IssueCode.ADDRESS_REFUSED: Walk(
        ("6", "1", "Return"),
        ActionKind.ISSUE_RAISED,
        {"code": "address_refused", "sub_reason": "unspecified"},
        path="/refused",
    ),
    IssueCode.SITE_UNAVAILABLE: Walk(
        ("7", "Down", "Return", f"{WRITE}Closed for stocktaking", "Return"),
        ActionKind.ISSUE_RAISED,
        {"code": "site_unavailable", "sub_reason": "unspecified"},
    ),
    IssueCode.POSSIBLE_DUPLICATE: Walk(
        ("8", "2", f"{WRITE}N-10470", "Return"),
        ActionKind.CANCELLED,
        {"reason": "duplicate", "code": "possible_duplicate"},
        ends=Ending.CANCELLED,
    ),
    IssueCode.OUTCOME_UNKNOWN: Walk(
        ("2",),
        ActionKind.NOT_BOUGHT,
        {"why": "rep"},
        status=OrderStatus.SUBMITTED,
        ends=None,
    ),
}


def taken(shop: Shop, walk: Walk) -> Order:
    made = one_item(shop)
    if walk.items > 1:
        both = order(f"http://{shop.host}").items
        made = replace(made, items=(made.items[0], both[1]), tax=Decimal("0.00"), total=Decimal("87.05"))
    return replace(made, status=walk.status)


def put_up(shop: Shop, walk: Walk) -> None:
    furnish(shop, total=walk.total, shipping=walk.shipping)
    complaint = '<p class="error" role="alert">{}</p>'
    sign_in = '<label>E-mail <input type="email" name="email" autocomplete="email"></label>'
    shop.pages["/sign-in"] = page(
        "Create an account", form("/address", "Continue", complaint.format(REGISTERED) + sign_in)
    )
    shop.pages["/refused"] = page(
        "Shipping address", form("/payment", "Continue", complaint.format(REFUSED) + card())
    )


def press(rig: Rig, key: str) -> None:
    """A key of a walk, or words, where the focus is."""
    if not key.startswith(WRITE):
        rig.key_press(key)
        return
    focused = QApplication.focusWidget()
    assert isinstance(focused, QWidget)
    QTest.keyClicks(focused, key.removeprefix(WRITE))


def test_there_is_a_walk_for_every_issue() -> None:
    assert list(WALKS) == list(IssueCode)


@pytest.mark.parametrize("code", WALKS)
def test_every_issue_is_walked_from_f8_to_its_end_by_keyboard_alone(
    make_rig: Callable[..., Rig], shop: Shop, code: IssueCode
) -> None:
    walk = WALKS[code]
    put_up(shop, walk)
    rig = make_rig(shop, taken(shop, walk))
    rig.start()
    if walk.path:
        rig.go(walk.path)
    rig.page.view.setFocus(Qt.FocusReason.OtherFocusReason)
    rig.press("F8")
    assert rig.window.form() is rig.window.issue_wizard
    for key in walk.keys:
        press(rig, key)
        assert rig.window.issue_wizard.refusal() == ""
    assert rig.window.issue_wizard.walk.decision is not None
    assert not {ActionKind.ISSUE_RAISED, ActionKind.CANCELLED, ActionKind.NOT_BOUGHT} & set(rig.kinds())
    rig.key_press("Ctrl+Return")
    action = rig.await_recorded(walk.kind)
    assert {name: action.data[name] for name in walk.data} == walk.data
    assert action.data.get("ask", {}) == walk.asks
    if walk.ends is None:
        assert rig.window.form() is None
    else:
        rig.qtbot.waitUntil(lambda: rig.endings == [walk.ends])
