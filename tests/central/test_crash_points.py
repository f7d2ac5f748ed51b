"""Central's process ends at each statement of contacts, approvals and cancellations: all of it or nothing.

A trigger on every table ends the process that serves the caller: at its first write, at its second, until it
comes through. After each end everything is as before; then doing it again works, once.
"""

import base64
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.intake import CancelAnswer, IncomingCancellation
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.errors import CentralUnreachable
from tests.central.conftest import Central, Rep
from tests.central.contact_steps import answered, call, contact, let_pass, parked
from tests.central.samples import PICTURE, SUBMITTED, action, called, raised, sealed

MOST_STATEMENTS = 60
Prepared = Callable[[], object]


@pytest.fixture
def crashes(central: Central, rep: Rep) -> Callable[[int | None], None]:
    """End the serving process at a write, counted from now; None: never."""
    central.sql(f'GRANT "{rep.login}" TO CURRENT_USER')  # who ends a process must have its rights
    central.sql("CREATE SEQUENCE bpc.crash_steps")
    central.sql("CREATE TABLE bpc.crash_at (step bigint)")
    central.sql(
        "CREATE FUNCTION bpc.crash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF nextval('bpc.crash_steps') = (SELECT step FROM bpc.crash_at) THEN"
        " PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END $$"
    )
    for (table,) in central.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'bpc'"):
        if table != "crash_at":
            central.sql(
                f"CREATE TRIGGER crash AFTER INSERT OR UPDATE OR DELETE ON bpc.{table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION bpc.crash()"
            )

    def at(step: int | None) -> None:
        central.sql("DELETE FROM bpc.crash_at")
        central.sql("INSERT INTO bpc.crash_at VALUES (%s)", step)
        central.sql("ALTER SEQUENCE bpc.crash_steps RESTART")

    return at


def everything(central: Central) -> list[tuple[object, ...]]:
    """All rows of all tables, as one digest a table."""
    tables = central.sql(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'bpc' AND tablename <> 'crash_at' ORDER BY 1"
    )
    digests = (
        f"SELECT '{table}', md5(string_agg(t::text, '' ORDER BY t::text)) FROM {table} t"  # noqa: S608  names of ours
        for (table,) in tables
    )
    return central.sql(" UNION ALL ".join(digests))


def raising(central: Central, rep: Rep) -> Prepared:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    picture = base64.b64encode(PICTURE).decode()
    asked = raised("out_of_stock", zones=None, evidence={"title": "Gone"}, picture=picture)
    return partial(rep.session.apply, action(claimed.claim, ActionKind.ISSUE_RAISED, asked))


def calling(central: Central, rep: Rep) -> Prepared:
    parked(central, rep)
    return partial(rep.session.apply, action(contact(rep).claim, ActionKind.CONTACTED, called("no_answer")))


def approving(central: Central, rep: Rep) -> Prepared:
    smaller = {"how": "call", "total": "20.10", "lines": {"2": 1}}
    claimed = answered(central, rep, "out_of_stock")
    return partial(rep.session.apply, action(claimed.claim, ActionKind.APPROVED, smaller))


def taking_a_card(central: Central, rep: Rep) -> Prepared:
    claimed = answered(central, rep, "incorrect_card")
    card = to_json(sealed(SecretKind.CARD, claimed.order.reference, central.epoch))
    data = {"sealed": card, "card": {"brand": "Visa", "last_four": "4242"}}
    return partial(rep.session.apply, action(claimed.claim, ActionKind.CARD_TAKEN, data))


def cancelling(central: Central, rep: Rep) -> Prepared:
    claimed = answered(central, rep)
    data = {"reason": "higher_cost_declined"}
    return partial(rep.session.apply, action(claimed.claim, ActionKind.CANCELLED, data))


def not_buying_what_is_to_be_cancelled(central: Central, rep: Rep) -> Prepared:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    rep.session.apply(action(claimed.claim, ActionKind.SUBMITTED, SUBMITTED))
    wish = IncomingCancellation("northwind", claimed.order.order_number)
    assert central.intake.cancel(wish) is CancelAnswer.WANTED
    return partial(rep.session.apply, action(claimed.claim, ActionKind.NOT_BOUGHT, {"why": "rep"}))


def cancelling_for_the_mstore(central: Central, rep: Rep) -> Prepared:
    order = parked(central, rep).order
    contact(rep)
    wish = IncomingCancellation("northwind", order.order_number)

    def cancel() -> object:
        # The same wish again says that it is known: both are as done.
        return central.intake.cancel(wish) in {CancelAnswer.CANCELLED, CancelAnswer.KNOWN}

    return cancel


def cancelling_by_time(central: Central, rep: Rep) -> Prepared:
    parked(central, rep)
    call(rep, contact(rep), "no_answer")
    let_pass(central, timedelta(days=3))
    return rep.session.queue


@pytest.mark.parametrize(
    "prepare",
    [
        raising,
        calling,
        approving,
        taking_a_card,
        cancelling,
        not_buying_what_is_to_be_cancelled,
        cancelling_for_the_mstore,
        cancelling_by_time,
    ],
)
def test_all_of_it_or_nothing(
    central: Central,
    rep: Rep,
    crashes: Callable[[int | None], None],
    prepare: Callable[[Central, Rep], Prepared],
) -> None:
    crashes(None)
    do = prepare(central, rep)
    before = everything(central)
    for step in range(1, MOST_STATEMENTS):
        crashes(step)
        try:
            done = do()
        except CentralUnreachable:
            assert everything(central) == before, f"ended at write {step}"
            continue
        break
    else:
        raise AssertionError("it never came through")
    assert step > 1
    crashes(None)
    after = everything(central)
    assert after != before
    assert do() == done
    assert everything(central) == after
    assert central.administration.verify_audit() is None
