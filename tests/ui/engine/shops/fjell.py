"""Fjell: German, with an off-canvas cart, one page to register, and one where choices send themselves.

On the last page every change of payment or shipping reloads it; what is agreed to stands at its top, apart
from the form of the order. A cookie banner covers half of the product page.
"""

import json

from tests.ui.engine.shops.markup import Pages
from tests.ui.engine.shops.serving import Form, SmallShop


class Fjell(SmallShop):
    """The shop. `taken` is what was chosen and entered on the way, `orders` those it took."""

    def __init__(self) -> None:
        super().__init__()
        self._pages = Pages("fjell")
        self.known: set[str] = set()
        self.taken: Form = {}
        self.chosen: Form = {"paymentMethodId": "vor", "shippingMethodId": "std"}
        self.orders: list[Form] = []
        self.routes = {
            "/kar": lambda _: self._pages.show("product"),
            "/add": self._add,
            "/checkout/register": lambda _: self._pages.show("register"),
            "/account/login": lambda _: self._pages.show(
                "register", said="Es konnte kein Konto gefunden werden."
            ),
            "/register": self._register,
            "/checkout/confirm": lambda _: self._confirm(),
            "/configure": self._configure,
            "/order": self._order,
            "/checkout/finish": lambda _: self._pages.show("finish"),
        }

    def _add(self, form: Form) -> str:
        self.taken |= form
        return json.dumps({})

    def _register(self, form: Form) -> str:
        if form["email"] in self.known and "guest" not in form:
            complaint = "Diese E-Mail-Adresse ist bereits registriert. Bitte melden Sie sich an."
            return self._pages.show("register", complaint=complaint)
        self.taken |= form
        return "-> /checkout/confirm"

    def _configure(self, form: Form) -> str:
        self.chosen |= form
        return "-> /checkout/confirm"

    def _confirm(self) -> str:
        fast = self.chosen["shippingMethodId"] == "exp"
        card = self.chosen["paymentMethodId"] == "card"
        marks = {self.chosen["shippingMethodId"]: "checked", self.chosen["paymentMethodId"]: "checked"}
        shown = {"cost": "9,90" if fast else "4,90", "total": "128,90" if fast else "123,90"}
        return self._pages.show(
            "confirm",
            **marks,
            **shown,
            fields="" if card else "gone",
            address=self.taken.get("firstName", ""),
        )

    def _order(self, form: Form) -> str:
        self.orders.append({**self.taken, **self.chosen, **form})
        return "-> /checkout/finish"
