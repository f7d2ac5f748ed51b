"""Cala: Italian and old: tables for everything, buttons that are pictures, labels that are cells.

Two ways to sign in side by side, an account made on a page of its own, then delivery, payment and a
confirmation, each with a picture that says no more than "Continua".
"""

from tests.ui.engine.shops.markup import Pages
from tests.ui.engine.shops.serving import Form, SmallShop


class Cala(SmallShop):
    """The shop. `orders` are those it took, all forms of an order in one; `accounts` whom it knows."""

    def __init__(self) -> None:
        super().__init__()
        self._pages = Pages("cala")
        self.accounts: dict[str, str] = {}
        self.taken: Form = {}
        self.orders: list[Form] = []
        self._signed_in = False
        self.routes = {
            "/borsa": lambda _: self._pages.show("product"),
            "/add": lambda form: self._take(form, "/shopping_cart.php"),
            "/shopping_cart.php": lambda _: self._pages.show("cart", quantity=self.taken["cart_quantity"]),
            "/login.php": self._login,
            "/create_account.php": self._create,
            "/checkout_shipping.php": self._shipping,
            "/checkout_payment.php": self._payment,
            "/checkout_confirmation.php": lambda _: self._pages.show("confirm"),
            "/checkout_process.php": self._order,
            "/checkout_success.php": lambda _: self._pages.show("done"),
        }

    def _take(self, form: Form, then: str) -> str:
        self.taken |= {name: value for name, value in form.items() if name not in {"x", "y"}}
        return f"-> {then}"

    def _login(self, form: Form) -> str:
        if not form:
            return self._pages.show("login")
        if self.accounts.get(form["email_address"]) != form["password"]:
            said = "Errore: nessuna corrispondenza per l'indirizzo e-mail e/o la password."
            return self._pages.show("login", said=said)
        self._signed_in = True
        return self._take({"customer": form["email_address"]}, "/checkout_shipping.php")

    def _create(self, form: Form) -> str:
        if not form:
            return self._pages.show("create")
        if form["email_address"] in self.accounts:
            said = "Il tuo indirizzo e-mail è già registrato: accedi con quell'indirizzo."
            return self._pages.show("create", said=said)
        if form["password"] != form["confirmation"]:
            return self._pages.show("create", said="La conferma della password non corrisponde.")
        self._signed_in = True
        self._take(form, "")
        return self._pages.show("created")

    def _shipping(self, form: Form) -> str:
        if not self._signed_in:
            return "-> /login.php"
        if form:
            return self._take(form, "/checkout_payment.php")
        return self._pages.show("shipping", name=self.taken.get("firstname", ""))

    def _payment(self, form: Form) -> str:
        if form:
            return self._take(form, "/checkout_confirmation.php")
        return self._pages.show("payment", name=self.taken.get("firstname", ""))

    def _order(self, _: Form) -> str:
        self.orders.append(dict(self.taken))
        return "-> /checkout_success.php"
