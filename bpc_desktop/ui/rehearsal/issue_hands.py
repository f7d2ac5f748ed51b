"""The scripted rep in an issue's wizard: presses its keys until it says what is to be done."""

from bpc_desktop.domain.flows.card import OTHER
from bpc_desktop.domain.flows.decision import Process
from bpc_desktop.domain.flows.page import Choice, Page
from bpc_desktop.domain.flows.shop import LASTS
from bpc_desktop.domain.flows.walk import RAISED_BY_HAND
from bpc_desktop.domain.issue import IssueCode
from bpc_desktop.ui.checkout.presenter import CheckoutPresenter
from bpc_desktop.ui.checkout.window import CheckoutWindow
from bpc_desktop.ui.rehearsal.command import Command
from bpc_desktop.ui.rehearsal.fingers import press_key


def decide_issue(window: CheckoutWindow, presenter: CheckoutPresenter, command: Command) -> bool:
    """Open the wizard and answer it; whether there is something to do then, else the command failed.

    The command's `code` is the issue to raise, or without one the issue the window proposes.
    """
    proposal = presenter.proposal
    proposed = proposal.issue.code if proposal else None
    wanted = command.text("code")
    if not wanted and proposed is None:
        command.fail("the window proposes no issue")
        return False
    code = IssueCode(wanted) if wanted else proposed
    _press(window, command, "F8")
    if window.form() is not window.issue_wizard:
        command.fail(window.instrument.message.text())
        return False
    if code not in RAISED_BY_HAND:
        command.fail(f"{code} is not raised by hand")
        return False
    command.extra["issue"] = code
    wizard = window.issue_wizard
    if code is not proposed:
        while wizard.walk.answers.given:
            _press(window, command, "Alt+Left")
        _press(window, command, str(RAISED_BY_HAND.index(code) + 1))
    return walk_on(window, command)


def walk_on(window: CheckoutWindow, command: Command) -> bool:
    """Answer the wizard that is open to its end; whether there is something to do then, else it failed.

    The command's `other_card` is what becomes of an order whose shopper, on the line, tells no card.
    """
    wizard = window.issue_wizard
    while (page := wizard.walk.page) is not None:
        answered = len(wizard.walk.answers)
        _press(window, command, _answer_key(page, command.text("other_card")))
        if len(wizard.walk.answers) == answered:
            command.fail(f"{page.title} {wizard.refusal()}")
            return False
    decision = wizard.walk.decision
    if isinstance(decision, Process):
        command.fail(decision.sentence)
        return False
    return True


def _press(window: CheckoutWindow, command: Command, key: str) -> None:
    command.app_keys += 1
    press_key(window, key)


def _answer_key(page: Page, other_card: str) -> str:
    """What a rep in a hurry presses: what stands there, else the first choice. A shop that is down lasts."""
    if not isinstance(page.question, Choice):
        return "Return"
    values = [option.value for option in page.question.options]
    if page.key == OTHER and other_card in values:
        return str(values.index(other_card) + 1)
    if LASTS in values:
        return str(values.index(LASTS) + 1)
    return "1" if page.suggested is None else "Return"
