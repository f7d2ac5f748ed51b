"""Taking a card or a login by voice: a page of our own that seals what is typed into it."""
