"""Oscar's checkout with a payment step: bankcard and billing address."""
