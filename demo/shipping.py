"""What Northwind Outdoor charges for shipping, by country and method."""

from decimal import Decimal

CHARGES = {
    "US": {"Standard": Decimal("5.95"), "Express": Decimal("14.95")},
    "*": {"Standard": Decimal("12.95"), "Express": Decimal("29.95")},
}
"""`*` is every other country."""

DESCRIPTIONS = {"Standard": "5 to 7 working days", "Express": "1 to 2 working days"}
