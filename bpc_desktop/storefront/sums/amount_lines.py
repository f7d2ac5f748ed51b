"""Amounts of a page with what names them: in their own text, beside them, or over them.

What names an amount is looked for in the smallest element around it that holds words before it. Of a text
that stands lower on the screen than the amount nothing is believed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bpc_desktop.storefront.money import Money, amounts_in, currency_of, decimal_of
from bpc_desktop.storefront.snapshot import Block
from bpc_desktop.storefront.sums.charge_kinds import comes_later, costs_nothing, says_otherwise
from bpc_desktop.storefront.wording import words

_SHORT = 28
_RUN = 4
_ROW = 12
_LEVELS = 8
_BARE = re.compile(r"[-\u2212]?\s?(\d{1,3}(?:[.,'\u2019 \u00a0\u202f]\d{3})*|\d+)[.,]\d{2}")
_SIGNS = {"#", "\u2116", "No.", "Nr."}
_WHOLE = re.compile(r"(?<![.,]\d)(?<![.,]\d\d)$")
_CENTS = re.compile(r"\d{2}")
_NEAR = 8
_UNREAD = {"aside", "nav", "footer", "former"}


@dataclass(frozen=True, slots=True)
class AmountLine:
    """An amount and the texts that may name it, the likeliest first.

    `value` is negative where it is written so, None where the page says that it comes later. `by_column`:
    named by what stands over its column. `button`: it stands in one. `named`: its own text names it first.
    """

    index: int
    value: Decimal | None
    currency: str
    text: str
    labels: tuple[str, ...]
    by_column: str = ""
    button: bool = False
    named: bool = False


def amount_lines(blocks: Sequence[Block]) -> list[AmountLine]:
    """Every amount a person would read as one of the page's own, in page order."""
    layout = Layout(joined(blocks))
    return [line for index in range(len(layout.blocks)) for line in layout.lines_of(index)]


