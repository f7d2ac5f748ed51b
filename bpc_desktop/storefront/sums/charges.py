"""The sums of a cart or checkout page, each with where it was read.

A total is believed where all that may be it agree, or where the other sums add up to one of them; else it
stays blank. A wrong total is worse than none: the tolerance is judged by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from bpc_desktop.storefront.page_reading import Amount, ChargesReading
from bpc_desktop.storefront.snapshot import Snapshot
from bpc_desktop.storefront.steps.pressing import FINAL
from bpc_desktop.storefront.sums.amount_lines import AmountLine, amount_lines
from bpc_desktop.storefront.sums.charge_kinds import TOTALS, Charge, charge_of
from bpc_desktop.storefront.wording import words

_LABEL = 90
_CLOSE = Decimal("0.02")
"""What rounding may make of a sum of rounded amounts."""

_PARTS = (Charge.SUBTOTAL, Charge.SHIPPING, Charge.TAX)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A line of the sums; `value` None where it is named and not known yet."""

    index: int
    kind: Charge
    label: str
    value: Decimal | None
    line: AmountLine


def read_charges(snapshot: Snapshot, *, placed: bool = False) -> ChargesReading:
    """The sums; discounts add up. `placed`: the order is paid, and nothing left to pay is no total."""
    lines = amount_lines(snapshot.blocks)
    sums = [found for line in lines if (found := _sum_of(line)) is not None]
    if not any(each.kind in TOTALS for each in sums):
        sums = _by_columns(lines) or sums
    total = _total(sums, placed=placed)
    near = _around(sums, total)
    chosen = {kind: _chosen(near, kind, total) for kind in _PARTS}
    chosen |= _adding_up(near, total)
    return ChargesReading(
        subtotal=_amount(chosen[Charge.SUBTOTAL]),
        discount=_added(_of(near, Charge.DISCOUNT)),
        shipping=_amount(chosen[Charge.SHIPPING]),
        tax=_amount(chosen[Charge.TAX]) or _taxes(near, total),
        total=_amount(total),
    )


def _sum_of(line: AmountLine) -> _Sum | None:
    if line.button:
        pays = any(FINAL.search(words(label)) for label in line.labels) and line.value is not None
        return _Sum(line.index, Charge.DUE, line.labels[0], line.value, line) if pays else None
    for at, label in enumerate(line.labels):
        kind = charge_of(label)
        if kind is not Charge.NOTHING and (not at or not line.named or kind is Charge.SHIPPING):
            return _Sum(line.index, kind, label, abs(line.value) if line.value is not None else None, line)
    if line.value is not None and line.value < 0 and line.labels:
        return _Sum(line.index, Charge.DISCOUNT, line.labels[0], -line.value, line)
    return None


def _by_columns(lines: Sequence[AmountLine]) -> list[_Sum]:
    """A row of sums under their names, where the page has no other: with a subtotal, tax or shipping."""
    named = [(charge_of(line.by_column), line) for line in lines if line.by_column and line.value is not None]
    sums = [_Sum(line.index, kind, line.by_column, line.value, line) for kind, line in named]
    sums = [each for each in sums if each.kind is not Charge.NOTHING]
    kinds = {each.kind for each in sums}
    return sums if len(kinds) == len(sums) and kinds & set(_PARTS) else []


def _total(sums: Sequence[_Sum], *, placed: bool) -> _Sum | None:
    """The one total all agree on, by the best name there is; else the one the other sums add up to."""
    for kind in TOTALS:
        found = [each for each in sums if each.kind is kind and each.value is not None]
        if placed and kind is Charge.DUE:
            found = [each for each in found if each.value]
        if not found:
            continue
        if len({each.value for each in found}) == 1:
            return found[-1]
        left = _after_gifts(sums, found)
        if left is not None:
            return left
        fitting = [each for each in found if _adding_up(_around(sums, each), each)]
        return fitting[-1] if len({each.value for each in fitting}) == 1 else None
    return None


