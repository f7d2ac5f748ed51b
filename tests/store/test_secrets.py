"""After an order: no card number, CVV or password in any file, in central, or in the desk's memory."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpc_desktop.domain.keys import Grant
from bpc_desktop.domain.sealed import field_binding
from bpc_desktop.domain.sealed_json import from_json
from bpc_desktop.security.grants import open_grant
from bpc_desktop.security.sealing import open_content_key
from bpc_desktop.security.sign_in import UnlockedPerson, unlock
from bpc_desktop.security.vault import open_vault
from bpc_desktop.services.rehearsal.hands import Hands
from bpc_desktop.services.rehearsal.rep import ScriptedRep
from bpc_desktop.services.rehearsal.script import ScriptStep, StepKind
from tests.store.canaries import CVV, CVV_AS_A_WORD, Canaries, new_card_number, new_password
from tests.store.detective import Detective, Evidence
from tests.store.playhouse import Playhouse
from tests.store.process_memory import at_home
from tests.store.visitor import Visitor

PLAIN_STORY = "20001"
CARD, OTHER_CARD = "the card of the order that is bought", "the card of the order that is not"
GIVEN, GENERATED = "the shopper's password", "the generated password"
SIGNED_IN, CARD_FILLED = "signed in", "the card is in the page"
SKIPPED, PARKED, PLACED = "skipped", "parked", "placed"
ENDS = (SKIPPED, PARKED, PLACED)
RAISE = ScriptStep(StepKind.ISSUE, ("site_unavailable",))


class GivenBack(Exception):
    """The rep goes no further with this order."""


def order_with(playhouse: Playhouse, number: str, placed_at: datetime) -> dict[str, Any]:
    order = playhouse.story(PLAIN_STORY)
    order["placed_at"] = placed_at.isoformat()
    order["card"] |= {"number": number, "cvv": CVV}
    return order


def register(order: dict[str, Any], password: str, base_url: str) -> None:
    """Give the order's shopper an account at the shop, and the mStore its login."""
    email = order["shopper"]["email"]
    visitor = Visitor(base_url)
    page = visitor.get("/accounts/register/")
    visitor.submit(page, "register_form", email=email, password1=password, password2=password)
    order["login"] = {"username": email, "password": password}


def generated_password(playhouse: Playhouse, unlocked: UnlockedPerson, number: str) -> str:
    """The password of the account that was made for an order, opened as nobody but this test does."""
    [(sealed, epoch_id, granted)] = playhouse.query(
        "SELECT s.sealed, s.epoch_id, g.sealed_private_key FROM bpc.sealed_secrets s"
        " JOIN bpc.orders USING (order_id) JOIN bpc.grants g USING (epoch_id)"
        " WHERE order_number = %s AND kind = 'login' AND person = %s",
        number,
        unlocked.login,
    )
    secret = from_json(sealed)
    epoch_key = open_grant(Grant(epoch_id, unlocked.login, bytes(granted)), unlocked.private_key)
    password = secret.fields["password"]
    binding = field_binding(secret.kind, secret.reference, secret.epoch_id, "password")
    content_key = open_content_key(secret, epoch_key)
    return AESGCM(content_key).decrypt(password.nonce, password.ciphertext, binding).decode()


def skip(hands: Hands) -> None:
    """With the keys of the desk: skip, the first of the usual reasons, give."""
    for key in ("F6", "Ctrl+1", "Return"):
        hands.desk("press", key=key)
    assert hands.desk("await_end")["status"] == "queued"


@pytest.fixture(scope="module")
def evidence(playhouse: Playhouse) -> Iterator[Evidence]:
    """Two orders, three endings: one is skipped with its card in the page and later bought, one is parked."""
    person = playhouse.folder / "person"
    person.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            patch.setenv(name, str(person))
        yield gather(playhouse)


