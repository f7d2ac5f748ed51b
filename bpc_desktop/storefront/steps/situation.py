"""Where a fill stands: the page as described, its fields, what it says, and whose order it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bpc_desktop.domain.issue import Issue
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.aiming import aim
from bpc_desktop.storefront.conversation import Conversation
from bpc_desktop.storefront.fields.field import Field
from bpc_desktop.storefront.filling.fill_report import FieldOutcome, FieldState, FillReport, FillSubject
from bpc_desktop.storefront.filling.settling import settled
from bpc_desktop.storefront.filling.undecided import left_beside
from bpc_desktop.storefront.page_reading import PageReading
from bpc_desktop.storefront.reading import PageMemory, understand
from bpc_desktop.storefront.snapshot import Pressable, Snapshot
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.pressing import Wanted, find_press
from bpc_desktop.storefront.token import CARD_TOKENS


@dataclass(frozen=True, slots=True)
class Situation:
    """One description of the page, and the subject it is filled with."""

    snapshot: Snapshot
    fields: tuple[Field, ...]
    reading: PageReading
    subject: FillSubject
    step: Step
    memory: PageMemory

    @property
    def usable(self) -> tuple[Field, ...]:
        """The fields a person could fill."""
        return tuple(field for field in self.fields if field.control.visible and not field.control.disabled)

    def press_for(self, wanted: Wanted) -> Pressable | None:
        """The page's own button for this, never a final one."""
        return find_press(self.snapshot, wanted)


def look(subject: FillSubject, step: Step | None, memory: PageMemory) -> Conversation[Situation]:
    """Describe the page now; the step is the one asked for, else the page's own."""
    page = yield from understand(memory)
    return Situation(page.snapshot, page.fields, page.reading, subject, step or page.reading.step, memory)


def look_again(situation: Situation) -> Conversation[Situation]:
    """The same fill, with the page as it is now."""
    return (yield from look(situation.subject, situation.step, situation.memory))


def conclude(
    situation: Situation,
    outcomes: Sequence[FieldOutcome],
    press: Pressable | None,
    message: str = "",
    *,
    needs_button: bool = True,
) -> Conversation[FillReport]:
    """The report: the continue is aimed at only if all that was needed reads back right."""
    outcomes = yield from settled(outcomes, situation.snapshot)
    if press is not None and situation.step is not Step.OTHER:
        left = left_beside(situation.usable, press, situation.step)
        outcomes += [each for each in left if each not in outcomes]
    failed = [outcome for outcome in outcomes if outcome.required and outcome.state is not FieldState.FILLED]
    target = (yield from aim(situation.snapshot, press)) if press is not None and not failed else None
    said = [message] if message else [_summary(outcomes)]
    if not failed and needs_button and target is None:
        said.append("The page's own button was not found: press it yourself.")
    return FillReport(
        step=situation.step,
        fields=tuple(outcomes),
        continue_at=target,
        may_buy=holds_card(situation, outcomes),
        message=" ".join(said),
    )


def stop(situation: Situation, issue: Issue, message: str) -> FillReport:
    """The report of an order that cannot go on here."""
    return FillReport(
        situation.step, (), None, may_buy=holds_card(situation, ()), message=message, issue=issue
    )


def only_say(situation: Situation, message: str, *, needs_password: bool = False) -> FillReport:
    """The report of a fill that changes nothing."""
    return FillReport(
        situation.step, (), None, holds_card(situation, ()), message, needs_password=needs_password
    )  # fmt: skip


def holds_card(situation: Situation, outcomes: Iterable[FieldOutcome]) -> bool:
    """Whether a card is in the page: just written, or in its fields already."""
    written = any(
        outcome.token in CARD_TOKENS and outcome.state in {FieldState.FILLED, FieldState.DIFFERENT}
        for outcome in outcomes
    )
    return written or any(
        field.token in CARD_TOKENS and field.control.tag == "input" and field.control.has_value
        for field in situation.fields
    )


def opens(situation: Situation, kind: SecretKind) -> bool:
    """Whether the subject brings this secret."""
    return kind in situation.subject.secrets


def _summary(outcomes: Sequence[FieldOutcome]) -> str:
    filled = sum(outcome.state is FieldState.FILLED for outcome in outcomes)
    parts = [f"{filled} {'field' if filled == 1 else 'fields'} filled."]
    for state, said in (
        (FieldState.BLANK, "Left blank"),
        (FieldState.REFUSED, "Not safe to fill"),
        (FieldState.DIFFERENT, "Read back differently"),
    ):
        named = [
            f"{outcome.token} ({outcome.why})" if outcome.why else outcome.token
            for outcome in outcomes
            if outcome.state is state
        ]
        if named:
            parts.append(f"{said}: {', '.join(named)}.")
    return " ".join(parts)
