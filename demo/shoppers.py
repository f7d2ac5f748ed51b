"""Shoppers who already have an account at Northwind Outdoor when the demo starts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """An account at the shop. `address` is in its address book: line, city, state, postal code, country."""

    email: str
    password: str
    given_name: str
    family_name: str
    address: tuple[str, str, str, str, str] | None = None


ACCOUNTS = (
    Account("grace.holloway@example.com", "Larkspur-Mill-77", "Grace", "Holloway"),
    Account(
        "tom.becker@example.com",
        "copper kettle 1948",
        "Tom",
        "Becker",
        ("18 Old Quarry Road", "Duluth", "MN", "55805", "US"),
    ),
    Account("siobhan.obrien@example.co.uk", "Gannet&Kelp!2024", "Siobhán", "O'Brien"),
    Account("wei.zhang@example.com", "sevenTeen*Otters", "Wei", "Zhang"),
    Account("nora.lindqvist@example.com", "not known to the mStore", "Nora", "Lindqvist"),
)
"""Nora never told the mStore that she has an account."""
