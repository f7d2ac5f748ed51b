"""One question to the rep. A page asks one thing, says why, and knows which answers it cannot take."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bpc_desktop.domain.card import looks_like_card_number
from bpc_desktop.domain.flows.answer import Answer
from bpc_desktop.domain.money import is_payable, money

LONGEST_TEXT = 500
"""Characters of a free text; more than a shop's complaint or a reason needs."""


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a choice, and what it is called in the answers."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, the first under figure key 1."""

    options: tuple[Option, ...]

    def refusal(self, answer: Answer) -> str | None:
        """Why this is no answer (a plain sentence), or None."""
        return None if any(option.value == answer for option in self.options) else "Choose one."

    def said(self, answer: Answer) -> str:
        """The answer as it is read."""
        return next((option.words for option in self.options if option.value == answer), "")


@dataclass(frozen=True, slots=True)
class CountedLine:
    """An order line whose quantity is asked. `remark` says what is known of it, or nothing."""

    line: int
    name: str
    most: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Quantities:
    """How many of each line, from none to `most`."""

    lines: tuple[CountedLine, ...]

    def refusal(self, answer: Answer) -> str | None:
        """Why these are no quantities of the lines (a plain sentence), or None."""
        most = {line.line: line.most for line in self.lines}
        if not isinstance(answer, Mapping) or answer.keys() != most.keys():
            return "Say how many of each."
        fits = all(0 <= count <= most[line] for line, count in answer.items())
        return None if fits else "No more than were ordered, and no less than none."

    def said(self, answer: Answer) -> str:
        """The answer as it is read: each line that is short."""
        counts = answer if isinstance(answer, Mapping) else {}
        short = [line for line in self.lines if counts.get(line.line, 0) < line.most]
        return ", ".join(f"{counts.get(line.line, 0)} of {line.most} {line.name}" for line in short) or "all"


@dataclass(frozen=True, slots=True)
class AmountAsked:
    """An amount of money as the page shows it. `optional`: the page may show none."""

    currency: str
    optional: bool = False

    def refusal(self, answer: Answer) -> str | None:
        """Why this is no amount somebody can be charged (a plain sentence), or None."""
        if answer is None and self.optional:
            return None
        if isinstance(answer, Decimal) and is_payable(answer, self.currency):
            return None
        return "Type the amount as the page shows it, such as 86.90."

    def said(self, answer: Answer) -> str:
        """The answer as it is read."""
        return money(answer, self.currency) if isinstance(answer, Decimal) else "not shown"


@dataclass(frozen=True, slots=True)
class TextAsked:
    """A few words of the rep's own. They are kept, so they must not hold a card number."""

    optional: bool = False

    def refusal(self, answer: Answer) -> str | None:
        """Why these words cannot be kept (a plain sentence), or None."""
        text = answer.strip() if isinstance(answer, str) else ""
        if looks_like_card_number(text):
            return "This holds a number like a card's. Card numbers are never written down: take it out."
        if len(text) > LONGEST_TEXT:
            return f"Keep it under {LONGEST_TEXT} characters."
        return None if text or self.optional else "Say it in a few words."

    def said(self, answer: Answer) -> str:
        """The answer as it is read."""
        return answer if isinstance(answer, str) and answer.strip() else "nothing"


Question = Choice | Quantities | AmountAsked | TextAsked


@dataclass(frozen=True, slots=True)
class Page:
    """A question under its `key`. `label` is what the answer is called where it only stands to be read.

    `suggested` is the answer that stands there already.
    `certain`: what is suggested follows from the order and what the shop's page says, so that nobody needs to
    be asked. A suggestion that is not certain is shown first.
    """

    key: str
    label: str
    title: str
    question: Question
    sentence: str = ""
    suggested: Answer = None
    certain: bool = False

    @property
    def is_known(self) -> bool:
        """Whether nobody needs to be asked: a certain answer stands there, and it is one."""
        return self.certain and self.question.refusal(self.suggested) is None
