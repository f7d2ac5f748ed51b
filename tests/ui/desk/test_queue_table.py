"""What the queue says of an order, and that it is never more than text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from bpc_desktop.domain.contact import StepKind
from bpc_desktop.domain.figures import QueueFigures
from bpc_desktop.domain.issue import Issue, IssueCode
from bpc_desktop.domain.order import OrderStatus, OrderSummary
from bpc_desktop.services.desk_view import MyOrder
from bpc_desktop.ui.desk.palette_match import Line, matching
from bpc_desktop.ui.desk.queue_model import Column, QueueModel
from bpc_desktop.ui.desk.queue_place import QueuePlace
from bpc_desktop.ui.desk.queue_table import QueueTable
from bpc_desktop.ui.desk.queue_words import amount_text, figures_text, span_text
from bpc_desktop.ui.theme import apply_theme
from bpc_desktop.ui.tokens import THEMES

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def summary(number: str, minutes_left: float, **changes: object) -> OrderSummary:
    due = NOW + timedelta(minutes=minutes_left)
    order = OrderSummary(
        order_id=uuid4(),
        order_number=number,
        merchant_id="northwind",
        merchant_name="Northwind Outdoor",
        placed_at=due - timedelta(minutes=15),
        due_at=due,
        status=OrderStatus.QUEUED,
        currency="USD",
        total=Decimal("1086.05"),
        first_item="Trail jacket",
        first_attributes={"Colour": "Moss", "Size": "L"},
        item_count=2,
        has_login=True,
        has_promo_code=False,
        claimed_by=None,
        issue=None,
    )
    return replace(order, **changes)  # type: ignore[arg-type]  # a test may change anything


def shown(model: QueueModel, column: Column) -> list[object]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = QueueModel(lambda: NOW)
    model.show([summary("N-1", 3), summary("N-2", 12)])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_the_soonest_due_comes_first_and_resting_orders_last() -> None:
    model = QueueModel(lambda: NOW)
    parked = summary("N-1", -5, status=OrderStatus.AWAITING_SHOPPER, issue=Issue(IssueCode.HIGHER_PRICE))
    done = summary("N-9", -9, status=OrderStatus.PLACED)
    model.show([parked, summary("N-3", 12), done, summary("N-2", 3)])
    assert shown(model, Column.ORDER) == ["N-2", "N-3", "N-1"]
    assert shown(model, Column.DUE) == ["▲ 03:00", "● 12:00", "resting"]
    assert shown(model, Column.STATUS) == ["Queued", "Queued", "Higher price"]


def test_an_awaited_order_says_when_its_shopper_is_due_and_an_email_goes_by_itself() -> None:
    model = QueueModel(lambda: NOW)

    def awaited(number: str, minutes: int, step: StepKind) -> OrderSummary:
        at = NOW + timedelta(minutes=minutes)
        awaiting = OrderStatus.AWAITING_SHOPPER
        return summary(number, -5, status=awaiting, contact_step=step, contact_due_at=at)

    call, email = StepKind.CALL, StepKind.EMAIL
    model.show([awaited("N-2", 50, email), awaited("N-1", 42, call), awaited("N-3", -1, call)])
    assert shown(model, Column.ORDER) == ["N-3", "N-1", "N-2"]
    assert shown(model, Column.DUE) == ["due now", "in 42 min", "resting"]


def test_a_row_says_items_total_and_flags() -> None:
    model = QueueModel(lambda: NOW)
    model.show([summary("N-1", 3)])
    assert shown(model, Column.ITEMS) == ["Trail jacket (Moss, L) +1"]
    assert shown(model, Column.TOTAL) == ["$1,086.05"]
    assert shown(model, Column.FLAGS) == ["login given"]


def test_my_own_orders_say_you() -> None:
    model = QueueModel(lambda: NOW)
    model.me = "ada"
    model.show([
        summary("N-1", 3, status=OrderStatus.IN_PROGRESS, claimed_by="ada"),
        summary("N-2", 4, status=OrderStatus.IN_PROGRESS, claimed_by="ben"),
    ])  # fmt: skip
    assert shown(model, Column.STATUS) == ["In progress · you", "In progress · ben"]


def test_a_purchase_without_outcome_is_named() -> None:
    model = QueueModel(lambda: NOW)
    unknown = Issue(IssueCode.OUTCOME_UNKNOWN)
    model.show([summary("N-1", 3, status=OrderStatus.SUBMITTED, claimed_by="ben", issue=unknown)])
    assert shown(model, Column.STATUS) == ["Outcome unknown · ben"]


def test_a_change_repaints_its_row_only(qtbot: QtBot) -> None:
    model = QueueModel(lambda: NOW)
    first, second = summary("N-1", 3), summary("N-2", 12)
    model.show([first, second])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.show([first, replace(second, claimed_by="ben", status=OrderStatus.IN_PROGRESS)])
    assert changed.args[0].row() == changed.args[1].row() == 1


def test_the_chosen_order_stays_chosen_when_the_queue_changes(qtbot: QtBot) -> None:
    place = QueuePlace(lambda: NOW)
    qtbot.addWidget(place)
    first, second, urgent = summary("N-1", 3), summary("N-2", 12), summary("N-0", 1)
    place.show_orders([first, second])
    place.choose(second.order_id)
    place.show_orders([urgent, first, second])
    assert place.table.currentIndex().row() == 2
    place.show_orders([urgent, first])
    assert not place.table.currentIndex().isValid()


@pytest.mark.parametrize("theme", THEMES)
def test_every_cell_paints_in_every_theme(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    apply_theme(qapp, theme)
    model = QueueModel(lambda: NOW)
    table = QueueTable(model)
    qtbot.addWidget(table)
    table.resize(1100, 400)
    model.show([
        summary("N-1", -3, first_item="<b>Bold</b>" * 20, item_count=1, has_promo_code=True),
        summary("N-2", 2, status=OrderStatus.SUBMITTED, claimed_by="ben"),
        summary("N-3", 9, status=OrderStatus.AWAITING_SHOPPER, issue=Issue(IssueCode.OUT_OF_STOCK)),
    ])  # fmt: skip
    table.selectRow(1)
    picture = table.grab().toImage()
    assert len({picture.pixel(x, 48) for x in range(0, 1000, 3)}) > 5


def test_untrusted_text_is_never_markup(qtbot: QtBot) -> None:
    place = QueuePlace(lambda: NOW)
    qtbot.addWidget(place)
    nasty = "<img src='https://evil.example/x.png'><b>Bold</b>"
    order = MyOrder(uuid4(), "N-1", nasty, NOW, OrderStatus.IN_PROGRESS, None)
    place.show_mine((order,), frozenset())
    place.say_empty(nasty, nasty)
    labels = place.findChildren(QLabel)
    assert any(nasty in label.text() for label in labels)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_figures_and_amounts_read_well() -> None:
    figures = QueueFigures(
        38, timedelta(minutes=11, seconds=42), 2, 5, 4, 41, timedelta(minutes=3, seconds=10)
    )
    said = "38 waiting  ·  oldest 11:42  ·  2 late  ·  4 contacts due  ·  today 41 placed, median 3:10"
    assert figures_text(figures) == said
    quiet = QueueFigures(0, None, 0, 0, 0, 0, None)
    assert figures_text(quiet) == "0 waiting  ·  0 contacts due  ·  today 0 placed"
    assert amount_text(Decimal("41.10"), "CHF") == "CHF 41.10"
    assert [span_text(timedelta(seconds=s)) for s in (5, 59, 60, 3600, 90000)] == [
        "5 s", "59 s", "1 min", "1 h 00", "1 d",
    ]  # fmt: skip


def test_matching_prefers_the_start_of_words() -> None:
    lines = [Line("Go to Contacts", "", "", 1), Line("N-1044", "Acme", "", 2), Line("N-2104", "Acme", "", 3)]
    assert [line.target for line in matching(lines, "104")] == [2, 3]
    assert [line.target for line in matching(lines, "acme 21")] == [3]
    assert [line.target for line in matching(lines, "gtc")] == [1]
    assert matching(lines, "zebra") == []
    assert matching(lines, "") == lines
