"""Fills an empty database: goods and their stock, vouchers, countries, shoppers. The same every time."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.sites.models import Site
from django.core.management import call_command
from django.db import transaction
from oscar.apps.catalogue.categories import create_from_breadcrumbs
from oscar.core.loading import get_model

from demo.goods import GOODS, Goods, Variant
from demo.shoppers import ACCOUNTS

COUNTRIES = (
    ("US", "USA", "United States of America", 100),
    ("GB", "GBR", "United Kingdom", 90),
    ("CA", "CAN", "Canada", 0),
    ("IE", "IRL", "Ireland", 0),
)

Product = get_model("catalogue", "Product")


def seed() -> None:
    """Create every table and everything in it."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    with transaction.atomic():
        Site.objects.update_or_create(
            id=1, defaults={"domain": "northwind.example", "name": "Northwind Outdoor"}
        )
        _countries()
        _goods()
        _vouchers()
        _shoppers()
    call_command("rebuild_index", interactive=False, verbosity=0)


def _countries() -> None:
    model = get_model("address", "Country")
    for code, code3, name, order in COUNTRIES:
        model.objects.create(
            iso_3166_1_a2=code,
            iso_3166_1_a3=code3,
            name=name,
            printable_name=name,
            display_order=order,
            is_shipping_country=True,
        )


def _goods() -> None:
    partner = get_model("partner", "Partner").objects.create(name="Northwind warehouse")
    for goods in GOODS:
        single = not goods.variants[0].attributes
        attributes = _attributes(goods)
        top = Product.objects.create(
            id=goods.key,
            structure=Product.STANDALONE if single else Product.PARENT,
            upc=goods.upc,
            title=goods.name,
            slug=goods.slug,
            description=goods.description,
            product_class=attributes["class"],
        )
        top.categories.add(create_from_breadcrumbs(goods.category))
        get_model("catalogue", "ProductImage").objects.create(product=top, original=f"{goods.upc}.svg")
        for place, variant in enumerate(goods.variants):
            bought = top if single else _child(top, goods, variant, place, attributes)
            bought.stockrecords.create(
                partner=partner,
                partner_sku=variant.upc,
                price=variant.price,
                price_currency="USD",
                num_in_stock=variant.stock,
            )


def _attributes(goods: Goods) -> dict[str, Any]:
    """The product class of the goods' category, under "class", and its attributes by name."""
    product_class, _ = get_model("catalogue", "ProductClass").objects.get_or_create(name=goods.category)
    attributes = {
        name: product_class.attributes.get_or_create(name=name, code=name.lower(), type="text")[0]
        for name, _ in goods.variants[0].attributes
    }
    return {"class": product_class, **attributes}


def _child(top: Any, goods: Goods, variant: Variant, place: int, attributes: dict[str, Any]) -> Any:
    child = Product.objects.create(
        id=goods.key * 100 + place,
        structure=Product.CHILD,
        parent=top,
        upc=variant.upc,
        title=f"{goods.name} ({', '.join(value for _, value in variant.attributes)})",
        slug=f"{goods.slug}-{place}",
    )
    for name, value in variant.attributes:
        child.attribute_values.create(attribute=attributes[name], value_text=value)
    return child


def _vouchers() -> None:
    everything = get_model("offer", "Range").objects.create(
        name="Everything", includes_all_products=True, is_public=False
    )
    condition = get_model("offer", "Condition").objects.create(range=everything, type="Count", value=1)
    for code, kind, value, start, end in (
        ("WELCOME10", "Percentage", 10, datetime(2024, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)),
        ("SUMMER19", "Absolute", 5, datetime(2019, 6, 1, tzinfo=UTC), datetime(2019, 9, 1, tzinfo=UTC)),
    ):
        benefit = get_model("offer", "Benefit").objects.create(
            range=everything, type=kind, value=Decimal(value)
        )
        offer = get_model("offer", "ConditionalOffer").objects.create(
            name=f"Voucher {code}", offer_type="Voucher", condition=condition, benefit=benefit
        )
        voucher = get_model("voucher", "Voucher").objects.create(
            name=code, code=code, usage="Multi-use", start_datetime=start, end_datetime=end
        )
        voucher.offers.add(offer)


def _shoppers() -> None:
    for account in ACCOUNTS:
        user = get_user_model().objects.create_user(
            username=account.email,
            email=account.email,
            password=account.password,
            first_name=account.given_name,
            last_name=account.family_name,
        )
        if account.address:
            line, city, state, postcode, country = account.address
            user.addresses.create(
                first_name=account.given_name,
                last_name=account.family_name,
                line1=line,
                line4=city,
                state=state,
                postcode=postcode,
                country_id=country,
            )
