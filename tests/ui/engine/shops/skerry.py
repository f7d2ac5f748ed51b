"""Skerry: a product drawer, then one address for the whole checkout with its steps behind a hash.

The e-mail stands in a form of its own, with a login that shows only to whom the shop knows; the address in
another, the shipping methods in a third; the account is offered on the page after the purchase.
"""

import json

from tests.ui.engine.shops.markup import Pages
from tests.ui.engine.shops.serving import Form, SmallShop


class Skerry(SmallShop):
    """The shop. `orders` are those it took; `accounts` the e-mail addresses it knows, with passwords."""

    def __init__(self) -> None:
        super().__init__()
        pages = Pages("skerry")
        self.orders: list[Form] = []
        self.carts: list[Form] = []
        self.accounts: dict[str, str] = {}
        self.routes = {
            "/gannet-anorak.html": lambda _: pages.show("product"),
            "/add": self._add,
            "/checkout/": lambda _: pages.show("checkout"),
            "/known": lambda form: json.dumps({"known": form["email"] in self.accounts}),
            "/login": self._login,
            "/place": self._place,
            "/checkout/onepage/success/": lambda _: pages.show("success"),
        }

    def _add(self, form: Form) -> str:
        self.carts.append(form)
        return json.dumps({"ok": True})

    def _login(self, form: Form) -> str:
        return json.dumps({"ok": self.accounts.get(form["username"]) == form["password"]})

    def _place(self, form: Form) -> str:
        self.orders.append(form)
        return json.dumps({"next": "/checkout/onepage/success/"})
