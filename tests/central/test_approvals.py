"""What the shopper agreed to is what is bought and billed; what they told or corrected takes its place."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from decimal import Decimal

from bpc_desktop.domain.action import ActionAnswer, ActionKind, Refusal
from bpc_desktop.domain.claim import ClaimedOrder
from bpc_desktop.domain.login_policy import SignInWay
from bpc_desktop.domain.order import MaskedCard, OrderStatus
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.services.oversee import oversee
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import answered, call, contact, let_pass, parked
from tests.central.samples import HOME, NORTHWIND, PLACED, SUBMITTED, action, asked, sealed

SMALLER = {"how": "call", "total": "20.10", "lines": {"2": 1}}


def approve(rep: Rep, claimed: ClaimedOrder, **data: object) -> ActionAnswer:
    """The shopper's yes to what they were asked, but for what the test says otherwise."""
    assert claimed.order.issue is not None
    said = {"how": "call", "total": None, "lines": None, **asked(claimed.order.issue.code), **data}
    return rep.session.apply(action(claimed.claim, ActionKind.APPROVED, said))


def test_a_smaller_order_is_what_is_bought_and_billed(central: Central, rep: Rep, supervisor: Rep) -> None:
    ask = {"lines": {"2": 1}, "total": "20.10"}
    claimed = answered(central, rep, "out_of_stock", ask=ask)
    assert claimed.order.waiting is not None
    assert claimed.order.waiting.ask.lines == {2: 1}
    assert approve(rep, claimed, **SMALLER).status is OrderStatus.IN_PROGRESS
    [mine] = rep.session.my_claims("desk-1")
    [item] = mine.order.items
    assert (item.line, item.quantity) == (2, 1)
    assert (mine.order.base_total, mine.order.total) == (Decimal("20.10"), Decimal("50.50"))
    assert (mine.order.issue, mine.order.waiting) == (None, None)
    assert supervisor.raw.execute(
        "SELECT person, how, issue_code, old_total, new_total, old_lines, new_lines FROM approvals"
    ).fetchall() == [
        (rep.login, "call", "out_of_stock", Decimal("50.50"), Decimal("20.10"), {"1": 1, "2": 2}, {"2": 1})
    ]
    assert central.one("SELECT data ->> 'new_total' FROM audit WHERE kind = 'approval'") == "20.10"
    statuses = [row[0] for row in central.sql("SELECT status FROM dashboard_entries ORDER BY entry_id")]
    assert statuses == ["queued", "awaiting_shopper", "in_progress"]
    rep.session.apply(action(mine.claim, ActionKind.SUBMITTED, SUBMITTED))
    rep.session.apply(action(mine.claim, ActionKind.PLACED, {**PLACED, "charged_total": "20.10"}))
    assert central.one("SELECT charged FROM billing_lines") == Decimal("20.10")


def test_an_approved_price_is_the_new_base(central: Central, rep: Rep) -> None:
    claimed = answered(central, rep, ask={"total": "61.00"})
    assert approve(rep, claimed, total="61.00").accepted
    [mine] = rep.session.my_claims("desk-1")
    assert mine.order.base_total == Decimal("61.00")
    assert [item.quantity for item in mine.order.items] == [1, 2]


NO_APPROVALS: tuple[Mapping[str, object], ...] = (
    {"how": "email"},
    {"how": "letter"},
    {"total": "a lot"},
    {"total": "-1.00"},
    {"total": "1.005"},
    {"total": None},
    {"lines": None},
    {"total": None, "lines": None},
    {"total": "1.00", "lines": {}},
    {"total": "1.00", "lines": {"1": 0, "2": 0}},
    {"total": "1.00", "lines": {"2": 3}},
    {"total": "1.00", "lines": {"7": 1}},
    {"total": "1.00", "lines": {"2": -1}},
    {"total": "1.00", "lines": [2]},
)


def test_an_approval_that_cannot_be_changes_nothing(central: Central, rep: Rep) -> None:
    claimed = answered(central, rep, "out_of_stock")
    kept = "SELECT o, i FROM orders o JOIN order_items i USING (order_id) ORDER BY line"
    before = central.sql(kept)
    for data in NO_APPROVALS:
        assert approve(rep, claimed, **data).refusal is Refusal.BAD_DATA, data
        assert central.sql(kept) == before, data
    assert central.one("SELECT count(*) FROM approvals") == 0