def _after_gifts(sums: Sequence[_Sum], totals: Sequence[_Sum]) -> _Sum | None:
    """What is left to pay under a total when gift cards are taken off."""
    values = list(dict.fromkeys(_value(each) for each in totals))
    gifts = sum({each.label: _value(each) for each in _of(sums, Charge.GIFT)}.values(), Decimal(0))
    if gifts and len(values) == 2 and abs(values[0] - gifts - values[1]) <= _CLOSE:  # noqa: PLR2004  before and after
        return totals[-1]
    return None


def _around(sums: Sequence[_Sum], total: _Sum | None) -> list[_Sum]:
    """The lines that belong to this total: from the subtotal nearest before it on."""
    if total is None:
        return list(sums)
    starts = [each.index for each in sums if each.kind is Charge.SUBTOTAL]
    start = max((at for at in starts if at <= total.index), default=min(starts, default=0))
    later = [each.index for each in sums if each.kind in TOTALS and each.index > total.index]
    end = min(later, default=max((each.index for each in sums), default=0) + 1)
    return [each for each in sums if start <= each.index and (each.index < end or each is total)]


def _of(sums: Sequence[_Sum], kind: Charge) -> list[_Sum]:
    return [each for each in sums if each.kind is kind and each.value is not None]


def _chosen(sums: Sequence[_Sum], kind: Charge, total: _Sum | None) -> _Sum | None:
    """The line of a kind where there is only one amount of it, and nothing says that it comes later."""
    found = [each for each in sums if each.kind is kind and each is not total]
    values = {each.value for each in found}
    return found[-1] if len(values) == 1 and None not in values else None


def _adding_up(sums: Sequence[_Sum], total: _Sum | None) -> dict[Charge, _Sum]:
    """Of several lines of a kind those that add up to the total."""
    if total is None or total.value is None:
        return {}
    subtotals, shippings, taxes = (_offered(sums, kind) for kind in _PARTS)
    for subtotal, shipping, tax in product(subtotals, shippings, taxes):
        if subtotal is not None and _fits(subtotal, shipping, tax, sums, total.value):
            parts = {Charge.SUBTOTAL: subtotal, Charge.SHIPPING: shipping, Charge.TAX: tax}
            return {kind: found for kind, found in parts.items() if found is not None}
    return {}


def _offered(sums: Sequence[_Sum], kind: Charge) -> list[_Sum | None]:
    """The different amounts of a kind, the last four of them, and none."""
    return [*list({each.value: each for each in _of(sums, kind)}.values())[-4:], None]


def _fits(
    subtotal: _Sum, shipping: _Sum | None, tax: _Sum | None, sums: Sequence[_Sum], total: Decimal
) -> bool:
    added = _value(subtotal) + _value(shipping) + _value(tax)
    off = sum({each.label: _value(each) for each in _of(sums, Charge.DISCOUNT)}.values(), Decimal(0))
    gift = sum({each.label: _value(each) for each in _of(sums, Charge.GIFT)}.values(), Decimal(0))
    return any(abs(added - less - total) <= _CLOSE for less in {off + gift, off, gift, Decimal(0)})


def _value(found: _Sum | None) -> Decimal:
    return found.value if found is not None and found.value is not None else Decimal(0)


def _taxes(sums: Sequence[_Sum], total: _Sum | None) -> Amount | None:
    """Several taxes (state and city) together, where they add up with the rest."""
    taxes = _of(sums, Charge.TAX)
    both = _added(taxes)
    if both is None or total is None or total.value is None or len(taxes) < 2:  # noqa: PLR2004  of one, see `_chosen`
        return None
    whole = replace(taxes[0], value=both.value)
    others = [each for each in sums if each.kind is not Charge.TAX]
    return both if _adding_up([*others, whole], total) else None


def _amount(found: _Sum | None) -> Amount | None:
    if found is None or found.value is None:
        return None
    return Amount(found.value, found.line.currency, f"the line '{found.label[:_LABEL]}'", found.line.text)


def _added(sums: Sequence[_Sum]) -> Amount | None:
    unique = list({(each.label, each.value): each for each in sums}.values())
    first = _amount(unique[0]) if unique else None
    if first is None:
        return None
    return replace(first, value=sum((_value(each) for each in unique), Decimal(0)))
