"""Cards and logins: sealed by the mStore, opened only with the epoch's key, only for their own order."""

import json
from dataclasses import replace
from datetime import date

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpc_desktop.domain.keys import Epoch, Grant
from bpc_desktop.domain.people import GRANTED_ROLES, Person, Role
from bpc_desktop.domain.sealed import SealedSecret, SecretKind, field_binding
from bpc_desktop.security.epoch import open_epoch
from bpc_desktop.security.grants import open_grant, seal_grant
from bpc_desktop.security.keypair import X25519PrivateKey, generate, public_bytes
from bpc_desktop.security.sealing import (
    DoesNotOpen,
    from_json,
    new_content_key,
    open_content_key,
    seal,
    seal_content_key,
    to_json,
)

CARD = {
    "number": "4111111111111111",
    "exp_month": "09",
    "exp_year": "2031",
    "cvv": "739",
    "name": "Ada Lovelace",
}
DAY = date(2026, 3, 1)


def epoch_of(key: X25519PrivateKey, name: str = "2026-03-01-a") -> Epoch:
    return Epoch(name, DAY, public_bytes(key))


def as_the_page_does(
    secret: SealedSecret, content_key: bytes, field: str, reference: str | None = None
) -> str:
    sealed = secret.fields[field]
    binding = field_binding(secret.kind, reference or secret.reference, secret.epoch_id, field)
    return AESGCM(content_key).decrypt(sealed.nonce, sealed.ciphertext, binding).decode()


def test_what_was_sealed_opens_with_the_epochs_key() -> None:
    key = generate()
    secret = seal(SecretKind.CARD, "northwind/20001", epoch_of(key), CARD)

    content_key = open_content_key(secret, key)

    assert {field: as_the_page_does(secret, content_key, field) for field in CARD} == CARD


def test_another_epochs_key_opens_nothing() -> None:
    secret = seal(SecretKind.CARD, "northwind/20001", epoch_of(generate()), CARD)

    with pytest.raises(DoesNotOpen, match="northwind/20001"):
        open_content_key(secret, generate())


@pytest.mark.parametrize(
    "moved",
    [
        {"reference": "northwind/20002"},
        {"epoch_id": "2026-03-02-b"},
        {"kind": SecretKind.LOGIN},
        {"sealed_key": b""},
        {"sealed_key": bytes(80)},
    ],
)
def test_a_sealed_key_moved_elsewhere_or_altered_does_not_open(moved: dict[str, object]) -> None:
    key = generate()
    secret = seal(SecretKind.CARD, "northwind/20001", epoch_of(key), CARD)

    with pytest.raises(DoesNotOpen):
        open_content_key(replace(secret, **moved), key)  # type: ignore[arg-type]


def test_a_field_moved_to_another_field_or_order_does_not_open() -> None:
    key = generate()
    secret = seal(SecretKind.CARD, "northwind/20001", epoch_of(key), CARD)
    content_key = open_content_key(secret, key)
    swapped = replace(secret, fields={**secret.fields, "name": secret.fields["cvv"]})

    with pytest.raises(InvalidTag):
        as_the_page_does(swapped, content_key, "name")
    with pytest.raises(InvalidTag):
        as_the_page_does(secret, content_key, "cvv", reference="northwind/20002")


def test_the_same_card_sealed_twice_shares_nothing_to_compare() -> None:
    epoch = epoch_of(generate())
    one = seal(SecretKind.CARD, "northwind/20001", epoch, CARD)
    two = seal(SecretKind.CARD, "northwind/20001", epoch, CARD)

    assert one.sealed_key != two.sealed_key
    assert all(one.fields[field].ciphertext != two.fields[field].ciphertext for field in CARD)
    assert len({sealed.nonce for sealed in one.fields.values()}) == len(CARD)


def test_a_key_made_during_checkout_can_be_opened_later() -> None:
    key = generate()
    content_key = new_content_key()
    sealed_key = seal_content_key(content_key, SecretKind.LOGIN, "northwind/20001", epoch_of(key))
    secret = SealedSecret(SecretKind.LOGIN, "northwind/20001", "2026-03-01-a", sealed_key, {})

    assert open_content_key(secret, key) == content_key


