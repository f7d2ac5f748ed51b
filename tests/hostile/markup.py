"""The plain payment form that the attack pages are variations of."""

NUMBER = '<label>Card number <input id=number name=number autocomplete="cc-number"></label>'
MONTH = '<label>Expiry month <input id=month name=month autocomplete="cc-exp-month"></label>'
YEAR = '<label>Expiry year <input id=year name=year autocomplete="cc-exp-year"></label>'
BARE_CVV = '<input id=cvv name=cvv autocomplete="cc-csc">'
CVV = f"<label>Security code {BARE_CVV}</label>"
FIELDS = f"<p>{NUMBER}</p><p>{MONTH} {YEAR} {CVV}</p>"


def payment_form(fields: str = FIELDS, *, action: str = "/review", button: str = "Continue") -> str:
    """A page that asks for a card."""
    return (
        f"<h1>Payment</h1><form method=post action='{action}'>{fields}<button id=go>{button}</button></form>"
    )
