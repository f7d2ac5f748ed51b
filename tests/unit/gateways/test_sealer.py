"""What the mStore does before an order leaves it."""

import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpc_desktop.domain.card_brand import brand_of
from bpc_desktop.domain.keys import Epoch
from bpc_desktop.domain.sealed import field_binding
from bpc_desktop.errors import DeskError
from bpc_desktop.gateways.epoch_file import epoch_text, parse_epoch
from bpc_desktop.gateways.record import BadField
from bpc_desktop.gateways.sealer import seal_order, seal_orders
from bpc_desktop.security.keypair import generate, public_bytes
from bpc_desktop.security.sealing import from_json, open_content_key
from bpc_desktop.security.spoken import unveil
from tests.unit.gateways.test_order_record import CLEAR

KEY = generate()
EPOCH = Epoch("2026-03-01-a", date(2026, 3, 1), public_bytes(KEY))


def opened(sealed: object) -> dict[str, str]:
    secret = from_json(sealed)
    cipher = AESGCM(open_content_key(secret, KEY))
    return {
        name: cipher.decrypt(
            field.nonce, field.ciphertext, field_binding(secret.kind, secret.reference, secret.epoch_id, name)
        ).decode()
        for name, field in secret.fields.items()
    }


def seal(**card: object) -> Any:
    return seal_order({**CLEAR, "card": {**CLEAR["card"], **card}}, EPOCH)


def test_card_and_login_leave_sealed_and_everything_else_as_it_was() -> None:
    order: Any = seal_order({**CLEAR, "expect": "placed"}, EPOCH)

    assert opened(order["login"]["sealed"]) == CLEAR["login"]
    assert opened(order["card"]["sealed"])["cvv"] == "739"
    untouched = CLEAR.keys() - {"card", "login"}
    assert {key: order[key] for key in untouched} == {key: CLEAR[key] for key in untouched}
    assert order["billing_address"] == CLEAR["shipping_address"]
    assert "expect" not in order
    for secret in (CLEAR["card"]["number"], CLEAR["login"]["password"], '"739"'):
        assert secret not in json.dumps(order, default=str)


def test_a_card_is_sealed_as_every_form_can_take_it() -> None:
    card = seal(number="4111 1111-1111 1111", exp_month=9, exp_year=31)["card"]

    assert (card["brand"], card["last_four"]) == ("Visa", "1111")
    assert opened(card["sealed"]) == {
        "number": "4111111111111111",
        "exp_month": "09",
        "exp_year": "2031",
        "cvv": "739",
        "name": "Z Ł",
    }


def test_a_card_the_shopper_got_wrong_is_sealed_as_it_is() -> None:
    assert opened(seal(exp_month="13", exp_year="never")["card"]["sealed"])["exp_month"] == "13"


@pytest.mark.parametrize(
    ("part", "value", "line"),
    [
        ("card", "4111111111111111", "card: must be an object"),
        ("card", {"number": "none"}, "card.number: must be digits"),
        ("card", {"number": "4111111111111111", "pin": "1234"}, "card.pin: is not a field of a card"),
        ("card", {"number": ["4111111111111111"]}, "card.number: must be a text"),
        ("login", {"user": "ada"}, "login.user: is not a field of a login"),
        ("merchant", None, "merchant: is missing"),
        ("order_number", "", "order_number: is missing"),
    ],
)
def test_what_cannot_be_sealed_is_said_without_the_value(part: str, value: object, line: str) -> None:
    with pytest.raises(BadField) as refused:
        seal_order({**CLEAR, part: value}, EPOCH)

    assert str(refused.value) == line


def test_an_order_without_secrets_has_none_to_seal() -> None:
    bare = {key: value for key, value in CLEAR.items() if key not in {"card", "login"}}

    assert "card" not in seal_order(bare, EPOCH)


