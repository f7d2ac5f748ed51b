import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bpc_desktop.services.rehearsal.report import (
    Contact,
    OrderReport,
    Work,
    percentile,
    summary,
    write_report,
)


def test_the_summary_counts_endings_and_work() -> None:
    placed = OrderReport("N-1", "placed", "placed", "100042", work=Work(8, 1, 0), seconds=12.0)
    stopped = OrderReport("N-2", "out_of_stock", "out_of_stock", work=Work(3, 0, 0), seconds=4.0)
    stuck = OrderReport("N-3", "placed", "failed", work=Work(20, 5, 7), seconds=60.0, error="no answer")
    assert summary([placed, stopped, stuck]) == {
        "orders": 3,
        "placed": 1,
        "stopped": 1,
        "as_expected": 2,
        "actions_p50": 9,
        "actions_max": 25,
        "typed_characters": 7,
        "seconds_p50": 12.0,
        "seconds_max": 60.0,
    }
    assert "expected placed" in stuck.line()
    assert "100042" in placed.line()


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1))
def test_a_percentile_is_one_of_the_values_and_covers_its_share(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9


def test_a_report_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    write_report(target, [OrderReport("N-1", "placed", "placed", "100042")])
    written = json.loads(target.read_text())
    assert written["orders"][0]["confirmation_number"] == "100042"
    assert written["summary"]["as_expected"] == 1
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_how_an_order_ended_may_be_what_was_expected_and_stands_in_its_line() -> None:
    gone = OrderReport("N-1", "cancelled", "out_of_stock", ending="cancelled")
    waits = OrderReport("N-2", "higher_price", "higher_price", ending="awaiting_shopper")
    smaller = OrderReport(
        "N-3",
        "placed",
        "placed",
        "100042",
        ending="placed",
        contacts=[Contact("out_of_stock", "yes")],
        lines={"2": 1},
    )
    assert all(order.as_expected for order in (gone, waits, smaller))
    assert not OrderReport("N-4", "higher_price", "placed", ending="placed").as_expected
    assert "out_of_stock, cancelled" in gone.line()
    assert "higher_price, waits for its shopper" in waits.line()
    assert "placed 100042 (out_of_stock: yes, smaller order)" in smaller.line()
    assert smaller.json()["contacts"] == [{"issue": "out_of_stock", "said": "yes"}]
