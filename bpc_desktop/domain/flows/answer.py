"""What a rep answered, page by page: all that a walk remembers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Answer = str | Decimal | Mapping[int, int] | None
"""An option's value or free text; an amount; quantities by order line; None: nothing, where allowed."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by page key, in the order they were given."""

    given: tuple[tuple[str, Answer], ...] = ()

    def __contains__(self, key: str) -> bool:
        return any(key == name for name, _ in self.given)

    def __getitem__(self, key: str) -> Answer:
        return dict(self.given)[key]

    def __len__(self) -> int:
        return len(self.given)

    def adding(self, key: str, answer: Answer) -> "Answers":
        """These and one more."""
        return Answers((*self.given, (key, answer)))

    def without_last(self) -> "Answers":
        """These but the latest."""
        return Answers(self.given[:-1])

    def text(self, key: str) -> str:
        """A choice's value, or a text; empty where nothing was said."""
        answer = self[key]
        return answer if isinstance(answer, str) else ""

    def amount(self, key: str) -> Decimal | None:
        """An amount, or None where none was given."""
        answer = self[key]
        return answer if isinstance(answer, Decimal) else None

    def quantities(self, key: str) -> Mapping[int, int]:
        """Quantities by order line."""
        answer = self[key]
        return answer if isinstance(answer, Mapping) else {}
