"""Rehearsals: a scripted rep drives the real desk and checkout processes and reports what happened."""
