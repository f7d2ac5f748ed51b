"""The window for one order, in a process of its own."""
