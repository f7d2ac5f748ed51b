"""Havn: Dutch, drawn by a script as frameworks do, its steps in the address by `history.pushState`.

Nothing is in a form; methods are tiles with `role=radio` that are drawn anew when chosen; the last button
says no more than "Verder", and what it does stands above it.
"""

import json

from tests.ui.engine.shops.markup import Pages
from tests.ui.engine.shops.serving import Form, SmallShop


class Havn(SmallShop):
    """The shop. `orders` are those it took, as its script had them."""

    def __init__(self) -> None:
        super().__init__()
        pages = Pages("havn")
        self.cart: Form = {}
        self.orders: list[Form] = []
        self.routes = {
            "/fietstas": lambda _: pages.show("product"),
            "/add": self._add,
            "/winkelwagen": lambda _: pages.show("cart", colour=self.cart.get("colour", "")),
            "/afrekenen": lambda _: pages.show("checkout"),
            "/order": self._order,
            "/bedankt": lambda _: pages.show("done"),
        }

    def _add(self, form: Form) -> str:
        self.cart = form
        return json.dumps({})

    def _order(self, form: Form) -> str:
        self.orders.append(form)
        return json.dumps({"next": "/bedankt"})
