"""A street line taken apart where a page asks for the house number by itself, or has no second line."""

import re
from collections.abc import Sequence

_NUMBER = r"\d+[a-zA-Z]?(?:\s*[-/]\s*\d+[a-zA-Z]?)?"
_NUMBER_FIRST = re.compile(rf"^({_NUMBER})[,\s]\s*(\D.*)$")
_NUMBER_LAST = re.compile(rf"^(.*?\D)[,\s]\s*({_NUMBER}(?:\s?[a-zA-Z])?)$")
_FIRST_IN = frozenset({"US", "CA", "GB", "IE", "AU", "NZ", "FR", "LU", "ZA", "IN", "SG", "MY", "PH"})


def split_street(line: str, country: str) -> tuple[str, str] | None:
    """Street and house number, where the line surely says both; None otherwise."""
    patterns = ((_NUMBER_FIRST, 2, 1), (_NUMBER_LAST, 1, 2))
    for pattern, street, number in patterns if country in _FIRST_IN else reversed(patterns):
        found = pattern.match(line.strip())
        if found:
            return found[street].strip(" ,"), found[number].strip()
    return None


def joined_lines(lines: Sequence[str], separator: str) -> str:
    """Lines of an address as one."""
    return separator.join(line for line in lines if line)
