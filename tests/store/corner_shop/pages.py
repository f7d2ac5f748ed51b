"""The Corner Shop's pages: its own markup, its own words, as no other shop has them."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Product:
    """Something the shop sells; prices in cents."""

    key: str
    name: str
    price: int
    sizes: tuple[str, ...]
    in_stock: bool


def money(cents: int) -> str:
    """As the shop writes it."""
    return f"${cents // 100}.{cents % 100:02}"


def whole(body: str) -> str:
    """A page."""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Corner Shop</title><style>
body {{ font: 16px sans-serif; margin: 24px; max-width: 720px }} label {{ display: block; margin: 8px 0 }}
[role=listbox] {{ border: 1px solid #999; width: 160px; padding: 0; list-style: none }}
[role=option], [role=combobox] {{ padding: 6px; width: 160px; border: 1px solid #999 }}
iframe {{ border: 1px solid #999; width: 420px; height: 220px }}
</style></head><body><header>Corner Shop</header><main>{body}</main></body></html>"""


def product(what: Product) -> str:
    """One product; its sizes are in a list of the shop's own."""
    if not what.in_stock:
        return f"<h1>{escape(what.name)}</h1><p>{money(what.price)}</p><p class=gone>Sorry, sold out.</p>"
    options = "".join(f'<li role="option" data-size="{size}">{size}</li>' for size in what.sizes)
    picker = f"""<div id="size-face" role="combobox" tabindex="0" aria-haspopup="listbox"
      aria-controls="sizes" aria-label="Size">Pick a size</div>
      <ul id="sizes" role="listbox" aria-label="Size" hidden>{options}</ul>
      <input type="hidden" name="size" value="">
      <script>
        const face = document.querySelector("#size-face"), list = document.querySelector("#sizes");
        face.addEventListener("click", () => setTimeout(() => {{ list.hidden = !list.hidden; }}, 250));
        for (const option of list.children) option.addEventListener("click", (event) => {{
          if (!event.isTrusted) return;
          document.querySelector("[name=size]").value = option.dataset.size;
          face.textContent = option.dataset.size;
          list.hidden = true;
        }});
      </script>"""
    return f"""<h1>{escape(what.name)}</h1><p class="price">{money(what.price)}</p><p>In stock</p>
      <form method="post" action="/bag"><input type="hidden" name="what" value="{what.key}">
      {picker if what.sizes else ""}
      <label>How many <input id="many" name="quantity" value="1" size="3"></label>
      <label>Wrapping <select id="wrapping" name="wrapping">
      <option>none</option><option>paper</option></select></label>
      <label><input type="radio" name="bag" value="no" checked> No carrier bag</label>
      <label><input type="radio" name="bag" value="yes"> Carrier bag</label>
      <button id="put">Put it in my bag</button></form>"""


def bag(lines: list[tuple[Product, str, int]], shipping: int, total: int) -> str:
    """The cart."""
    rows = "".join(
        f"<tr><td>{escape(what.name)} {size}</td><td>{n}</td><td>{money(what.price * n)}</td></tr>"
        for what, size, n in lines
    )
    return f"""<h1>Your bag</h1><table id="bag">{rows}
      <tr><td>Shipping</td><td></td><td>{money(shipping)}</td></tr>
      <tr><td>Total</td><td></td><td>{money(total)}</td></tr></table>
      <p><a href="/delivery">On to delivery</a></p>"""


DELIVERY = """<h1>Where to?</h1><form method="post" action="/delivery">
  <label>E-mail <input name="email" type="email" autocomplete="email" required></label>
  <label>First name <input name="given" autocomplete="given-name" required></label>
  <label>Last name <input name="family" autocomplete="family-name" required></label>
  <label>Street address <input name="line1" autocomplete="address-line1" required></label>
  <label>City <input name="city" autocomplete="address-level2" required></label>
  <label>State <input name="region" autocomplete="address-level1"></label>
  <label>ZIP code <input name="zip" autocomplete="postal-code" required></label>
  <label>Gift note <input id="note" name="note" maxlength="40" autocomplete="off"></label>
  <button>Use this address</button></form>"""


