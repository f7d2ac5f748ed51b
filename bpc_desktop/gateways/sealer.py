"""What an mStore does before an order leaves it: the card and the login are sealed to the current epoch.

Runs in a process of its own, the only one of ours that sees a card in clear, and stores nothing.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import BinaryIO, TextIO

from bpc_desktop.domain.card_brand import brand_of
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.merchant import merchant_id
from bpc_desktop.domain.order import order_reference
from bpc_desktop.domain.sealed import CARD_FIELDS, LOGIN_FIELDS, SecretKind
from bpc_desktop.domain.sealed_json import to_json
from bpc_desktop.gateways.json_records import read_records
from bpc_desktop.gateways.record import BadField, BadRecord
from bpc_desktop.security.sealing import seal
from bpc_desktop.security.spoken import veil

EXPECT, SHOPPER_SAYS = "expect", "shopper_says"
NOT_OF_AN_ORDER = frozenset({EXPECT, SHOPPER_SAYS})
"""What a rehearsal's order says beside the order itself."""


def seal_order(clear: Mapping[str, object], epoch: Epoch) -> dict[str, object]:
    """The order as intake takes it: secrets sealed, the billing address filled in where it was absent.

    A cancellation has nothing to seal and stays as it is.

    Raises `BadField` where card or login cannot be sealed; everything else is intake's to check.
    """
    order = {key: value for key, value in clear.items() if key not in NOT_OF_AN_ORDER}
    if "cancel" in clear:
        return order
    reference = order_reference(merchant_id(_text(clear, "merchant")), _text(clear, "order_number"))
    order.setdefault("billing_address", clear.get("shipping_address"))
    if clear.get("card") is not None:
        card = _card(clear["card"], "card")
        sealed = seal(SecretKind.CARD, reference, epoch, card)
        order["card"] = {
            "sealed": to_json(sealed),
            "brand": brand_of(card["number"]),
            "last_four": card["number"][-4:],
        }
    if clear.get("login") is not None:
        login = _fields(clear["login"], "login", LOGIN_FIELDS)
        order["login"] = {"sealed": to_json(seal(SecretKind.LOGIN, reference, epoch, login))}
    return order


def seal_orders(
    stream: BinaryIO, epoch: Epoch, out: TextIO, report: Callable[[str], None], *, rehearsal: bool = False
) -> int:
    """Seal every order of a file, one JSON object a line; returns how many could not be, one line each.

    For a rehearsal, what an order expects of itself is kept beside it.
    """
    bad = 0
    for record in read_records(stream):
        try:
            sealed = _seal_record(record, epoch, rehearsal=rehearsal)
        except BadField as error:
            bad += 1
            report(str(error.of_record(record.number if isinstance(record, BadRecord) else record[0])))
        else:
            out.write(json.dumps(sealed, default=str) + "\n")
    return bad


def _seal_record(
    record: tuple[int, object] | BadRecord, epoch: Epoch, *, rehearsal: bool
) -> dict[str, object]:
    if isinstance(record, BadRecord):
        raise BadField(record.field, record.reason)
    if not isinstance(record[1], dict):
        raise BadField("record", "must be an object")
    sealed = seal_order(record[1], epoch)
    if rehearsal and EXPECT in record[1]:
        sealed[EXPECT] = record[1][EXPECT]
    if rehearsal and SHOPPER_SAYS in record[1]:
        sealed[SHOPPER_SAYS] = _veiled(record[1][SHOPPER_SAYS])
    return sealed


def _veiled(says: object) -> object:
    """What the shopper says when called; a card or login among it is only read by the hands that type it."""
    if isinstance(says, list):
        return [_veiled(answer) for answer in says]
    if not isinstance(says, Mapping):
        return says
    if says.keys() == {SecretKind.CARD}:
        return {SecretKind.CARD: veil(_card(says[SecretKind.CARD], f"{SHOPPER_SAYS}.card"))}
    if says.keys() == {SecretKind.LOGIN}:
        login = _fields(says[SecretKind.LOGIN], f"{SHOPPER_SAYS}.login", LOGIN_FIELDS)
        return {SecretKind.LOGIN: veil(login)}
    raise BadField(SHOPPER_SAYS, "must be a word, a card or a login")


def _card(held: object, part: str) -> dict[str, str]:
    card = _fields(held, part, CARD_FIELDS)
    card["number"] = re.sub(r"[\s-]", "", card.get("number", ""))
    if not re.fullmatch("[0-9]{4,}", card["number"]):
        raise BadField(f"{part}.number", "must be digits")
    return _dates(card)


def _dates(card: dict[str, str]) -> dict[str, str]:
    # Two digits and four, as every merchant's form can be filled from. What is no such number stays as the
    # shopper gave it: the mStore checks cards only simply, and a wrong one is an issue of its own.
    month, year = card.get("exp_month", ""), card.get("exp_year", "")
    if re.fullmatch("[0-9]", month):
        card["exp_month"] = f"0{month}"
    if re.fullmatch("[0-9]{2}", year):
        card["exp_year"] = f"20{year}"
    return card


def _fields(held: object, part: str, known: tuple[str, ...]) -> dict[str, str]:
    if not isinstance(held, Mapping):
        raise BadField(part, "must be an object")
    fields = {}
    for name, value in held.items():
        if name not in known:
            raise BadField(f"{part}.{name}", f"is not a field of a {part}")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise BadField(f"{part}.{name}", "must be a text")
        fields[str(name)] = str(value)
    return fields


def _text(clear: Mapping[str, object], field: str) -> str:
    value = clear.get(field)
    if value is None or value == "":
        raise BadField(field, "is missing")
    if not isinstance(value, str):
        raise BadField(field, "must be a text")
    return value
