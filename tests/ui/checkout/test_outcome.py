"""A shop that confirms without a number: the rep is led to its order history, and nothing is guessed."""

from datetime import UTC, datetime, timedelta

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.services.checkout_session import Mode
from bpc_desktop.services.fill_order import Act
from tests.ui.checkout.conftest import Rig
from tests.ui.checkout.shop_pages import page

LINK = '<p>We have sent you an e-mail.</p><p><a href="/account/orders">View my orders</a></p>'


def confirmed_without_number(rig: Rig, inside: str = LINK) -> None:
    """The click that buys was delivered, and the shop's thanks show no number."""
    rig.shop.pages["/thanks"] = page("Thank you for your order", inside)
    rig.go("/review")
    rig.page.arm()
    rig.click("#go")
    rig.await_recorded(ActionKind.SUBMITTED)
    rig.answer()
    rig.qtbot.waitUntil(rig.window.confirm_bar.isVisible, timeout=30_000)
    rig.read()


def history(total: str, *, days_ago: int = 0) -> str:
    day = datetime.now(UTC) - timedelta(days=days_ago)
    return page(
        "Order history",
        f"""<table><tr><th>Order</th><th>Date</th><th>Total</th></tr>
        <tr><td><a href="/o">#LATE-77</a></td><td>{day:%B %d, %Y}</td><td>${total}</td></tr>
        <tr><td><a href="/o">#LATE-12</a></td><td>January 3, 2024</td><td>$12.00</td></tr></table>""",
    )


def test_one_key_opens_the_history_and_its_first_order_is_proposed(rig: Rig) -> None:
    rig.shop.pages["/account/orders"] = history("86.90")
    confirmed_without_number(rig)
    assert rig.window.confirm_bar.number() == ""
    assert "F4 opens “View my orders”" in rig.message()
    rig.qtbot.waitUntil(lambda: rig.page.passes_presses, timeout=30_000)
    rig.press("F4")
    rig.qtbot.waitUntil(lambda: rig.window.confirm_bar.number() == "LATE-77", timeout=30_000)
    assert rig.session.mode is Mode.SUBMITTED
    rig.key_press("Ctrl+Return")
    placed = rig.await_recorded(ActionKind.PLACED)
    assert placed.data == {"confirmation_number": "LATE-77", "charged_total": "86.90", "typed": False}


def test_an_order_of_another_day_or_total_is_never_proposed(rig: Rig) -> None:
    confirmed_without_number(rig)
    rig.shop.pages["/account/orders"] = history("86.90", days_ago=3)
    rig.go("/account/orders")
    assert rig.window.confirm_bar.number() == ""
    assert "Look, then type the number." in rig.message()
    rig.shop.pages["/account/orders"] = history("12.50")
    rig.go("/account/orders")
    assert rig.window.confirm_bar.number() == ""


def test_without_a_way_to_past_orders_the_rep_is_told_what_to_do(rig: Rig) -> None:
    confirmed_without_number(rig, "<p>We have sent you an e-mail.</p>")
    assert "ask with F10" in rig.message()
    assert rig.window.instrument.primary.text() == "Confirm number"
    rig.qtbot.waitUntil(lambda: rig.page.passes_presses, timeout=30_000)
    rig.presenter.act(Act.HISTORY)
    rig.read()
    assert "not found: look for it in the page" in rig.message()
