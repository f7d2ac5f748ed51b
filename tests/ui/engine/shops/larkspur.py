"""Larkspur: one page from contact to card, its state in a script, the card in frames of a payment host."""

import json
from functools import partial

from tests.ui.engine.shops.serving import Form, SmallShop

_STYLE = """<style>
 body { font: 16px sans-serif; margin: 20px } .field { position: relative; margin: 8px 0 }
 .field input, .field select { width: 320px; height: 40px; padding: 16px 8px 2px }
 .field label { position: absolute; left: 8px; top: 10px; pointer-events: none; color: #777 }
 .hidden { display: none } iframe { border: 1px solid #ccc; width: 320px; height: 44px; display: block }
 .tile input { position: absolute; opacity: 0 } .tile label { border: 1px solid; padding: 8px }
 main { width: 700px } aside { float: right; width: 300px } .trap { position: absolute; left: -9000px }
</style>"""

_PRODUCT = f"""<!DOCTYPE html><html lang=en><title>Storm Lantern | Larkspur</title>{_STYLE}
<header><a href=/>Larkspur</a>
<form action=/search><input type=search name=q placeholder=Search></form></header>
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "ProductGroup",
 "name": "Storm Lantern", "hasVariant": [{{"@type": "Product", "name": "Storm Lantern - 500 ml",
 "offers": {{"@type": "Offer", "price": "48.00", "priceCurrency": "USD"}}}}]}}</script>
<h1>Storm Lantern</h1><div class=price><span class=sr>Regular price</span> $48.00 USD</div>
<form method=post action=/cart/add>
 <fieldset class=tile><legend>Fuel</legend>
  <input type=radio name=fuel id=f1 value="250 ml" checked><label for=f1>250 ml</label>
  <input type=radio name=fuel id=f2 value="500 ml"><label for=f2>500 ml
  <span class=hidden>Variant sold out</span>
  </label></fieldset>
 <fieldset class=tile><legend>Glass</legend>
  <input type=radio name=glass id=g1 value=Clear checked><label for=g1>Clear</label>
  <input type=radio name=glass id=g2 value=Amber><label for=g2>Amber</label></fieldset>
 <div><label for=n>Quantity</label><button type=button aria-label="Decrease quantity">-</button>
 <input id=n name=quantity value=1><button type=button aria-label="Increase quantity">+</button></div>
 <button name=add>Add to cart</button><button type=button>Buy it now</button></form>
<section class="related"><h2>You may also like</h2>
<form><select name=size aria-label=Size><option>500 ml</select>
<button>Add to cart</button></form></section>
<footer><form action=/news><label>Email <input type=email name=news></label><button>Subscribe</button></form>
</footer>"""

_FIELDS = (
    ("email", "email", "Email"),
    ("firstName", "shipping given-name", "First name"),
    ("lastName", "shipping family-name", "Last name"),
    ("address1", "shipping address-line1", "Address"),
    ("address2", "shipping address-line2", "Apartment, suite, etc. (optional)"),
    ("city", "shipping address-level2", "City"),
    ("postalCode", "shipping postal-code", "ZIP code"),
    ("phone", "shipping tel", "Phone"),
)


def _field(name: str, token: str, label: str) -> str:
    return f"""<div class=field><input id={name} name={name} autocomplete="{token}" placeholder=" ">
      <label for={name}>{label}</label></div>"""


