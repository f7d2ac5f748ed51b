"""Opening a shop, and ending an order at it."""

from typing import Protocol, TypeVar

from bpc_desktop.storefront.step import Step
from tests.ui.engine.shops.serving import SmallShop
from tests.ui.engine.walk import Walk

MOST_ACTIONS = 12
"""Keys and clicks of an order of one item whose account is made; one more confirms the number."""

S = TypeVar("S", bound=SmallShop)


class Opened(Protocol):
    """Opens a page of a new shop: the fixture `opened`."""

    def __call__(self, kind: type[S], path: str) -> S:
        """The shop, with the page open."""


def confirmed(rep: Walk, button: str) -> str | None:
    """The number the shop gives the order; bought by pressing its final button, within a rep's few acts."""
    reading = rep.buy(button)
    assert reading.step is Step.CONFIRMATION, rep.told
    assert rep.keys + rep.clicked < MOST_ACTIONS, rep.told
    return reading.confirmation.number if reading.confirmation else None
