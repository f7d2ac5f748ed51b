"""Takes the place of Oscar's shipping app."""

from oscar.apps.shipping import apps


class ShippingConfig(apps.ShippingConfig):
    """Oscar finds this app's `repository` before its own."""

    name = "demo.storefront.shipping"