def test_nothing_is_agreed_to_without_saying_what(central: Central, rep: Rep, supervisor: Rep) -> None:
    for code in ("out_of_stock", "higher_price", "higher_shipping"):
        claimed = answered(central, rep, code)
        answer = approve(rep, claimed, total=None, lines=None)
        assert (answer.refusal, answer.about) == (Refusal.BAD_DATA, "agreed")
        [mine] = rep.session.my_claims("desk-1")
        assert (mine.order.status, mine.order.waiting is None) == (OrderStatus.AWAITING_SHOPPER, False)
        assert approve(rep, claimed).accepted
        assert rep.session.apply(action(claimed.claim, ActionKind.SKIPPED, {"reason": "done"})).accepted
        central.sql("UPDATE orders SET due_at = due_at + interval '1 day'")
    lines = oversee(supervisor.person, supervisor.session, central.administration).refused
    assert len(lines) == len({"out_of_stock", "higher_price", "higher_shipping"})
    assert all("nothing says what the shopper agreed to" in line.why for line in lines)


def test_nobody_approves_for_a_shopper_who_did_not_answer(central: Central, rep: Rep) -> None:
    parked(central, rep)
    claimed = contact(rep)
    assert approve(rep, claimed).refusal is Refusal.BAD_DATA
    call(rep, claimed, "answered")
    assert approve(rep, claimed).accepted


def test_an_answer_to_an_earlier_question_is_no_yes_to_a_new_one(central: Central, rep: Rep) -> None:
    first = answered(central, rep)
    assert approve(rep, first).accepted
    issue = {"code": "address_refused", "sub_reason": "unspecified", "evidence": {}}
    assert rep.session.apply(action(first.claim, ActionKind.ISSUE_RAISED, issue)).accepted
    second = rep.session.claim_contact(first.order.order_id, "desk-1")
    assert second is not None
    assert approve(rep, second).refusal is Refusal.BAD_DATA


def test_a_reply_by_email_approves_everything_but_a_card(central: Central, rep: Rep) -> None:
    for code, accepted in (("higher_price", True), ("incorrect_card", False)):
        order_id = parked(central, rep, code).order.order_id
        central.sql(
            "INSERT INTO contact_attempts (attempt_id, order_id, at, channel, outcome, note)"
            " VALUES (gen_random_uuid(), %s, clock_timestamp(), 'email', 'answered', 'Yes')",
            order_id,
        )
        central.sql("SELECT plan_contact(%s)", order_id)
        assert approve(rep, contact(rep, code), how="email").accepted is accepted


def test_the_clock_rests_while_the_shopper_is_awaited(central: Central, rep: Rep) -> None:
    due = parked(central, rep).order.due_at
    let_pass(central, timedelta(days=2))
    claimed = contact(rep)
    call(rep, claimed, "answered")
    since = central.one("SELECT awaiting_since FROM orders")
    assert approve(rep, claimed).accepted
    [mine] = rep.session.my_claims("desk-1")
    ended = central.one("SELECT at FROM events WHERE kind = 'approved'")
    assert isinstance(since, datetime)
    assert isinstance(ended, datetime)
    assert timedelta(days=2) < mine.order.due_at - due <= ended - since


def test_a_card_taken_by_voice_takes_the_place_of_the_one_before(central: Central, rep: Rep) -> None:
    claimed = answered(central, rep, "incorrect_card")
    taken = sealed(SecretKind.CARD, claimed.order.reference, central.epoch)
    data = {"sealed": to_json(taken), "card": {"brand": "Visa", "last_four": "4242"}}
    answer = rep.session.apply(action(claimed.claim, ActionKind.CARD_TAKEN, data))
    assert answer.status is OrderStatus.AWAITING_SHOPPER
    [mine] = rep.session.my_claims("desk-1")
    assert (mine.card, mine.order.card) == (taken, MaskedCard("Visa", "4242"))
    assert approve(rep, claimed).accepted
    again = sealed(SecretKind.CARD, claimed.order.reference, central.epoch)
    data = {"sealed": to_json(again), "card": {"brand": "Visa", "last_four": "1881"}}
    assert rep.session.apply(action(claimed.claim, ActionKind.CARD_TAKEN, data)).accepted
    assert rep.session.my_claims("desk-1")[0].card == again


def test_a_card_of_another_order_or_without_its_number_is_refused(central: Central, rep: Rep) -> None:
    claimed = answered(central, rep, "incorrect_card")
    good = sealed(SecretKind.CARD, claimed.order.reference, central.epoch)
    masked = {"brand": "Visa", "last_four": "4242"}
    no_number = replace(good, fields={"cvv": good.fields["cvv"]})
    for wrong, card in (
        (to_json(sealed(SecretKind.CARD, "northwind/other", central.epoch)), masked),
        (to_json(sealed(SecretKind.LOGIN, claimed.order.reference, central.epoch)), masked),
        (to_json(no_number), masked),
        (to_json(good), {"brand": "Visa", "last_four": "424"}),
        (to_json(good), None),
        ("4111111111111111", masked),
    ):
        data = {"sealed": wrong, "card": card}
        answer = rep.session.apply(action(claimed.claim, ActionKind.CARD_TAKEN, data))
        assert answer.refusal is Refusal.BAD_DATA, data
    assert rep.session.my_claims("desk-1")[0].card == claimed.card


