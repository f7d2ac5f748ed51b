"""The product a page sells: price, stock, choices."""
