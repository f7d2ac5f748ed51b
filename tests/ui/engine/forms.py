"""Forms of shops, filled by the product's own code and looked at by the page's own scripts."""

import json

from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.fill_step import FieldState, FillReport, FillSubject, fill_step
from bpc_desktop.storefront.reading import PageMemory
from bpc_desktop.storefront.step import Step
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.unit.storefront.samples import CARD, order, sealed

ADDRESS_FORM = """
<h1>Shipping address</h1><form action="/next/"><input type=hidden name=token value=7>
<label for=a>First name</label><input id=a name=first required>
<label>Last name <input name=last required></label>
<p>Address<br><input name=line1></p>
<input placeholder="Apartment, suite" name=line2>
<label for=c>City</label><input id=c name=city>
<label for=s>State</label>
<select id=s name=state><option value="">Choose
<option value=MA>Massachusetts<option value=MN>Minnesota</select>
<label for=z>ZIP code</label><input id=z name=zip>
<label for=k>Country</label>
<select id=k name=country><option value=CA>Canada<option value=US>United States</select>
<label for=e>E-mail</label><input id=e type=email name=email>
<label for=t>Phone</label><input id=t type=tel name=phone>
<button>Continue</button></form>
"""
PAYMENT_FORM = """
<h1>Payment</h1><form><label>Card number <input name=number autocomplete=off></label>
<label>Expires <input name=exp placeholder="MM / YY"></label><label>CVV <input name=cvv></label>
<label>Name on card <input name=holder></label><button>Review order</button></form>
"""
CARD_FRAME = "<form><label>Card number <input name=number></label><label>CVV <input name=cvv></label></form>"


def values(driver: Driver) -> dict[str, str]:
    """What the page's own world finds in its fields."""
    found = driver.script(
        "JSON.stringify(Object.fromEntries([...document.querySelectorAll('input:not([type=hidden]), select')]"
        ".map((field) => [field.name, field.value])))",
    )
    return dict(json.loads(str(found)))


def fill(driver: Driver, step: Step, *, memory: PageMemory | None = None, **subject: object) -> FillReport:
    given = {
        "order": order(),
        "item": None,
        "secrets": {SecretKind.CARD: sealed(SecretKind.CARD, CARD)},
        **subject,
    }
    return driver.converse(fill_step(step, FillSubject(**given), memory))  # type: ignore[arg-type]


def states(report: FillReport) -> set[FieldState]:
    return {outcome.state for outcome in report.fields}


def frame_of(shop: Shop) -> str:
    return f"<iframe src='{shop.other}/frame/' width=500 height=200></iframe>"
