"""Twenty orders to their proper end, held against what the storefront and central say afterwards."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from bpc_desktop.domain.billing import billing_line
from bpc_desktop.domain.evidence import LARGEST_PICTURE
from bpc_desktop.services.rehearsal.perform import work_all
from bpc_desktop.services.rehearsal.report import OrderReport
from demo import cards
from demo.comparison import as_agreed, compare
from demo.ledger import PlacedOrder, accounts, placed_orders
from demo.orders import demo_orders
from tests.store.playhouse import Playhouse

DECLINED_BY_SHOPPER, NOTHING_LEFT, DEARER, NEW_CARD, WAITING, SMALLER = (
    "20008",
    "20009",
    "20010",
    "20013",
    "20014",
    "20016",
)
CANCELLED = {DECLINED_BY_SHOPPER: "higher_cost_declined", NOTHING_LEFT: "out_of_stock"}
ACTIONS_OF_A_PLAIN_ORDER = 12
SECONDS_OF_A_PLAIN_ORDER = 60


@dataclass(frozen=True)
class Worked:
    """The demo's orders after the scripted rep was through with them."""

    orders: dict[str, dict[str, Any]]
    reports: dict[str, OrderReport]
    bought: dict[str, PlacedOrder]
    bought_before: int


@pytest.fixture(scope="module")
def worked(playhouse: Playhouse) -> Worked:
    workstation = playhouse.workstation()
    orders = demo_orders(datetime.now(UTC))
    expected = playhouse.take(orders)
    before = len(placed_orders(playhouse.storefront.database))
    with workstation.hands() as hands:
        reports = work_all(playhouse.rep(hands, expected), len(orders), lambda _: None)
    return Worked(
        {str(order["order_number"]): order for order in orders},
        {report.order_number: report for report in reports},
        {placed.number: placed for placed in placed_orders(playhouse.storefront.database)},
        before,
    )


def test_every_order_ends_as_its_story_says(worked: Worked) -> None:
    endings = {number: (report.as_expected, report.error) for number, report in worked.reports.items()}
    assert endings == dict.fromkeys(worked.orders, (True, None))
    assert {number: (report.outcome, report.ending) for number, report in worked.reports.items()} == {
        **dict.fromkeys(worked.orders, ("placed", "placed")),
        DECLINED_BY_SHOPPER: ("cancelled", "cancelled"),
        NOTHING_LEFT: ("out_of_stock", "cancelled"),
        WAITING: ("incorrect_login", "awaiting_shopper"),
    }


def test_shoppers_who_were_called_got_what_they_said(worked: Worked) -> None:
    called = {number: report for number, report in worked.reports.items() if report.contacts}
    assert {number: [contact.said for contact in report.contacts] for number, report in called.items()} == {
        DECLINED_BY_SHOPPER: ["no"],
        DEARER: ["yes"],
        NEW_CARD: ["card"],
        SMALLER: ["yes"],
    }
    assert called[DEARER].agreed_total == "94.95"
    assert called[SMALLER].lines == {"2": 1}


def test_what_was_bought_is_what_was_ordered_to_the_character(worked: Worked) -> None:
    placed = [report for report in worked.reports.values() if report.outcome == "placed"]
    assert placed
    differences = [
        difference
        for report in placed
        for difference in compare(
            as_agreed(worked.orders[report.order_number], report.lines, report.agreed_total),
            worked.bought[str(report.confirmation_number)],
        )
    ]
    assert differences == []


def test_nothing_else_was_bought(worked: Worked) -> None:
    confirmed = [
        report.confirmation_number for report in worked.reports.values() if report.confirmation_number
    ]
    assert len(confirmed) == len(set(confirmed))
    assert len(worked.bought) - worked.bought_before == len(confirmed)


def test_only_what_a_shopper_reads_out_is_typed_and_few_keys_are_pressed(worked: Worked) -> None:
    typed = {number: report.work.typed_characters for number, report in worked.reports.items()}
    assert typed.pop(NEW_CARD) == len(cards.MASTERCARD) + len("1131") + len("204")
    assert set(typed.values()) == {0}
    plain = [
        worked.reports[number]
        for number, order in worked.orders.items()
        if len(order["items"]) == 1
        and order["expect"] == "placed"
        and not order.keys() & {"login", "shopper_says"}
    ]
    assert plain
    assert max(report.work.actions for report in plain) <= ACTIONS_OF_A_PLAIN_ORDER
    assert max(report.seconds for report in plain) <= SECONDS_OF_A_PLAIN_ORDER


