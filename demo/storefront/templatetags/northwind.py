"""What a product page needs to offer its variants, one select an attribute."""

from typing import Any

from django import template
from oscar.templatetags.currency_filters import currency

register = template.Library()

LAST_FEW = 5


@register.simple_tag
def variants(request: Any, parent: Any) -> dict[str, Any]:
    """The parent's attributes with their values, and each variant's price and stock for the page's script."""
    axes: dict[str, list[str]] = {}
    children = []
    for child in parent.get_public_children().order_by("id"):
        info = request.strategy.fetch_for_product(child)
        values = {each.attribute.name: each.value_text for each in child.attribute_values.order_by("id")}
        for name, value in values.items():
            if value not in axes.setdefault(name, []):
                axes[name].append(value)
        left = info.stockrecord.net_stock_level
        children.append(
            {
                "id": child.id,
                "values": values,
                "price": currency(info.price.incl_tax, info.price.currency),
                "left": left,
                "stock": _stock(left),
            }
        )
    return {
        "axes": axes,
        "children": children,
        "any": any(child["left"] for child in children),
    }


def _stock(left: int) -> str:
    if left == 0:
        return "Out of stock"
    return f"Only {left} left in stock" if left <= LAST_FEW else "In stock"
