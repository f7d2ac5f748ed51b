from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from bpc_desktop.domain.claim import Claim
from bpc_desktop.domain.lease import has_lapsed, hold_end, lease_end

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)


def test_an_untouched_claim_lasts_five_minutes_a_touched_one_fifteen() -> None:
    assert lease_end(NOW, touched=False) == NOW + timedelta(minutes=5)
    assert lease_end(NOW, touched=True) == NOW + timedelta(minutes=15)


def test_a_claim_is_over_at_its_end_not_before() -> None:
    claim = Claim(UUID(int=1), 1, "kim", "desk-1", lease_end(NOW, touched=False))
    assert not has_lapsed(claim, claim.expires_at - timedelta(microseconds=1))
    assert has_lapsed(claim, claim.expires_at)


def test_an_order_is_held_for_fifteen_minutes_at_most() -> None:
    assert hold_end(NOW, 15) == NOW + timedelta(minutes=15)
    assert hold_end(NOW, 1) == NOW + timedelta(minutes=1)


@pytest.mark.parametrize("minutes", [-1, 0, 16])
def test_other_holds_are_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="1 to 15 minutes"):
        hold_end(NOW, minutes)
