import pytest

from bpc_desktop.domain.order import OrderEvent
from bpc_desktop.services.history_words import history_line, undelivered
from tests.unit.services.checkout_values import NOW


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("taken", "", "Came in from the mStore"),
        ("claimed", "", "Taken up · rdiaz"),
        ("step_filled", "sign_in: 3 filled, 0 blank, 0 refused, 0 different", "Sign in filled · rdiaz"),
        ("skipped", "Site does not answer", "Skipped: Site does not answer · rdiaz"),
        ("held", "15 min: Break", "On hold: 15 min: Break · rdiaz"),
        ("not_bought", "It was not the purchase: declined", "Not bought: the card was declined · rdiaz"),
        ("not_bought", "It was not the purchase: rep", "Not bought · rdiaz"),
        ("issue_raised", "higher_price, promo_refused", "Issue: higher price, promo code refused · rdiaz"),
        ("issue_raised", "out_of_stock", "Issue: out of stock · rdiaz"),
        ("issue_raised", "something new", "Issue: something new · rdiaz"),
        ("contacted", "Call: message left: her machine", "Call: message left: her machine · rdiaz"),
        ("cancelled", "Cancelled: out of stock", "Cancelled: out of stock · rdiaz"),
        ("notification_sent", "email higher_price", "E-mail sent · rdiaz"),
        (
            "notification_failed",
            "text cancelled: no such number",
            "Text could not be delivered: no such number · rdiaz",
        ),
        ("notification_sent_again", "email higher_price", "E-mail sent again · rdiaz"),
        ("notification_left", "email higher_price", "E-mail is not sent again · rdiaz"),
        ("a_kind_of_tomorrow", "", "A kind of tomorrow · rdiaz"),
    ],
)
def test_every_event_is_told_in_words(kind: str, text: str, told: str) -> None:
    assert history_line(OrderEvent(NOW, "rdiaz", kind, text)) == told


def told_of(*events: tuple[str, str]) -> tuple[str, ...]:
    return undelivered(OrderEvent(NOW, "worker", f"notification_{kind}", text) for kind, text in events)


def test_what_was_not_delivered_is_told_until_somebody_decides_or_it_leaves() -> None:
    failed = ("failed", "email higher_price: no such address")
    lost = ("uncertain", "text cancelled: no answer")
    assert told_of(failed, lost) == (
        "E-mail could not be delivered: no such address",
        "Text may not have been delivered: no answer",
    )
    assert told_of(failed, ("sent_again", "email higher_price"), lost) == (
        "Text may not have been delivered: no answer",
    )
    assert told_of(failed, ("sent_again", "email higher_price"), failed) == told_of(failed)
    assert told_of(lost, ("delivered", "text cancelled")) == told_of(lost, ("sent", "text cancelled")) == ()
