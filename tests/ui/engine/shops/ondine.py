"""Ondine: French, a cart whose way on says what the last button says, then four sections of one page.

The headings of all four sections stand there all the time; only one is open. An account is made where a
password is given, and what must be agreed to keeps the page from going on.
"""

from tests.ui.engine.shops.markup import Pages
from tests.ui.engine.shops.serving import Form, SmallShop


class Ondine(SmallShop):
    """The shop. `orders` are those it took, all sections of an order in one; `accounts` whom it knows."""

    def __init__(self) -> None:
        super().__init__()
        self._pages = Pages("ondine")
        self.accounts: dict[str, str] = {}
        self.taken: Form = {}
        self.orders: list[Form] = []
        self._open = 1
        self.routes = {
            "/lampe": lambda _: self._pages.show("product"),
            "/panier/ajouter": lambda form: self._take(form, "/panier"),
            "/panier": lambda _: self._pages.show("cart", qty=self.taken["qty"]),
            "/commande": lambda _: self._order(),
            "/commande/moi": self._me,
            "/commande/connexion": self._login,
            "/commande/adresses": lambda form: self._section(form, 3),
            "/commande/livraison": lambda form: self._section(form, 4),
            "/commande/payer": self._pay,
            "/confirmation": lambda _: self._pages.show("done", email=self.taken["email"]),
        }

    def _take(self, form: Form, then: str) -> str:
        self.taken |= form
        return f"-> {then}"

    def _me(self, form: Form) -> str:
        if form["password"] and form["email"] in self.accounts:
            return self._order(
                complaint="Cette adresse e-mail est déjà utilisée, veuillez en choisir une autre."
            )
        return self._section(form, 2)

    def _login(self, form: Form) -> str:
        if self.accounts.get(form["email"]) != form["password"]:
            return self._order(refused="Échec d'authentification")
        return self._section({"email": form["email"]}, 2)

    def _section(self, form: Form, following: int) -> str:
        self._open = following
        return self._take(form, "/commande")

    def _order(self, **said: str) -> str:
        numbers = range(1, 5)
        opened = {f"open{number}": "" if number == self._open else "gone" for number in numbers}
        marked = {f"now{number}": "-current" if number == self._open else "" for number in numbers}
        edited = {f"edit{number}": "" if number < self._open else "gone" for number in numbers}
        first, last = self.taken.get("firstname", ""), self.taken.get("lastname", "")
        chosen = self._open > 3
        sums = {"cost": "7,50 €" if chosen else "gratuit", "total": "86,50 €" if chosen else "79,00 €"}
        return self._pages.show("order", **opened, **marked, **edited, **sums, **said, first=first, last=last)

    def _pay(self, form: Form) -> str:
        self.orders.append(self.taken | form)
        return "-> /confirmation"
