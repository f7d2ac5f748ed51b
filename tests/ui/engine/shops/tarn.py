"""Tarn: page after page without a script to speak of, guests welcome, the card's date in selects."""

from tests.ui.engine.shops.serving import Form, SmallShop

_TOP = """<!DOCTYPE html><html lang=en><title>{title} | Tarn</title><style>
 body {{ font: 15px sans-serif; margin: 16px }} .swatch-option {{ display: inline-block; border: 1px solid;
  padding: 6px;
 min-width: 20px; min-height: 20px }} .selected {{ border-color: red }} .gone {{ display: none }}
 .visuallyhidden {{ position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden }}
 </style><header><form action=/search><label class=visuallyhidden for=q>Search</label>
 <input id=q name=q placeholder="Search entire store here..."><button>Search</button></form>
 <a href=/customer/account/login/>Sign In</a> <a href=/customer/account/create/>Create an Account</a>
 <div class=minicart><a href=/checkout/cart/>My Cart</a> <span>Cart Subtotal:</span> <span>$0.00</span>
  </div></header>"""
_END = """<footer><form action=/newsletter method=post><label for=nl>Sign Up for Our Newsletter:</label>
 <input type=email id=nl name=email placeholder="Enter your email address"><button>Subscribe</button></form>
 </footer>"""

_PRODUCT = """<h1><span>Heron Boot</span></h1><div class="price-box">
 <span class=old-price>Regular Price <span>$189.00</span></span>
 <span class=special-price>Special Price <span class=price>$149.00</span></span></div>
 <div class="stock available"><span>In stock</span></div>
 <form method=post action=/checkout/cart/add><input type=hidden name=product value=7>
 <div class=swatch-attribute><span id=la class=swatch-attribute-label>Shoe size</span>
  <div role=listbox aria-labelledby=la data-of=size>
  <div class="swatch-option text" role=option aria-checked=false data-option-label="10">10</div>
  <div class="swatch-option text" role=option aria-checked=false data-option-label="10.5">10.5</div>
  <div class="swatch-option text disabled" role=option aria-checked=false data-option-label="11">11</div>
  </div></div>
 <div class=swatch-attribute><span id=lb class=swatch-attribute-label>Color</span>
  <div role=listbox aria-labelledby=lb data-of=color>
  <div class="swatch-option color" role=option aria-checked=false aria-label=Peat data-option-label=Peat>
  </div>
  <div class="swatch-option color" role=option aria-checked=false aria-label=Slate data-option-label=Slate>
  </div></div></div>
 <input type=hidden name=size><input type=hidden name=color>
 <label for=qty>Qty</label><input type=number id=qty name=qty value=1>
 <button type=submit title="Add to Cart"><span>Add to Cart</span></button>
 <a href=/wishlist>Add to Wish List</a> <a href=/compare>Add to Compare</a></form>
 <script>for (const swatch of document.querySelectorAll(".swatch-option")) swatch.onclick = () => {
   const list = swatch.parentNode;
   for (const each of list.children) {
     each.classList.toggle("selected", each === swatch); each.ariaChecked = String(each === swatch); }
   document.querySelector(`[name=${list.dataset.of}]`).value = swatch.dataset.optionLabel; };</script>"""

_STATES = "".join(
    f"<option value={number}>{name}"
    for number, name in ((1, "Alabama"), (12, "California"), (33, "Minnesota"), (57, "Texas"))
)
_SHIPPING = (
    """<h1>Checkout</h1><ol><li>Shipping<li>Review &amp; Payments</ol>
 <form method=post action=/checkout/shipping><fieldset><legend>Shipping Address</legend>
 <label for=cm>Email Address *</label><input type=email id=cm name=username required>
 <p>You can create an account after checkout.</p>
 <label for=ca><input type=checkbox id=ca name=create value=1> Create an account?</label>
 <div id=pw class=gone><label for=cp>Account password *</label>
  <input type=password id=cp name=account_password></div>
 <div><label for=a>First Name *</label><input id=a name=firstname required></div>
 <div><label for=b>Last Name *</label><input id=b name=lastname required></div>
 <div><label for=c>Company</label><input id=c name=company></div>
 <fieldset><legend>Street Address *</legend><label class=visuallyhidden for=s0>Street Address: Line 1</label>
 <input id=s0 name=street[0] required><label class=visuallyhidden for=s1>Street Address: Line 2</label>
 <input id=s1 name=street[1]></fieldset>
 <div><label for=d>Country *</label><select id=d name=country_id>
  <option value="">&nbsp;<option value=CA>Canada
 <option value=US>United States</select></div>
 <div><label for=e>State/Province *</label><select id=e name=region_id required>
 <option value="">Please select a region, state or province."""
    + _STATES
    + """</select></div>
 <div><label for=f>City *</label><input id=f name=city required></div>
 <div><label for=g>Zip/Postal Code *</label><input id=g name=postcode required></div>
 <div><label for=h>Phone Number *</label><input id=h name=telephone required></div></fieldset>
 <h2>Shipping Methods</h2><table><tr><th>Select<th>Price<th>Method<th>Carrier
 <tr><td><input type=radio name=method value=flat checked aria-label="Select">
  <td>$5.95<td>Standard<td>Flat Rate
 <tr><td><input type=radio name=method value=fast aria-label="Select"><td>$14.95<td>Express<td>Courier</table>
 <button type=submit>Next</button></form>
 <script>document.querySelector("#ca").onchange = (event) => {
   document.querySelector("#pw").className = event.target.checked ? "" : "gone"; };</script>"""
)

