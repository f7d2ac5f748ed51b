"""Numbers that a page names as an order's, and how surely.

A number counts by what names it: the words right before it, or the text beside, over or under it. Without a
name it is none, whatever it looks like. Numbers of customers, payments, parcels and invoices are named too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from bpc_desktop.storefront.money import Money, amounts_in
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block
from bpc_desktop.storefront.sums.amount_lines import Layout
from bpc_desktop.storefront.wording import words

_SAID = phrases("numbers")
_UNREAD = {"aside", "nav", "footer", "label"}
_VALUE = r"[A-Za-z0-9](?:[A-Za-z0-9]|[-_/.](?=[A-Za-z0-9])){0,44}"
_CANDIDATE = re.compile(rf"(?<![A-Za-z0-9@_\u2022*])({_VALUE})(?![A-Za-z0-9@]|[._/-][A-Za-z0-9])")
_PREFIX = re.compile(r"(?:no|nr|num|n)\.(?=.*\d)", re.IGNORECASE)
_GROUPS = re.compile(r"\d{2,4}(?: \d{2,4}){1,4}")
_HASH = re.compile(r"(#|\u2116|\bn\.?[\u00b0\u00ba]|\bn\.|\bno\.|\bnr\.)\s*$", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{5,14}")
_DATE = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})")
_PHONE = re.compile(r"(1[-/.])?\d{3}[-/.]\d{3}[-/.]\d{4}")
_ZIP = re.compile(r"\d{5}-\d{4}|\d{3}-\d{4}")
_YEAR = re.compile(r"(19|20)\d\d")
_PRICE = re.compile(r"\d+(,\d{3})*[.,]\d{2}")
_NO_WORDS = frozenset(
    {
        "ORDER",
        "ORDERS",
        "NUMBER",
        "PENDING",
        "PROCESSING",
        "CONFIRMED",
        "COMPLETE",
        "COMPLETED",
        "PAYPAL",
        "VISA",
    }
)
_LONGEST_LABEL = 70
_FEW = 4
_TRAIL = 2


class Naming(IntEnum):
    """How surely a number is the order's, least first."""

    ORDER = 1  # "Order 1001"
    CONFIRMATION = 2
    REFERENCE = 3  # "order reference", "order code"
    NUMBER = 4  # "order number"


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A number with its naming and where that stands."""

    number: str
    naming: Naming
    where: str
    block: int


def numbers_in(blocks: tuple[Block, ...]) -> list[NamedNumber]:
    """Every number of the page's own texts, as `joined`, that is named as an order's."""
    layout = Layout(blocks)
    found: list[NamedNumber] = []
    for index, block in enumerate(layout.blocks):
        if block.looks & _UNREAD:
            continue
        found.extend(
            NamedNumber(number, naming, "the page's text", index) for number, naming in named_in(block.text)
        )
        alone = alone_in(block.text)
        if alone:
            found.extend(_by_neighbours(layout, index, alone))
    return found


def named_in(text: str) -> Iterator[tuple[str, Naming]]:
    """The numbers that a text itself names as an order's."""
    start = 0
    for match in _CANDIDATE.finditer(text):
        prefix = _PREFIX.match(match[1])
        at = match.start() + (prefix.end() if prefix else 0)
        number = match[1][at - match.start() :]
        if not any(char.isdigit() for char in number) and not _LETTERS.fullmatch(number):
            continue
        label = text[start:at]
        naming = naming_of(label[-_LONGEST_LABEL:])
        whole = _grouped(text, at) or number
        if (
            naming is not None
            and fits(whole, text, at)
            and _is_enough(whole, naming, label, text[match.end() :])
        ):
            yield whole, naming
        if any(char.isdigit() for char in number):
            start = match.end()


def alone_in(text: str) -> str:
    """The number a text consists of, but for a sign before and a word or two after; or nothing."""
    if "\u2022" in text or "*" in text:
        return ""
    bare = re.sub(
        r"^\W*(?:no\.?|nr\.?|n[\u00b0\u00ba]|\u2116)?[\s#:]*", "", text.strip(), flags=re.IGNORECASE
    )
    grouped = _GROUPS.match(bare)
    match = re.match(rf"{_VALUE}(?![A-Za-z0-9@])", bare)
    if match is None:
        return ""
    number = grouped.group() if grouped else match.group()
    rest = bare[len(number) :]
    if any(char.isdigit() for char in rest) or len(words(rest).split()) > _TRAIL or not fits(number, bare, 0):
        return ""
    return number if any(char.isdigit() for char in number) or _LETTERS.fullmatch(number) else ""


