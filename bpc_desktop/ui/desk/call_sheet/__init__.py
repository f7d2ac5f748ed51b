"""The call sheet: a screen of the desk for an order whose shopper must be spoken to."""
