"""The steps of a purchase: which one a page is, what it takes to get through it, and its buttons."""
