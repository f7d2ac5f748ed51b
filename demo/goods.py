"""What Northwind Outdoor sells, as the storefront is seeded with it and the datafeed lists it."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import product

PLENTY = 900


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing that can be put into a cart. `attributes` is empty for a product without variants."""

    upc: str
    attributes: tuple[tuple[str, str], ...]
    price: Decimal
    stock: int = PLENTY


@dataclass(frozen=True, slots=True)
class Goods:
    """A product as the datafeed knows it. `key` is its primary key in the storefront's database."""

    key: int
    upc: str
    name: str
    category: str
    description: str
    variants: tuple[Variant, ...]

    @property
    def price(self) -> Decimal:
        """The lowest price of its variants, as a datafeed quotes it."""
        return min(variant.price for variant in self.variants)

    @property
    def slug(self) -> str:
        """Its name in the storefront's addresses."""
        return self.name.lower().replace("'", "").replace(" ", "-")

    def variant(self, attributes: dict[str, str]) -> Variant:
        """The variant of exactly these attributes; KeyError if there is none."""
        for variant in self.variants:
            if dict(variant.attributes) == attributes:
                return variant
        raise KeyError(f"{self.upc} has no variant {attributes}")


def _matrix(
    upc: str, price: str, axes: dict[str, tuple[str, ...]], stock: dict[tuple[str, ...], int] | None = None
) -> tuple[Variant, ...]:
    """Every combination of the axes, in order; `stock` names the ones that are scarce or gone."""
    return tuple(
        Variant(
            upc="-".join((upc, *(value.upper().replace(" ", "") for value in values))),
            attributes=tuple(zip(axes, values, strict=True)),
            price=Decimal(price),
            stock=(stock or {}).get(values, PLENTY),
        )
        for values in product(*axes.values())
    )


def _single(upc: str, price: str) -> tuple[Variant, ...]:
    return (Variant(upc, (), Decimal(price)),)


_SIZES = ("S", "M", "L", "XL")

GOODS = (
    Goods(
        1,
        "NW-1001",
        "Ridgeline Rain Jacket",
        "Clothing",
        "Three-layer shell with taped seams, pit zips and a hood that fits over a helmet. 340 g.",
        _matrix(
            "NW-1001",
            "129.00",
            {"Size": _SIZES, "Colour": ("Moss", "Navy", "Ember")},
            {("XL", "Ember"): 0, ("S", "Moss"): 2},
        ),
    ),
    Goods(
        2,
        "NW-1002",
        "Merino Base Layer",
        "Clothing",
        "Fine 18.5 micron merino, flat seams, worn for days without a wash.",
        _matrix("NW-1002", "74.50", {"Size": _SIZES, "Colour": ("Charcoal", "Navy")}),
    ),
    Goods(
        3,
        "NW-1003",
        "Fell Runner Shoe",
        "Footwear",
        "Low trail shoe with 6 mm lugs and a rock plate. US sizes.",
        _matrix(
            "NW-1003", "118.00", {"Size": ("8", "8.5", "9", "9.5", "10", "11"), "Colour": ("Slate", "Sand")}
        ),
    ),
    Goods(
        4,
        "NW-1004",
        "Summit Wool Socks",
        "Footwear",
        "Cushioned heel and toe, knit in one piece. Sold by the pair.",
        _matrix("NW-1004", "18.50", {"Size": ("S", "M", "L")}),
    ),
    Goods(
        5,
        "NW-1005",
        "Basecamp Tent",
        "Shelter",
        "Freestanding three-season tent: two doors, two porches, pitched in four minutes.",
        (
            Variant("NW-1005-2P", (("Capacity", "2 person"),), Decimal("249.00")),
            Variant("NW-1005-3P", (("Capacity", "3 person"),), Decimal("319.00")),
        ),
    ),
    Goods(
        6,
        "NW-1006",
        "Titanium Camp Mug",
        "Camp kitchen",
        "450 ml, single wall, folding handles. 68 g.",
        _single("NW-1006", "24.50"),
    ),
    Goods(
        7,
        "NW-1007",
        "Aurora Headlamp",
        "Light",
        "400 lumen, red night mode, charges by USB-C in two hours.",
        _single("NW-1007", "49.00"),
    ),
    Goods(
        8,
        "NW-1008",
        "Alpine Down Parka",
        "Clothing",
        "800-fill goose down under a windproof shell. Back in the autumn.",
        _matrix("NW-1008", "289.00", {"Size": _SIZES}, {(size,): 0 for size in _SIZES}),
    ),
    Goods(
        9,
        "NW-1009",
        "Carbon Trekking Poles",
        "Hiking",
        "A pair of three-section poles with cork grips; folds to 38 cm.",
        _single("NW-1009", "89.00"),
    ),
    Goods(
        10,
        "NW-1010",
        "Daybreak Pack 22L",
        "Hiking",
        "A light day pack with a sleeve for a bladder and a rain cover in its base.",
        _matrix("NW-1010", "96.00", {"Colour": ("Forest", "Slate", "Clay")}),
    ),
    Goods(
        11,
        "NW-1011",
        "Insulated Bottle 750",
        "Camp kitchen",
        "Keeps tea hot for twelve hours and water cold for a day.",
        _matrix("NW-1011", "32.00", {"Colour": ("Sage", "Sand", "Night")}),
    ),
    Goods(
        12,
        "NW-1012",
        "Pocket Gas Stove",
        "Camp kitchen",
        "Folds to the size of a matchbox, boils half a litre in three minutes. 45 g.",
        _single("NW-1012", "59.00"),
    ),
)
"""NW-1001 in XL Ember is out of stock and in S Moss only two are left; NW-1008 is out of stock altogether."""

BY_UPC = {goods.upc: goods for goods in GOODS}
