"""Filling a form in rounds: what one answer brings up, unlocks or draws anew is filled in the next."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fields.classifier import Field
from bpc_desktop.storefront.filling.entry import Entry, SecretEntry
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState
from bpc_desktop.storefront.filling.form_entries import (
    account_entries,
    card_entries,
    country_first,
    locked_card_fields,
    offers_region,
    plain_entries,
    same_address_entries,
)
from bpc_desktop.storefront.filling.settling import has_changed, settle, settled
from bpc_desktop.storefront.filling.writing import write, write_secrets
from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.steps.situation import Situation, look_again, opens
from bpc_desktop.storefront.token import CARD_TOKENS

_ROUNDS = 5
_UNTIL_REGIONS = (80, 400, 1200)
"""Milliseconds of rest after a change of country, until the page offers its regions."""

_Outcomes = dict[tuple[str, int], FieldOutcome]
Wanted = Callable[[Situation], Sequence[Field]]
"""Which fields of a page are filled, asked anew each time the page is described."""


def prepared(situation: Situation) -> Conversation[tuple[Situation, list[FieldOutcome]]]:
    """Set what changes the form itself (same-address boxes, the country), and describe the page again."""
    outcomes: list[FieldOutcome] = []
    boxes = [*same_address_entries(situation), *account_entries(situation)]
    if boxes:
        outcomes += yield from write(situation.snapshot, boxes)
        yield from settle(boxes[0].element.frame)
        situation = yield from look_again(situation)
    fields = [field for field in situation.usable if field.token not in CARD_TOKENS]
    countries, _ = yield from country_first(situation, fields)
    if not countries:
        return situation, outcomes
    yield from write(situation.snapshot, countries)
    if offers_region(situation) and not (yield from has_changed(situation.snapshot)):
        return situation, outcomes
    for quiet in _UNTIL_REGIONS:
        yield from settle(countries[0].element.frame, quiet)
        situation = yield from look_again(situation)
        if offers_region(situation):
            break
    return situation, outcomes


def fill_fields(
    situation: Situation, wanted: Wanted, passwords: Wanted
) -> Conversation[tuple[Situation, list[FieldOutcome]]]:
    """Write the wanted fields until the page asks for nothing more; the page as it is then.

    Every value was read back after the page had its say.
    """
    done: _Outcomes = {}
    told: dict[tuple[str, int], Entry] = {}
    blanks: list[FieldOutcome] = []
    for _ in range(_ROUNDS):
        fields = wanted(situation)
        hidden = [field for field in passwords(situation) if field.control.where not in done]
        _, names = yield from country_first(situation, fields)
        entries, blanks = plain_entries(situation, fields, names)
        entries = [entry for entry in entries if entry.element.where not in done or _says_more(entry, told)]
        told |= {entry.element.where: entry for entry in entries}
        outcomes = [*(yield from write(situation.snapshot, entries))]
        if opens(situation, SecretKind.LOGIN):
            secrets = [SecretEntry(each.control, each.token, SecretKind.LOGIN, "password") for each in hidden]
            outcomes += yield from write_secrets(situation.snapshot, secrets, situation.subject.secrets)
        done |= _by_place(outcomes)
        situation, done, again = yield from _next_round(situation, done)
        if not again:
            break
    return situation, [*done.values(), *blanks, *_locked(situation, wanted(situation))]


def fill_card(situation: Situation) -> Conversation[tuple[Situation, list[FieldOutcome]]]:
    """Write the card, in rounds as well: its code may be asked for only once its number is there."""
    done: _Outcomes = {}
    for _ in range(_ROUNDS):
        secret, brand = card_entries(situation)
        brand = [entry for entry in brand if entry.element.where not in done]
        secret = [entry for entry in secret if entry.element.where not in done]
        outcomes = [*(yield from write(situation.snapshot, brand))]
        outcomes += yield from write_secrets(situation.snapshot, secret, situation.subject.secrets)
        done |= _by_place(outcomes)
        situation, done, again = yield from _next_round(situation, done)
        if not again:
            break
    return situation, [*done.values(), *locked_card_fields(situation)]


def _next_round(situation: Situation, done: _Outcomes) -> Conversation[tuple[Situation, _Outcomes, bool]]:
    """Let the page have its say; what of the outcomes stands, and whether it asks for anything else."""
    changed = yield from has_changed(situation.snapshot)
    if not changed:
        done = done | _by_place((yield from settled([*done.values()], situation.snapshot)))
        changed = yield from has_changed(situation.snapshot)
    if not changed:
        return situation, done, False
    situation = yield from look_again(situation)
    there = {field.control.where for field in situation.fields}
    done = {place: each for place, each in done.items() if place in there and not _was_covered(each)}
    return situation, done, True


def _locked(situation: Situation, wanted: Sequence[Field]) -> list[FieldOutcome]:
    """What the order could answer, in the same form, that can be seen, is empty and takes nothing."""
    forms = {(field.control.frame, field.control.form) for field in wanted}
    shut = [
        field
        for field in situation.fields
        if field.control.visible
        and field.control.disabled
        and not field.control.has_value
        and (field.control.frame, field.control.form) in forms
    ]
    entries, _ = plain_entries(situation, shut)
    _, blanks = plain_entries(situation, [field for field in shut if field.control.read_only])
    return blanks + [
        FieldOutcome(
            entry.token,
            FieldState.REFUSED,
            "not editable",
            isinstance(entry.element, Control) and entry.element.required,
            entry.element.where,
        )
        for entry in entries
    ]


def _says_more(entry: Entry, told: Mapping[tuple[str, int], Entry]) -> bool:
    """Whether a field is answered differently by now: its second part has got a field of its own."""
    before = told.get(entry.element.where)
    return before is not None and before.texts != entry.texts


def _by_place(outcomes: Iterable[FieldOutcome]) -> _Outcomes:
    return {outcome.where: outcome for outcome in outcomes if outcome.where is not None}


def _was_covered(outcome: FieldOutcome) -> bool:
    """A list of suggestions that stood over it is gone by now."""
    return outcome.state is FieldState.REFUSED and outcome.why == "covered"
