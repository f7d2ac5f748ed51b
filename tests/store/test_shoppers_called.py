"""Shoppers of rehearsed orders who are silent, or tell their login; and contacts that are somebody else's."""

from datetime import UTC, datetime, timedelta
from typing import Any

from demo import cards
from demo.comparison import compare
from demo.ledger import placed_orders
from demo.shoppers import ACCOUNTS
from tests.store.playhouse import Playhouse

REGISTERED, DEARER, DECLINED = "20014", "20010", "20013"
ACCOUNT = next(account for account in ACCOUNTS if account.given_name == "Nora")


def registered(playhouse: Playhouse, says: object) -> dict[str, Any]:
    """An order without login of a shopper whose e-mail the shop knows already."""
    order = playhouse.story(REGISTERED)
    order["shopper"]["email"] = ACCOUNT.email
    return {**order, "shopper_says": says, "expect": "placed"}


def test_who_never_answers_is_called_twice_and_told_by_text_and_a_login_that_is_told_is_used(
    playhouse: Playhouse,
) -> None:
    silent = {**registered(playhouse, "no_answer"), "expect": "cancelled"}
    told = registered(playhouse, {"login": {"username": ACCOUNT.email, "password": ACCOUNT.password}})
    workstation = playhouse.workstation()
    expected = playhouse.take([silent, told])
    with workstation.hands() as hands:
        rep = playhouse.rep(hands, expected)
        reports = {report.order_number: report for report in (rep.take_next(), rep.take_next()) if report}
    ended, placed = (reports[order["order_number"]] for order in (silent, told))
    assert (ended.outcome, ended.error) == ("cancelled", None)
    assert [contact.said for contact in ended.contacts] == [
        "no_answer",
        "no_answer",
        "not reached, signed in another way",
    ]
    assert playhouse.query(
        "SELECT n.channel, count(*) FROM bpc.notifications n JOIN bpc.orders o USING (order_id)"
        " WHERE o.order_number = %s GROUP BY n.channel ORDER BY n.channel",
        ended.order_number,
    ) == [("email", 2), ("text", 1)]
    assert (placed.outcome, placed.error) == ("placed", None)
    assert placed.work.typed_characters == len(ACCOUNT.email + ACCOUNT.password)
    bought = {order.number: order for order in placed_orders(playhouse.storefront.database)}
    assert compare(told, bought[str(placed.confirmation_number)]) == ()


def test_a_card_that_declines_too_is_asked_for_once_more_and_without_any_the_order_ends(
    playhouse: Playhouse,
) -> None:
    twice, never = playhouse.story(DECLINED), playhouse.story(DECLINED)
    good = twice["shopper_says"]
    twice["shopper_says"] = [{"card": {**good["card"], "number": cards.DECLINES}}, good]
    never["shopper_says"], never["expect"] = "yes", "cancelled"
    workstation = playhouse.workstation()
    expected = playhouse.take([twice, never])
    with workstation.hands() as hands:
        rep = playhouse.rep(hands, expected)
        reports = {report.order_number: report for report in (rep.take_next(), rep.take_next()) if report}
    placed, ended = (reports[order["order_number"]] for order in (twice, never))
    assert (placed.outcome, placed.issues, placed.error) == ("placed", ["incorrect_card"] * 2, None)
    assert (ended.outcome, ended.error) == ("cancelled", None)
    assert playhouse.query(
        "SELECT cancel_reason FROM bpc.orders WHERE order_number = %s", ended.order_number
    ) == [("card",)]


def test_the_contact_of_an_order_whose_shopper_says_nothing_here_is_given_back(playhouse: Playhouse) -> None:
    silent, called = playhouse.story(DEARER), playhouse.story(DEARER)
    del silent["shopper_says"]
    silent["placed_at"] = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    silent["expect"], called["shopper_says"], called["expect"] = "higher_price", "no", "cancelled"
    workstation = playhouse.workstation()
    expected = playhouse.take([silent, called])
    with workstation.hands() as hands:
        rep = playhouse.rep(hands, expected)
        first = rep.take_next()
        assert first is not None
        assert (first.outcome, first.ending) == ("higher_price", "awaiting_shopper")
        playhouse.stage.shoppers.let_time_pass(expected[silent["order_number"]][0])
        second = rep.take_next()
        assert rep.take_next() is None
    assert second is not None
    assert (second.order_number, second.outcome) == (called["order_number"], "cancelled")
    assert playhouse.query(
        "SELECT o.status, s.reason FROM bpc.orders o JOIN bpc.skips s USING (order_id)"
        " WHERE o.order_number = %s",
        silent["order_number"],
    ) == [("awaiting_shopper", "Not an order of this rehearsal")]
