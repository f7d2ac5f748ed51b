"""The storefront's own template tags, as a Django app."""

from django.apps import AppConfig


class NorthwindConfig(AppConfig):
    """Northwind Outdoor."""

    name = "demo.storefront"
    label = "northwind"