def naming_of(label: str) -> Naming | None:
    """What a label says of the number that follows it."""
    hashed = bool(_HASH.search(label.rstrip(" :=\u00a0\uff1a-")))
    said = words(re.split(r"[.!?\u3002]\s+(?=[A-Z\u00c0-\u024f\u3040-\u9fff])", label)[-1])
    said = _ends(_SAID["is"], said)[1] or said
    said = (
        re.sub(r"(?<=.) (no|nr|n|num)$", "", said) if _ends(_SAID["number-of-order"], said)[0] == "" else said
    )
    for pattern in ("number-of-order", "confirmation-number", "order-alone"):
        found, before = _ends(_SAID[pattern], said)
        if not found:
            continue
        if _SAID["another"].search(" ".join(before.split()[-_FEW:])) or (
            pattern != "order-alone" and _SAID["another"].search(found)
        ):
            return None
        if pattern == "number-of-order":
            return (
                Naming.REFERENCE
                if re.search(r"\b(ref\w*|riferimento|code|kod|codigo|codice)\b", found)
                else Naming.NUMBER
            )
        if pattern == "confirmation-number":
            return Naming.CONFIRMATION if hashed or found != "confirmation" or not before else None
        return Naming.NUMBER if hashed else Naming.ORDER
    return None


def fits(number: str, text: str, start: int) -> bool:
    """Whether it can be an order's number where it stands: no date, phone, postal code, price or time."""
    if any(other.fullmatch(number) for other in (_DATE, _PHONE, _ZIP, _PRICE)):
        return False
    following = text[start + len(number) :][:4]
    if re.match(r"[.,:]\d|\s?[€£$¥%]|\s?(USD|EUR|GBP|PLN)\b", following):
        return False
    if re.search(r"[€£$¥]\s?$|\d[:.,]$|\u2022\s?$|\*\s?$", text[:start]):
        return False
    return not any(_is_part(start, start + len(number), money) for money in amounts_in(text))


def _is_part(start: int, end: int, money: Money) -> bool:
    """Whether a number is an amount's; an "R" before its digits is a currency's sign nowhere."""
    money_end = money.start + len(money.text)
    return money.start < end and start < money_end and (money.start < start or end < money_end)


def _is_enough(number: str, naming: Naming, label: str, after: str) -> bool:
    """Whether it is said clearly enough: a short number, a year or a word needs the word "number"."""
    if not any(char.isdigit() for char in number):
        return naming in {Naming.NUMBER, Naming.REFERENCE} and number not in _NO_WORDS
    if naming is not Naming.ORDER:
        return True
    if _SAID["unit"].match(words(after)) or _YEAR.fullmatch(number) or "," in label[-2:]:
        return False
    if len(number) >= _FEW or "-" in number or not words(after):
        return True
    return number.isdigit() and _says_done(after)


def _says_done(after: str) -> bool:
    return bool(phrases("messages")["done"].search(words(after)))


def _grouped(text: str, start: int) -> str:
    """A number written in groups ("123 456 789")."""
    match = _GROUPS.match(text, start)
    return match.group() if match and not re.match(r"\w", text[match.end() :]) else ""


def _ends(pattern: re.Pattern[str], said: str) -> tuple[str, str]:
    """What of the text's end matches, as long as can be, and what stands before it."""
    for start in range(len(said)):
        inside = start and said[start - 1].isascii() and said[start - 1] != " " and said[start].isascii()
        if not inside and pattern.fullmatch(said, start):
            return said[start:], said[:start].strip()
    return "", ""


def _by_neighbours(layout: Layout, index: int, number: str) -> Iterator[NamedNumber]:
    for label, side in layout.names_of(index):
        naming = naming_of(label.strip())
        if naming is None or (naming is Naming.ORDER and side not in {"over", "header"}):
            if side in {"beside", "header"}:
                return  # something else is named here
            continue
        if _is_enough(number, naming, label, ""):
            yield NamedNumber(number, naming, f"beside '{label[:_LONGEST_LABEL]}'", index)
            return
