"""A plain shop of six pages with standard markup, for one order of the checkout's tests."""

from tests.ui.page.shop import Shop

PRODUCT = "/products/trail-jacket"
ADDRESS_FIELDS = (
    ("given-name", "First name"),
    ("family-name", "Last name"),
    ("address-line1", "Address line 1"),
    ("address-line2", "Address line 2"),
    ("address-level2", "City"),
    ("address-level1", "State"),
    ("postal-code", "ZIP code"),
    ("tel", "Phone"),
)


def furnish(shop: Shop, *, total: str = "86.90", shipping: str = "5.95") -> None:
    """Put the pages up; `total` is what the shop charges from the cart on."""
    sums = f"""<table><tr><th>Shipping</th><td>${shipping}</td></tr>
        <tr><th>Order total</th><td>${total}</td></tr></table>"""
    shop.pages |= {
        PRODUCT: page("Trail jacket", product()),
        "/cart": page("Shopping cart", f"""{cart()}{sums}<a href="/address">Proceed to checkout</a>"""),
        "/address": page("Shipping address", form("/payment", "Continue", address() + sums)),
        "/payment": page("Payment", form("/review", "Continue", card() + sums)),
        "/review": page("Review your order", form("/thanks", "Place order", f"<p>Please check.</p>{sums}")),
        "/thanks": page(
            "Thank you", f"<p>Thank you for your order.</p><p>Your order number is <b>100042</b></p>{sums}"
        ),
        "/declined": page(
            "Payment",
            form(
                "/review",
                "Continue",
                '<div class="error" role="alert">Your card was declined.</div>' + card(),
            ),
        ),
        "/favicon.ico": "",
    }


def page(title: str, body: str) -> str:
    return f"""<!doctype html><html lang="en">
        <head><meta charset="utf-8"><title>{title}</title>
        <style>body {{ font: 15px sans-serif; margin: 24px }} label {{ display: block }}</style>
        </head><body><h1>{title}</h1>{body}</body></html>"""


def form(action: str, button: str, inner: str) -> str:
    return f"""<form method="post" action="{action}">{inner}
        <button id="go" type="submit">{button}</button></form>"""


def product() -> str:
    return """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product",
        "name": "Trail jacket", "offers": {"@type": "Offer", "price": "68.00", "priceCurrency": "USD",
        "availability": "https://schema.org/InStock"}}</script><p>$68.00</p>
        """ + form(
        "/cart",
        "Add to cart",
        """<label>Size <select name="size"><option value="">Choose</option>
        <option>M</option><option>L</option></select></label>
        <label>Quantity <input type="number" name="quantity" value="1"></label>""",
    )


def cart() -> str:
    return """<table class="cart"><thead><tr><th>Product</th><th>Quantity</th><th>Price</th></tr></thead>
        <tbody><tr><td><a href="/products/trail-jacket">Trail jacket</a></td>
        <td><input type="number" name="quantity" aria-label="Quantity" value="1"></td><td>$68.00</td></tr>
        </tbody></table>"""


def address() -> str:
    return "".join(
        f'<label>{words} <input name="{token}" autocomplete="shipping {token}"></label>'
        for token, words in ADDRESS_FIELDS
    )


def card() -> str:
    return """<label>Card number <input name="number" autocomplete="cc-number"></label>
        <label>Expiry month <input name="month" autocomplete="cc-exp-month"></label>
        <label>Expiry year <input name="year" autocomplete="cc-exp-year"></label>
        <label>Security code <input name="cvv" autocomplete="cc-csc"></label>
        <label>Name on card <input name="holder" autocomplete="cc-name"></label>"""
