"""Made-up confirmation, cart and review pages with what is true of each, and how the product reads them."""
