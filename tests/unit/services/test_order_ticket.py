"""A ticket holds the content keys of its order, opened with one's own grant, and nothing more."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from bpc_desktop.domain.claim import Claim, ClaimedOrder
from bpc_desktop.domain.keys import Epoch, Grant
from bpc_desktop.domain.merchant import Merchant, OrderOption
from bpc_desktop.domain.order import Address, MaskedCard, Order, OrderItem, OrderStatus, Shopper
from bpc_desktop.domain.people import Person, Role
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.security.epoch import open_epoch
from bpc_desktop.security.keypair import X25519PrivateKey, generate, public_bytes
from bpc_desktop.security.sealing import DoesNotOpen, seal
from bpc_desktop.security.sign_in import UnlockedPerson
from bpc_desktop.services.checkout_protocol import Opening, Ticket
from bpc_desktop.services.order_ticket import NoGrant, order_ticket

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
CARD = {"number": "4111111111111111", "exp_month": "12", "exp_year": "2030", "cvv": "123", "name": "A B"}
HOME = Address("Ada", "Byron", "1 Canal Street", "New York", "10013", "US")


def rep(key: X25519PrivateKey, role: Role = Role.REPRESENTATIVE) -> UnlockedPerson:
    person = Person("ada", "Ada", role, public_bytes(key))
    return UnlockedPerson(person, "password", key, b"s" * 32, Path("/nowhere/ada.db"), 0.0)


def claimed(epoch: Epoch, number: str = "N-1") -> ClaimedOrder:
    merchant = Merchant(
        "northwind", "Northwind", "https://m.example/", ("northwind.example",), (), (), OrderOption.BPC,
        Decimal("0.05"), "USD", guest_checkout=True,
    )  # fmt: skip
    mug = OrderItem(1, "M-1", "Mug", 1, Decimal(1), {}, "https://northwind.example/mug?utm_source=mStore")
    order = Order(
        uuid4(), number, merchant, NOW, NOW, OrderStatus.IN_PROGRESS, "USD", (mug,), "Standard", Decimal(0),
        Decimal(0), Decimal(0), Decimal(1), Decimal(1), "", Shopper("Ada", "Byron", "a@example.org", "+1"),
        HOME, HOME, MaskedCard("visa", "1111"), has_login=False,
    )  # fmt: skip
    claim = Claim(order.order_id, 7, "ada", "ws", NOW)
    return ClaimedOrder(claim, order, seal(SecretKind.CARD, order.reference, epoch, CARD), None)


def test_the_ticket_brings_the_content_key_and_survives_its_pipe() -> None:
    key = generate()
    epoch, grants = open_epoch(date(2026, 11, 1), [rep(key).person])
    order = claimed(epoch)
    ticket = order_ticket(order, rep(key), {g.epoch_id: g for g in grants}, epoch, Path("/nowhere"), "dark")
    assert ticket.content_keys.keys() == {"card"}
    assert len(ticket.content_keys["card"]) == 32
    assert (ticket.fence, ticket.person, ticket.theme) == (7, "ada", "dark")
    assert Ticket.from_line(ticket.line()) == ticket


def test_the_ticket_says_where_the_order_begins() -> None:
    key = generate()
    epoch, grants = open_epoch(date(2026, 11, 1), [rep(key).person])
    ticket = order_ticket(
        claimed(epoch), rep(key), {g.epoch_id: g for g in grants}, epoch, Path("/nowhere"), "dark"
    )
    assert ticket.opening == Opening(
        "https://northwind.example/mug?utm_source=mStore", ("northwind.example",), (), ()
    )


def test_without_a_grant_there_is_no_ticket() -> None:
    key = generate()
    epoch, _ = open_epoch(date(2026, 11, 1), [])
    with pytest.raises(NoGrant, match="N-1"):
        order_ticket(claimed(epoch), rep(key), {}, epoch, Path("/nowhere"), "light")


def test_a_grant_to_someone_else_opens_nothing() -> None:
    mine, theirs = generate(), generate()
    epoch, (grant,) = open_epoch(date(2026, 11, 1), [rep(theirs).person])
    stolen: dict[str, Grant] = {epoch.epoch_id: grant}
    with pytest.raises(DoesNotOpen):
        order_ticket(claimed(epoch), rep(mine), stolen, epoch, Path("/nowhere"), "light")


def test_a_card_moved_to_another_order_does_not_open_there() -> None:
    key = generate()
    epoch, (grant,) = open_epoch(date(2026, 11, 1), [rep(key).person])
    moved = replace(claimed(epoch, "N-2"), card=claimed(epoch, "N-1").card)
    with pytest.raises(DoesNotOpen, match="belongs to another order"):
        order_ticket(moved, rep(key), {epoch.epoch_id: grant}, epoch, Path("/nowhere"), "light")
