"""A control, and what it was found to be for."""

from dataclasses import dataclass

from bpc_desktop.storefront.snapshot import Control, Option
from bpc_desktop.storefront.token import Section, Token


@dataclass(frozen=True, slots=True)
class Field:
    """A control and what it is for.

    `confidence` is how likely the token is, from 0 to 1. `box` says which of how many boxes of one number it
    is, from 0, and `row` how many characters each of them takes (0: as many as come). `group`: the radios
    that ask this together; the field of each of the others is none.
    """

    control: Control
    token: Token
    section: Section = Section.ANY
    confidence: float = 0.0
    box: tuple[int, int] | None = None
    row: tuple[int, ...] = ()
    group: tuple[Control, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """What one chooses from: the options of a select, or the radios of a group in their order."""
        return tuple(map(option_of, self.group)) or self.control.options

    @property
    def required(self) -> bool:
        """Whether the page asks for an answer."""
        return any(each.required for each in self.group or (self.control,))

    @property
    def is_answered(self) -> bool:
        """Whether the page holds one already, whoever gave it."""
        if self.control.is_choice:
            return any(each.checked for each in self.group or (self.control,))
        return self.control.has_value

    @property
    def name(self) -> str:
        """What a person would call it: of radios, what stands over all of them."""
        return (self.group and (self.control.legend or self.control.before)) or self.control.label


def option_of(radio: Control) -> Option:
    """A radio as the option it is."""
    said = " ".join(radio.labels) or radio.aria.strip() or radio.after or radio.row or radio.choice
    return Option(radio.choice, said, radio.disabled or not radio.visible, radio.checked)