@pytest.mark.parametrize("fields", [{}, {"pin": "1234"}, {"username": "ada"}])
def test_only_fields_of_a_card_are_sealed_as_a_card(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="a card has the fields"):
        seal(SecretKind.CARD, "northwind/20001", epoch_of(generate()), fields)


def test_json_and_back_is_the_same_secret_and_shows_nothing_of_it() -> None:
    secret = seal(SecretKind.CARD, "northwind/20001", epoch_of(generate()), CARD)

    text = json.dumps(to_json(secret))

    assert from_json(json.loads(text)) == secret
    assert "4111" not in text
    assert "Lovelace" not in text


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("kind", "passport", "kind must be one of card, login"),
        ("kind", ["card"], "kind must be one of"),
        ("reference", "", "reference must be a text"),
        ("epoch_id", 7, "epoch_id must be a text"),
        ("sealed_key", "not base64!", "sealed_key must be base64"),
        ("fields", {}, "fields must be some of"),
        ("fields", {"pin": {}}, "fields must be some of"),
        ("fields", {"cvv": {"nonce": "AAAA", "ciphertext": "AAAA"}}, "fields.cvv is not an AES-GCM field"),
        ("fields", {"cvv": "739"}, "fields.cvv must be an object"),
        ("fields", None, "fields must be an object"),
    ],
)
def test_json_that_is_no_secret_is_refused_by_the_part_that_is_wrong(
    part: str, value: object, reason: str
) -> None:
    whole = to_json(seal(SecretKind.CARD, "northwind/20001", epoch_of(generate()), CARD))

    with pytest.raises(ValueError, match=reason):
        from_json({**whole, part: value})


def person(login: str, role: Role) -> tuple[Person, X25519PrivateKey]:
    key = generate()
    return Person(login, login.title(), role, public_bytes(key)), key


def test_each_granted_person_can_open_the_epoch_and_the_card_under_it() -> None:
    (ann, ann_key), (vic, vic_key) = person("ann", Role.REPRESENTATIVE), person("vic", Role.VP_ENGINEERING)
    epoch, grants = open_epoch(DAY, [ann, vic])
    secret = seal(SecretKind.CARD, "northwind/20001", epoch, CARD)

    content_keys = {
        open_content_key(secret, open_grant(grant, key))
        for grant, key in zip(grants, (ann_key, vic_key), strict=True)
    }

    assert len(content_keys) == 1
    assert epoch.day == DAY


def test_supervisors_and_administrators_are_never_granted() -> None:
    everyone = [person(role.value, role)[0] for role in Role]

    _, grants = open_epoch(DAY, everyone)

    assert {grant.person for grant in grants} == {role.value for role in GRANTED_ROLES}
    with pytest.raises(ValueError, match="never granted"):
        seal_grant("2026-03-01-a", generate(), person("sue", Role.SUPERVISOR)[0])


def test_a_grant_opens_for_nobody_else_and_under_no_other_name() -> None:
    ann, ann_key = person("ann", Role.REPRESENTATIVE)
    _, bob_key = person("bob", Role.REPRESENTATIVE)
    _, (grant,) = open_epoch(DAY, [ann])

    with pytest.raises(DoesNotOpen, match="ann"):
        open_grant(grant, bob_key)
    for altered in (
        Grant("2026-03-02-x", "ann", grant.sealed_private_key),
        Grant(grant.epoch_id, "bob", grant.sealed_private_key),
        Grant(grant.epoch_id, "ann", grant.sealed_private_key[:-1]),
    ):
        with pytest.raises(DoesNotOpen):
            open_grant(altered, ann_key)


def test_two_epochs_of_one_day_are_two() -> None:
    first, _ = open_epoch(DAY, [])
    second, _ = open_epoch(DAY, [])

    assert first.epoch_id != second.epoch_id
    assert first.public_key != second.public_key
