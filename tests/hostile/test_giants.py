"""Pages that are too big, too deep or never rest: nothing wrong is filled, and the window stays usable."""

from collections.abc import Callable

import pytest

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import PageUnreachable
from bpc_desktop.storefront.fill_step import fill_step
from bpc_desktop.storefront.filling.fill_report import FillReport, FillSubject
from bpc_desktop.storefront.step import Step
from tests.hostile.conftest import Scene
from tests.hostile.markup import payment_form
from tests.unit.storefront.samples import order

PATIENCE_MS = 1500
"""How long a call may take here."""

BIG = {
    "many elements": "for (let i = 0; i < 200000; i += 1) body.append(document.createElement('i'))",
    "many fields": "for (let i = 0; i < 5000; i += 1) body.append(document.createElement('input'))",
    "many options": """body.insertAdjacentHTML('beforeend',
        '<label>Country <select name=country>' + '<option>Land'.repeat(10000) + '</select></label>')""",
    "many frames": "for (let i = 0; i < 30; i += 1) body.append(document.createElement('iframe'))",
    "deep": """let at = body; for (let i = 0; i < 3000; i += 1) {
        at.append(document.createElement('div')); at = at.lastChild }""",
    "deep shadows": """let at = body; for (let i = 0; i < 200; i += 1) {
        const host = document.createElement('div'); at.append(host);
        at = host.attachShadow({mode: 'open'}) }""",
    "long text": "body.append('word '.repeat(600000))",
    "long attributes": """for (const field of document.querySelectorAll('input'))
        for (const name of ['placeholder', 'title']) field.setAttribute(name, 'x '.repeat(200000))""",
    "long label": "document.querySelector('label').append('number '.repeat(100000))",
    "never at rest": "setInterval(() => { body.dataset.now = performance.now() }, 1)",
}


@pytest.mark.parametrize("way", BIG)
def test_a_giant_page_is_filled_right_or_not_at_all(scene: Scene, way: str) -> None:
    scene.put(f"{payment_form()}<script>const body = document.body; {BIG[way]}</script>")
    assert scene.open()
    subject = FillSubject(order(), None, {})
    outcome = scene.converse(fill_step(Step.PAYMENT, subject))
    assert isinstance(outcome, FillReport | PageUnreachable)
    if isinstance(outcome, FillReport):
        scene.fill()
        assert scene.ask("number.value") in {"", scene.card.number}
        assert scene.ask("cvv.value") in {"", scene.card.cvv}


STUCK = {
    "on input": "document.addEventListener('input', () => { for (;;); })",
    "on focus": "document.addEventListener('focusin', () => { for (;;); })",
    "once loaded": "addEventListener('load', () => setTimeout(() => { for (;;); }, 0))",
    "in promises": """const again = () => Promise.resolve().then(again);
        addEventListener('load', () => setTimeout(again, 0))""",
}


@pytest.mark.parametrize("way", STUCK)
def test_a_script_that_never_yields_costs_its_page_only(make_scene: Callable[..., Scene], way: str) -> None:
    scene = make_scene(patience_ms=PATIENCE_MS)
    scene.put(f"{payment_form()}<script>{STUCK[way]}</script>")
    assert scene.open()
    subject = FillSubject(order(), None, {SecretKind.CARD: scene.card.sealed()})
    outcome = scene.converse(fill_step(Step.PAYMENT, subject))
    assert isinstance(outcome, PageUnreachable) or (
        isinstance(outcome, FillReport) and outcome.continue_at is None
    )
    scene.put("<h1>Jacket</h1>", "/again")
    assert scene.open("/again")


DIALOGS = {
    "alerts": "setTimeout(() => { for (let i = 0; i < 50; i += 1) alert('again'); asked = true }, 0)",
    "questions": "setTimeout(() => { for (let i = 0; i < 50; i += 1) confirm('again'); asked = true }, 0)",
    "prompts for the card": "setTimeout(() => { asked = prompt('Type the card number here') ?? true }, 0)",
}


@pytest.mark.parametrize("way", DIALOGS)
def test_endless_dialogs_are_answered_outside_the_page(scene: Scene, way: str) -> None:
    asked: list[str] = []

    def answer(kind: str, _text: str) -> None:
        asked.append(kind)
        scene.page.answer_dialog(False)  # noqa: FBT003 - a slot

    scene.page.dialog_asked.connect(answer)
    scene.put(f"{payment_form()}<script>let asked = false; {DIALOGS[way]}</script>")
    assert scene.open()
    scene.until("asked")
    assert asked
    scene.fill()
    assert scene.ask("number.value") == scene.card.number
