from dataclasses import replace

from bpc_desktop.services.match_cart import match_cart
from bpc_desktop.storefront.page_reading import CartLine
from tests.unit.services.checkout_values import order

JACKET, SOCKS = order().items


def test_names_match_whatever_their_case_and_additions() -> None:
    found = match_cart(
        [JACKET, SOCKS], [CartLine("WOOL SOCKS", 2, None), CartLine("Trail jacket, Moss", 1, None)]
    )
    assert found[1].line.name == "Trail jacket, Moss"
    assert found[2].line.name == "WOOL SOCKS"
    assert not found[2].quantity_differs


def test_the_variant_decides_between_lines_of_one_product() -> None:
    other = replace(JACKET, line=3, attributes={"Colour": "Rust", "Size": "M"})
    lines = [CartLine("Trail jacket Rust M", 1, None), CartLine("Trail jacket Moss L", 1, None)]
    found = match_cart([JACKET, other], lines)
    assert found[1].line is lines[1]
    assert found[3].line is lines[0]


def test_one_line_never_stands_for_two_items() -> None:
    twin = replace(JACKET, line=3)
    assert len(match_cart([JACKET, twin], [CartLine("Trail jacket", 2, None)])) == 1


def test_other_products_and_nameless_lines_are_not_taken() -> None:
    assert match_cart([JACKET], [CartLine("Trail shoes", 1, None), CartLine("", 1, None)]) == {}


def test_a_cart_that_shows_no_quantity_is_believed() -> None:
    assert not match_cart([SOCKS], [CartLine("Wool socks", None, None)])[2].quantity_differs
