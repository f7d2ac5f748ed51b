"""Which field of a page is for what."""