def gather(playhouse: Playhouse) -> Evidence:
    detective, workstation = Detective(playhouse), playhouse.workstation()
    card, other_card, password = new_card_number(), new_card_number(), new_password()
    now = datetime.now(UTC)
    bought = order_with(playhouse, card, now - timedelta(minutes=1))
    parked = order_with(playhouse, other_card, now)
    register(bought, password, playhouse.storefront.url)
    number = detective.evidence.order_number = bought["order_number"]
    secrets = Canaries({CARD: card, OTHER_CARD: other_card}, {GIVEN: password})
    expected = playhouse.take([bought, parked])
    with workstation.hands() as hands:

        def give_back(_number: str, step: ScriptStep) -> None:
            if step.words == ("addresses",):
                detective.search_checkout(SIGNED_IN, hands, secrets)
            elif step.kind is StepKind.PLACE:
                detective.search_checkout(CARD_FILLED, hands, secrets)
                detective.search_desk(CARD_FILLED, hands, secrets)
                raise GivenBack

        rep = playhouse.rep(hands, expected)
        rep.before_step = give_back
        with pytest.raises(GivenBack):
            pytest.fail(f"the first order was not given back: {rep.take_next()}")
        skip(hands)
        detective.await_end(SKIPPED, hands)
        detective.search_desk(SKIPPED, hands, secrets)

        steps = [RAISE if step.kind is StepKind.PLACE else step for step in playhouse.script.steps]
        script = replace(playhouse.script, steps=tuple(steps))
        rep = ScriptedRep(hands, script, expected, playhouse.stage.shoppers)
        rep.before_step = lambda _, step: (
            detective.search_checkout(PARKED, hands, secrets) if step is RAISE else None
        )
        report = rep.take_next()
        assert report is not None
        assert (report.order_number, report.outcome) == (parked["order_number"], "site_unavailable")
        detective.await_end(PARKED, hands)
        unlocked = unlock(
            workstation.home,
            open_vault(),
            workstation.performer.person.login,
            workstation.performer.passphrase,
        )
        generated = generated_password(playhouse, unlocked, report.order_number)
        secrets = Canaries({CARD: card, OTHER_CARD: other_card}, {GIVEN: password, GENERATED: generated})
        detective.search_desk(PARKED, hands, secrets)

        rep = playhouse.rep(hands, expected)
        rep.before_step = lambda _, step: (
            detective.meet_checkout(hands) if step.kind is StepKind.CONFIRM else None
        )
        report = rep.take_next()
        assert report is not None
        assert (report.order_number, report.outcome, report.error) == (number, "placed", None)
        detective.await_end(PLACED, hands)
        detective.search_desk(PLACED, hands, secrets)
        detective.search_files("the desk is open", secrets)
    detective.search_files("the desk is closed", secrets)
    detective.open_everything(unlocked)
    detective.evidence.in_files["central's dump"] = secrets.found_in(detective.evidence.central)
    detective.evidence.in_files["the store, opened"] = secrets.found_in(detective.evidence.store)
    detective.evidence.alive["the desk is closed"] = at_home(workstation.home.root)
    return detective.evidence


PLANTED = {
    "utf-16": "371234567890123".encode("utf-16-le"),
    "utf-32": "371234567890123".encode("utf-32-le"),
    "in groups": b"<b>3712 3456 7890 123</b>",
    "with dashes": b"3712-345678-90123",
    "base64": base64.b64encode(b"{'number': '371234567890123'}"),
    "base64 of utf-16": base64.b64encode("x371234567890123y".encode("utf-16-le")),
    "hex in utf-16": b"371234567890123".hex().encode("utf-16-le"),
    "password in a form": b"xxpassword=Kelp-and-Gannet&x",
    "password in base64": base64.urlsafe_b64encode(b"aKelp-and-Gannet"),
    "password in hex": b"Kelp-and-Gannet".hex().upper().encode(),
}


@pytest.mark.parametrize("form", PLANTED)
def test_a_secret_that_is_planted_is_found(form: str) -> None:
    canaries = Canaries({CARD: "371234567890123"}, {GIVEN: "Kelp-and-Gannet"})
    assert canaries.found_in(b"\0before " + PLANTED[form] + b" after\0")


def test_what_may_be_shown_is_no_find() -> None:
    assert not Canaries({CARD: "371234567890123"}, {}).found_in(b"Amex ending in 0123, 3712 0000 7890 123")


@pytest.mark.parametrize(
    ("moment", "secret"),
    [(SIGNED_IN, GIVEN), (CARD_FILLED, CARD), (PARKED, OTHER_CARD)],
)
def test_the_search_finds_what_stands_in_the_page(evidence: Evidence, moment: str, secret: str) -> None:
    assert any(find.startswith(secret) for find in evidence.in_checkout[moment])


@pytest.mark.parametrize("moment", [CARD_FILLED, *ENDS])
def test_the_desk_never_has_a_secret_in_its_memory(evidence: Evidence, moment: str) -> None:
    assert evidence.desk_was_read[moment]
    assert evidence.in_desk[moment] == frozenset()


@pytest.mark.parametrize("moment", ENDS)
def test_the_processes_of_an_order_end_with_it(evidence: Evidence, moment: str) -> None:
    assert evidence.alive[moment] == []


def test_nothing_of_a_workstation_runs_once_its_desk_is_closed(evidence: Evidence) -> None:
    assert evidence.alive["the desk is closed"] == []


def test_no_file_on_disk_has_a_secret(evidence: Evidence) -> None:
    assert {where: finds for where, finds in evidence.in_files.items() if finds} == {}


def test_central_and_the_store_were_opened_and_read(evidence: Evidence) -> None:
    number = evidence.order_number.encode()
    assert number in evidence.central
    assert b'"ciphertext"' in evidence.central
    assert number in evidence.store
    assert {"desk.log", "workstation.json"} <= {path.name for path in evidence.texts}


def test_no_text_has_the_cvv(evidence: Evidence) -> None:
    assert CVV_AS_A_WORD.search(f'{{"cvv": "{CVV}"}}'.encode())
    opened = {Path("central"): evidence.central, Path("the store"): evidence.store, **evidence.texts}
    assert [path for path, text in opened.items() if CVV_AS_A_WORD.search(text)] == []