def joined(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, a currency's sign that stands in an element of its own written to its number."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        cents = last is not None and _are_cents(last, block)
        if last is not None and (cents or _halves(last, block)):
            both = f"{last.text}{'.' if cents else ' '}{block.text}"
            common = tuple(each for each in block.within if each in last.within)
            found[-1] = replace(last, text=both, within=common or last.within, place=_around(last, block))
        else:
            found.append(block)
    return tuple(found)


def _halves(first: Block, second: Block) -> bool:
    if first.text.strip() in _SIGNS and _together(first, second):
        return True
    short = len(first.text) <= 4 or len(second.text) <= 4  # noqa: PLR2004  a sign or a code
    if not short or max(len(first.text), len(second.text)) > _SHORT or not _together(first, second):
        return False
    if amounts_in(first.text) or amounts_in(second.text):
        return False
    whole = amounts_in(f"{first.text} {second.text}")
    return len(whole) == 1 and len(whole[0].text) >= len(f"{first.text}{second.text}")


def _are_cents(whole: Block, block: Block) -> bool:
    """Whether a text of two digits, set smaller right after a whole amount, is its cents."""
    if _CENTS.fullmatch(block.text.strip()) is None or not _together(whole, block):
        return False
    near = -1 <= block.place[0] - whole.place[0] - whole.place[2] <= _NEAR and block.size <= whole.size
    return near and len(amounts_in(whole.text)) == 1 and _WHOLE.search(whole.text) is not None


def _around(first: Block, second: Block) -> tuple[float, float, float, float]:
    """The place of both."""
    x, y = min(first.place[0], second.place[0]), min(first.place[1], second.place[1])
    right = max(sum(first.place[::2]), sum(second.place[::2]))
    return x, y, right - x, max(sum(first.place[1::2]), sum(second.place[1::2])) - y


def _together(first: Block, second: Block) -> bool:
    return bool(set(first.within[1:3]) & set(second.within[1:3]))


class Layout:
    """Which texts stand together on a page. `members`: the texts in each element, by its handle."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks
        self.members: dict[int, list[int]] = {}
        for index, block in enumerate(blocks):
            for holder in block.within:
                self.members.setdefault(holder, []).append(index)

    def lines_of(self, index: int) -> list[AmountLine]:
        """The amounts of one block."""
        block = self.blocks[index]
        if block.looks & _UNREAD:
            return []
        amounts, struck = _seen(block)
        button = "button" in block.looks
        lines: list[AmountLine] = []
        for at, money in enumerate(amounts):
            start = _end(amounts[at - 1]) if at else struck
            own = _without_currency(block.text[start : money.start])
            if at and not words(own) and "struck" not in block.looks:
                return lines[: at - 1]  # two amounts under one name: which one is meant, nobody says
            beside = () if at or says_otherwise(own) else self.labels_of(index)
            labels = (own, *beside) if words(own) or at else beside
            named = bool(words(own))
            line = AmountLine(
                index, money.value, money.currency, money.text, labels, button=button, named=named
            )
            lines.append(replace(line, by_column=self._column(index) if not words(own) else ""))
        if not amounts and says_value(block):
            value = Decimal(0) if costs_nothing(block.text) else None
            lines.append(AmountLine(index, value, "", block.text, self.labels_of(index)))
        return lines

    def labels_of(self, index: int) -> tuple[str, ...]:
        """What may name a value: the words right before it in the smallest element around, else beside it."""
        block = self.blocks[index]
        for holder in block.within[:_LEVELS] or (0,):
            members = self.members.get(holder, range(len(self.blocks)))
            run = self._run(index, [each for each in members if each < index])
            if run:
                nearest, whole = run[0], " ".join(reversed(run))
                return tuple(dict.fromkeys((nearest, whole, run[-1])))
        beside = self._beside(index)
        return (beside,) if beside else ()

    def names_of(self, index: int) -> list[tuple[str, str]]:
        """The texts that may name a value, with their side: over its column, header, beside, under."""
        block = self.blocks[index]
        names = []
        for holder in block.within[:_LEVELS] or (0,):
            members = self.members.get(holder, range(len(self.blocks)))
            before = [at for at in members if at < index and _is_by(self.blocks[at], block)]
            after = [at for at in members if at > index and _is_under(self.blocks[at], block)]
            if before and before[-1] == index - 1:
                label = self.blocks[before[-1]]
                names.append((label.text, "header" if label.looks & {"th", "dt"} else "beside"))
            elif after and after[0] == index + 1:
                names.append((self.blocks[after[0]].text, "under"))
            if names:
                break
        column = self._column(index)
        return [(column, "over"), *names] if column else names

    def _run(self, index: int, before: Sequence[int]) -> list[str]:
        """Texts without an amount right before a value, the nearest first."""
        run: list[str] = []
        for at in reversed(before[-2 * _RUN :]):
            each = self.blocks[at]
            if amounts_in(each.text) or says_value(each) or len(run) == _RUN:
                break
            if words(each.text) and self._may_name(at, index):
                run.append(each.text)
        return run

    def _may_name(self, label: int, value: int) -> bool:
        """Not what stands lower, nor over another column where this value's has a header of its own."""
        text, block = self.blocks[label], self.blocks[value]
        if text.place[1] >= block.place[1] + max(block.place[3], 1):
            return False
        over = text.place[1] + text.place[3] <= block.place[1] + 2 and not _share_column(text, block)
        return not over or not any(
            _share_column(each, block) and abs(_middle(each) - _middle(text)) < _NEAR and each is not text
            for each in self.blocks[max(0, label - _ROW) : value]
        )

    def _beside(self, index: int) -> str:
        """The text nearest to the left in the same row."""
        block = self.blocks[index]
        row = [
            each
            for each in self.blocks
            if each is not block
            and each.place[0] < block.place[0]
            and abs(_middle(each) - _middle(block)) < max(each.place[3], block.place[3]) / 2
            and words(each.text)
            and not amounts_in(each.text)
        ]
        return max(row, key=lambda each: each.place[0]).text if row else ""

    def _column(self, index: int) -> str:
        """The header over a value in a table that has one."""
        block = self.blocks[index]
        for each in reversed(self.blocks[max(0, index - 40) : index]):
            over = each.place[1] + each.place[3] <= block.place[1] + 2
            left, right = (
                each.place[0] - block.place[0],
                each.place[0] + each.place[2] - sum(block.place[::2]),
            )
            if over and min(abs(left), abs(right)) <= 3 and words(each.text):  # noqa: PLR2004  CSS pixels
                return each.text if "th" in each.looks else ""
        return ""


def says_value(block: Block) -> bool:
    """Whether a text stands where an amount would: free, or not known yet."""
    if len(block.text) > 2 * _SHORT or amounts_in(block.text) or block.looks & {"heading", "a", "button"}:
        return False
    return (len(block.text) <= _SHORT and costs_nothing(block.text)) or comes_later(block.text)


def _seen(block: Block) -> tuple[list[Money], int]:
    """The amounts of a text, and where its own begin: one that begins struck out has a former one first."""
    amounts = amounts_in(block.text)
    if "struck" in block.looks:
        return amounts[1:], _end(amounts[0]) if amounts else 0
    plain = block.text.strip()
    if not amounts and _BARE.fullmatch(plain):
        sign = -1 if plain[0] in "-\u2212" else 1
        return [Money(sign * decimal_of(plain.lstrip("-\u2212 ")), "", plain, 0)], 0
    return amounts, 0


def _without_currency(text: str) -> str:
    """What stands before an amount; a currency's code there ("USD $9.00") is no label."""
    plain = text.strip(" :-\u2013\u2212(")
    first, _, last = plain.rpartition(" ")
    return first.strip(" :-(") if currency_of(last) else plain


def _end(money: Money) -> int:
    return money.start + len(money.text)


def _middle(block: Block) -> float:
    return block.place[1] + block.place[3] / 2


def _share_column(label: Block, value: Block) -> bool:
    return label.place[0] < sum(value.place[::2]) and value.place[0] < sum(label.place[::2])


def _is_by(label: Block, value: Block) -> bool:
    """Whether a text stands to the left of a value, or right over it."""
    x, y, _, height = label.place
    beside = y < sum(value.place[1::2]) and value.place[1] < y + height and x <= value.place[0]
    return beside or (y <= value.place[1] <= y + height + 40 and _share_column(label, value))


def _is_under(label: Block, value: Block) -> bool:
    bottom = sum(value.place[1::2])
    return bottom - 2 <= label.place[1] <= bottom + 40 and _share_column(label, value)
