"""A postal address as it is read in a narrow column."""

from bpc_desktop.domain.order import Address

_FITS = 40
"""Characters of an address that one line of the panel takes."""


def address_lines(address: Address) -> list[str]:
    """An address on the fewest lines a person reads it in."""
    name = f"{address.given_name} {address.family_name}".strip()
    street = _joined(", ", address.line1, address.line2)
    town = " ".join(part for part in (address.region, address.postal_code, f" {address.country}") if part)
    return [part for part in (name, address.company, *street, *_joined(", ", address.city, town)) if part]


def _joined(between: str, first: str, second: str) -> list[str]:
    """On one line where that fits, so that nothing of an address is elided that need not be."""
    one = between.join(part for part in (first, second) if part)
    return [one] if len(one) <= _FITS else [first, second]
