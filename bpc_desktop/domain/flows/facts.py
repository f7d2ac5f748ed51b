"""What needs no asking: the order, and what the shop's page says of it now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.order import Order
from bpc_desktop.domain.tolerance import Charges


@dataclass(frozen=True, slots=True)
class Facts:
    """One order and one reading of its shop, as far as flows ask.

    `suggested` is the issue the page itself shows, `why` the sentence about it. `shown` is what the page
    charges, None where it shows no total. `in_cart` are lines seen in the cart, `short` the quantities the
    site has of lines known to be short, `page_gone` lines whose page is not there. `present_line` is the item
    whose page is or was last open. `complaints` are the page's own words.

    `unreached`: the contact rule says that the shopper of a login issue was not reached. `waited`: the order
    rested before, for its shop. `may_be_bought`: its outcome is not known. `on_the_line`: the shopper was
    called and answered just before, so that they can be asked at once.
    """

    order: Order
    suggested: Issue | None = None
    why: str = ""
    shown: Charges | None = None
    promo_refused: bool = False
    in_cart: frozenset[int] = frozenset()
    short: Mapping[int, int] = field(default_factory=dict)
    page_gone: frozenset[int] = frozenset()
    present_line: int = 1
    email_registered: bool = False
    complaints: tuple[str, ...] = ()
    unreached: bool = False
    waited: bool = False
    may_be_bought: bool = False
    on_the_line: bool = False

    @property
    def currency(self) -> str:
        """The order's currency."""
        return self.order.currency

    def reason_for(self, code: IssueCode) -> SubReason | None:
        """The reason the page shows for this issue, or None where it shows none exactly."""
        if self.suggested is None or self.suggested.code is not code:
            return None
        reason = self.suggested.sub_reason
        return None if reason is SubReason.UNSPECIFIED else reason