_SCRIPT = """
const state = {}; const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
const control = (field) => { // as React does: a tracked value, drawn again from the state
  let tracked = field.value;
  Object.defineProperty(field, "value", { configurable: true, get() { return native.get.call(this); },
    set(text) { tracked = text; native.set.call(this, text); } });
  const draw = () => native.set.call(field, state[field.name] ?? "");
  field.addEventListener("input", () => {
    const now = native.get.call(field);
    if (now !== tracked) { tracked = now; state[field.name] = now; }
    queueMicrotask(draw); });
  field.addEventListener("blur", draw); };
document.querySelectorAll(".field input").forEach(control);
const country = document.querySelector("[name=countryCode]");
const region = document.querySelector("#region");
const drawRegion = async () => {
  const answer = await (await fetch("/states?country=" + country.value)).json();
  region.innerHTML = answer.states.length === 0 ? "" :
    `<select name=zone autocomplete="shipping address-level1" aria-label="${answer.label}">` +
    ["<option value=''></option>", ...answer.states.map(([code, name]) =>
      `<option value=${code}>${name}`)].join("") +
    "</select>";
  state.zone = "";
  region.firstChild?.addEventListener("change", (event) => {
    state.zone = event.target.value; drawMethods(); }); };
state.countryCode = country.value;
country.addEventListener("change", () => { state.countryCode = country.value; drawRegion(); });
drawRegion();
const methods = document.querySelector("#methods");
const drawMethods = async () => {
  const answer = await (await fetch("/methods?zone=" + state.zone)).json();
  methods.innerHTML = answer.methods.map(([id, name, price], index) =>
    `<div><input type=radio name=shipping_methods id=m${id} value=${id} ${index ? "" : "checked"}>` +
    `<label for=m${id}><span>${name}</span> <span>${price}</span></label></div>`).join("");
  state.method = answer.methods[0][0];
  methods.addEventListener("change", (event) => { state.method = event.target.value; drawSums(); });
  drawSums(); };
const drawSums = () => {
  const shipping = state.method === "express" ? 14.95 : 5.95, off = state.discount ? 4.8 : 0;
  document.querySelector("#shipping").textContent = `$${shipping.toFixed(2)}`;
  document.querySelector("#off").innerHTML = off ? "<span>Discount LANTERN10</span> <span>-$4.80</span>" : "";
  document.querySelector("#total").textContent = `USD $${(48 + shipping - off).toFixed(2)}`; };
document.querySelector("#apply").addEventListener("click", () => {
  const box = document.querySelector("[name=reductions]");
  state.discount = box.value === "LANTERN10" ? box.value : ""; box.value = "";
  document.querySelector("#said").textContent = state.discount ?
  "Discount code applied" : "Enter a valid discount code";
  drawSums(); });
const card = {};
addEventListener("message", (event) => { if (event.origin === PAYMENTS) Object.assign(card, event.data); });
document.querySelector("#pay").addEventListener("click", async () => {
  const answer = await fetch("/orders", { method: "POST", body: JSON.stringify({ ...state, ...card,
    trap: document.querySelector(".trap input").value }) });
  location = (await answer.json()).next; });
"""

_CARD_FIELDS = (
    ("number", "cc-number", "Card number", 19),
    ("expiry", "cc-exp", "Expiration date (MM / YY)", 7),
    ("verification_value", "cc-csc", "Security code", 4),
    ("holder", "cc-name", "Name on card", 60),
)


