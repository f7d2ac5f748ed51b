"""A card read out on the telephone: typed at the desk, used in the shop, and nowhere to be found."""

from pathlib import Path

import pytest

from bpc_desktop.security.sign_in import unlock
from bpc_desktop.security.vault import open_vault
from bpc_desktop.services.rehearsal.script import ScriptStep, StepKind
from tests.store.canaries import CVV, CVV_AS_A_WORD, Canaries, new_card_number
from tests.store.detective import Detective, Evidence
from tests.store.playhouse import Playhouse

DECLINING_STORY = "20013"
TOLD = "the card that was told"
FILLED, PLACED = "the card is in the page", "placed"


@pytest.fixture(scope="module")
def evidence(playhouse: Playhouse) -> Evidence:
    """One order: its card is declined, its shopper is called and reads out another, which buys."""
    detective, workstation = Detective(playhouse), playhouse.workstation()
    number = new_card_number()
    secrets = Canaries({TOLD: number}, {})
    order = playhouse.story(DECLINING_STORY)
    order["shopper_says"] = {
        "card": {"number": number, "exp_month": "11", "exp_year": "2031", "cvv": CVV, "name": "B. Costa"}
    }
    detective.evidence.order_number = order["order_number"]
    expected = playhouse.take([order])
    with workstation.hands() as hands:
        rep = playhouse.rep(hands, expected)

        def search(number: str, step: ScriptStep) -> None:
            if step.kind is StepKind.PLACE and number in rep.waiting:
                detective.meet_checkout(hands)
                detective.search_desk(FILLED, hands, secrets)

        rep.before_step = search
        report = rep.take_next()
        assert report is not None
        assert (report.order_number, report.outcome, report.error) == (
            order["order_number"],
            "placed",
            None,
        )
        assert [contact.said for contact in report.contacts] == ["card"]
        shown = "SELECT card_last_four FROM bpc.order_shoppers JOIN bpc.orders USING (order_id)"
        assert (number[-4:],) in playhouse.query(shown)
        detective.await_end(PLACED, hands)
        detective.search_desk(PLACED, hands, secrets)
        detective.search_files("the desk is open", secrets)
    detective.search_files("the desk is closed", secrets)
    person = workstation.performer.person.login
    detective.open_everything(
        unlock(workstation.home, open_vault(), person, workstation.performer.passphrase)
    )
    detective.evidence.in_files["central's dump"] = secrets.found_in(detective.evidence.central)
    detective.evidence.in_files["the store, opened"] = secrets.found_in(detective.evidence.store)
    return detective.evidence


@pytest.mark.parametrize("moment", [FILLED, PLACED])
def test_the_desk_never_has_it_in_its_memory(evidence: Evidence, moment: str) -> None:
    assert evidence.desk_was_read[moment]
    assert evidence.in_desk[moment] == frozenset()


def test_the_processes_it_was_typed_into_end_with_the_order(evidence: Evidence) -> None:
    assert evidence.alive[PLACED] == []


def test_no_file_no_row_and_no_log_has_it(evidence: Evidence) -> None:
    assert evidence.order_number.encode() in evidence.central
    assert {where: finds for where, finds in evidence.in_files.items() if finds} == {}
    opened = {Path("central"): evidence.central, Path("the store"): evidence.store, **evidence.texts}
    assert [path for path, text in opened.items() if CVV_AS_A_WORD.search(text)] == []
