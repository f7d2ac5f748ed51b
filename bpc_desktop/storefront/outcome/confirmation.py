"""The order confirmation number: captured where the page names it, never invented.

A page is a confirmation where it says so of this order in its main part, not as a promise or a condition, and
nothing on it still buys or asks for an address or a card. Else there is no number, whatever it shows.
"""

import re
from collections.abc import Sequence

from bpc_desktop.storefront.outcome.order_address import address_says, number_in_address
from bpc_desktop.storefront.outcome.order_history import history_link
from bpc_desktop.storefront.outcome.order_numbers import NamedNumber, Naming, named_in, numbers_in
from bpc_desktop.storefront.page_reading import ConfirmationReading
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block, Snapshot
from bpc_desktop.storefront.steps.pressing import final_buttons
from bpc_desktop.storefront.sums.amount_lines import joined
from bpc_desktop.storefront.wording import letters, words

_SAID = phrases("messages")
_AGAIN = _SAID["again"]
"""What upsells say as well: it alone does not mean that the order is still to be placed."""

_NO_STATEMENT = {"aside", "footer", "nav", "a", "button", "label", "error"}
_LONGEST = 300
_SENTENCES = re.compile(r"(?<=[.!?\u3002\uff01])\s*(?=[^\d\s.])|\s[|\u2013\u2014-]\s")
NO_NUMBER = "the page shows no number: look in the shop's order history"
SEVERAL = "the page shows several order numbers"


def read_confirmation(
    snapshot: Snapshot, *, editable: bool, asks_password: bool = False, declined: bool = False
) -> ConfirmationReading | None:
    """What the page says of a placed order, or None.

    `editable`: it still asks for an address or card; `asks_password`: for a password, as an offer to open an
    account does; `declined`: it says that the card was not accepted.
    """
    if editable or declined or places_order(snapshot):
        return None
    said = [block for block in snapshot.blocks if not block.looks & _NO_STATEMENT and says_placed(block.text)]
    if not said and not _is_led_to(snapshot):
        return None
    upsells = bool(final_buttons(snapshot))
    numbers = [
        each for each in numbers_in(joined(snapshot.blocks)) if each.naming is not Naming.ORDER or not upsells
    ]
    numbers += [
        NamedNumber(number, naming, "the page's title", -1) for number, naming in named_in(snapshot.title)
    ]
    address = number_in_address(snapshot.url)
    if not _is_confirmation(snapshot, said, numbers, asks_password=asks_password, has_address=bool(address)):
        return None
    history = history_link(snapshot)
    link = history.text if history is not None else ""
    number, where = _best(numbers, snapshot)
    if number is None and where == NO_NUMBER and address:
        number, where = address, "the page's address"
    return ConfirmationReading(number, where, link if number is None else "")


def says_placed(text: str) -> bool:
    """Whether a sentence of a text says that an order is placed: not when, not if, not "not yet"."""
    if len(text) > _LONGEST:
        return False
    for sentence in _SENTENCES.split(text):
        said = words(sentence)
        match = _SAID["placed"].search(said)
        if match is None or _SAID["not-an-order"].search(said):
            continue
        before, after = said[: match.end()], said[match.end() :].strip()
        then = " ".join(after.split()[:1])
        if not _SAID["conditional"].search(f"{before} {then}") and not _SAID["but"].search(after):
            return True
    return False


def _is_led_to(snapshot: Snapshot) -> bool:
    """Whether address and headings are a confirmation's, on a page that does not say so in its text."""
    return address_says(snapshot.url)[0] and (says_placed(snapshot.title) or _thanks(snapshot))


def _is_confirmation(
    snapshot: Snapshot,
    said: Sequence[Block],
    numbers: Sequence[NamedNumber],
    *,
    asks_password: bool,
    has_address: bool,
) -> bool:
    led, elsewhere = address_says(snapshot.url)
    named = any(each.naming in {Naming.NUMBER, Naming.REFERENCE} for each in numbers)
    titled = says_placed(snapshot.title)
    prominent = any(_stands_out(block, snapshot.blocks) for block in said)
    if asks_password and not ((prominent or led) and (numbers or led)):
        return False
    if elsewhere:
        return prominent and named
    if prominent or (said and (numbers or led or titled or has_address)):
        return True
    return (titled or _thanks(snapshot)) and led and (named or (titled and has_address))


def _stands_out(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a statement is the page's own: a heading, a message, or larger than what is around it."""
    if block.looks & {"heading", "alert", "good"} or block.bold:
        return True
    sizes = sorted(each.size for each in blocks)
    return block.size > sizes[len(sizes) // 2]


def _thanks(snapshot: Snapshot) -> bool:
    heads = [snapshot.title, *(block.text for block in snapshot.blocks if "heading" in block.looks)]
    said = [words(each) for each in heads if len(each) <= _LONGEST]
    return any(_SAID["thanks"].search(each) for each in said) and not any(
        _SAID["not-an-order"].search(each) for each in said
    )


def places_order(snapshot: Snapshot) -> bool:
    """Whether a button places the order, or anything pays it: on such a page it is not placed yet."""
    if any(
        each.visible and _SAID["still-to-pay"].fullmatch(words(each.text)) for each in snapshot.pressables
    ):
        return True
    return any(not _AGAIN.fullmatch(words(each.text)) for each in final_buttons(snapshot))


def _best(numbers: Sequence[NamedNumber], snapshot: Snapshot) -> tuple[str | None, str]:
    """The number named best; of several equal ones only that which the address repeats."""
    if not numbers:
        return None, NO_NUMBER
    surest = max(each.naming for each in numbers)
    best = {letters(each.number): each for each in reversed(numbers) if each.naming is surest}
    if len(best) > 1:
        address = letters(number_in_address(snapshot.url))
        if address not in best:
            return None, SEVERAL
        return best[address].number, best[address].where
    only = next(iter(best.values()))
    return only.number, only.where
