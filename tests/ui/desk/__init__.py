"""The desk: theme, widgets, sign-in, queue, lock, and the checkouts it starts."""