def test_a_file_is_sealed_order_by_order() -> None:
    orders = [CLEAR, {**CLEAR, "card": "clear"}, 7, {**CLEAR, "order_number": "20002"}]
    out, lines = io.StringIO(), list[str]()

    bad = seal_orders(io.BytesIO(json.dumps(orders, default=str).encode()), EPOCH, out, lines.append)

    assert bad == 2
    assert lines == ["record 2, card: must be an object", "record 3, record: must be an object"]
    assert [json.loads(line)["order_number"] for line in out.getvalue().splitlines()] == ["20001", "20002"]


@pytest.mark.parametrize(
    ("number", "brand"),
    [
        ("4111111111111111", "Visa"),
        ("5555555555554444", "Mastercard"),
        ("2221000000000009", "Mastercard"),
        ("2720990000000007", "Mastercard"),
        ("2220990000000000", "Card"),
        ("2721000000000000", "Card"),
        ("378282246310005", "American Express"),
        ("6011111111111117", "Discover"),
        ("6221260000000000", "Discover"),
        ("6221250000000000", "UnionPay"),
        ("6229250000000000", "Discover"),
        ("6229260000000000", "UnionPay"),
        ("30569309025904", "Diners Club"),
        ("3530111333300000", "JCB"),
        ("3527000000000000", "Card"),
        ("6759649826438453", "Maestro"),
        ("9999999999999999", "Card"),
    ],
)
def test_brands_by_first_digits(number: str, brand: str) -> None:
    assert brand_of(number) == brand


def test_the_epoch_file_holds_the_public_half_and_reads_back() -> None:
    assert parse_epoch(epoch_text(EPOCH)) == EPOCH


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        epoch_text(replace(EPOCH, public_key=b"short")),
        epoch_text(EPOCH).replace('2026-03-01"', 'x"'),
    ],
)
def test_a_file_that_is_no_epoch_is_told_plainly(text: str) -> None:
    with pytest.raises(DeskError, match="epoch file"):
        parse_epoch(text)


def test_what_a_shopper_of_a_rehearsal_tells_leaves_veiled_and_never_for_a_real_mstore() -> None:
    card = {"number": "5555 5555 5555 4444", "exp_month": 1, "exp_year": 31, "cvv": "204"}
    record = {**CLEAR, "shopper_says": ["no_answer", {"card": card}]}
    sealed, complaints = sealed_lines(record, rehearsal=True)
    assert complaints == []
    assert sealed["shopper_says"][0] == "no_answer"
    told = unveil(sealed["shopper_says"][1]["card"])
    assert told == {"number": "5555555555554444", "exp_month": "01", "exp_year": "2031", "cvv": "204"}
    assert "5555" not in json.dumps(sealed["shopper_says"])
    assert "shopper_says" not in sealed_lines(record, rehearsal=False)[0]


@pytest.mark.parametrize(
    ("says", "field"),
    [
        ({"card": {"number": "none"}}, "shopper_says.card.number"),
        ({"login": {"pin": "1"}}, "shopper_says.login.pin"),
        ({"password": "secret"}, "shopper_says"),
    ],
)
def test_what_cannot_be_told_is_one_line_without_the_secret(says: object, field: str) -> None:
    sealed, complaints = sealed_lines({**CLEAR, "shopper_says": says}, rehearsal=True)
    assert sealed == {}
    assert len(complaints) == 1
    assert complaints[0].startswith(f"record 1, {field}: ")
    assert "secret" not in complaints[0]


def sealed_lines(record: dict[str, Any], *, rehearsal: bool) -> tuple[dict[str, Any], list[str]]:
    """What sealing a file of this one record writes, and its complaints."""
    out, complaints = io.StringIO(), list[str]()
    stream = io.BytesIO(json.dumps(record, default=str).encode())
    seal_orders(stream, EPOCH, out, complaints.append, rehearsal=rehearsal)
    return json.loads(out.getvalue() or "{}"), complaints
