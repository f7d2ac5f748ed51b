"""A walk through a flow: the facts and what was answered so far; everything else follows from them.

Each flow is a function of facts and answers that gives the next page, or the decision: a state machine whose
state is the list of answers, so that going back is to drop the last of them, and nothing else can go wrong.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from bpc_desktop.domain.flows.answer import Answer, Answers
from bpc_desktop.domain.flows.card import incorrect_card
from bpc_desktop.domain.flows.cost import higher_cost
from bpc_desktop.domain.flows.decision import Decision
from bpc_desktop.domain.flows.facts import Facts
from bpc_desktop.domain.flows.login import incorrect_login
from bpc_desktop.domain.flows.out_of_stock import out_of_stock
from bpc_desktop.domain.flows.page import Choice, Option, Page
from bpc_desktop.domain.flows.reasons import CODE_WORDS
from bpc_desktop.domain.flows.shop import (
    address_refused,
    outcome_unknown,
    possible_duplicate,
    site_unavailable,
)
from bpc_desktop.domain.issue import IssueCode

Flow = Callable[[Facts, Answers], Page | Decision]

FLOWS: MappingProxyType[IssueCode, Flow] = MappingProxyType(
    {
        IssueCode.OUT_OF_STOCK: out_of_stock,
        IssueCode.HIGHER_PRICE: higher_cost,
        IssueCode.HIGHER_SHIPPING: higher_cost,
        IssueCode.INCORRECT_LOGIN: incorrect_login,
        IssueCode.INCORRECT_CARD: incorrect_card,
        IssueCode.ADDRESS_REFUSED: address_refused,
        IssueCode.SITE_UNAVAILABLE: site_unavailable,
        IssueCode.POSSIBLE_DUPLICATE: possible_duplicate,
        IssueCode.OUTCOME_UNKNOWN: outcome_unknown,
    }
)
"""Every issue's flow."""

CODE = "code"
RAISED_BY_HAND = tuple(code for code in IssueCode if code is not IssueCode.OUTCOME_UNKNOWN)
"""What a rep may raise; an unknown outcome is what a crash leaves behind."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the rep stands in a flow."""

    facts: Facts
    answers: Answers = field(default_factory=Answers)

    @property
    def now(self) -> Page | Decision:
        """The page to answer, or the decision. The first page asks which issue it is."""
        if self.facts.may_be_bought:
            return FLOWS[IssueCode.OUTCOME_UNKNOWN](self.facts, self.answers)
        if CODE not in self.answers:
            return _code_page(self.facts)
        return FLOWS[IssueCode(self.answers.text(CODE))](self.facts, self.answers)

    @property
    def page(self) -> Page | None:
        """The page to answer; None at the decision."""
        now = self.now
        return now if isinstance(now, Page) else None

    @property
    def decision(self) -> Decision | None:
        """The decision; None before it."""
        now = self.now
        return None if isinstance(now, Page) else now

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """What each answer is called and says, first to last."""
        walk, lines = replace(self, answers=Answers()), []
        for _, answer in self.answers.given:
            page = walk.page
            if page is not None:
                lines.append((page.label, page.question.said(answer)))
                walk = walk.answer(answer)
        return tuple(lines)

    def answer(self, answer: Answer) -> "Walk":
        """Go on with an answer. Raises ValueError for one the page does not take."""
        page = self.page
        if page is None:
            raise ValueError("nothing is asked any more")
        refusal = page.question.refusal(answer)
        if refusal is not None:
            raise ValueError(refusal)
        return replace(self, answers=self.answers.adding(page.key, answer))

    def back(self) -> "Walk":
        """One page back; at the first page, where it is."""
        return replace(self, answers=self.answers.without_last())

    def as_far_as_known(self) -> "Walk":
        """Past every page whose answer is certain: to the first that asks something, or to the decision."""
        walk = self
        while (page := walk.page) is not None and page.is_known:
            walk = walk.answer(page.suggested)
        return walk


def _code_page(facts: Facts) -> Page:
    options = tuple(Option(code, CODE_WORDS[code]) for code in RAISED_BY_HAND)
    known = facts.suggested.code if facts.suggested and facts.suggested.code in RAISED_BY_HAND else None
    certain = known is not None
    return Page(CODE, "Issue", "What stops the order?", Choice(options), facts.why, known, certain=certain)