_MONTHS = "".join(f"<option value={number}>{number:02d} - {name}" for number, name in enumerate(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December"), 1))  # fmt: skip
_PAYMENT = (
    """<h1>Review &amp; Payments</h1><h2>Payment Method</h2>
 <form method=post action=/checkout/place>
 <div><input type=radio name=payment id=p1 value=check checked><label for=p1>Check / Money order</label></div>
 <div><input type=radio name=payment id=p2 value=cc><label for=p2>Credit Card</label></div>
 <label><input type=checkbox name=same checked> My billing and shipping address are the same</label>
 <div id=card class=gone>
 <div><label for=n>Credit Card Number *</label>
  <input type=tel id=n name="payment[cc_number]" autocomplete=off></div>
 <fieldset><legend>Expiration Date *</legend><select name="payment[cc_exp_month]"><option value="">Month"""
    + _MONTHS
    + """
 </select><select name="payment[cc_exp_year]"><option value="">Year"""
    + "".join(f"<option value={year}>{year}" for year in range(2026, 2037))
    + """</select></fieldset>
 <div><label for=v>Card Verification Number *</label>
  <input type=tel id=v name="payment[cc_cid]" autocomplete=off></div>
 </div><button type=submit>Place Order</button></form>
 <h2>Order Summary</h2><table><tr><th>Cart Subtotal<td>$298.00<tr><th>Discount (HERON)<td>-$29.80
 <tr><th>Shipping<br>Courier - Express<td>$14.95<tr><th>Tax<td>$0.00
 <tr><th><strong>Order Total</strong><td><strong>$283.15</strong></table>
 <script>for (const each of document.querySelectorAll("[name=payment]")) each.onchange = () => {
   document.querySelector("#card").className = document.querySelector("#p2").checked ? "" : "gone";
  };</script>"""
)


class Tarn(SmallShop):
    """The shop. `orders` are those it took, all forms of an order in one."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: list[Form] = []
        self.session: Form = {}
        self.routes = {
            "/heron-boot.html": lambda _: _page("Heron Boot", _PRODUCT),
            "/checkout/cart/add": self._add,
            "/checkout/cart/": lambda _: self._cart(),
            "/checkout/cart/coupon": self._coupon,
            "/checkout/": lambda _: _page("Checkout", _SHIPPING),
            "/checkout/shipping": self._ship,
            "/checkout/payment/": lambda _: _page("Checkout", _PAYMENT),
            "/checkout/place": self._place,
            "/checkout/onepage/success/": lambda _: _page("Success", _SUCCESS),
        }

    def _add(self, form: Form) -> str:
        self.session = dict(form)
        return "-> /checkout/cart/"

    def _coupon(self, form: Form) -> str:
        self.session |= form
        return "-> /checkout/cart/"

    def _cart(self) -> str:
        code = self.session.get("coupon_code", "")
        said = f'<div role=alert><div class="message-success">You used coupon code "{code}".</div></div>'
        return _page(
            "Shopping Cart",
            f"""{said if code else ""}<h1>Shopping Cart</h1>
          <form action=/update><table><tr><th>Item<th>Price<th>Qty<th>Subtotal
          <tr><td><a href=/heron-boot.html>Heron Boot</a><dl><dt>Shoe size<dd>{self.session["size"]}<dt>Color
          <dd>{self.session["color"]}</dl><td>$149.00<td><input name=cart[7][qty] title=Qty
           value={self.session["qty"]}><td>$298.00</table><button>Update Shopping Cart</button></form>
          <div id=open role=tab tabindex=0 aria-expanded=false><strong>Apply Discount Code</strong></div>
          <form id=coupon class=gone method=post action=/checkout/cart/coupon>
          <label class=visuallyhidden for=cc>Enter discount code</label><input id=cc name=coupon_code
           placeholder="Enter discount code"><button>Apply Discount</button></form>
          <h2>Summary</h2><table><tr><th>Subtotal<td>$298.00<tr><th>Order Total<td>$298.00</table>
          <form action=/checkout/><button type=submit>Proceed to Checkout</button></form>
          <a href=/multishipping>Check Out with Multiple Addresses</a>
          <script>document.querySelector("#open").onclick = () => {{
            document.querySelector("#coupon").className = ""; }};</script>""",
        )

    def _ship(self, form: Form) -> str:
        self.session |= form
        return "-> /checkout/payment/"

    def _place(self, form: Form) -> str:
        self.orders.append(self.session | form)
        return "-> /checkout/onepage/success/"


_SUCCESS = """<h1>Thank you for your purchase!</h1><table><tr><th>Order<th>Date<th>Total
 <tr><td>#100234<td>March 1, 2026<td>$283.15</table>
 <p>We'll email you an order confirmation with details and tracking info.</p>
 <a href=/>Continue Shopping</a><p>Call us: 800-555-0142</p>"""


def _page(title: str, body: str) -> str:
    return _TOP.format(title=title) + body + _END
