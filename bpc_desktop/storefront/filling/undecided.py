"""What a page requires and nothing of the order answers: the rep is told, and the continue is not pressed."""

from collections.abc import Iterable

from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.filling.entry import blank
from bpc_desktop.storefront.filling.fill_report import FieldOutcome
from bpc_desktop.storefront.filling.payment_method import is_card_method
from bpc_desktop.storefront.snapshot import Pressable
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.step_names import is_named
from bpc_desktop.storefront.token import CARD_TOKENS, Token

_SHOWN = 60
_NEVER_ANSWERED = {Token.NONE, Token.HONORIFIC_PREFIX}


def undecided(field: Field, step: Step) -> list[FieldOutcome]:
    """A box that must be ticked, or radios of which one must be chosen and none is.

    The shipping method is chosen elsewhere, the way to pay not before its step.
    """
    if field.control.type == "radio" and (not field.group or _is_for_later(field, step)):
        return []
    if not field.required or field.is_answered:
        return []
    return [blank(field.token, f"'{field.name[:_SHOWN]}' is for you to decide")]


def unsaid(field: Field, why: str = "") -> list[FieldOutcome]:
    """A field that must be filled, and is empty, where the order has no answer.

    `why`: the order has one that does not fit, which is told in any case.
    """
    if why:
        return [blank(field.token, why, required=field.required)]
    if not field.required or field.is_answered:
        return []
    return [blank(field.token, f"'{field.name[:_SHOWN]}' is required, and the order does not say")]


def out_of_reach(fields: Iterable[Field], beside: Iterable[Field]) -> list[FieldOutcome]:
    """What must be filled in the forms of these fields, and takes no typing: pickers for the rep to open."""
    forms = {(field.control.frame, field.control.form) for field in beside}
    shut = (
        field
        for field in fields
        if field.control.read_only
        and field.control.visible
        and field.token not in CARD_TOKENS
        and (field.control.frame, field.control.form) in forms
    )
    return [outcome for field in shut for outcome in unsaid(field)]


def left_beside(fields: Iterable[Field], press: Pressable, step: Step) -> list[FieldOutcome]:
    """Radios that must be chosen of before this button sends its form: whatever the step is there for."""
    form = (press.frame, press.form)
    left = (
        field
        for field in fields
        if field.group
        and field.token in _NEVER_ANSWERED
        and press.form
        and (field.control.frame, field.control.form) == form
    )
    return [outcome for field in left for outcome in undecided(field, step)]


def _is_for_later(field: Field, step: Step) -> bool:
    if field.token is not Token.NONE:
        return False
    if is_named(field.control, Step.SHIPPING):
        return True
    pays = is_named(field.control, Step.PAYMENT) or any(map(is_card_method, field.group))
    return pays and step is not Step.PAYMENT
