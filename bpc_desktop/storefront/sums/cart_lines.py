"""The lines of a cart or of the order under review: name, variant, quantity, price.

A line is what stands in one row with an amount, above the sums: its name is what links to the product or is
written largest, its quantity stands in a field or in words ("Qty: 2", "2 x").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bpc_desktop.storefront.fields.field_evidence import best_token
from bpc_desktop.storefront.money import Money, amounts_in
from bpc_desktop.storefront.page_reading import Amount, CartLine
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block, Control, Snapshot
from bpc_desktop.storefront.sums.amount_lines import Layout, joined
from bpc_desktop.storefront.sums.charge_kinds import Charge, charge_of
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import words

_SAID = phrases("cart")
_QUANTITY = _SAID["quantity"]
_NO_NAME = _SAID["no-name"]
_UNREAD = {"nav", "footer", "aside", "former", "struck"}
_TIMES = re.compile(
    r"(?:^|\s)(\d{1,3})\s?[x\u00d7\u2715](?!\w)|(?<!\w)[x\u00d7\u2715]\s?(\d{1,3})(?!\w)", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}")
_SHORTEST_NAME = 3
_LONGEST_ROW = 24
_GAP = 30
_LONGEST_VARIANT = 80
_MOST = 60


@dataclass(frozen=True, slots=True)
class _Row:
    """The texts of one line, and the quantity field it holds."""

    blocks: tuple[Block, ...]
    control: Control | None


def read_cart_lines(snapshot: Snapshot) -> tuple[CartLine, ...]:
    """The lines, in page order. Empty where none is told for sure."""
    blocks = tuple(block for block in joined(snapshot.blocks) if not block.looks & _UNREAD)
    fields = [each for each in snapshot.controls if each.visible and _takes_quantity(each)]
    last = max((each.at for each in fields), default=0)
    ends = [index for index, block in enumerate(blocks) if block.at > last and _begins_sums(blocks, index)]
    rows = _rows(blocks[: ends[0]] if ends else blocks)
    if fields:
        rows = [_row_of(each, rows, blocks) for each in fields]
    lines = [line for row in rows if (line := _line(row)) is not None]
    return tuple(lines[:_MOST])


def _takes_quantity(control: Control) -> bool:
    return best_token(control, card_form=False)[0] is Token.QUANTITY


def _begins_sums(blocks: Sequence[Block], index: int) -> bool:
    """Whether the sums begin here: what is named a subtotal or total, with an amount."""
    block = blocks[index]
    if "th" in block.looks and not _amount_follows(blocks, index):
        return False
    amounts = amounts_in(block.text)
    named = block.text[: amounts[0].start] if amounts else block.text
    kind = charge_of(named) if not block.looks & {"a", "heading", "button"} else Charge.NOTHING
    sums = {Charge.SUBTOTAL, Charge.TOTAL, Charge.ORDER_TOTAL, Charge.DUE}
    return kind in sums and (bool(amounts) or _amount_follows(blocks, index))


def _amount_follows(blocks: Sequence[Block], index: int) -> bool:
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    bottom = sum(blocks[index].place[1::2])
    return after is not None and bool(amounts_in(after.text)) and after.place[1] <= bottom + _GAP


def _rows(blocks: tuple[Block, ...]) -> list[_Row]:
    """The elements around an amount that hold a name as well, of each name the widest that holds no other."""
    members = Layout(blocks).members
    names = {index for index, block in enumerate(blocks) if _may_name(block)}
    spans: list[set[int]] = []
    for block in blocks:
        holding = (set(members[each]) for each in block.within) if amounts_in(block.text) else iter(())
        span = next((each for each in holding if names & each), None)
        if span is not None and len(span) <= _LONGEST_ROW and span not in spans:
            spans.append(span)
    kept = []
    for span in spans:
        outer = [other for other in spans if span < other and not _splits(other, spans)]
        if not _splits(span, spans) and not outer:
            kept.append(_Row(tuple(blocks[index] for index in sorted(span)), None))
    return kept


def _splits(span: set[int], spans: Sequence[set[int]]) -> bool:
    """Whether an element holds two rows that have nothing in common: a list of lines, not a line."""
    inner = [other for other in spans if other < span]
    return any(not one & other for one in inner for other in inner)


def _row_of(control: Control, rows: Sequence[_Row], blocks: Sequence[Block]) -> _Row:
    """The row a quantity field stands in, else what stands at its height."""
    middle = control.place[1] + control.place[3] / 2
    around = [(_height(row.blocks), at) for at, row in enumerate(rows) if _spans(row.blocks, middle)]
    if around:
        return _Row(rows[min(around)[1]].blocks, control)
    reach = 40
    near = [block for block in blocks if _spans((block,), middle, reach)]
    return _Row(tuple(near), control)


def _spans(blocks: Sequence[Block], middle: float, reach: int = 8) -> bool:
    top = min(block.place[1] for block in blocks)
    return top - reach <= middle <= top + _height(blocks) + reach


def _height(blocks: Sequence[Block]) -> float:
    return max(block.place[1] + block.place[3] for block in blocks) - min(block.place[1] for block in blocks)


def _may_name(block: Block) -> bool:
    said = words(block.text)
    if len(said) < _SHORTEST_NAME or amounts_in(block.text) or block.looks & {"h1", "th", "button", "label"}:
        return False
    rest = _QUANTITY.sub(" ", _TIMES.sub(" ", said))
    return bool(re.search(r"[^\W\d]{2}", rest)) and not _NO_NAME.search(said)


def _line(row: _Row) -> CartLine | None:
    named = [block for block in row.blocks if _may_name(block)]
    linked = [block for block in named if block.looks & {"heading", "a"}]
    if not linked and row.control is None and _all_sums(named) and _quantity(row)[0] is None:
        return None
    first = max(linked or named, key=lambda each: (each.size, each.bold, -each.at), default=None)
    if first is None:
        return CartLine(row.control.row, _of_field(row.control), None) if row.control else None
    quantity, unit = _quantity(row)
    amounts = [money for block in row.blocks for money in amounts_in(block.text) if money.value >= 0]
    price = _price(amounts, quantity)
    name = _TIMES.sub(" ", first.text).strip()
    variant = " ".join(block.text for block in row.blocks if block is not first and _is_variant(block, unit))
    return CartLine(name, quantity, price, variant)


def _all_sums(named: Sequence[Block]) -> bool:
    return all(charge_of(block.text) is not Charge.NOTHING for block in named)


def _is_variant(block: Block, unit: Block | None) -> bool:
    """Whether a text of a line is about the article: short, no amount, quantity, code or button."""
    said = words(block.text)
    if block is unit or len(block.text) > _LONGEST_VARIANT or amounts_in(block.text) or _NO_NAME.search(said):
        return False
    if block.looks & {"a", "alert", "notice", "error", "button", "label", "th", "h1"} or _QUANTITY.fullmatch(
        said
    ):
        return False
    return bool(re.search(r"[^\W\d]|\d[-/.x]\d", block.text))


def _quantity(row: _Row) -> tuple[int | None, Block | None]:
    """How many, and the text that says so."""
    if row.control is not None:
        return _of_field(row.control), None
    for block in row.blocks:
        times = _TIMES.search(block.text)
        if times is not None and not amounts_in(times.group()):
            return int(times[1] or times[2]), block if not _may_name(block) else None
    for at, block in enumerate(row.blocks):
        if _QUANTITY.search(words(block.text)):
            number = _NUMBER.search(block.text)
            after = row.blocks[at + 1] if at + 1 < len(row.blocks) else None
            if number is None and after is not None:
                number = _NUMBER.fullmatch(after.text.strip())
            if number is not None:
                return int(number.group()), block
    alone = [block for block in row.blocks if _NUMBER.fullmatch(block.text.strip())]
    return (int(alone[0].text), alone[0]) if len(alone) == 1 else (None, None)


def _of_field(control: Control) -> int | None:
    return int(control.shown_number) if control.shown_number.isdigit() else None


def _price(amounts: Sequence[Money], quantity: int | None) -> Amount | None:
    """The line's own amount: beside a unit's price the one that is that price times the quantity."""
    values = list(dict.fromkeys(money.value for money in amounts))
    if not values:
        return None
    chosen = values[-1]
    if len(values) > 1 and quantity:
        whole = [
            value for value in values if any(value == other * quantity for other in values if other != value)
        ]
        chosen = whole[0] if whole else chosen
    money = next(each for each in amounts if each.value == chosen)
    return Amount(Decimal(chosen), money.currency, "the cart's line", money.text)
