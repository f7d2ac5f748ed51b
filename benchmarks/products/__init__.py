"""Product pages of our own making, with what each of them says: for a benchmark and for tests."""
