"""The order confirmation number: captured where the page names it, never invented."""

import re
from urllib.parse import parse_qsl, urlsplit

from bpc_desktop.storefront.money import amounts_in
from bpc_desktop.storefront.page_reading import ConfirmationReading
from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block, Snapshot
from bpc_desktop.storefront.wording import words

_SAID = phrases("messages")
SAYS_PLACED = _SAID["placed"]
_ADDRESS_SAYS = re.compile(
    r"thank|confirm|success|receipt|order[-_]?(received|complete|placed)|danke|merci|gracias|bedankt|grazie|completed?\b"
)
_LABEL = (
    r"(?:order|confirmation|purchase|reference|booking|receipt|transaction|bestell(?:ungs)?|auftrags?|commande|pedido|encomenda|compra|"
    r"ordine|bestelling|bestel|zam[oó]wieni[ae]|confirmaci[oó]n|referencia|r[ée]f[ée]rence|注文|受注|ご注文)"
)
_NUMBER_WORD = r"(?:number|num|no|nr|nummer|num[eé]ro|n[uú]mero|numer|id|code|ref(?:erence)?|番号|#|№|n[°º])"
_VALUE = r"(?P<number>[A-Z0-9](?:[A-Z0-9]|[-_/](?=[A-Z0-9])){2,29})"
_IS = r"(?![a-z\u00e0-\u017f])\s*(?:is|ist|lautet|est|es|[eè]|[:#=\-\uff1a])*\s*#?\s*"
_OF = r"\s*(?:de|di|of|do|da|der|van|della|du|del|dell['\u2019])?\s*(?:la\s+|votre\s+|su\s+|tu\s+|your\s+)?"
_VALUE2 = _VALUE.replace("number>", "number2>")
_NAMED = re.compile(
    rf"{_LABEL}[\s-]*(?:confirmation\s+)?(?:de\s+|di\s+|la\s+|del\s+)?{_NUMBER_WORD}?\.?{_IS}{_VALUE}(?![\w@])"
    rf"|{_NUMBER_WORD}\.?{_OF}{_LABEL}{_IS}{_VALUE2}(?![\w@])",
    re.IGNORECASE,
)
_LABEL_ONLY = re.compile(
    rf"^\W*(?:your\s+|ihre\s+|votre\s+|su\s+)?(?:{_LABEL}[\s-]*(?:confirmation\s*)?{_NUMBER_WORD}|{_NUMBER_WORD}\.?\s*(?:de|di|of|do)?\s*(?:la\s+)?{_LABEL}|"
    rf"{_LABEL}\s*#|confirmation|bestellnummer|auftragsnummer|ordernummer|bestelnummer)\s*(?:is)?\W*$",
    re.IGNORECASE,
)
_HEADER = re.compile(rf"^\W*(?:your\s+)?{_LABEL}\W*$", re.IGNORECASE)
"""Enough over a column of a table, where the number stands under it."""

_ALONE = re.compile(rf"^\W*{_VALUE}\W*$", re.IGNORECASE)
_FEWEST_DIGITS = 3
_DATE = re.compile(r"^(\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4})$")
_PHONE = re.compile(r"^(1[-/])?\d{3}[-/]\d{3}[-/]\d{4}$")
_ZIP = re.compile(r"^\d{5}-\d{4}$")
_QUERY = re.compile(
    r"^(order_?(id|no|num|number|ref)?|orderid|ordernumber|confirmation\w*|reference|on)$", re.IGNORECASE
)
_PATH = re.compile(
    r"/(?:orders?|order-received|confirmation|checkout/order-received|receipt|thank-?you|thanks)/#?([A-Z]{0,6}-?\d{3,20})(?:/|$)",
    re.IGNORECASE,
)


def read_confirmation(snapshot: Snapshot, *, editable: bool) -> ConfirmationReading | None:
    """What the page says of a placed order, or None. `editable`: it still asks for something (a form)."""
    says = [block for block in snapshot.blocks if SAYS_PLACED.search(words(block.text))]
    says = [block for block in says if not block.looks & {"aside", "footer", "nav"}]
    path = urlsplit(snapshot.url).path.lower()
    named = bool(says) or bool(SAYS_PLACED.search(words(snapshot.title)))
    if editable or not (named or (_ADDRESS_SAYS.search(path) and _labelled(snapshot))):
        return None
    number = _labelled(snapshot)
    if number is not None:
        return ConfirmationReading(*number)
    from_address = _in_address(snapshot.url)
    if from_address:
        return ConfirmationReading(from_address, "the page's address")
    return ConfirmationReading(None, "the page shows no number: look in the shop's order history")


def _labelled(snapshot: Snapshot) -> tuple[str, str] | None:
    for index, block in enumerate(snapshot.blocks):
        if block.looks & {"aside", "footer", "nav"}:
            continue
        for match in _NAMED.finditer(block.text):
            number = match["number"] or match["number2"]
            if _fits(number, block.text):
                return number, "the page's text"
        if _LABEL_ONLY.match(block.text) or (block.looks & {"th", "dt"} and _HEADER.match(block.text)):
            for beside in _beside(snapshot.blocks, index):
                alone = _ALONE.match(beside.text)
                if alone and _fits(alone["number"], beside.text):
                    return alone["number"], f"beside '{block.text}'"
    for match in _NAMED.finditer(snapshot.title):
        number = match["number"] or match["number2"]
        if _fits(number, snapshot.title):
            return number, "the page's title"
    return None


def _beside(blocks: tuple[Block, ...], index: int) -> list[Block]:
    """The next text, and what stands under a label in the next row of a table."""
    label = blocks[index]
    under = [
        block for block in blocks[index + 1 : index + 16]
        if abs(block.place[0] - label.place[0]) < 3 and 0 < block.place[1] - label.place[1] < 90  # noqa: PLR2004  CSS pixels
    ]  # fmt: skip
    return [*blocks[index + 1 : index + 2], *under[:1]]


def _fits(number: str, text: str) -> bool:
    """Whether it can be an order's number: digits in it, and no date, phone, postal code or price."""
    digits = sum(char.isdigit() for char in number)
    if digits < _FEWEST_DIGITS or any(other.match(number) for other in (_DATE, _PHONE, _ZIP)):
        return False
    following = text[text.find(number) + len(number) :][:4]
    if re.match(r"[.,]\d", following) or re.match(r"\s?[€£$%]", following):
        return False
    return all(number not in money.text for money in amounts_in(text)) and not re.match(
        r"^(19|20)\d\d$", number
    )


def _in_address(url: str) -> str:
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query):
        if _QUERY.match(name) and _fits(value, value) and re.fullmatch(_VALUE, value, re.IGNORECASE):
            return value
    match = _PATH.search(parts.path)
    return match[1] if match and _fits(match[1], match[1]) else ""
