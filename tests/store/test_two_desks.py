"""Two desks on one central, each in real processes: never the same order, and nothing from a lost claim."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from bpc_desktop.domain.people import Role
from bpc_desktop.models.central.connection import connect
from bpc_desktop.models.central.session import CentralSession
from bpc_desktop.security.sign_in import unlock
from bpc_desktop.security.vault import open_vault
from bpc_desktop.services.rehearsal.hands import Hands
from bpc_desktop.services.rehearsal.script import ScriptStep, StepKind
from demo.ledger import placed_orders
from tests.store.playhouse import Playhouse

PLAIN_STORY = "20001"
ROUNDS = 5
PARK = "site_unavailable"
TOGETHER_WITHIN = 120.0
"""Seconds one desk waits for the other before a round; both work through theirs in a few."""


class Pressed(Exception):
    """The merchant's final button was pressed; what the rep does next is not this test's."""


def park(hands: Hands) -> None:
    hands.checkout("issue", code=PARK)
    assert hands.desk("await_end")["status"] == "awaiting_shopper"


def taken_by(hands: Hands, start: threading.Barrier) -> list[object]:
    """The orders one rep gets who presses Get next at the same moment as the other, round by round."""
    numbers: list[object] = []
    for _ in range(ROUNDS):
        start.wait()
        numbers.append(hands.desk("get_next", timeout=TOGETHER_WITHIN)["order_number"])
        park(hands)
    start.wait()
    numbers.append(hands.desk("get_next", timeout=TOGETHER_WITHIN)["order_number"])
    return numbers


def test_two_desks_that_take_at_the_same_moment_never_get_the_same_order(playhouse: Playhouse) -> None:
    desks = [playhouse.workstation(), playhouse.workstation()]
    numbers = set(playhouse.take([playhouse.story(PLAIN_STORY) for _ in range(2 * ROUNDS)]))
    start = threading.Barrier(2, timeout=TOGETHER_WITHIN)
    with desks[0].hands() as one, desks[1].hands() as other, ThreadPoolExecutor(2) as both:
        working = [both.submit(taken_by, hands, start) for hands in (one, other)]
        taken = [work.result() for work in working]
    assert [each.pop() for each in taken] == [None, None]
    assert sorted(map(str, taken[0] + taken[1])) == sorted(numbers)
    logins = [desk.performer.person.login for desk in desks]
    for login, each in zip(logins, taken, strict=True):
        assert worked_on(playhouse, numbers, login) == set(each)
    assert playhouse.query(
        "SELECT status, issue_code, fence, count(*) FROM bpc.orders WHERE order_number = ANY(%s)"
        " GROUP BY status, issue_code, fence",
        list(numbers),
    ) == [("awaiting_shopper", PARK, 1, len(numbers))]
    assert refused(playhouse, numbers) == []
    assert playhouse.query(
        "SELECT FROM bpc.leases JOIN bpc.orders USING (order_id) WHERE order_number = ANY(%s)", list(numbers)
    ) == []  # fmt: skip


def worked_on(playhouse: Playhouse, numbers: set[str], login: str) -> set[str]:
    """The orders of these that central has claims or actions of this person for."""
    rows = playhouse.query(
        "SELECT order_number FROM bpc.orders o WHERE order_number = ANY(%s) AND ("
        " EXISTS (SELECT FROM bpc.actions a WHERE a.order_id = o.order_id AND a.person = %s)"
        " OR EXISTS (SELECT FROM bpc.events e WHERE e.order_id = o.order_id AND e.kind = 'claimed'"
        " AND e.actor = %s))",
        list(numbers),
        login,
        login,
    )
    return {number for (number,) in rows}


def refused(playhouse: Playhouse, numbers: set[str]) -> list[tuple[Any, ...]]:
    return playhouse.query(
        "SELECT a.person, a.kind, a.fence, a.refusal FROM bpc.actions a JOIN bpc.orders o USING (order_id)"
        " WHERE a.refusal IS NOT NULL AND o.order_number = ANY(%s) ORDER BY a.received_at",
        list(numbers),
    )


def let_the_claim_lapse(playhouse: Playhouse, number: str) -> None:
    with psycopg.connect(playhouse.superuser_url) as connection:
        lapsed = connection.execute(
            "UPDATE bpc.leases SET expires_at = clock_timestamp() - interval '1 second'"
            " FROM bpc.orders o WHERE o.order_id = leases.order_id AND o.order_number = %s",
            [number],
        )
        assert lapsed.rowcount == 1


def test_a_desk_that_lost_its_claim_buys_nothing_and_what_it_did_is_kept(playhouse: Playhouse) -> None:
    late, prompt = playhouse.workstation(), playhouse.workstation()
    supervisor = playhouse.stage.enrol(late.home, "supervisor_of_claims", "Supervisor", Role.SUPERVISOR)
    order = playhouse.story(PLAIN_STORY)
    number = order["order_number"]
    expected = playhouse.take([order])
    bought_before = placed_orders(playhouse.storefront.database)
    login, new_login = (desk.performer.person.login for desk in (late, prompt))
    with late.hands() as losing, prompt.hands() as gaining:
        rep = playhouse.rep(losing, expected)

        def lose_it(_number: str, step: ScriptStep) -> None:
            if step.kind is StepKind.PLACE:
                let_the_claim_lapse(playhouse, number)
                assert gaining.desk("get_next", timeout=TOGETHER_WITHIN)["order_number"] == number
            elif step.kind is StepKind.CONFIRM:
                raise Pressed

        rep.before_step = lose_it
        with pytest.raises(Pressed):
            rep.take_next()
        assert losing.checkout("look")["mode"] == "lost"
        assert placed_orders(playhouse.storefront.database) == bought_before
        assert claim(playhouse, number) == ("in_progress", None, 2, new_login, 2)
        refusals = refused(playhouse, {number})
        assert (login, "submitted", 1, "stale_fence") in refusals
        assert {(person, fence, why) for person, _kind, fence, why in refusals} == {(login, 1, "stale_fence")}
        park(gaining)
    assert placed_orders(playhouse.storefront.database) == bought_before
    passphrase = supervisor.passphrase
    unlocked = unlock(late.home, open_vault(), supervisor.person.login, passphrase)
    engine = connect(playhouse.central_url, unlocked.login, unlocked.database_password)
    shown = [each for each in CentralSession(engine).refused_actions() if each.order_number == number]
    engine.dispose()
    assert (login, "submitted") in {(each.person, each.kind) for each in shown}
    assert len(shown) == len(refusals)


def claim(playhouse: Playhouse, number: str) -> tuple[Any, ...]:
    [row] = playhouse.query(
        "SELECT o.status, o.issue_code, o.fence, l.person, l.fence FROM bpc.orders o"
        " JOIN bpc.leases l USING (order_id) WHERE order_number = %s",
        number,
    )
    return row
