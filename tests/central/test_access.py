"""What a patched client can do with a person's own login: nothing more than the program."""

from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import errors

from bpc_desktop.domain.access import Permission, may
from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.keys import Epoch, Grant
from bpc_desktop.domain.people import Person, Role
from bpc_desktop.errors import DeskError, SignInRefused
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.connection import CentralRefused
from bpc_desktop.models.central.intake import CentralIntake
from bpc_desktop.models.central.session import CentralSession
from tests.central.conftest import PASSWORD, Central, Rep, sealed_grant
from tests.central.samples import NORTHWIND, SUBMITTED, action, made_up_order

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'bpc' ORDER BY 1"


def test_every_table_has_row_level_security_on_and_forced(central: Central) -> None:
    unprotected = central.sql(
        "SELECT relname FROM pg_class WHERE relnamespace = 'bpc'::regnamespace AND relkind = 'r'"
        " AND NOT (relrowsecurity AND relforcerowsecurity)"
    )
    assert unprotected == []


def test_every_function_that_runs_as_the_owner_has_a_fixed_search_path(central: Central) -> None:
    loose = central.sql(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'bpc'::regnamespace AND prosecdef"
        " AND proconfig IS DISTINCT FROM ARRAY['search_path=bpc, pg_temp']"
    )
    assert loose == []


def test_nothing_is_granted_to_everyone(central: Central) -> None:
    assert (
        central.sql(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'bpc'::regnamespace"
            " AND has_function_privilege('public', oid, 'EXECUTE')"
        )
        == []
    )
    for (table,) in central.sql(TABLES):
        assert central.one("SELECT has_table_privilege('public', %s, 'SELECT')", f"bpc.{table}") is False


def test_a_rep_changes_no_table_directly(central: Central, rep: Rep) -> None:
    central.take()
    for (table,) in central.sql(TABLES):
        for statement in ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "INSERT INTO {0} DEFAULT VALUES"):
            [(column,)] = central.sql(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum = 1",
                f"bpc.{table}",
            )
            with pytest.raises((errors.InsufficientPrivilege, errors.GeneratedAlways)):
                rep.raw.execute(statement.format(table, column).encode())


def test_a_rep_reads_the_shopper_and_the_secrets_of_the_order_they_hold_only(
    central: Central, rep: Rep, other: Rep
) -> None:
    central.take(2)
    mine = rep.session.claim_next("desk-1")
    theirs = other.session.claim_next("desk-2")
    assert mine is not None
    assert theirs is not None
    seen = rep.raw.execute("SELECT order_id FROM order_shoppers").fetchall()
    assert seen == [(mine.claim.order_id,)]
    with pytest.raises(errors.InsufficientPrivilege):
        rep.raw.execute("SELECT * FROM sealed_secrets")
    read = "SELECT count(*) FROM read_sealed(%s, %s)"
    assert rep.raw.execute(read, [mine.claim.order_id, mine.claim.fence]).fetchone() == (2,)
    assert rep.raw.execute(read, [mine.claim.order_id, mine.claim.fence + 1]).fetchone() == (0,)
    assert rep.raw.execute(read, [theirs.claim.order_id, theirs.claim.fence]).fetchone() == (0,)
    assert rep.raw.execute("SELECT * FROM history(%s)", [theirs.claim.order_id]).fetchall() == []


def test_every_reading_of_a_sealed_card_is_in_the_audit_also_the_refused(
    central: Central, rep: Rep, other: Rep
) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    other.raw.execute("SELECT read_sealed(%s, %s)", [claimed.claim.order_id, claimed.claim.fence])
    assert central.sql("SELECT actor, kind FROM audit WHERE kind LIKE 'sealed%%' ORDER BY seq") == [
        (rep.login, "sealed_read"),
        (other.login, "sealed_read_refused"),
    ]


def test_with_the_lease_goes_the_sight_of_card_and_shopper(central: Central, rep: Rep) -> None:
    central.take()
    claimed = rep.session.claim_next("desk-1")
    assert claimed is not None
    central.expire_leases()
    read = "SELECT count(*) FROM read_sealed(%s, %s)"
    assert rep.raw.execute(read, [claimed.claim.order_id, claimed.claim.fence]).fetchone() == (0,)
    assert rep.raw.execute("SELECT order_id FROM order_shoppers").fetchall() == []