def test_a_login_told_by_phone_is_the_shoppers_own(central: Central, rep: Rep) -> None:
    claimed = answered(central, rep, "incorrect_login")
    told = sealed(SecretKind.LOGIN, claimed.order.reference, central.epoch)
    assert rep.session.apply(
        action(claimed.claim, ActionKind.LOGIN_TAKEN, {"sealed": to_json(told)})
    ).accepted
    [mine] = rep.session.my_claims("desk-1")
    assert (mine.login, mine.order.has_login) == (told, True)


def test_what_the_shopper_corrects_is_used_from_then_on(central: Central, rep: Rep) -> None:
    claimed = answered(central, rep, "address_refused")
    moved = replace(HOME, line1="2 Canal Street")
    data = {"phone": "+12125550199", "email": "ada@new.example", "shipping_address": asdict(moved)}
    assert rep.session.apply(action(claimed.claim, ActionKind.SHOPPER_CORRECTED, data)).accepted
    [mine] = rep.session.my_claims("desk-1")
    assert (mine.order.shopper.phone, mine.order.shopper.email) == ("+12125550199", "ada@new.example")
    assert (mine.order.shipping_address, mine.order.billing_address) == (moved, HOME)
    assert "2 Canal" not in str(central.sql("SELECT text FROM events UNION ALL SELECT data::text FROM audit"))


NO_CORRECTIONS: tuple[Mapping[str, object], ...] = (
    {"phone": "call me"},
    {"phone": 12125550199},
    {"email": "nobody"},
    {"shipping_address": {"line1": "1 Canal Street"}},
    {"shipping_address": {**asdict(HOME), "country": "USA"}},
    {"shipping_address": {**asdict(HOME), "line1": " "}},
    {"shipping_address": {**asdict(HOME), "planet": "Mars"}},
    {"shipping_address": {**asdict(HOME), "line2": 2}},
    {"zones": {"address": ["7 o'clock"]}},
)


def test_a_correction_that_cannot_be_is_refused_whole(central: Central, rep: Rep) -> None:
    claimed = answered(central, rep)
    kept = (
        "SELECT o.zones, s.shopper, s.shipping_address FROM orders o JOIN order_shoppers s USING (order_id)"
    )
    before = central.sql(kept)
    for data in NO_CORRECTIONS:
        answer = rep.session.apply(action(claimed.claim, ActionKind.SHOPPER_CORRECTED, data))
        assert answer.refusal is Refusal.BAD_DATA, data
        assert central.sql(kept) == before, data


def test_signing_in_another_way_is_for_shoppers_who_were_not_reached(central: Central, rep: Rep) -> None:
    parked(central, rep, "incorrect_login")
    claimed = contact(rep)
    guest = {"way": "guest"}
    early = rep.session.apply(action(claimed.claim, ActionKind.FELL_BACK, guest))
    assert early.refusal is Refusal.BAD_DATA
    call(rep, claimed, "no_answer")
    let_pass(central, timedelta(days=2))
    call(rep, contact(rep), "no_answer")
    let_pass(central, timedelta(days=2))
    unreached = contact(rep)  # handed out at any hour, and not cancelled by time
    assert rep.session.apply(action(unreached.claim, ActionKind.FELL_BACK, guest)).accepted
    [mine] = rep.session.my_claims("desk-1")
    assert (mine.order.fell_back, mine.order.has_login, mine.login) == ((SignInWay.GUEST,), False, None)
    twice = rep.session.apply(action(unreached.claim, ActionKind.FELL_BACK, guest))
    assert twice.refusal is Refusal.BAD_DATA
    other_way = action(unreached.claim, ActionKind.FELL_BACK, {"way": "new_account"})
    assert rep.session.apply(other_way).status is OrderStatus.IN_PROGRESS
    [mine] = rep.session.my_claims("desk-1")
    assert mine.order.fell_back == (SignInWay.GUEST, SignInWay.NEW_ACCOUNT)


def test_nobody_is_a_guest_where_the_merchant_has_none(central: Central, rep: Rep) -> None:
    central.administration.save_merchant(replace(NORTHWIND, guest_checkout=False))
    parked(central, rep, "incorrect_login")
    central.sql("UPDATE orders SET contact_step = 'fall_back', contact_due_at = clock_timestamp()")
    claimed = contact(rep)
    answer = rep.session.apply(action(claimed.claim, ActionKind.FELL_BACK, {"way": "guest"}))
    assert answer.refusal is Refusal.BAD_DATA
