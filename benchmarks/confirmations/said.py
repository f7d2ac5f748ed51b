"""Pages that answer an attempt: promo codes, declined cards, form errors, refused logins."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from benchmarks.confirmations.case import Case, Said, Voice, languages, page
from bpc_desktop.storefront.page_reading import NotBought, PromoState

_LOOKS = (
    "<div class='alert alert-danger'>{}</div>",
    "<p role=alert>{}</p>",
    "<ul class='messages error'><li>{}</li></ul>",
)
_CARD = (
    "<form action='/pay' method=post><label>Card number <input autocomplete=cc-number></label>"
    "<label>Expiry <input autocomplete=cc-exp></label><label>CVC <input autocomplete=cc-csc></label>"
)
_ADDRESS = (
    "<form action='/address' method=post><label>Name <input autocomplete=name></label>"
    "<label>Street <input autocomplete=address-line1></label>"
    "<label>City <input autocomplete=address-level2></label>"
    "<label>ZIP <input autocomplete=postal-code></label><button>Continue</button></form>"
)
_LOGIN = (
    "<form action='/login' method=post><label>E-mail <input type=email autocomplete=username></label>"
    "<label>Password <input type=password autocomplete=current-password></label>"
    "<button>Sign in</button></form>"
)
_SIGN_UP = (
    "<form action='/register' method=post><label>E-mail <input type=email name=email></label>"
    "<label>Password <input type=password autocomplete=new-password></label>"
    "<button>Create account</button></form>"
)
_CODE = "<form><label>{} <input inputmode=numeric maxlength=6 name=code></label><button>OK</button></form>"


def cases() -> Iterator[Case]:
    """Every complaint in every language, worded both ways, as an alert, an error list or a paragraph."""
    for language in languages():
        for apart in (False, True):
            chance = Random(f"{language} {apart}")  # noqa: S311  pages, not secrets
            voice = Voice(language, chance, apart=apart)
            for name, address, title, body, said in _pages(voice, chance):
                yield Case(
                    f"{language}-{name}",
                    "said",
                    language,
                    apart,
                    address,
                    page(voice, title, body),
                    said=said,
                )


def _pages(voice: Voice, chance: Random) -> Iterator[tuple[str, str, str, str, Said]]:
    def shown(key: str) -> str:
        return chance.choice(_LOOKS).format(voice.one(key))

    cart = f"<h1>{voice.one('cart')}</h1>"
    sums = (
        f"<p>{voice.one('total')}: {voice.money(Decimal(86))}</p>"
        "<form><input name=coupon placeholder='Promo code'><button>Apply</button></form>"
        f"<a href='/checkout'>{voice.one('checkout')}</a>"
    )
    yes, no = Said(promo=PromoState.ACCEPTED), Said(promo=PromoState.REFUSED)
    yield (
        "promo-yes",
        "/cart",
        "Cart",
        f"{cart}<div class='alert alert-success'>{voice.one('promo_yes')}</div>{sums}",
        yes,
    )
    yield "promo-no", "/cart", "Cart", f"{cart}{shown('promo_no')}{sums}", no
    yield "promo-none", "/cart", "Cart", f"{cart}{sums}", Said(promo=PromoState.NONE)
    card = f"{_CARD}<button>{voice.one('final')}</button></form>"
    declined = Said(declined=True, not_bought=NotBought.DECLINED)
    yield "declined", "/checkout/payment", "Payment", f"{shown('declined')}{card}", declined
    yield "declined-plain", "/checkout/payment", "Payment", f"<p>{voice.one('declined')}</p>{card}", declined
    harmless = f"<p class='hint'>{voice.one('harmless')}</p>"
    yield "harmless", "/checkout/payment", "Payment", f"{card}{harmless}", Said(declined=False)
    wrong = Said(complains=True, declined=False, not_bought=NotBought.FORM_ERROR)
    yield "required", "/checkout/shipping-address", "Address", f"{shown('required')}{_ADDRESS}", wrong
    known = Said(registered=True, refused=False)
    yield "registered", "/register", "Register", f"<h1>Register</h1>{shown('registered')}{_SIGN_UP}", known
    refused = Said(refused=True, registered=False, locked=False)
    yield "refused", "/login", "Sign in", f"<h1>Sign in</h1>{shown('refused')}{_LOGIN}", refused
    yield "locked", "/login", "Sign in", f"<h1>Sign in</h1>{shown('locked')}{_LOGIN}", Said(locked=True)
    quiet = Said(registered=False, refused=False, locked=False, code=False)
    yield "login", "/login", "Sign in", f"<h1>Sign in</h1>{_LOGIN}", quiet
    asks = Said(code=True, locked=False)
    yield "code", "/login/verify", "Verify", f"<h1>{voice.one('code')}</h1>{_CODE.format('Code')}", asks
