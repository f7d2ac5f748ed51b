"""Northwind Outdoor's storefront: a django-oscar shop on loopback, in a process of its own."""
