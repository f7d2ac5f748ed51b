"""Broadmoor: English, an age gate, an offer in between, and a checkout that asks for the e-mail first.

Who is known gets a page for the password, who is new one to make the account; the address is answered by a
dialog that suggests another. `locked` and `coded` hold who is refused, or asked for a code, after signing in.
"""

import json

from tests.ui.engine.shops.markup import Pages
from tests.ui.engine.shops.serving import Form, SmallShop


class Broadmoor(SmallShop):
    """The shop. `orders` are those it took; `accounts` whom it knows, with passwords."""

    def __init__(self) -> None:
        super().__init__()
        self._pages = Pages("broadmoor")
        self.accounts: dict[str, str] = {}
        self.locked: set[str] = set()
        self.coded: set[str] = set()
        self.taken: Form = {}
        self.orders: list[Form] = []
        self.routes = {
            "/decanter": lambda form: self._pages.show("product" if "ok" in form else "gate"),
            "/cart.php": self._cart,
            "/upsell": lambda _: self._pages.show("upsell"),
            "/checkout": lambda _: self._pages.show("email"),
            "/checkout/customer": self._customer,
            "/checkout/login": self._login,
            "/checkout/new": lambda form: self._take(form, "/checkout/shipping"),
            "/checkout/shipping": lambda _: self._pages.show("shipping"),
            "/checkout/address": self._address,
            "/checkout/payment": lambda _: self._pages.show("payment"),
            "/checkout/pay": self._pay,
            "/checkout/order-confirmation": lambda _: self._pages.show("done"),
        }

    def _take(self, form: Form, then: str) -> str:
        self.taken |= form
        return f"-> {then}"

    def _cart(self, form: Form) -> str:
        return (
            self._take(form, "/upsell") if form else self._pages.show("cart", qty=self.taken.get("qty", ""))
        )

    def _customer(self, form: Form) -> str:
        self.taken |= form
        return self._pages.show("password" if form["email"] in self.accounts else "new", email=form["email"])

    def _login(self, form: Form) -> str:
        email = self.taken["email"]
        if email in self.locked:
            return self._pages.show("password", said="Your account has been locked. Please contact us.")
        if self.accounts[email] != form["password"]:
            return self._pages.show("password", said="The email or password you entered is not valid.")
        return self._pages.show("code") if email in self.coded else "-> /checkout/shipping"

    def _address(self, form: Form) -> str:
        self.taken |= form
        return json.dumps({"next": "/checkout/payment"})

    def _pay(self, form: Form) -> str:
        self.orders.append(self.taken | form)
        return "-> /checkout/order-confirmation"
