"""The sums and lines of a cart or checkout page, each with where it was read."""

import re
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from bpc_desktop.storefront.field_evidence import best_token
from bpc_desktop.storefront.money import amounts_in, is_free, same_currency
from bpc_desktop.storefront.page_reading import Amount, CartLine, ChargesReading
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block, Snapshot
from bpc_desktop.storefront.token import Token
from bpc_desktop.storefront.wording import words


class _Line(StrEnum):
    SUBTOTAL = "subtotal"
    DISCOUNT = "discount"
    TAX = "tax"
    SHIPPING = "shipping"
    TOTAL = "total"
    NOTHING = "nothing"


_SAID = phrases("charges")
_KINDS = tuple(
    (kind, _SAID[kind])
    for kind in (_Line.NOTHING, _Line.SUBTOTAL, _Line.DISCOUNT, _Line.TAX, _Line.SHIPPING, _Line.TOTAL)
)
_BEST_TOTAL = _SAID["order-total"]
_ASIDE = re.compile(r"\([^)]*\)|\b(incl|excl|inkl|zzgl|including|excluding|ttc|ht)\b.*$", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{3}\s*$")
"""A currency written before the amount ("USD $9.00") is no label."""

_LABEL = 90
_ROW = 14
_SHORTEST_NAME = 3


def read_charges(snapshot: Snapshot, currency: str = "") -> ChargesReading:
    """The sums. Discounts add up; of several the one named best wins (the order's total), else the last."""
    found: dict[_Line, list[tuple[int, Amount]]] = {}
    section = ""
    for index, block in enumerate(snapshot.blocks):
        if block.looks & {"aside", "nav", "footer"}:
            continue
        value = _value(block)
        if value is None:
            section = block.text if _is_heading(snapshot.blocks, index) else section
            continue
        label = _label(snapshot.blocks, index)
        kind = _kind(label, section, value)
        if kind is _Line.NOTHING:
            continue
        unit = same_currency(currency, value.currency)
        shown = label or section
        amount = replace(value, currency=unit, where=f"the line '{shown[:_LABEL]}'", value=abs(value.value))
        said = words(label)
        named = 2 * bool(_BEST_TOTAL.search(said)) + bool(dict(_KINDS)[kind].search(said))
        found.setdefault(kind, []).append((named, amount))

    def pick(kind: _Line) -> Amount | None:
        amounts = found.get(kind, [])
        surest = max((named for named, _ in amounts), default=0)
        return next((amount for named, amount in reversed(amounts) if named == surest), None)

    return ChargesReading(
        subtotal=pick(_Line.SUBTOTAL),
        discount=_sum([amount for _, amount in found.get(_Line.DISCOUNT, [])]),
        shipping=pick(_Line.SHIPPING),
        tax=pick(_Line.TAX),
        total=pick(_Line.TOTAL),
    )


def _is_heading(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a block names the lines under it: it stands out, and no amount stands in its own row."""
    block = blocks[index]
    if len(block.text) > _LABEL or not (block.bold or "heading" in block.looks):
        return False
    return not any(
        abs(_middle(after) - _middle(block)) < _ROW and _value(after) is not None
        for after in blocks[index + 1 : index + 4]
    )


def _middle(block: Block) -> float:
    return block.place[1] + block.place[3] / 2


def _sum(amounts: list[Amount]) -> Amount | None:
    unique = list({(amount.where, amount.value): amount for amount in amounts}.values())
    if not unique:
        return None
    return replace(unique[0], value=sum((amount.value for amount in unique), Decimal(0)))


def _value(block: Block) -> Amount | None:
    amounts = amounts_in(block.text)
    if amounts:
        last = amounts[-1]
        return Amount(last.value, last.currency, "", last.text)
    if len(block.text) <= 20 and is_free(block.text):  # noqa: PLR2004  "Free", not a sentence about it
        return Amount(Decimal(0), "", "", block.text)
    return None


def _label(blocks: tuple[Block, ...], index: int) -> str:
    """What names an amount: text before it in its block, else to its left in its row, else right above it."""
    block = blocks[index]
    amounts = amounts_in(block.text)
    own = _CODE.sub("", block.text[: amounts[0].start]) if amounts else ""
    if len(words(own)) > 1:
        return own.strip(" :-")[-_LABEL:]
    x, y, _, height = block.place
    middle = y + height / 2
    row: list[Block] = []
    for before in reversed(blocks[max(0, index - 8) : index]):
        top, tall = before.place[1], before.place[3]
        beside = top - _ROW / 2 <= middle <= top + tall + _ROW / 2 and before.place[0] <= x
        if beside and not amounts_in(before.text) and words(before.text):
            row.append(before)
    if row:
        nearest = max(each.place[0] for each in row)
        return " ".join(each.text for each in reversed(row) if each.place[0] == nearest)[:_LABEL]
    above = blocks[index - 1] if index else None
    near = above is not None and 0 <= y - above.place[1] <= 3 * _ROW + above.place[3]
    return above.text[:_LABEL] if above is not None and near and not amounts_in(above.text) else ""


def _kind(label: str, section: str, value: Amount) -> _Line:
    said = words(_ASIDE.sub(" ", label)) or words(label)
    for kind, pattern in _KINDS:
        if pattern.search(
            words(label) if kind is _Line.NOTHING or "before discount" in words(label) else said
        ):
            return _Line.TAX if kind is _Line.SUBTOTAL and section and _is(section, _Line.TAX) else kind
    if value.value < 0:
        return _Line.DISCOUNT
    for kind in (_Line.SHIPPING, _Line.TAX):
        if section and _is(section, kind):
            return kind
    return _Line.NOTHING


def _is(text: str, kind: _Line) -> bool:
    said = words(text)
    return len(said) <= 60 and bool(dict(_KINDS)[kind].search(said))  # noqa: PLR2004  a heading, not a sentence


def read_cart_lines(snapshot: Snapshot) -> tuple[CartLine, ...]:
    """The lines of a cart, by its quantity fields: what stands in the same row is the name and the price."""
    lines = []
    for control in snapshot.controls:
        if (
            not control.visible
            or best_token(control, card_form=False)[0] is not Token.QUANTITY
            or not control.row
        ):
            continue
        named = [
            each
            for each in _row_blocks(snapshot, control.place)
            if not amounts_in(each.text) and len(words(each.text)) >= _SHORTEST_NAME
        ]
        linked = [each for each in named if each.looks & {"heading", "a"}]
        name = max(linked or named, key=lambda each: (each.size, len(each.text)), default=None)
        amounts = [money for each in _row_blocks(snapshot, control.place) for money in amounts_in(each.text)]
        price = (
            Amount(amounts[-1].value, amounts[-1].currency, "the cart's line", amounts[-1].text)
            if amounts
            else None
        )
        quantity = int(control.shown_number) if control.shown_number.isdigit() else None
        lines.append(CartLine(name.text if name else control.row, quantity, price))
    return tuple(lines)


def _row_blocks(snapshot: Snapshot, place: tuple[float, float, float, float]) -> list[Block]:
    middle = place[1] + place[3] / 2
    return [
        block
        for block in snapshot.blocks
        if block.place[1] - 40 <= middle <= block.place[1] + block.place[3] + 40
        and not block.looks & {"nav", "footer", "aside"}
    ]
