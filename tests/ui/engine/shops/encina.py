"""Encina: Spanish, one page whose first address is the one billed, with a box to send elsewhere.

The methods are drawn anew with every choice; a login and a coupon unfold above; the account is a box, its
password appears with it. The cart's way on and the last page say that one finishes the purchase.
"""

import json

from tests.ui.engine.shops.markup import Pages
from tests.ui.engine.shops.serving import Form, SmallShop

_NEEDED = ("billing_first_name", "billing_address_1", "billing_email", "billing_phone", "billing_state")


class Encina(SmallShop):
    """The shop. `orders` are those it took; `accounts` whom it knows, with passwords."""

    def __init__(self) -> None:
        super().__init__()
        self._pages = Pages("encina")
        self.accounts: dict[str, str] = {}
        self.cart: Form = {}
        self.orders: list[Form] = []
        self.routes = {
            "/producto/silla": self._product,
            "/carrito/": lambda _: self._pages.show(
                "cart", finish=self.cart["attribute_acabado"], quantity=self.cart["quantity"]
            ),
            "/finalizar-compra/": lambda _: self._pages.show("checkout"),
            "/acceder": self._login,
            "/sums": lambda form: json.dumps(
                {"total": "157,00 €" if form["chosen"] == "mrw" else "151,00 €"}
            ),
            "/pedir": self._order,
            "/recibido/7781/": lambda _: self._pages.show("done"),
        }

    def _product(self, form: Form) -> str:
        if not form:
            return self._pages.show("product")
        self.cart = form
        link = "<a href=/carrito/>Ver carrito</a>"
        return self._pages.show(
            "product", said=f"<div role=alert>{link} «Silla Encina» se ha añadido a tu carrito.</div>"
        )

    def _login(self, form: Form) -> str:
        if self.accounts.get(form["username"]) == form["password"]:
            return self._pages.show("checkout")
        return self._pages.show(
            "checkout", refused="Error: la contraseña que has introducido no es correcta."
        )

    def _order(self, form: Form) -> str:
        missing = [
            f"<strong>{name}</strong> es un campo requerido." for name in _NEEDED if not form.get(name)
        ]
        if form["billing_email"] in self.accounts and "createaccount" in form:
            missing.append(
                "Ya hay una cuenta registrada con tu dirección de correo electrónico. Por favor, accede."
            )
        if "terms" not in form:
            missing.append("Por favor, lee y acepta los términos y condiciones para continuar con tu pedido.")
        if missing:
            return json.dumps({"errors": missing})
        self.orders.append(form)
        return json.dumps({"next": "/recibido/7781/?key=wc_order_a"})
