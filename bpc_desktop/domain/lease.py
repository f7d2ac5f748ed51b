"""How long a claim lasts.

Design 4.1 and 4.7: an untouched claim returns to the queue within 5 minutes; one that was touched and
then left, after 15; a hold parks an order for at most 15. Every touch starts the 15 minutes again.
"""

from datetime import datetime, timedelta

from bpc_desktop.domain.claim import LONGEST_HOLD, TOUCHED_LEASE, UNTOUCHED_LEASE, Claim


def lease_end(since: datetime, *, touched: bool) -> datetime:
    """When a lease ends that was taken, or last touched, at `since`."""
    return since + (TOUCHED_LEASE if touched else UNTOUCHED_LEASE)


def hold_end(since: datetime, minutes: int) -> datetime:
    """When a hold of so many minutes ends. Raises ValueError where it is not from 1 to 15 minutes."""
    length = timedelta(minutes=minutes)
    if not timedelta(0) < length <= LONGEST_HOLD:
        raise ValueError(f"an order can be held for 1 to {LONGEST_HOLD // timedelta(minutes=1)} minutes")
    return since + length


def has_lapsed(claim: Claim, now: datetime) -> bool:
    """Whether the claim is over: at its very end it is."""
    return claim.expires_at <= now
