"""The steps that are more than a form: product, cart, sign-in, shipping method."""

import re
from decimal import Decimal

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bpc_desktop.domain.issue import Issue, IssueCode, SubReason
from bpc_desktop.domain.sealed import SecretKind
from bpc_desktop.storefront.fill_step import FillReport, FillSubject, fill_step
from bpc_desktop.storefront.page_reading import Availability, ChargesReading
from bpc_desktop.storefront.reading import read_page
from bpc_desktop.storefront.step import Step
from bpc_desktop.storefront.steps.login import create_password
from tests.ui.engine.conftest import Shop
from tests.ui.engine.driver import Driver
from tests.unit.storefront.samples import item, order, sealed

ADD = "<label>Quantity <input type=number name=qty value=1></label><button>Add to cart</button></form>"
SHOWN = "<h1>Trail Jacket</h1><p class=price>$129.00</p><p>In stock</p><form>"


def fill(driver: Driver, **subject: object) -> FillReport:
    """Fill the step the page is, by its own signs."""
    given = {"order": order(), "item": None, **subject}
    return driver.converse(fill_step(None, FillSubject(**given)))  # type: ignore[arg-type]


def text(report: FillReport) -> str | None:
    return report.continue_at.text if report.continue_at else None


def test_a_product_that_is_sold_out(shop: Shop, driver: Driver) -> None:
    page = "<h1>Trail Jacket</h1><p class=price>$129.00</p><p>Out of stock</p><button>Notify me</button>"
    driver.open(shop.put(page, "/jacket/"))
    reading = driver.converse(read_page())
    assert reading.product is not None
    assert reading.product.availability is Availability.OUT_OF_STOCK
    report = fill(driver, item=item())
    assert report.issue is not None
    assert report.issue.code is IssueCode.OUT_OF_STOCK


def test_what_a_product_page_says(shop: Shop, driver: Driver) -> None:
    declared = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Product",'
        '"name": "Trail Jacket", "sku": "NW-1", "offers": {"@type": "Offer",'
        '"price": "129.00", "priceCurrency": "USD",'
        '"availability": "https://schema.org/InStock"}}</script>'
    )
    former = "<h1>Trail Jacket</h1><p><del>$159.00</del></p><form>"
    driver.open(shop.put(declared + former + ADD, "/jacket/"))
    product = driver.converse(read_page()).product
    assert product is not None
    assert product.price is not None
    assert (product.price.value, product.currency, product.price.where) == (
        Decimal("129.00"),
        "USD",
        "JSON-LD",
    )
    assert (product.sku, product.availability) == ("NW-1", Availability.IN_STOCK)


def test_without_declared_data_the_price_that_holds_is_read(shop: Shop, driver: Driver) -> None:
    shown = (
        "<h1>Trail Jacket</h1><p>Was <s>$159.00</s></p>"
        "<p class=price style='font-size:28px'>$129<sup>00</sup></p><form>"
    )
    driver.open(shop.put(shown + ADD + "<div class=related><p class=price>$9.99</p></div>", "/jacket/"))
    product = driver.converse(read_page()).product
    assert product is not None
    assert product.price is not None
    assert product.price.value == Decimal("129.00")


CART = """<h1>Shopping cart</h1><form id=lines><h3><a href=/p>Trail Jacket</a></h3>
<label>Quantity <input type=number name=qty value=1></label>
<span>$129.00</span><button>Update</button></form>
<form id=promo><label>Promo code <input name=code></label><button>Apply</button></form>
<p>Order total $129.00</p><a href=/checkout/>Proceed to checkout</a>"""


def test_the_promo_code_is_applied_before_the_checkout(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(CART, "/cart/"))
    subject = {"order": order(promo_code="SPRING")}
    assert text(fill(driver, **subject)) == "Apply"
    assert driver.script("document.querySelector('[name=code]').value") == "SPRING"
    assert text(fill(driver, **subject)) == "Proceed to checkout"


def test_a_refused_promo_code_is_not_tried_again(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put("<p class=alert>This promo code has expired</p>" + CART, "/cart/"))
    report = fill(driver, order=order(promo_code="SPRING"))
    assert text(report) == "Proceed to checkout"
    assert "refused" in report.message


def test_a_quantity_of_the_cart_is_corrected(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(CART, "/cart/"))
    report = fill(driver, order=order(items=(item(2),)))
    assert driver.script("document.querySelector('[name=qty]').value") == "2"
    assert text(report) == "Update"