def test_only_those_who_work_orders_may_claim(central: Central) -> None:
    central.take()
    for role in Role:
        person = central.sign_in(f"p-{role.value.partition('_')[0]}", role)
        if may(role, Permission.WORK_ORDERS):
            claimed = person.session.claim_next(f"desk-{role}")
            assert claimed is not None
            person.session.release(claimed.claim)
        else:
            with pytest.raises(DeskError, match="does not allow"):
                person.session.claim_next(f"desk-{role}")
            with pytest.raises(errors.InsufficientPrivilege):
                person.raw.execute("SELECT shopper FROM order_shoppers")


def test_everyone_at_a_desk_sees_the_queue_which_names_no_shopper(central: Central) -> None:
    central.take()
    for role in Role:
        person = central.sign_in(f"q-{role.value.partition('_')[0]}", role)
        assert may(role, Permission.SEE_QUEUE)
        [summary] = person.session.queue()
        assert "Byron" not in str(summary)
        assert person.session.figures().waiting == 1


def test_a_rep_sees_their_own_grants_only(central: Central, rep: Rep, other: Rep, supervisor: Rep) -> None:
    epoch = Epoch("granted", central.epoch.day, b"k" * 32)
    grants = (sealed_grant(epoch, rep.login), sealed_grant(epoch, other.login))
    central.administration.add_epoch(epoch, grants)
    assert rep.session.grants() == (grants[0],)
    assert rep.raw.execute("SELECT person FROM grants").fetchall() == [(rep.login,)]
    assert supervisor.session.grants() == ()
    assert rep.session.current_epoch() == epoch


def test_a_supervisor_is_never_granted_cards(central: Central, supervisor: Rep) -> None:
    epoch = Epoch("never", central.epoch.day, b"k" * 32)
    with pytest.raises(CentralRefused, match="may not be granted cards"):
        central.administration.add_epoch(epoch, (Grant("never", supervisor.login, b"key"),))
    assert central.administration.current_epoch() == central.epoch


def test_everyone_granted_is_told_apart_from_somebody_missing(central: Central, rep: Rep) -> None:
    epoch = Epoch("someone-missing", central.epoch.day, b"k" * 32)
    central.administration.add_epoch(epoch, ())
    assert not central.administration.all_granted(epoch.epoch_id)
    granted = Epoch("nobody-missing", central.epoch.day, b"k" * 32)
    central.administration.add_epoch(granted, (sealed_grant(granted, rep.login),))
    assert central.administration.all_granted(granted.epoch_id)


def test_a_person_cannot_become_another(central: Central, rep: Rep, other: Rep) -> None:
    for statement in (
        f'SET SESSION AUTHORIZATION "{other.login}"',
        f'SET ROLE "{other.login}"',
        "SET ROLE bpc_owner",
    ):
        with pytest.raises(errors.InsufficientPrivilege):
            rep.raw.execute(statement.encode())
    # As one of the groups a person still is themselves: session_user stays.
    central.take()
    claimed = other.session.claim_next("desk-2")
    assert claimed is not None
    rep.raw.execute("SET ROLE bpc_representative")
    assert rep.raw.execute("SELECT shopper FROM order_shoppers").fetchall() == []
    with pytest.raises(errors.InsufficientPrivilege):
        rep.raw.execute("CREATE TEMPORARY TABLE orders (order_id uuid)")
    with pytest.raises(errors.InsufficientPrivilege):
        rep.raw.execute("CREATE FUNCTION public.now() RETURNS text LANGUAGE sql AS 'SELECT 1::text'")


def test_refused_actions_are_for_supervisors(rep: Rep, supervisor: Rep) -> None:
    with pytest.raises(DeskError, match="does not allow"):
        rep.session.refused_actions()
    assert supervisor.session.refused_actions() == ()


