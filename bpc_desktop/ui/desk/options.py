"""What may differ from desk to desk."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

IDLE_DEFAULT = timedelta(minutes=4)
"""After this long without anyone the desk locks, unless it is set otherwise (design 4.6)."""

OUR_CHECKOUT = (sys.executable, "-m", "bpc_desktop", "checkout")
"""The checkout process of this very program."""


@dataclass(frozen=True, slots=True)
class DeskOptions:
    """What may differ from desk to desk. `theme` is light, dark, contrast or system.

    `checkout` is the command that starts a checkout process. More than 15 minutes of `idle` are taken as 15.
    `contacts`: shoppers who may be contacted now come with Get next; a scripted rep says when they do.
    `click_to_call`: this workstation's own `tel:` handler may be started; else numbers are dialled by hand.
    `sender` finds the command that sends messages while somebody is signed in, on a lane; None: none is sent.
    """

    theme: str = "system"
    idle: timedelta = IDLE_DEFAULT
    checkout: tuple[str, ...] = OUR_CHECKOUT
    contacts: bool = True
    click_to_call: bool = False
    sender: Callable[[], tuple[str, ...]] | None = None
