"""What a person cannot see is not filled, whatever way it was hidden; what only looks like it is."""

import pytest

from bpc_desktop.storefront.filling.fill_report import FieldState
from tests.hostile.conftest import Scene
from tests.hostile.hidden import HIDDEN, SEEN
from tests.hostile.markup import BARE_CVV, CVV, MONTH, NUMBER, YEAR, payment_form

VALUE = """(document.getElementById('cvv') ?? host.shadowRoot.getElementById('cvv')).value"""


def open_form(scene: Scene, around: str) -> None:
    field = around.replace("FIELD", CVV).replace("BARE", BARE_CVV)
    scene.put(payment_form(f"<p>{NUMBER} {MONTH} {YEAR}</p>{field}"))
    assert scene.open()


@pytest.mark.parametrize("way", HIDDEN)
def test_what_nobody_sees_stays_empty(scene: Scene, way: str) -> None:
    open_form(scene, HIDDEN[way])
    scene.fill()
    assert scene.ask(VALUE) == ""


@pytest.mark.parametrize("way", SEEN)
def test_what_a_person_sees_is_filled(scene: Scene, way: str) -> None:
    open_form(scene, SEEN[way])
    report = scene.fill()
    assert [outcome for outcome in report.fields if outcome.state is not FieldState.FILLED] == []
    assert scene.ask(VALUE) == scene.card.cvv
