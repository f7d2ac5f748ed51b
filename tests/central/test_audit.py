from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg import errors

from bpc_desktop.domain.audit import AuditFault
from bpc_desktop.domain.people import Role
from bpc_desktop.models.central.administration import CentralAdministration
from bpc_desktop.models.central.embedded import SUPERUSER, EmbeddedServer
from tests.central.conftest import Central, Rep

Tamper = Callable[[str], None]


@pytest.fixture
def tamper(server: EmbeddedServer, central: Central) -> Tamper:
    """Change the audit as only the server's superuser could, past triggers and row-level security."""
    account = server._account()
    assert account is not None
    url = account.url(SUPERUSER, central.owner_url.rpartition("/")[2])

    def change(statement: str) -> None:
        with psycopg.connect(
            url, options="-c search_path=bpc -c session_replication_role=replica"
        ) as superuser:
            superuser.execute(statement.encode())

    return change


@pytest.fixture
def rows(central: Central, rep: Rep) -> int:
    """An audit of some length, written by several at once."""
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(central.take, [3, 3, 3]))
    assert rep.session.claim_next("desk-1") is not None
    count = central.one("SELECT count(*) FROM audit")
    assert isinstance(count, int)
    return count


def test_an_untouched_audit_verifies(central: Central, rows: int) -> None:
    assert rows >= 12
    assert central.administration.verify_audit() is None
    vp = central.sign_in("vera", Role.VP_ENGINEERING)
    assert CentralAdministration(central.engine(vp.login)).verify_audit() is None


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE audit SET actor = 'nobody' WHERE seq = 5", AuditFault(5, "the row does not match its hash")),
        (
            "UPDATE audit SET data = '{\"x\": 1}' WHERE seq = 2",
            AuditFault(2, "the row does not match its hash"),
        ),
        (
            "UPDATE audit SET at = at + interval '1us' WHERE seq = 7",
            AuditFault(7, "the row does not match its hash"),
        ),
        ("DELETE FROM audit WHERE seq = 4", AuditFault(4, "the row is missing")),
        ("DELETE FROM audit WHERE seq = 1", AuditFault(1, "the row is missing")),
    ],
)
def test_a_changed_row_is_named(
    central: Central, rows: int, tamper: Tamper, statement: str, fault: AuditFault
) -> None:
    assert rows > fault.seq
    tamper(statement)
    assert central.administration.verify_audit() == fault


def test_a_row_cut_off_the_end_is_missed(central: Central, rows: int, tamper: Tamper) -> None:
    tamper("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)")
    assert central.administration.verify_audit() == AuditFault(rows, "the row is missing")


def test_a_row_rewritten_with_its_hash_is_found_at_the_next(
    central: Central, rows: int, tamper: Tamper
) -> None:
    assert rows > 6
    tamper(
        "UPDATE audit a SET actor = 'nobody' WHERE seq = 6;"
        "UPDATE audit a SET hash = sha256((SELECT hash FROM audit WHERE seq = 5)"
        " || convert_to(audit_text(a), 'UTF8')) WHERE seq = 6"
    )
    assert central.administration.verify_audit() == AuditFault(7, "the row does not match its hash")


def test_even_the_owner_cannot_change_the_audit(central: Central, rows: int) -> None:
    for statement in (
        "UPDATE audit SET actor = 'x'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "TRUNCATE audit_head",
        "DELETE FROM audit_head",
    ):
        with pytest.raises(errors.DatabaseError, match="append-only"):
            central.sql(statement)
        assert central.one("SELECT count(*) FROM audit") == rows, statement
