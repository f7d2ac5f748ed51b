"""A control, and what it was found to be for."""

from dataclasses import dataclass

from bpc_desktop.storefront.snapshot import Control
from bpc_desktop.storefront.token import Section, Token


@dataclass(frozen=True, slots=True)
class Field:
    """A control and what it is for.

    `confidence` is how likely the token is, from 0 to 1. `box` says which of how many boxes of one number it
    is, from 0.
    """

    control: Control
    token: Token
    section: Section = Section.ANY
    confidence: float = 0.0
    box: tuple[int, int] | None = None
