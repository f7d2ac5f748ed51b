"""What a page says a new password must be: its length, and the signs it may have.

What the field itself enforces (maxlength, minlength, pattern) is kept where the password is made; here is
what only the words beside it say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bpc_desktop.storefront.phrases import phrases
from bpc_desktop.storefront.snapshot import Block, Control, Snapshot

_SAID = phrases("passwords")
_NEAR = 140
_LONGEST_RULE = 240
_SHORTEST, _LONGEST = 4, 128


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """Lengths in characters, 0 where not said. `signs`: those allowed, empty for none, None: not said."""

    shortest: int = 0
    longest: int = 0
    signs: str | None = None


def password_rules(snapshot: Snapshot) -> PasswordRules:
    """The rules said at the page's visible password fields; of several lengths the strictest."""
    said = "\n".join(_said(snapshot)).lower()
    least = [_number(found) for name in ("range", "least") for found in _SAID[name].finditer(said)]
    most = [
        _number(found, "most", "most2") for name in ("range", "most") for found in _SAID[name].finditer(said)
    ]
    shortest = max((length for length in least if _SHORTEST <= length <= _LONGEST), default=0)
    longest = min((length for length in most if max(shortest, _SHORTEST) <= length <= _LONGEST), default=0)
    signs = _SAID["signs"].search(said)
    if signs:
        allowed = "".join(
            dict.fromkeys(char for char in signs["signs"] if not char.isspace() and char not in ",()")
        )
        return PasswordRules(shortest, longest, allowed or None)
    return PasswordRules(shortest, longest, "" if _SAID["no-signs"].search(said) else None)


def _number(found: re.Match[str], *names: str) -> int:
    groups = found.groupdict()
    return next((int(groups[name]) for name in names or ("least", "least2", "least3") if groups.get(name)), 0)


def _said(snapshot: Snapshot) -> Iterator[str]:
    for control in snapshot.controls:
        if control.type != "password" or not control.visible:
            continue
        yield from (*control.labels, control.aria, control.placeholder, control.title, control.before)
        yield from (block.text for block in snapshot.blocks if _is_near(block, control))


def _is_near(block: Block, control: Control) -> bool:
    """Whether a text stands right over or under a field, or beside it."""
    top, bottom = control.place[1] - _NEAR, control.place[1] + control.place[3] + _NEAR
    return len(block.text) <= _LONGEST_RULE and top <= block.place[1] <= bottom
