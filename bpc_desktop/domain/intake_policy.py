"""Which orders are ours.

The customer: the BPC "is one of three ways to insert an mStore order back into the e-commerce site", and
it is the merchant who chooses. Design section 2: only `bpc` orders enter our queue.
"""

from bpc_desktop.domain.merchant import OrderOption


def enters_queue(option: OrderOption) -> bool:
    """Whether an order enters the BPC queue; one of another order option is refused."""
    return option is OrderOption.BPC
