"""Widgets that desk and checkout share."""
