"""Kurama: Japanese, page after page, each followed by one that asks whether it was right.

Family name before given name, the prefecture before the city, the e-mail address twice; the card is entered
on the page before the review, whose button says that one orders.
"""

from tests.ui.engine.shops.markup import Pages
from tests.ui.engine.shops.serving import Form, SmallShop


class Kurama(SmallShop):
    """The shop. `orders` are those it took, all forms of an order in one; `accounts` whom it knows."""

    def __init__(self) -> None:
        super().__init__()
        self._pages = Pages("kurama")
        self.accounts: dict[str, str] = {}
        self.taken: Form = {}
        self.orders: list[Form] = []
        entry = {"title": "新規会員登録", "to": "/entry", "go": "同意する"}
        guest = {"title": "お客様情報の入力", "to": "/shopping/nonmember", "go": "次へ", "pw": "gone"}
        self.routes = {
            "/yunomi": lambda _: self._pages.show("product"),
            "/add": lambda form: self._take(form, "/cart"),
            "/cart": lambda _: self._pages.show("cart", quantity=self.taken["quantity"]),
            "/shopping/login": self._login,
            "/entry": lambda form: self._enter(form, entry, "entered"),
            "/entry/done": lambda _: "-> /shopping",
            "/shopping/nonmember": lambda form: self._enter(form, guest, ""),
            "/shopping": lambda _: self._pages.show("order", name=self.taken.get("entry[name][name01]", "")),
            "/shopping/confirm": lambda form: self._take(form, "/shopping/review"),
            "/shopping/review": lambda _: self._pages.show("confirm"),
            "/shopping/checkout": self._order,
            "/shopping/complete": lambda _: self._pages.show("done"),
        }

    def _take(self, form: Form, then: str) -> str:
        self.taken |= form
        return f"-> {then}"

    def _login(self, form: Form) -> str:
        if not form:
            return self._pages.show("login")
        if self.accounts.get(form["login_email"]) != form["login_pass"]:
            return self._pages.show(
                "login", said="ログインできませんでした。入力内容に誤りがないかご確認ください。"
            )
        return self._take(form, "/shopping")

    def _enter(self, form: Form, words: Form, then: str) -> str:
        if not form:
            return self._pages.show("person", **words)
        self.taken |= form
        return self._pages.show(then, name=form["entry[name][name01]"]) if then else "-> /shopping"

    def _order(self, _: Form) -> str:
        self.orders.append(dict(self.taken))
        return "-> /shopping/complete"
