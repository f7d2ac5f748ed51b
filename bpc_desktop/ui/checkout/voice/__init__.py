"""Taking a card or a login by voice: the form around a page of our own, and what it changes."""
