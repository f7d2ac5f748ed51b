"""The only Qt code."""
