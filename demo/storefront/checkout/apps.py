"""Takes the place of Oscar's checkout app."""

from oscar.apps.checkout import apps


class CheckoutConfig(apps.CheckoutConfig):
    """Oscar finds this app's `views` and `forms` before its own."""

    name = "demo.storefront.checkout"
