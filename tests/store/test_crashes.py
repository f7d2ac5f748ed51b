"""Kill -9 of either process at each step: nothing lost, nothing bought twice."""

import os
import signal
from collections.abc import Callable

import pytest

from bpc_desktop.services.rehearsal.hands import Hands, HandsFailed
from bpc_desktop.services.rehearsal.rep import ScriptedRep
from bpc_desktop.services.rehearsal.report import OrderReport
from bpc_desktop.services.rehearsal.script import ScriptStep, StepKind
from demo.comparison import compare
from demo.ledger import placed_orders
from tests.store.playhouse import Playhouse, Workstation

PLAIN_STORY = "20001"
BEFORE_THE_PURCHASE = ("product", "cart", "sign_in", "addresses", "shipping", "payment", "review")


class Killed(Exception):
    """The process is gone; the story goes on in a new one."""


def kill_before(step_name: str, kill: Callable[[], None]) -> Callable[[str, ScriptStep], None]:
    """A rep's `before_step` that kills once, when the step of that name is about to be done.

    `review` is just before the merchant's final button, `confirmation` just after the purchase.
    """
    done: list[str] = []

    def before(_number: str, step: ScriptStep) -> None:
        names = {StepKind.PLACE: "review", StepKind.CONFIRM: "confirmation"}
        name = names.get(step.kind, step.words[0] if step.kind is StepKind.FILL else "")
        if name == step_name and not done:
            done.append(name)
            kill()

    return before


def kill_checkout(hands: Hands) -> None:
    pids = hands.desk("state")["checkout_pids"]
    assert isinstance(pids, list)
    assert len(pids) == 1
    os.kill(int(pids[0]), signal.SIGKILL)


def work_until_killed(rep: ScriptedRep, hands: Hands, step_name: str, process: str) -> OrderReport | None:
    def kill() -> None:
        if process == "desk":
            os.kill(hands.pid, signal.SIGKILL)
        else:
            kill_checkout(hands)

    rep.before_step = kill_before(step_name, kill)
    try:
        return rep.take_next()
    except HandsFailed:
        return None


def status_of(playhouse: Playhouse, number: str) -> tuple[str, str | None, str | None]:
    rows = playhouse.query(
        "SELECT status, issue_code, confirmation_number FROM bpc.orders WHERE order_number = %s", number
    )
    status, issue, confirmed = rows[0]
    return status, issue, confirmed


@pytest.fixture
def workstation(playhouse: Playhouse) -> Workstation:
    return playhouse.workstation()


@pytest.mark.parametrize("process", ["checkout", "desk"])
@pytest.mark.parametrize("step_name", BEFORE_THE_PURCHASE)
def test_an_order_killed_before_the_purchase_is_taken_up_and_bought_once(
    playhouse: Playhouse, workstation: Workstation, step_name: str, process: str
) -> None:
    order = playhouse.story(PLAIN_STORY)
    expected = playhouse.take([order])
    bought_before = len(placed_orders(playhouse.storefront.database))
    with workstation.hands() as hands:
        killed = work_until_killed(playhouse.rep(hands, expected), hands, step_name, process)
        assert killed is None or killed.error is not None
        if process == "checkout":
            report = playhouse.rep(hands, expected).take_next()
    if process == "desk":
        with workstation.hands() as hands:
            report = playhouse.rep(hands, expected).take_next()
    assert report is not None
    assert (report.outcome, report.error) == ("placed", None)
    bought = placed_orders(playhouse.storefront.database)[bought_before:]
    assert [placed.number for placed in bought] == [report.confirmation_number]
    assert compare(order, bought[0]) == ()
    assert status_of(playhouse, order["order_number"])[0] == "placed"


@pytest.mark.parametrize("process", ["checkout", "desk"])
def test_an_order_killed_after_the_purchase_is_never_bought_again(
    playhouse: Playhouse, workstation: Workstation, process: str
) -> None:
    order = playhouse.story(PLAIN_STORY)
    number = order["order_number"]
    expected = playhouse.take([order])
    bought_before = len(placed_orders(playhouse.storefront.database))
    with workstation.hands() as hands:
        work_until_killed(playhouse.rep(hands, expected), hands, "confirmation", process)
        if process == "checkout":
            hands.desk("await_issue", number=number, issue="outcome_unknown")
    with workstation.hands() as hands:
        hands.desk("await_issue", number=number, issue="outcome_unknown")
        assert len(placed_orders(playhouse.storefront.database)) == bought_before + 1
        assert status_of(playhouse, number) == ("submitted", "outcome_unknown", None)
        reopened = hands.desk("get_next", timeout=60)
        assert reopened["order_number"] == number
        looked = hands.checkout("fill", wanted=None)
        assert looked["filled"] == []
        assert looked["mode"] == "unknown"
    other = playhouse.workstation()
    with other.hands() as hands:
        assert hands.desk("get_next", timeout=60)["order_number"] is None
    assert len(placed_orders(playhouse.storefront.database)) == bought_before + 1
