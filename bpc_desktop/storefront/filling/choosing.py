"""One choice that may change the page: drawn anew by it, or sent to the shop and loaded again."""

from contextlib import suppress

from bpc_desktop.storefront.conversation import Conversation, PageUnreachable
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState
from bpc_desktop.storefront.filling.settling import settle, settled
from bpc_desktop.storefront.filling.writing import Entry, write
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.steps.situation import Situation, look_again

_LOOKS = 3
"""How often a page that goes on is looked for before it counts as gone."""


def choose(situation: Situation, entry: Entry) -> Conversation[tuple[Situation, FieldOutcome]]:
    """Make the choice, let the page have its say, and describe it again: the choice as the page now has it.

    Raises `PageUnreachable` where no page comes back.
    """
    (outcome,) = yield from write(situation.snapshot, [entry])
    (outcome,) = yield from settled([outcome])
    with suppress(PageUnreachable):  # sent to the shop: another document comes
        yield from settle(entry.element.frame)
    situation = yield from _look_on(situation)
    if _is_made(situation, entry):
        return situation, FieldOutcome(entry.token, FieldState.FILLED, required=entry.required)
    return situation, outcome


def _look_on(situation: Situation) -> Conversation[Situation]:
    for _ in range(_LOOKS - 1):
        with suppress(PageUnreachable):
            return (yield from look_again(situation))
    return (yield from look_again(situation))


def _is_made(situation: Situation, entry: Entry) -> bool:
    """Whether the page, as it is now, shows the choice as made."""
    print_ = entry.element.fingerprint
    if entry.press:
        text = getattr(entry.element, "text", "")
        return any(
            each.pressed and each.fingerprint == print_ and each.text == text
            for each in situation.snapshot.pressables
        )
    wanted = entry.element
    for field in situation.usable:
        control = field.control
        if control.fingerprint != print_ or (isinstance(wanted, Control) and not _is_same(control, wanted)):
            continue
        if entry.option is not None:
            return any(option.selected and option.text == entry.option.text for option in control.options)
        return control.checked is entry.checked
    return False


def _is_same(control: Control, wanted: Control) -> bool:
    """Whether a radio is the wanted one: by its value, else by its label."""
    return control.choice == wanted.choice and (wanted.choice != "" or control.labels == wanted.labels)
