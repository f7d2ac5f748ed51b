"""Rules that central enforces are the domain's."""

from collections.abc import Iterator
from decimal import Decimal

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpc_desktop.domain.action import ActionKind
from bpc_desktop.domain.billing import billing_line
from bpc_desktop.domain.issue import SUB_REASONS, IssueCode, SubReason
from bpc_desktop.domain.order import OrderStatus
from bpc_desktop.domain.people import GRANTED_ROLES, Role
from bpc_desktop.domain.transition import next_status
from bpc_desktop.models.central.embedded import EmbeddedServer

Owner = psycopg.Connection[tuple[object, ...]]


@pytest.fixture(scope="module")
def owner(server: EmbeddedServer, template: str) -> Iterator[Owner]:
    url = f"{server.start().rpartition('/')[0]}/{template}"
    with psycopg.connect(url, autocommit=True, options="-c search_path=bpc") as connection:
        yield connection


def test_every_transition_is_the_domains(owner: Owner) -> None:
    for status in OrderStatus:
        for kind in ActionKind:
            found = owner.execute("SELECT next_status(%s, %s)", [status.value, kind.value]).fetchone()
            assert found == (next_status(status, kind),), (status, kind)


def test_the_sub_reasons_of_every_issue_are_the_domains(owner: Owner) -> None:
    for code in IssueCode:
        for sub_reason in SubReason:
            fits = sub_reason in {*SUB_REASONS[code], SubReason.UNSPECIFIED}
            found = owner.execute("SELECT issue_fits(%s, %s)", [code.value, sub_reason.value]).fetchone()
            assert found == (fits,), (code, sub_reason)


@given(
    rate=st.decimals(0, 1, places=4),
    charged=st.decimals(0, 1_000_000, places=3),
    currency=st.sampled_from(["USD", "GBP", "JPY", "KWD"]),
)
@settings(max_examples=150, deadline=None)
def test_billing_is_the_domains(owner: Owner, rate: Decimal, charged: Decimal, currency: str) -> None:
    expected = billing_line(rate, charged, currency=currency)
    found = owner.execute("SELECT * FROM billing(%s, %s, %s)", [rate, charged, currency]).fetchone()
    assert found is not None
    assert [str(amount) for amount in found] == [str(expected.revenue_share), str(expected.top_up_fee)]


def test_the_customers_example_is_billed_as_they_say(owner: Owner) -> None:
    found = owner.execute("SELECT * FROM billing(0.05, 25.00, 'USD')").fetchone()
    assert found == (Decimal("1.25"), Decimal("0.75"))


def test_only_granted_roles_may_open_sealed_cards(owner: Owner) -> None:
    for role in Role:
        allowed = owner.execute(
            "SELECT has_function_privilege(group_of(%s), 'read_sealed(uuid, bigint)', 'EXECUTE')",
            [role.value],
        ).fetchone()
        assert allowed == (role in GRANTED_ROLES,), role
