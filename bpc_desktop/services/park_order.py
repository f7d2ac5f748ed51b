"""Hold, ask, note and skip: each needs words, and the words must not hold a card number."""

from bpc_desktop.domain.card import looks_like_card_number
from bpc_desktop.domain.claim import LONGEST_HOLD

LONGEST_TEXT = 500
HOLD_MINUTES = int(LONGEST_HOLD.total_seconds()) // 60

HOLD_REASONS = ("Shopper is calling back", "The shop is slow", "Waiting for a supervisor", "Break")
SKIP_REASONS = ("Site does not answer", "Needs another language", "Technical problem here")
"""What is usually the reason: one key each, or the rep's own words."""


def text_refused(text: str) -> str | None:
    """Why a reason, question or note cannot be kept (a plain sentence), or None."""
    if not text.strip():
        return "Say why in a few words."
    if looks_like_card_number(text):
        return "This holds a number like a card's. Card numbers are never written down: take it out."
    if len(text) > LONGEST_TEXT:
        return f"Keep it under {LONGEST_TEXT} characters."
    return None


def hold_data(reason: str, minutes: int = HOLD_MINUTES) -> dict[str, object]:
    """What `HELD` carries; never longer than the rule allows (15 minutes)."""
    return {"reason": reason.strip(), "minutes": max(1, min(minutes, HOLD_MINUTES))}
