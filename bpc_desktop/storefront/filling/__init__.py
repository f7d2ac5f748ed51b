"""Writing an order into the fields of a page, and reading back what became of it."""