def test_accounts_are_created_where_no_login_was_given(worked: Worked, playhouse: Playhouse) -> None:
    known = set(accounts(playhouse.storefront.database))
    created = [
        order["shopper"]["email"]
        for order in worked.orders.values()
        if "login" not in order and order["expect"] == "placed"
    ]
    assert created
    assert set(created) <= known
    for report in worked.reports.values():
        if report.outcome == "placed":
            placed = worked.bought[str(report.confirmation_number)]
            assert placed.account == placed.email


def test_central_holds_status_number_dashboard_and_billing(worked: Worked, playhouse: Playhouse) -> None:
    rows = playhouse.query(
        "SELECT o.order_number, o.status, o.confirmation_number, o.charged_total, b.charged, b.rate,"
        " b.revenue_share, b.top_up_fee, (SELECT status FROM bpc.dashboard_entries d"
        " WHERE d.order_id = o.order_id ORDER BY entry_id DESC LIMIT 1), o.issue_code,"
        " o.cancel_reason, o.base_total"
        " FROM bpc.orders o LEFT JOIN bpc.billing_lines b USING (order_id)"
        " WHERE o.order_number = ANY(%s)",
        list(worked.orders),
    )
    assert len(rows) == len(worked.orders)
    for number, status, confirmed, total, charged, rate, share, fee, dashboard, issue, why, agreed in rows:
        report = worked.reports[number]
        assert dashboard == status
        if report.outcome == "placed":
            bought = worked.bought[confirmed]
            line = billing_line(rate, charged)
            assert (status, confirmed) == ("placed", report.confirmation_number)
            assert total == charged == bought.total
            assert agreed == Decimal(report.agreed_total or worked.orders[number]["total"])
            assert (share, fee) == (line.revenue_share, line.top_up_fee)
            assert share + fee >= Decimal("2.00")
        elif report.ending == "cancelled":
            assert (status, why, confirmed, charged) == ("cancelled", CANCELLED[number], None, None)
        else:
            assert (status, issue, confirmed, charged) == ("awaiting_shopper", report.outcome, None, None)


def test_who_is_cancelled_is_texted_once_and_a_smaller_order_keeps_what_was_agreed(
    worked: Worked, playhouse: Playhouse
) -> None:
    texts = playhouse.query(
        "SELECT o.order_number, count(*) FROM bpc.notifications n JOIN bpc.orders o USING (order_id)"
        " WHERE n.channel = 'text' AND o.order_number = ANY(%s) GROUP BY o.order_number",
        list(worked.orders),
    )
    assert dict(texts) == dict.fromkeys(CANCELLED, 1)
    approved = playhouse.query(
        "SELECT i.line, i.approved_quantity FROM bpc.order_items i JOIN bpc.orders o USING (order_id)"
        " WHERE o.order_number = %s ORDER BY i.line",
        SMALLER,
    )
    assert approved == [(1, 0), (2, 1)]


def test_every_issue_keeps_what_the_page_showed_and_a_picture_of_it(
    worked: Worked, playhouse: Playhouse
) -> None:
    seen = playhouse.query(
        "SELECT o.order_number, i.evidence ->> 'title', i.evidence ->> 'no_picture', length(p.picture)"
        " FROM bpc.issues i JOIN bpc.orders o USING (order_id)"
        " LEFT JOIN bpc.issue_pictures p USING (issue_id)"
        " WHERE o.order_number = ANY(%s)",
        list(worked.orders),
    )
    stopped = {DECLINED_BY_SHOPPER, NOTHING_LEFT, DEARER, NEW_CARD, WAITING, SMALLER}
    assert {number for number, *_ in seen} == stopped
    assert [row for row in seen if not row[1] or row[2] or not 0 < (row[3] or 0) <= LARGEST_PICTURE] == []


def test_ended_orders_keep_no_card_and_no_login(worked: Worked, playhouse: Playhouse) -> None:
    kept = playhouse.query(
        "SELECT o.order_number FROM bpc.orders o JOIN bpc.sealed_secrets USING (order_id)"
        " WHERE o.status IN ('placed', 'cancelled') AND o.order_number = ANY(%s)",
        list(worked.orders),
    )
    assert kept == []


def test_the_audit_chain_is_whole_and_every_card_has_its_row(worked: Worked, playhouse: Playhouse) -> None:
    assert playhouse.stage.administration.verify_audit() is None
    opened = playhouse.query(
        "SELECT count(DISTINCT order_id) FROM bpc.audit a JOIN bpc.orders o USING (order_id)"
        " WHERE o.order_number = ANY(%s)",
        list(worked.orders),
    )
    assert opened == [(len(worked.orders),)]