def test_a_rep_administers_nothing(central: Central, rep: Rep) -> None:
    administration = CentralAdministration(central.engine(rep.login))
    someone = Person(central.login("eve"), "Eve", Role.VP_ENGINEERING, b"k" * 32)
    attempts: list[Callable[[], object]] = [
        lambda: administration.enrol(someone, "password"),
        lambda: administration.remove(rep.login),
        lambda: administration.save_merchant(NORTHWIND),
        lambda: administration.add_epoch(Epoch("mine", central.epoch.day, b"k" * 32), ()),
        administration.mark_rehearsal,
        administration.verify_audit,
        lambda: CentralIntake(central.engine(rep.login)).take(made_up_order(central.epoch)),
    ]
    for attempt in attempts:
        with pytest.raises(DeskError, match="does not allow"):
            attempt()
    assert administration.people() == (rep.person,)


def test_the_intakes_login_can_do_its_work_and_nothing_else(central: Central) -> None:
    login = central.login("intake")
    central.logins.append(login)
    central.sql(f"CREATE ROLE \"{login}\" LOGIN PASSWORD 'right horse battery' IN ROLE bpc_intake")
    intake = CentralIntake(central.engine(login))
    assert intake.merchant("northwind") == NORTHWIND
    assert intake.put_products("northwind", []) == 0
    assert intake.current_epoch() == central.epoch
    assert intake.unknown_products("northwind", ["tent-2", "boat"]) == ("boat",)
    assert intake.take(made_up_order(central.epoch)) == "new"
    raw = central.raw(login)
    for table in ("orders", "order_shoppers", "sealed_secrets", "people", "grants", "audit"):
        with pytest.raises(errors.InsufficientPrivilege):
            raw.execute(f"SELECT FROM {table}".encode())


def test_who_was_removed_is_out_and_their_orders_are_not_stuck(
    central: Central, rep: Rep, other: Rep
) -> None:
    central.take(2)
    bought = rep.session.claim_next("desk-1")
    half_done = rep.session.claim_next("desk-2")
    assert bought is not None
    assert half_done is not None
    rep.session.apply(action(bought.claim, ActionKind.SUBMITTED, SUBMITTED))
    rep.session.apply(action(half_done.claim, ActionKind.TOUCHED))
    central.administration.remove(rep.login)
    with pytest.raises(SignInRefused):
        central.engine(rep.login)
    with pytest.raises(psycopg.Error):
        rep.raw.execute("SELECT * FROM orders")
    taken = other.session.claim_next("desk-3")
    assert taken is not None
    assert taken.claim.order_id == half_done.claim.order_id
    [left] = [order for order in other.session.queue() if order.order_id == bought.claim.order_id]
    assert left.issue is not None
    assert (left.status, left.issue.code) == ("submitted", "outcome_unknown")
    assert other.session.claim_next("desk-4") is None
    assert rep.person not in central.administration.people()
    central.administration.enrol(rep.person, "another passphrase's output")
    assert rep.person in central.administration.people()


def test_a_role_of_the_server_is_never_taken_over(central: Central) -> None:
    for login in ("postgres", "bpc_owner", "pg_monitor", "Eve", "x'; DROP TABLE orders;--"):
        with pytest.raises(CentralRefused, match=r"another role|cannot be a login"):
            central.administration.enrol(Person(login, "Eve", Role.REPRESENTATIVE, b"k" * 32), "password")
    assert central.one("SELECT count(*) FROM people") == 0


def test_what_central_keeps_of_a_password_is_a_verifier(central: Central, rep: Rep) -> None:
    assert rep.session.me() == rep.person
    central.administration.enrol(rep.person, "a new passphrase's output")
    with pytest.raises(SignInRefused):
        central.engine(rep.login)


def test_a_new_role_takes_the_old_ones_rights_and_a_new_key_its_grants(central: Central, rep: Rep) -> None:
    epoch = Epoch("granted", central.epoch.day, b"k" * 32)
    central.administration.add_epoch(epoch, (sealed_grant(epoch, rep.login),))
    promoted = Person(rep.login, "Ada", Role.SUPERVISOR, b"n" * 32)
    central.administration.enrol(promoted, PASSWORD)
    session = CentralSession(central.engine(rep.login))
    assert session.me() == promoted
    assert session.refused_actions() == ()
    with pytest.raises(DeskError, match="does not allow"):
        session.claim_next("desk-1")
    assert central.one("SELECT count(*) FROM grants") == 0