class Larkspur(SmallShop):
    """The shop. `orders` are those it took."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[Form] = []
        self.cart: Form = {}
        self.routes = {
            "/products/lantern": lambda _: _PRODUCT,
            "/cart/add": self._add,
            "/cart": self._shown_cart,
            "/checkout": lambda _: self._checkout(),
            "/states": self._states,
            "/methods": lambda _: json.dumps(
                {"methods": [["standard", "Standard", "$5.95"], ["express", "Express", "$14.95"]]}
            ),
            "/orders": self._take,
            "/thank-you": lambda _: (
                f"<!DOCTYPE html><html lang=en><title>Thank you - Larkspur</title>{_STYLE}"
                "<p>Confirmation #LK7Q2M94X</p><h1>Thank you, Zoë!</h1><h2>Your order is confirmed</h2>"
                "<p>You'll receive an email soon.</p>"
            ),
        }
        for name, token, label, longest in _CARD_FIELDS:
            self.routes[f"/card/{name}"] = partial(_card_field, name, token, label, longest)

    def _add(self, form: Form) -> str:
        self.cart = form
        return "-> /cart"

    def _shown_cart(self, _: Form) -> str:
        return f"""<!DOCTYPE html><html lang=en><title>Your cart - Larkspur</title>{_STYLE}
          <h1>Your cart</h1><a href=/>Continue shopping</a><form action=/checkout><table>
          <tr><td><a href=/products/lantern>Storm Lantern</a><p>{self.cart["fuel"]} / {self.cart["glass"]}</p>
          <td><input type=number name=updates[] aria-label=Quantity value={self.cart["quantity"]}>
  <td>$48.00</table>
          <p>Estimated total</p><p>$48.00 USD</p><button name=checkout>Check out</button></form>"""

    def _states(self, form: Form) -> str:
        named = {
            "US": ("State", [["MA", "Massachusetts"], ["MN", "Minnesota"]]),
            "CA": ("Province", [["ON", "Ontario"], ["QC", "Quebec"]]),
        }
        label, states = named.get(form["country"], ("", []))
        return json.dumps({"label": label, "states": states})

    def _checkout(self) -> str:
        frames = "".join(
            f"<iframe title='{label}' src='{self.other}/card/{name}'></iframe>"
            for name, _, label, _ in _CARD_FIELDS
        )
        contact, *rest = [_field(*each) for each in _FIELDS]
        return f"""<!DOCTYPE html><html lang=en><title>Checkout - Larkspur</title>{_STYLE}
          <aside><h2>Order summary</h2><p>Storm Lantern 500 ml / Amber</p><div id=off></div>
          <details><summary>Add discount code</summary><input name=reductions placeholder="Discount code">
          <button type=button id=apply>Apply</button></details><p id=said role=status></p>
          <table><tr><td>Subtotal<td>$48.00<tr><td>Shipping<td id=shipping>Enter address
          <tr><td><strong>Total</strong><td><strong id=total>USD $48.00</strong></table></aside>
          <main><p>Express checkout</p><button type=button>PayPal</button><h2>Contact</h2>{contact}
          <label><input type=checkbox name=news> Email me with news and offers</label>
          <h2>Delivery</h2><div class=field><select name=countryCode autocomplete="shipping country">
          <option value=CA>Canada<option value=DE>Germany<option value=US>United States</select>
          <label>Country/Region</label></div>{"".join(rest)}<div id=region></div>
          <label><input type=checkbox name=sms> Text me with news and offers</label>
          <div class=trap><input name=company_website autocomplete=organization></div>
          <h2>Shipping method</h2><div id=methods>Enter your shipping address to view available methods.</div>
          <h2>Payment</h2><p>All transactions are secure and encrypted.</p>{frames}
          <label><input type=checkbox name=same checked> Use shipping address as billing address</label>
          <button type=button id=pay>Pay now</button></main>
          <script>const PAYMENTS = "{self.other}";{_SCRIPT}</script>"""

    def _take(self, form: Form) -> str:
        self.orders.append(form)
        return json.dumps({"next": "/thank-you"})


def _card_field(name: str, token: str, label: str, longest: int, _: Form) -> str:
    return f"""<!DOCTYPE html><html lang=en><style>body {{ margin: 0 }} input {{ width: 300px;
  height: 36px }}</style>
      <form><input name={name} id={name} autocomplete={token} aria-label="{label}" placeholder="{label}"
       maxlength={longest} inputmode=numeric></form>
      <div aria-hidden=true style="opacity: 0; position: absolute; top: -5000px">
      <input autocomplete=cc-number name=autofill tabindex=-1></div>
      <script>const field = document.querySelector("#{name}");
      field.addEventListener("input", () => {{
        if (field.id === "number")
          field.value = field.value.replace(/\\D/g, "").replace(/(.{{4}})(?=.)/g, "$1 ");
        parent.postMessage({{ {name}: field.value }}, "*"); }});</script>"""
