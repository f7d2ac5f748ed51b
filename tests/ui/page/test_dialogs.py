"""A page's dialogs are plain text in a bar of ours; its script waits for the answer, the desk does not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton

from bpc_desktop.storefront.conversation import PageUnreachable
from tests.ui.page.conftest import Hands
from tests.ui.page.shop import Shop


@pytest.fixture
def asking(hands: Hands, shop: Shop) -> Hands:
    """A page with a button for each dialog; the answer is left in the document."""
    shop.pages["/"] = """<body><script>
        for (const kind of ["alert", "confirm", "prompt"]) {
          const button = document.body.appendChild(document.createElement("button"));
          button.id = kind;
          button.style.width = "90px";
          button.textContent = kind;
          button.onclick = () => {
            document.body.dataset.answer = String(window[kind]("<b>Sure?</b>", "old"));
          };
        }
        </script>"""
    assert hands.open(shop.url)
    return hands


def when_asked(hands: Hands, act: Callable[[], None]) -> list[tuple[str, str]]:
    """Do something as soon as a dialog is open; what was asked."""
    asked: list[tuple[str, str]] = []

    def take(kind: str, text: str) -> None:
        asked.append((kind, text))
        QTimer.singleShot(0, hands.page, act)

    hands.page.dialog_asked.connect(take)
    return asked


@pytest.mark.parametrize(
    ("kind", "accept", "answer"),
    [
        ("alert", True, "undefined"),
        ("confirm", True, "true"),
        ("confirm", False, "false"),
        ("prompt", True, "new"),
        ("prompt", False, "null"),
    ],
)
def test_the_page_is_given_the_answer(asking: Hands, *, kind: str, accept: bool, answer: str) -> None:
    asked = when_asked(asking, lambda: asking.page.answer_dialog(accept, "new"))
    asking.press(f"#{kind}")
    asking.until("document.body.dataset.answer !== undefined")
    assert asking.run("document.body.dataset.answer") == answer
    assert asked == [(kind, "<b>Sure?</b>")]


def test_the_answer_may_come_at_once(asking: Hands) -> None:
    asking.page.dialog_asked.connect(lambda: asking.page.answer_dialog(accept=True))
    asking.press("#confirm")
    asking.until("document.body.dataset.answer !== undefined")
    assert asking.run("document.body.dataset.answer") == "true"


def test_the_text_is_shown_as_plain_text_above_the_page(asking: Hands) -> None:
    seen: list[object] = []

    def look() -> None:
        label = next(label for label in asking.page.findChildren(QLabel) if label.isVisible())
        buttons = [button for button in asking.page.findChildren(QPushButton) if button.isVisible()]
        seen.extend([label.text(), label.textFormat(), *(button.text() for button in buttons)])
        buttons[-1].click()

    when_asked(asking, look)
    asking.press("#confirm")
    asking.until("document.body.dataset.answer === 'false'")
    assert seen == ["The page says: <b>Sure?</b>", Qt.TextFormat.PlainText, "OK", "Cancel"]
    assert not any(label.isVisible() for label in asking.page.findChildren(QLabel))


def test_a_conversation_whose_script_stands_still_waits_for_the_answer(asking: Hands) -> None:
    when_asked(asking, lambda: asking.page.answer_dialog(accept=True))
    assert asking.run("confirm('Really?')") is True


def test_closing_the_page_dismisses_its_dialog(asking: Hands) -> None:
    when_asked(asking, asking.page.shut)
    assert isinstance(asking.run("confirm('Really?')"), PageUnreachable)
    asking.page.answer_dialog(accept=True)


def test_a_page_that_minds_being_left_is_left(hands: Hands, shop: Shop) -> None:
    shop.pages["/"] = """<button id="touch" style="width:90px">touch</button>
        <script>onbeforeunload = (event) => { event.preventDefault(); return "stay"; }</script>"""
    shop.pages["/next"] = "<h1>Next</h1>"
    assert hands.open(shop.url)
    hands.press("#touch")
    with hands.qtbot.assertNotEmitted(hands.page.dialog_asked):
        assert hands.open(f"{shop.url}next")
    assert hands.page.url == f"{shop.url}next"
