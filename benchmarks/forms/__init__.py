"""Labelled form pages: read, described, scored and learned from."""