SIGN_IN = """<h1>Sign in or register</h1>
<form id=in><h2>Log in</h2><label>E-mail <input type=email name=user></label>
<label>Password <input type=password name=pw></label><button>Log in</button></form>
<form id=up><h2>New customer</h2><label>E-mail <input type=email name=email></label>
<label>Password <input type=password name=new1 maxlength=12></label>
<label>Confirm password <input type=password name=new2></label><button>Register</button></form>"""


def test_a_given_login_logs_in(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(SIGN_IN, "/account/"))
    login = sealed(SecretKind.LOGIN, {"username": "zoe.o", "password": "harbor seal"})
    report = fill(driver, order=order(has_login=True), secrets={SecretKind.LOGIN: login})
    assert (
        driver.script("[...document.querySelectorAll('input')].map((each) => each.value).join()")
        == "zoe.o,harbor seal,,,"
    )
    assert text(report) == "Log in"
    assert "harbor" not in repr(report)


def test_without_a_login_the_account_is_created_with_a_password_nobody_saw(
    shop: Shop, driver: Driver
) -> None:
    driver.open(shop.put(SIGN_IN, "/account/"))
    assert fill(driver).needs_password
    key, binding = bytes(range(32)), b"field|password"
    field = driver.converse(create_password(key, binding))
    password = AESGCM(key).decrypt(field.nonce, field.ciphertext, binding).decode()
    assert len(password) == 12  # what the shorter field takes
    assert any(char.isdigit() for char in password)
    assert any(char.isupper() for char in password)
    login = sealed(SecretKind.LOGIN, {"password": password})
    report = fill(driver, secrets={SecretKind.LOGIN: login})
    filled = driver.script("[...document.querySelectorAll('#up input')].map((each) => each.value).join('|')")
    assert filled == f"zoe@example.com|{password}|{password}"
    assert driver.script("document.querySelector('#in [name=pw]').value") == ""
    assert text(report) == "Register"


def test_two_passwords_are_never_the_same(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(SIGN_IN, "/account/"))
    made = {driver.converse(create_password(bytes(32), b"b")).ciphertext for _ in range(3)}
    assert len(made) == 3


GATEWAY = """<h1>Who are you?</h1><form><label>E-mail <input type=email name=user></label>
<label><input type=radio name=who value=guest checked>I am new and want to check out as a guest</label>
<label><input type=radio name=who value=new>I am new and want to create an account</label>
<label><input type=radio name=who value=old>I am a returning customer, my password is</label>
<input type=password name=pw><button>Continue</button></form>"""


@pytest.mark.parametrize(
    ("way", "chosen"),
    [({}, "new"), ({"guest": True}, "guest"), ({"order": order(has_login=True)}, "old")],
    ids=["create", "guest", "log in"],
)
def test_a_gateway_is_told_how_this_order_signs_in(
    shop: Shop, driver: Driver, way: dict[str, object], chosen: str
) -> None:
    driver.open(shop.put(GATEWAY, "/checkout/gateway/"))
    login = sealed(SecretKind.LOGIN, {"username": "zoe@example.com", "password": "harbor seal"})
    report = fill(driver, secrets={SecretKind.LOGIN: login}, **way)
    assert driver.script("document.querySelector('[name=who]:checked').value") == chosen
    assert driver.script("document.querySelector('[name=user]').value") == "zoe@example.com"
    assert driver.script("document.querySelector('[name=pw]').value") == (
        "harbor seal" if chosen == "old" else ""
    )
    assert text(report) == "Continue"


@pytest.mark.parametrize(
    ("said", "has_login", "reason"),
    [
        ("An account with this e-mail address already exists.", False, SubReason.EMAIL_REGISTERED),
        ("Incorrect username or password.", True, SubReason.BAD_PASSWORD),
        ("Your account is locked.", True, SubReason.ACCOUNT_LOCKED),
    ],
)
def test_a_failed_sign_in_is_an_issue(
    shop: Shop, driver: Driver, said: str, reason: SubReason, *, has_login: bool
) -> None:
    driver.open(shop.put(f"<p class=error>{said}</p>{SIGN_IN}", "/account/"))
    login = sealed(SecretKind.LOGIN, {"username": "zoe", "password": "x"})
    report = fill(driver, order=order(has_login=has_login), secrets={SecretKind.LOGIN: login})
    assert report.issue == Issue(IssueCode.INCORRECT_LOGIN, reason)
    assert report.continue_at is None


