"""How a corrected or new card reaches us.

The customer: "CCTLL contacts the shopper on behalf of the merchant and asks for accurate credit card
info or a new card (only by phone), and tries to process with shopper on phone. If this is not possible,
order is cancelled."
"""

from enum import StrEnum


class Channel(StrEnum):
    """How a shopper is contacted about an issue."""

    CALL = "call"
    EMAIL = "email"


def may_take_card(channel: Channel) -> bool:
    """Whether card data may be asked for and taken: by voice only. An e-mail may ask to be called."""
    return channel is Channel.CALL