def pay(cashier: str, total: int, *, refused: bool) -> str:
    """Payment: the card is typed into the cashier's frame, which hands the page a token."""
    told = '<p role="alert" class="error">Your card was declined.</p>' if refused else ""
    return f"""<h1>Payment</h1>{told}<p>Total {money(total)}</p>
      <iframe id="cashier" src="{cashier}/fields" title="Card"></iframe>
      <form id="pay" method="post" action="/pay"><input type="hidden" name="token">
      <button id="buy" type="submit">Buy now</button></form>
      <script>
        const form = document.querySelector("#pay");
        addEventListener("message", (event) => {{
          if (event.origin !== "{cashier}") return;
          form.elements.token.value = event.data;
        }});
        form.addEventListener("submit", (event) => {{
          if (!confirm("Buy this for {money(total)}?")) event.preventDefault();
        }});
      </script>"""


CASHIER = """<form id="card"><label>Card number
  <input id="number" autocomplete="cc-number" inputmode="numeric"></label>
  <label>Expiry month <input autocomplete="cc-exp-month" size="2"></label>
  <label>Expiry year <input autocomplete="cc-exp-year" size="4"></label>
  <label>Security code <input autocomplete="cc-csc" size="4"></label></form>
  <script>
    document.querySelector("#card").addEventListener("input", () => {
      const number = document.querySelector("#number").value.replace(/[^0-9]/g, "");
      parent.postMessage(number.length > 11 ? `tok_${number.slice(-4)}` : "", "*");
    });
  </script>"""


def done(number: str, total: int) -> str:
    """The last page: the number stands in a table only."""
    return f"""<h1>Thank you for your order</h1><p>We are packing already.</p>
      <table><tr><th>Order number</th><td>{number}</td></tr>
      <tr><th>Total</th><td>{money(total)}</td></tr></table>"""


SCRIPT = """{
  "merchant": {
    "name": "Corner Shop", "mstore_url": "https://m.corner.example/", "domains": ["$HOST"],
    "payment_hosts": ["$CASHIER"], "resource_hosts": [], "order_option": "bpc", "revenue_share_rate": 0.05,
    "currency": "USD", "guest_checkout": true
  },
  "products": [
    {"id": "mug", "name": "Harbour mug", "buyurl": "http://$HOST/p/mug?utm_source=mStore", "price": 12.5},
    {"id": "tea", "name": "Breakfast tea", "buyurl": "http://$HOST/p/tea?utm_source=mStore", "price": "8.25"},
    {"id": "pot", "name": "Tea pot", "buyurl": "http://$HOST/p/pot?utm_source=mStore", "price": "39.00"}
  ],
  "steps": [
    {"for_each_item": [
      {"open": "buyurl"},
      {"wait": "h1", "timeout": 15},
      {"if_visible": ".gone", "then": [{"issue": "out_of_stock"}]},
      {"if": "has_attributes", "then": [{"choose": ["#size-face", "{item.attributes.Size}"]}]},
      {"choose": ["#wrapping", "paper"]},
      {"choose": ["input[name=bag]", "yes"]},
      {"type": ["#many", "{item.quantity}"]},
      {"click": "#put"},
      {"wait": "#bag"}
    ]},
    {"if": "not_has_login", "then": [{"click_text": "On to delivery"}]},
    {"wait_text": "Where to?"},
    {"type": ["#note", "För {order.shopper.given_name}, Łódź"]},
    {"fill": "addresses"},
    {"if_visible": "#note", "then": [{"click": "#note"}, {"press": "Enter"}]},
    {"wait": "#buy"},
    {"wait": "#number", "frame": "#cashier"},
    {"if": "billing_differs", "then": [{"issue": "address_refused"}]},
    {"fill": "payment"},
    {"click": "#number", "frame": "#cashier"},
    {"press": "Tab"},
    {"dialog": "accept"},
    {"place": "#buy"},
    {"issue": "auto"},
    {"confirm": true, "timeout": 20}
  ]
}"""