METHODS = {
    "radios": "<form><label><input type=radio name=m value=1 checked>Standard - $5.95</label>"
    "<label><input type=radio name=m value=2>Express - $14.95</label><button>Continue</button></form>",
    "rows": "<table><tr><td>Standard<td>$5.95<td><button>Select</button>"
    "<tr><td>Express<td>$14.95<td><button id=right>Select</button></table>",
}


@pytest.mark.parametrize("kind", METHODS)
def test_the_shipping_method_of_the_order_is_chosen(shop: Shop, driver: Driver, kind: str) -> None:
    driver.open(shop.put(f"<h1>Shipping method</h1>{METHODS[kind]}", "/checkout/shipping-method/"))
    report = fill(driver)
    assert report.continue_at is not None
    if kind == "radios":
        assert driver.script("document.querySelector(':checked').value") == "2"
    else:
        at = f"document.elementFromPoint({report.continue_at.x}, {report.continue_at.y}).id"
        assert driver.script(at) == "right"


def test_no_method_is_better_than_a_wrong_one(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(f"<h1>Shipping method</h1>{METHODS['rows']}", "/checkout/shipping-method/"))
    report = fill(driver, order=order(shipping_method="Courier", shipping=Decimal("9.00")))
    assert report.continue_at is None


def test_a_giant_and_deep_page_is_read_within_bounds(shop: Shop, driver: Driver) -> None:
    grow = """<script>let at = document.body; for (let depth = 0; depth < 3000; depth += 1) {
      const inner = document.createElement("div"); at.append(inner); at = inner; }
      document.body.insertAdjacentHTML("beforeend", "<p>line <input></p>".repeat(30000));</script>"""
    driver.open(shop.put(f"<h1>Trail Jacket</h1>{grow}", "/giant/"))
    reading = driver.converse(read_page())
    assert reading.step is Step.OTHER


def test_a_form_cannot_hide_its_fields_behind_their_names(shop: Shop, driver: Driver) -> None:
    """A page may name fields like the properties we would read of a form."""
    names = (
        "parentNode",
        "children",
        "firstChild",
        "lastChild",
        "getAttribute",
        "shadowRoot",
        "localName",
        "contains",
    )
    clobbers = "".join(f"<input name={name} type=hidden>" for name in names)
    driver.open(shop.put(SIGN_IN.replace("<h2>New customer", clobbers + "<h2>New customer"), "/account/"))
    login = sealed(SecretKind.LOGIN, {"password": "harbor seal"})
    assert text(fill(driver, secrets={SecretKind.LOGIN: login})) == "Register"


def test_a_card_number_in_the_page_never_leaves_it(shop: Shop, driver: Driver) -> None:
    driver.open(
        shop.put(
            "<h1>Review</h1><p class=error>Card 4111 1111 1111 1111 is fine</p><button>Place order</button>"
        )
    )
    reading = driver.converse(read_page())
    assert reading.errors == ("Card •••• 1111 is fine",)
    assert "4111" not in repr(reading)


SMALL_CART = "<div class=basket-mini><p>Basket total: $0.00</p><p>Tax: $0.00</p></div>"


def test_a_small_cart_is_not_the_order_that_is_paid(shop: Shop, driver: Driver) -> None:
    driver.open(shop.put(SMALL_CART.replace("basket-mini", "top") + SHOWN + ADD, "/jacket/"))
    assert driver.converse(read_page()).charges == ChargesReading()
    driver.open(shop.put(SMALL_CART + CART, "/cart/"))
    charges = driver.converse(read_page()).charges
    assert (charges.subtotal, charges.total and charges.total.value) == (None, Decimal("129.00"))


@pytest.mark.parametrize(
    ("field", "said", "right"),
    [
        ("pattern='[A-Za-z0-9]{6,10}'", "", r"[A-Za-z0-9]{6,10}"),
        ("minlength=24", "", r".{24}"),
        ("", "8 to 15 characters, letters and numbers only", r"[A-Za-z0-9]{15}"),
        ("", "At least one special character: $ % &", r"(?=.*[$%&])[A-Za-z0-9$%&]{20}"),
    ],
    ids=["pattern", "minlength", "said", "signs"],
)
def test_a_new_password_is_one_the_page_takes(
    shop: Shop, driver: Driver, field: str, said: str, right: str
) -> None:
    driver.open(shop.put(f"<form><label>Password <input type=password {field}></label><p>{said}</p></form>"))
    key, binding = bytes(range(32)), b"field|password"
    made = driver.converse(create_password(key, binding))
    assert re.fullmatch(right, AESGCM(key).decrypt(made.nonce, made.ciphertext, binding).decode())
